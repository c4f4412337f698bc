"""The flat parts of a mark: its own colours or one colour speak for it, other colours and other divisions against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from scanners.picture.fine_alignment import anchor, finely_aligned
from scanners.picture.palette import palette_agreement, parts
from scanners.picture.windows import rgba_window
from tests.scanners.picture.drawn import crest

if TYPE_CHECKING:
    from PIL import Image

    from scanners.picture.decode import Pixels

GROUND = np.array([120, 130, 150])


def window(image: Image.Image) -> Pixels:
    """Lay a drawn mark out as a reference's window."""
    rgba = np.asarray(image.crop(image.getchannel("A").getbbox()))
    return rgba_window(np.ascontiguousarray(rgba[..., :3]), rgba[..., 3].astype(np.float32) / 255, 64)


def on_ground(reference: Pixels) -> Pixels:
    """Give the window that a picture of the mark on a plain ground would have."""
    alpha = reference[..., 3:] / 255
    return np.clip(reference[..., :3] * alpha + GROUND * (1 - alpha), 0, 255).astype(np.uint8)


OURS = window(crest())
KNOWN = parts(OURS)
LIGHT = (OURS[..., :3] @ np.array([0.299, 0.587, 0.114]))[..., None]
COLOURS = {
    "its own": OURS[..., :3].astype(np.float64),
    "dimmed": OURS[..., :3] * 0.6 + 10,
    "grey": np.repeat(LIGHT, 3, axis=2),
    "tinted": LIGHT * 0.6 + np.array([90, 20, 60]) * 0.4,
}


def recoloured(rgb: np.ndarray) -> Pixels:
    return on_ground(np.dstack([np.clip(rgb, 0, 255), OURS[..., 3]]))


@pytest.mark.parametrize("name", COLOURS)
def test_its_own_colours_dimmed_or_not_grey_and_a_tint_speak_for_a_mark(name: str) -> None:
    assert KNOWN is not None
    assert palette_agreement(KNOWN, recoloured(COLOURS[name])) > 0.8


def test_three_pixels_of_misalignment_do_not_count() -> None:
    assert KNOWN is not None
    moved = np.roll(recoloured(COLOURS["grey"]), (3, -2), axis=(0, 1))
    assert palette_agreement(KNOWN, finely_aligned(anchor(OURS), moved)) > 0.7


@pytest.mark.parametrize("channels", [(2, 0, 1), (1, 2, 0)])
def test_exchanged_colours_speak_against_a_mark(channels: tuple[int, ...]) -> None:
    assert KNOWN is not None
    assert palette_agreement(KNOWN, recoloured(COLOURS["its own"][..., channels])) < 0.5


def test_light_and_dark_exchanged_speak_against_a_mark() -> None:
    assert KNOWN is not None
    assert palette_agreement(KNOWN, recoloured(255 - COLOURS["grey"])) < 0.2


def test_a_look_alike_with_another_charge_and_other_colours_is_far() -> None:
    assert KNOWN is not None
    assert palette_agreement(KNOWN, on_ground(window(crest(other=True)))) < 0.5


def test_a_plain_window_explains_nothing() -> None:
    assert KNOWN is not None
    assert palette_agreement(KNOWN, np.full((64, 64, 3), 90, np.uint8)) < 0.05


def test_a_reference_with_the_grain_of_a_photograph_has_no_parts() -> None:
    grain = np.random.default_rng(3).normal(0, 12, (64, 64, 3))
    rough = np.clip(OURS[..., :3] + cv2.GaussianBlur(grain, (0, 0), 1) * 3, 0, 255).astype(np.uint8)
    assert parts(np.dstack([rough, OURS[..., 3]])) is None


def test_a_reference_of_one_colour_has_no_parts() -> None:
    assert parts(np.dstack([np.full((64, 64, 3), 200, np.uint8), OURS[..., 3]])) is None


def test_two_shapes_of_one_colour_have_no_parts() -> None:
    mask = np.zeros((64, 64), np.uint8)
    mask[10:54, 8:28] = mask[10:54, 36:56] = 255
    assert parts(np.dstack([np.full((64, 64, 3), 230, np.uint8), mask])) is None


def test_a_reference_without_an_outline_of_its_own_has_no_parts() -> None:
    filled = np.zeros((64, 64), np.uint8)
    filled[4:-4, 4:-4] = 255
    assert parts(np.dstack([on_ground(OURS), filled])) is None


def test_crumbs_of_a_mark_are_no_parts() -> None:
    dots = np.zeros((64, 64, 1), np.uint8)
    dots[::3, ::3] = 1
    dots[26:34, 20:28], dots[26:34, 34:42] = 0, 1
    rgb = np.where(dots, [240, 240, 240], [20, 40, 90]).astype(np.uint8)
    assert parts(np.dstack([rgb, OURS[..., 3]])) is None


def test_the_same_reference_gives_the_same_parts() -> None:
    again = parts(OURS)
    assert KNOWN is not None
    assert again is not None
    assert [p.tolist() for p in again.places] == [p.tolist() for p in KNOWN.places]
