"""Several views of one thing, cut out of photographs: what they share is the thing, and the others must agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from scanners.picture import views
from scanners.picture.alignment import Alignment, align
from scanners.picture.calibration import logo_library
from scanners.picture.reference import Reference, reference
from scanners.picture.verifier import SIDE_PX, Maps, maps, opaque
from scanners.picture.views import MOST_OTHERS, common
from scanners.picture.windows import cut_window, reference_window
from tests.scanners.picture.drawn import asset, cloth, crest, photograph

SIDE, AT, HEIGHT = 200, (10, 40), 140


def view(ground: Image.Image, name: str = "sign", *, at: tuple[int, int] = AT, other: bool = False) -> Reference:
    """Photograph the crest, ground and all: it fills two thirds of the cut."""
    mark, image = crest(HEIGHT, other=other), ground.convert("RGB").crop((0, 0, SIDE, SIDE))
    image.paste(mark, at, mark)
    return reference(asset(image, name))


def striped(turn_deg: float, period_px: float) -> Image.Image:
    down, across = np.mgrid[:SIDE, :SIDE]
    turn = np.deg2rad(turn_deg)
    light = 128 + 100 * np.sign(np.sin((across * np.cos(turn) + down * np.sin(turn)) * 2 * np.pi / period_px))
    return Image.fromarray(np.repeat(light[..., None], 3, axis=2).astype(np.uint8))


GROUNDS = (striped(0, 22), striped(90, 50), striped(45, 33))
VIEWS = tuple(view(ground, at=at) for ground, at in zip(GROUNDS, (AT, (14, 34), (8, 44)), strict=True))


def windows(references: tuple[Reference, ...]) -> np.ndarray:
    return np.stack([reference_window(r, SIDE_PX) for r in references])


def test_the_mask_keeps_what_views_share_and_leaves_the_ground() -> None:
    before = windows(VIEWS)
    after, _ = common(VIEWS, before)
    mark, corner = after[:, 24:60, 14:44, 3], after[:, 60:72, 50:72, 3]
    assert mark.mean() > 0.95 * before[:, 24:60, 14:44, 3].mean()
    assert corner.mean() < 0.8 * before[:, 60:72, 50:72, 3].mean()
    assert (after[..., 3] <= before[..., 3]).all()
    assert (after[..., :3] == before[..., :3]).all()


def test_a_single_view_keeps_its_mask_and_asks_nobody() -> None:
    alone = VIEWS[:1]
    after, (others,) = common(alone, windows(alone))
    assert (after == windows(alone)).all()
    assert others is None


def test_views_with_nothing_in_common_say_nothing_of_one_another() -> None:
    strangers = tuple(reference(asset(image, "sign")) for image in (photograph(3, (SIDE, SIDE)), GROUNDS[0]))
    after, found = common(strangers, windows(strangers))
    assert (after == windows(strangers)).all()
    assert found == (None, None)


def test_views_of_another_thing_and_drawn_ones_are_left_as_they_are() -> None:
    references = (*VIEWS[:2], reference(asset(crest(), "crest")), view(GROUNDS[0], "another"))
    before = windows(references)
    after, found = common(references, before)
    assert [each is None for each in found] == [False, False, True, True]
    assert (after[2:] == before[2:]).all()


def test_the_others_pull_the_agreement_up_where_the_thing_is_and_down_where_it_is_not() -> None:
    _, (others, *_) = common(VIEWS, windows(VIEWS))
    assert others is not None
    frame = np.asarray(photograph(9, (SIDE, SIDE)).convert("RGB"))
    shown = np.asarray(Image.fromarray(VIEWS[2].rgb))
    quad = np.array([[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]], np.float32)
    here, there = (maps(opaque([cut_window(rgb, quad, SIDE_PX)])) for rgb in (shown, frame))
    assert others.joined(0.5, here) > 0.5 > others.joined(0.5, there)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_the_order_of_views_does_not_matter(order: tuple[int, ...]) -> None:
    _, found = common(VIEWS, windows(VIEWS))
    _, again = common(tuple(VIEWS[i] for i in order), windows(tuple(VIEWS[i] for i in order)))
    for place, row in enumerate(order):
        one, other = found[row], again[place]
        assert one is not None
        assert other is not None
        assert sorted(one.weights) == pytest.approx(sorted(other.weights), abs=1e-4)


def test_a_view_that_is_turned_and_larger_is_laid_out_as_the_first() -> None:
    plain = view(cloth((200, 60, 50)))
    turned = Image.fromarray(view(cloth((60, 120, 70)), at=(40, 30)).rgb).rotate(14, fillcolor=(60, 120, 70))
    turned = turned.crop((20, 15, 180, 185)).resize((SIDE, SIDE))
    pair = (plain, reference(asset(turned, "sign")))
    _, (found, _) = common(pair, windows(pair))
    assert found is not None
    here = maps(opaque([plain_window(plain)]))
    laid_out = align(found.maps, here)
    assert np.abs(laid_out.offsets).max() < 0.12
    unmoved = maps(windows(pair)[1:])
    assert np.abs(align(unmoved, here).offsets).max() > 0.12


def plain_window(reference: Reference) -> np.ndarray:
    rows, cols = reference.rgb.shape[:2]
    return cut_window(reference.rgb, np.array([[0, 0], [cols, 0], [cols, rows], [0, rows]], np.float32), SIDE_PX)


def test_artwork_beside_a_photograph_of_it_stays_as_it_is() -> None:
    pair = (reference(asset(crest(), "sign")), VIEWS[0])
    after, (of_artwork, of_photograph) = common(pair, windows(pair))
    assert (after[0] == windows(pair)[0]).all()
    assert of_artwork is None
    assert of_photograph is not None


def test_a_view_that_agrees_more_has_more_to_say() -> None:
    some = (VIEWS[0], VIEWS[1], view(GROUNDS[2], other=True))
    _, (found, *_) = common(some, windows(some))
    assert found is not None
    assert found.weights[0] > 0.6


def test_an_alignment_that_leads_nowhere_moves_no_view(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(references: Maps, others: Maps) -> Alignment:
        return replace(align(references, others), offsets=np.full((len(others.coarse), 8), np.nan, np.float32))

    monkeypatch.setattr(views, "align", lost)
    masked, (found, *_) = common(VIEWS[:2], windows(VIEWS[:2]))
    assert found is not None
    where_it_was = opaque([plain_window(VIEWS[1])])
    where_it_was[..., 3] = masked[0, ..., 3]
    assert found.maps.coarse == pytest.approx(maps(where_it_was).coarse)


def test_of_many_views_few_are_compared() -> None:
    many = tuple(view(striped(7 * number, 30 + number)) for number in range(12))
    _, found = common(many, windows(many))
    assert {len(each.weights) for each in found if each is not None} <= set(range(1, MOST_OTHERS + 1))


def test_a_library_holds_masks_and_the_other_views_of_each() -> None:
    references = (reference(asset(crest(), "crest")), *VIEWS)
    library = logo_library(references)
    masked, _ = common(references, windows(references))
    assert (library.judge.mask[:, 0] * 255).round() == pytest.approx(masked[..., 3])
    assert (masked[1:, ..., 3] < windows(VIEWS)[..., 3]).any()
    assert [each is None for each in library.views] == [True, False, False, False]
    weights = [sum(each.weights) for each in library.views if each is not None]
    assert weights == pytest.approx([1, 1, 1])
