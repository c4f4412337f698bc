"""What a reference explains of a window: its own colours and one tone leave nothing over, other colours do."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanners.picture.fine_alignment import LIGHT, anchor, finely_aligned
from scanners.picture.photometry import photometry, softened
from scanners.picture.windows import rgba_window
from tests.scanners.picture.drawn import crest


def window(*, other: bool = False) -> np.ndarray:
    """Lay a drawn crest out as a reference's window."""
    mark = crest(other=other)
    rgba = np.asarray(mark.crop(mark.getchannel("A").getbbox()))
    return rgba_window(np.ascontiguousarray(rgba[..., :3]), rgba[..., 3].astype(np.float32) / 255, 64)


OURS = window()
KNOWN = softened(OURS)
RGB = OURS[..., :3].astype(np.float32)
GREY = np.repeat((RGB @ LIGHT)[..., None], 3, axis=2)
SAME = {
    "its own colours": RGB,
    "dimmed": RGB * 0.6 + 10,
    "grey": GREY,
    "tinted": GREY * 0.6 + np.float32([90, 20, 60]) * 0.4,
    "blurred": cv2.GaussianBlur(RGB, (0, 0), 2.0),
}


def pixels(rgb: np.ndarray) -> np.ndarray:
    return np.clip(rgb, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("name", SAME)
def test_own_colours_dimmed_or_blurred_and_one_tone_leave_nothing_over(name: str) -> None:
    seen = photometry(KNOWN, pixels(SAME[name]))
    assert seen.left < -3.0
    assert seen.colour_left < -4.5


def test_colours_that_come_and_go_at_the_wrong_places_are_left_over() -> None:
    seen = photometry(KNOWN, pixels(RGB[..., [2, 0, 1]]))
    assert seen.colour_left > photometry(KNOWN, pixels(GREY)).colour_left + 2.0
    assert seen.left > -2.0


def test_light_and_dark_the_other_way_round_explain_nothing() -> None:
    assert photometry(KNOWN, pixels(255 - GREY)).left == pytest.approx(0.0, abs=0.05)


def test_another_crest_leaves_more_over_than_a_tint() -> None:
    other = photometry(KNOWN, window(other=True)[..., :3])
    assert other.left > photometry(KNOWN, pixels(SAME["tinted"])).left + 1.0


def test_contrast_says_how_much_there_is_to_see() -> None:
    faint, full = (photometry(KNOWN, pixels(120 + RGB * share)).contrast for share in (0.05, 0.5))
    assert faint < full - 2.0
    assert photometry(KNOWN, np.full((64, 64, 3), 90, np.uint8)).contrast == pytest.approx(np.log(2e-4), abs=0.01)


def test_the_edge_of_a_mark_which_mixes_with_its_ground_does_not_count() -> None:
    inside = np.zeros(64 * 64, bool)
    inside[KNOWN.inside] = True
    marked = (OURS[..., 3] > 128).ravel()
    assert inside.sum() < 0.97 * marked.sum()
    assert not (inside & ~marked).any()


def test_a_reference_of_one_tone_gains_nothing_from_noise() -> None:
    flat = OURS.copy()
    flat[..., :3] = 120
    noise = np.random.default_rng(1).integers(90, 150, (64, 64, 3), np.uint8)
    assert photometry(softened(flat), noise).left > -0.15


def test_a_mark_too_fine_to_have_an_inside_is_looked_at_with_its_edges() -> None:
    thin = OURS.copy()
    thin[..., 3] = 0
    thin[30:32, 4:60, 3] = 255
    assert len(softened(thin).inside) == 112
    nothing = OURS.copy()
    nothing[..., 3] = 0
    assert len(softened(nothing).inside) == 64 * 64


def test_three_pixels_are_moved_back_and_a_stranger_stays_where_it_is() -> None:
    moved = np.roll(pixels(GREY), (3, -2), axis=(0, 1))
    assert photometry(KNOWN, finely_aligned(anchor(OURS), moved)).left < photometry(KNOWN, moved).left - 0.5
    far = np.roll(pixels(GREY), 20, axis=0)
    flat = np.full((64, 64, 3), 90, np.uint8)
    assert finely_aligned(anchor(OURS), flat) is flat
    assert finely_aligned(anchor(OURS), far) is far
