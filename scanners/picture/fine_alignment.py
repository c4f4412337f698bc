"""Move a window by a few pixels so that it lies on its reference as well as it can, before colours are compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

FURTHEST_PX = 12.0
MOST_SHEAR = 0.3
LIGHT = np.array([0.299, 0.587, 0.114], np.float32)  # of red, green and blue in lightness (ITU-R BT.601)
_INSIDE = 100
_STEPS = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 25, 1e-3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a window is aligned with.

    Attributes:
        grey: a reference's lightness, softened, 0 to 1.
        mask: where the reference is, 0 or 1.

    """

    grey: Plane = field(repr=False)
    mask: npt.NDArray[np.uint8] = field(repr=False)


def anchor(reference: Pixels) -> Anchor:
    """Make a reference's window (RGB and mask) ready."""
    return Anchor(grey=_grey(reference[..., :3]), mask=(reference[..., 3] > _INSIDE).astype(np.uint8))


def finely_aligned(known: Anchor, window: Pixels) -> Pixels:
    """Move the window by the affine map that correlates best (Evangelidis and Psarakis 2008), if it is a small one.

    What counts is where the reference's mask lies on the window as it came: for moves of a few pixels the difference is
    a rim of the mark, and the trees were fitted on this.
    """
    matrix = np.eye(2, 3, dtype=np.float32)
    try:
        _, found = cv2.findTransformECC(known.grey, _grey(window), matrix, cv2.MOTION_AFFINE, _STEPS, known.mask, 1)
    except cv2.error:  # it did not converge
        return window
    if not np.isfinite(found).all():
        return window
    if np.abs(found[:, 2]).max() > FURTHEST_PX or np.abs(found[:, :2] - np.eye(2)).max() > MOST_SHEAR:
        return window
    side = window.shape[1], window.shape[0]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(window, found, side, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return moved.astype(np.uint8, copy=False)


def _grey(rgb: Pixels) -> Plane:
    light: Plane = (rgb.astype(np.float32) @ LIGHT) / np.float32(255)
    return cv2.GaussianBlur(light, (0, 0), 1.2).astype(np.float32, copy=False)
