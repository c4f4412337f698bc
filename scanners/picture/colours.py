"""Do the colours of a window change where the reference's do? Look-alikes share a pictogram, seldom its colours.

A mark embroidered in one thread, printed in grey or tinted has no colours to compare: it is not held against it, while
several colours at the wrong places are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

NEUTRAL = 0.6
ONE_COLOUR = 1.0
_MOST_LEFT_OVER = 0.45
_COLOURLESS = 3.0
_BLUR_PX = 2.0
_INSIDE = 128
_INNER = slice(6, -6)  # of 64: the window without its margin
_ALL = 0.99


def colour_agreement(reference: Pixels, window: Pixels) -> float:
    """Correlate both colour axes (Lab) under the reference's mask: 0 to 2.

    ``NEUTRAL`` for a colourless reference, up to ``ONE_COLOUR`` for a window of one colour, and at least that for a
    reference cut out of a photograph: some of its colours are its ground's.

    Args:
        reference: RGB and mask, as a window.
        window: RGB, aligned with it.

    """
    inside = (reference[..., 3] > _INSIDE).astype(np.uint8)
    weight = cv2.erode(inside, np.ones((3, 3), np.uint8)).astype(np.float32) + np.float32(1e-3)
    own, seen = _lab(reference[..., :3]), _lab(window)
    spread = max(_spread(own[..., axis], weight) for axis in (1, 2))
    if spread < _COLOURLESS:
        return NEUTRAL
    agreement = float(sum(max(0.0, _correlation(own[..., axis], seen[..., axis], weight)) for axis in (1, 2)))
    cut_out = float(inside[_INNER, _INNER].mean()) > _ALL
    return max(agreement, ONE_COLOUR if cut_out else ONE_COLOUR * _of_one_colour(seen, weight, spread))


def _of_one_colour(seen: Plane, weight: Plane, spread: float) -> float:
    """Say from 0 to 1 how far lightness alone explains the colours of a window, measured by the reference's spread."""
    share = weight / weight.sum()
    light = seen[..., 0] - (seen[..., 0] * share).sum()
    left = []
    for axis in (1, 2):
        colour = seen[..., axis] - (seen[..., axis] * share).sum()
        slope = (light * colour * share).sum() / ((light * light * share).sum() + 1e-6)
        left.append(float(np.sqrt((((colour - slope * light) ** 2) * share).sum())))
    return 1 - min(1.0, max(left) / (spread + _COLOURLESS) / _MOST_LEFT_OVER)


def _lab(rgb: Pixels) -> Plane:
    soft = cv2.GaussianBlur(rgb.astype(np.float32) / np.float32(255), (0, 0), _BLUR_PX)
    return cv2.cvtColor(soft, cv2.COLOR_RGB2LAB).astype(np.float32)


def _spread(values: Plane, weight: Plane) -> float:
    mean = float((values * weight).sum() / weight.sum())
    return float(np.sqrt(((values - mean) ** 2 * weight).sum() / weight.sum()))


def _correlation(one: Plane, other: Plane, weight: npt.NDArray[np.float32]) -> float:
    share = weight / weight.sum()
    a, b = one - (one * share).sum(), other - (other * share).sum()
    return float((a * b * share).sum() / np.sqrt((a * a * share).sum() * (b * b * share).sum() + 1e-9))
