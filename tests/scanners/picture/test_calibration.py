"""References made ready: those cut out of photographs are measured on pictures that show no mark."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from scanners.picture import calibration, logos
from scanners.picture.calibration import MANY, logo_library, ordinary_pictures
from scanners.picture.evidence import weighed
from scanners.picture.reference import Reference, reference
from tests.scanners.picture.drawn import asset, cloth, crest, photograph


def badge(name: str = "badge", seed: int = 3, *, other: bool = False) -> Reference:
    """A crest that fills its photograph."""
    image, mark = photograph(seed, (200, 200)).convert("RGB"), crest(190, other=other)
    image.paste(mark, (20, 5), mark)
    return reference(asset(image, name))


def bars() -> Reference:
    """Three white bars on cloth: found in many a sleeve."""
    pixels = np.asarray(cloth((40, 50, 80), (200, 200))).copy()
    for left in (30, 85, 140):
        pixels[:, left : left + 28] = 235
    return reference(asset(Image.fromarray(pixels), "bars"))


def test_what_is_found_everywhere_has_more_taken_from_it() -> None:
    plain, rich = logo_library((bars(), badge())).by_chance
    assert plain > rich + 0.3


def test_drawn_references_need_no_calibration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "ordinary_pictures", lambda: pytest.fail("looked for in ordinary pictures"))
    library = logo_library((reference(asset(crest(), "crest")), reference(asset(crest(other=True), "other"))))
    assert library.by_chance == (0.0, 0.0)


def test_a_drawn_one_beside_a_photographed_one_has_nothing_taken_from_it() -> None:
    drawn, photographed = logo_library((reference(asset(crest(), "crest")), badge())).by_chance
    assert drawn == 0.0 != photographed


def test_what_it_has_by_chance_is_taken_from_its_sums() -> None:
    library, frame = logo_library((badge(),)), np.asarray(photograph(3, (480, 360)).convert("RGB"))
    quad = np.array([[100, 60], [300, 60], [300, 260], [100, 260]], np.float32)
    (found,) = logos.verified(frame, library, [(0, quad)], [])
    assert found.evidence is not None
    assert found.looks == pytest.approx(weighed(found.evidence, cut_out=True) - library.by_chance[0])


def test_many_things_are_each_believed_less_and_few_no_more() -> None:
    one = logo_library((badge(),)).by_chance[0]
    five = logo_library(tuple(badge(f"badge {n}") for n in range(5))).by_chance[0]
    ten = logo_library(tuple(badge(f"badge {n}") for n in range(10))).by_chance[0]
    assert five == pytest.approx(one, abs=0.05)
    assert ten - five == pytest.approx(MANY * np.log(2), abs=0.05)


def test_views_of_one_thing_count_once() -> None:
    views = logo_library(tuple(badge("badge", seed) for seed in range(10, 17))).by_chance
    alone = [logo_library((badge("badge", seed),)).by_chance[0] for seed in (10, 16)]
    assert max(views) < max(alone) + 0.5


def test_the_same_references_are_calibrated_to_the_same_figures() -> None:
    assert logo_library((badge(), bars())).by_chance == logo_library((badge(), bars())).by_chance


def test_a_photographed_badge_is_found_where_it_is_worn_and_nowhere_else() -> None:
    library = logo_library((badge(), badge("badge", 8)))
    worn = cloth((90, 110, 140), (480, 360)).convert("RGB")
    mark = crest(110)
    worn.paste(mark, (190, 110), mark)
    (seen,) = logos.report(logos.sightings(np.asarray(worn), library), library)
    assert abs(seen.quad.mean(axis=0) - [235, 165]).max() < 30
    for seed in (4, 9):
        empty = np.asarray(photograph(seed, (480, 360)).convert("RGB"))
        assert not logos.report(logos.sightings(empty, library), library)


def test_no_ordinary_picture_holds_what_was_photographed() -> None:
    library = logo_library((badge(), bars()))
    assert not [
        s for picture in ordinary_pictures()[:6] for s in logos.report(logos.sightings(picture, library), library)
    ]
