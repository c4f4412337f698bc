"""Several views of one thing, cut out of photographs: what they share is the thing, and the others must agree."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from scanners.picture.calibration import logo_library
from scanners.picture.reference import Reference, reference
from scanners.picture.verifier import SIDE_PX, maps, opaque
from scanners.picture.views import common
from scanners.picture.windows import cut_window, reference_window
from tests.scanners.picture.drawn import asset, crest, photograph

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
    after, (views,) = common(alone, windows(alone))
    assert (after == windows(alone)).all()
    assert views is None


def test_views_with_nothing_in_common_say_nothing_of_one_another() -> None:
    strangers = tuple(reference(asset(image, "sign")) for image in (photograph(3, (SIDE, SIDE)), GROUNDS[0]))
    after, views = common(strangers, windows(strangers))
    assert (after == windows(strangers)).all()
    assert views == (None, None)


def test_views_of_another_thing_and_drawn_ones_are_left_as_they_are() -> None:
    references = (*VIEWS[:2], reference(asset(crest(), "crest")), view(GROUNDS[0], "another"))
    before = windows(references)
    after, views = common(references, before)
    assert [each is None for each in views] == [False, False, True, True]
    assert (after[2:] == before[2:]).all()


def test_the_others_pull_the_agreement_up_where_the_thing_is_and_down_where_it_is_not() -> None:
    _, views = common(VIEWS, windows(VIEWS))
    assert views[0] is not None
    frame = np.asarray(photograph(9, (SIDE, SIDE)).convert("RGB"))
    shown = np.asarray(Image.fromarray(VIEWS[2].rgb))
    quad = np.array([[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]], np.float32)
    here, there = (maps(opaque([cut_window(rgb, quad, SIDE_PX)])) for rgb in (shown, frame))
    assert views[0].joined(0.5, here) > 0.5 > views[0].joined(0.5, there)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_the_order_of_views_does_not_matter(order: tuple[int, ...]) -> None:
    _, found = common(VIEWS, windows(VIEWS))
    _, again = common(tuple(VIEWS[i] for i in order), windows(tuple(VIEWS[i] for i in order)))
    for place, row in enumerate(order):
        one, other = found[row], again[place]
        assert one is not None
        assert other is not None
        assert sorted(one.weights) == pytest.approx(sorted(other.weights), abs=1e-4)


def test_a_library_holds_the_other_views_of_each() -> None:
    library = logo_library((reference(asset(crest(), "crest")), *VIEWS))
    assert [each is None for each in library.views] == [True, False, False, False]
    weights = [sum(each.weights) for each in library.views if each is not None]
    assert weights == pytest.approx([1, 1, 1])
