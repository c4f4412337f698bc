"""References made ready: those cut out of photographs are measured on pictures that show no mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from scanners.picture import calibration, logos
from scanners.picture.calibration import MANY, USUAL, logo_library, ordinary_pictures
from scanners.picture.evidence import weighed
from scanners.picture.reference import Reference, reference
from tests.scanners.picture.drawn import asset, cloth, crest, photograph

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.logos import Quad
    from scanners.picture.reference import Plane


def plaque(name: str = "plaque", seed: int = 3, *, other: bool = False) -> Reference:
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
    plain, rich = logo_library((bars(), plaque())).by_chance
    assert plain > rich + 0.3


def test_drawn_references_need_no_calibration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "ordinary_pictures", lambda: pytest.fail("looked for in ordinary pictures"))
    library = logo_library((reference(asset(crest(), "crest")), reference(asset(crest(other=True), "other"))))
    assert library.by_chance == (0.0, 0.0)


def test_a_drawn_one_beside_a_photographed_one_has_nothing_taken_from_it() -> None:
    drawn, photographed = logo_library((reference(asset(crest(), "crest")), plaque())).by_chance
    assert drawn == 0.0 != photographed


def test_what_it_has_by_chance_is_taken_from_its_sums() -> None:
    library, frame = logo_library((plaque(),)), np.asarray(photograph(3, (480, 360)).convert("RGB"))
    quad = np.array([[100, 60], [300, 60], [300, 260], [100, 260]], np.float32)
    (found,) = logos.verified(frame, library, [(0, quad)], [])
    assert found.evidence is not None
    assert found.looks == pytest.approx(weighed(found.evidence, badge=False) - library.by_chance[0])


def chances(monkeypatch: pytest.MonkeyPatch, references: tuple[Reference, ...], best: float = -5) -> tuple[float, ...]:
    """What references have by chance where each has the same best sum in every picture."""
    monkeypatch.setattr(calibration, "_best", lambda _frame, _library, rows, _searched: [best] * len(rows))
    return logo_library(references).by_chance


def test_half_of_what_is_above_the_usual_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chances(monkeypatch, (plaque(),), USUAL) == pytest.approx((0,))
    assert chances(monkeypatch, (plaque(),), USUAL + 2) == pytest.approx((1,))
    assert chances(monkeypatch, (plaque(),), USUAL - 2) == pytest.approx((-1,))


def test_rare_high_sums_count_more_than_common_low_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    sums = iter([0.0, *[-9.0] * 23])
    monkeypatch.setattr(calibration, "_best", lambda *_: [next(sums)])
    (found,) = logo_library((plaque(),)).by_chance
    assert found == pytest.approx(0.5 * (-np.log(24) - USUAL), abs=0.01)


def test_many_things_are_each_believed_less_and_few_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    one, five, ten = (chances(monkeypatch, tuple(plaque(f"plaque {n}") for n in range(many)))[0] for many in (1, 5, 10))
    assert one == five
    assert ten - five == pytest.approx(MANY * np.log(2))


def test_views_of_one_thing_count_once_and_look_alikes_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = chances(monkeypatch, (plaque(),))[0]
    assert chances(monkeypatch, tuple(plaque("plaque", seed) for seed in range(8)))[0] == alone
    others = tuple(replace(plaque(f"neighbour {n}", n), kind="look-alike") for n in range(8))
    assert chances(monkeypatch, (plaque(), *others)) == (alone,) * 9


def test_a_photographed_one_is_looked_for_without_the_drawn_ones_beside_it() -> None:
    drawn = tuple(reference(asset(crest(side), f"crest {side}")) for side in (200, 240))
    assert logo_library((*drawn, plaque())).by_chance[2] == pytest.approx(logo_library((plaque(),)).by_chance[0])


def test_other_views_are_asked_of_what_is_looked_for() -> None:
    together = logo_library((plaque("plaque", 3), plaque("plaque", 8)))
    frame = np.asarray(photograph(3, (480, 360)).convert("RGB"))
    quad = np.array([[100, 60], [300, 60], [300, 260], [100, 260]], np.float32)
    (here,) = logos.verified(frame, together, [(0, quad)], [])
    (by_itself,) = logos.verified(frame, replace(together, views=(None, None)), [(0, quad)], [])
    assert here.evidence is not None
    assert by_itself.evidence is not None
    assert here.evidence.agreement != by_itself.evidence.agreement


def test_an_alignment_that_leads_nowhere_leaves_a_place_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(frame: Pixels, library: logos.LogoLibrary, rows: list[tuple[int, Quad]]) -> tuple[Plane, list[Quad]]:
        return logos.aligned(frame, library, rows)[0], [np.full((4, 2), np.nan, np.float32)] * len(rows)

    looked_at: list[tuple[int, Quad]] = []

    def counted(*asked: Any) -> list[logos.Sighting]:
        looked_at.extend(asked[2])
        return logos.verified(*asked)

    monkeypatch.setattr(calibration, "aligned", lost)
    monkeypatch.setattr(calibration, "verified", counted)
    logo_library((plaque(),))
    assert len(looked_at) == len(ordinary_pictures())
    assert np.isfinite([quad for _, quad in looked_at]).all()


ODD = {
    "flat": Image.new("RGB", (200, 200), (30, 60, 90)),
    "black": Image.new("RGB", (200, 200)),
    "noise": Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200, 3), np.uint8)),
    "tiny": photograph(5, (24, 24)),
    "wide": photograph(5, (600, 100)),
    "high": photograph(5, (40, 800)),
    "one pixel high": photograph(5, (200, 1)),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_photograph_is_made_ready_and_found_nowhere(kind: str) -> None:
    odd = reference(asset(ODD[kind], "odd"))
    library = logo_library((odd, odd, plaque("odd", 8)))
    assert np.isfinite(library.by_chance).all()
    for picture in ordinary_pictures()[:3]:
        assert not logos.report(logos.sightings(picture, library), library)


def test_the_same_references_are_calibrated_to_the_same_figures() -> None:
    assert logo_library((plaque(), bars())).by_chance == logo_library((plaque(), bars())).by_chance


def test_a_photographed_plaque_is_found_where_it_is_worn_and_nowhere_else() -> None:
    library = logo_library((plaque(), plaque("plaque", 8)))
    worn = cloth((90, 110, 140), (480, 360)).convert("RGB")
    mark = crest(110)
    worn.paste(mark, (190, 110), mark)
    (seen,) = logos.report(logos.sightings(np.asarray(worn), library), library)
    assert abs(seen.quad.mean(axis=0) - [235, 165]).max() < 30
    for seed in (4, 9):
        empty = np.asarray(photograph(seed, (480, 360)).convert("RGB"))
        assert not logos.report(logos.sightings(empty, library), library)


def test_no_ordinary_picture_holds_what_was_photographed() -> None:
    library = logo_library((plaque(), bars()))
    assert not [
        s for picture in ordinary_pictures()[:6] for s in logos.report(logos.sightings(picture, library), library)
    ]
