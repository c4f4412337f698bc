"""Places by learned features: where a reference's cells lie side by side, in whatever colours."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageOps

from scanners.picture import dense
from scanners.picture.dense import dense_known, propose
from scanners.picture.reference import reference
from tests.scanners.picture.drawn import asset, cloth, crest, photograph, scene

KNOWN = dense_known([reference(asset(crest(), "ours")), reference(asset(crest(other=True), "other"))])


def nearest(picture: Image.Image, centre: tuple[float, float], most: int = 6) -> float:
    found = propose(np.asarray(picture.convert("RGB")), KNOWN, most)
    return min(float(np.abs(c.quad.mean(axis=0) - centre).max()) for c in found if c.reference == 0)


@pytest.mark.parametrize("height", [60, 120, 240])
def test_the_true_place_is_among_the_first(height: int) -> None:
    picture = scene(height, (150, 90))
    assert nearest(picture, (150 + height * 5 / 12, 90 + height / 2)) < height / 4


def test_other_colours_are_no_obstacle() -> None:
    grey = ImageOps.grayscale(scene(120, (150, 90)).convert("RGB"))
    assert nearest(grey, (200, 150)) < 30
    assert nearest(ImageOps.invert(grey), (200, 150)) < 30


@pytest.mark.parametrize("size", [(16, 1280), (1280, 16), (17, 17), (48, 48), (1280, 960)])
def test_every_shape_of_picture_gets_its_places(size: tuple[int, int]) -> None:
    found = propose(np.asarray(photograph(2, size)), KNOWN, 20)
    assert 0 < len(found) <= 20
    assert all(np.isfinite(c.quad).all() for c in found)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_a_flat_picture_breaks_nothing() -> None:
    flat = np.full((120, 160, 3), 200, np.uint8)
    assert all(np.isfinite(c.score) for c in propose(flat, KNOWN, 5))


def test_no_reference_takes_one_place_twice() -> None:
    found = propose(np.asarray(cloth()), KNOWN, 60)
    places = [(c.reference, *np.round(c.quad.ravel(), 1).tolist()) for c in found]
    assert len(set(places)) == len(places)


def test_places_do_not_depend_on_how_many_references_are_compared_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    references = [reference(asset(crest(other=other), f"crest {other}")) for other in (False, True)]
    frame = np.asarray(scene(60, (250, 150)))
    monkeypatch.setattr(dense, "AT_ONCE", 1)
    one_by_one = dense_known(references)
    monkeypatch.setattr(dense, "AT_ONCE", 10_000)
    together = dense_known(references)
    assert len(one_by_one.groups) > len(together.groups)
    first, second = (propose(frame, known, 12) for known in (one_by_one, together))
    assert [c.reference for c in first] == [c.reference for c in second]
    assert np.stack([c.quad for c in first]) == pytest.approx(np.stack([c.quad for c in second]), abs=0.01)


def test_a_small_mark_in_a_large_picture_keeps_its_place() -> None:
    picture = scene(34, (700, 500), cloth((90, 110, 140), (1280, 960)))
    assert nearest(picture, (700 + 34 * 5 / 12, 517), 12) < 12
