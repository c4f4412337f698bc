"""Is a window its reference under some light: in the reference's own colours, or in one tone that keeps light and dark?

A re-coloured logo, in grey, in one thread or tinted, differs from its reference by one gain. What neither that nor the
reference's own colours explain, above all colours that come and go at the wrong places, is somebody else's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.fine_alignment import LIGHT

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

WIDTHS_PX = (0.8, 1.6, 2.6)  # of a softening, in windows of 64: the picture may be that blurred
LEAST_INSIDE_PX = 150
_INSIDE = 128
_FAINT = 2e-4  # variance of colours, 0 to 1, that is noise
_EVEN = 1e-3  # variance of a reference's colours below which a gain means nothing
_LEAST_LEFT, _LEAST_COLOUR = 0.01, 0.003  # shares that are left over by noise alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Softened:
    """A reference's window as it would look, blurred more and more.

    Attributes:
        inside: indices in the flattened window of the pixels that are the mark's, away from its edge.
        colours: for each width pixels x RGB about their mean.
        tones: the same of one tone: lightness, in all three.

    """

    inside: npt.NDArray[np.int64] = field(repr=False)
    colours: tuple[Plane, ...] = field(repr=False)
    tones: tuple[Plane, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photometry:
    """What a reference explains of a window.

    Attributes:
        contrast: natural logarithm of the variance of the window's colours (0 to 1) within the mark.
        left: of the share of it that neither its own colours nor one tone explain.
        colour_left: of the share that is a change of colour, not of light, and that neither explains.

    """

    contrast: float
    left: float
    colour_left: float


def softened(reference: Pixels) -> Softened:
    """Make a reference's window (64 x 64, RGB and mask) ready."""
    mask = (reference[..., 3] > _INSIDE).astype(np.uint8)
    inside = np.flatnonzero(cv2.erode(mask, np.ones((3, 3), np.uint8)))
    if len(inside) < LEAST_INSIDE_PX:
        inside = np.flatnonzero(mask) if mask.any() else np.arange(mask.size)
    colours = tuple(_about_mean(_softened(reference[..., :3], width), inside) for width in WIDTHS_PX)
    return Softened(inside=inside, colours=colours, tones=tuple(np.repeat((c @ LIGHT)[:, None], 3, 1) for c in colours))


def photometry(known: Softened, window: Pixels) -> Photometry:
    """Explain a window (64 x 64, RGB, finely aligned) by the reference's own colours and by one tone, at any width."""
    seen = _about_mean(_softened(window, WIDTHS_PX[0]), known.inside)
    whole = _variance(seen) + _FAINT
    own, tone = _left_over(seen, known.colours), _left_over(seen, known.tones)
    left = min(_variance(own), _variance(tone)) / whole
    colour_left = min(_variance(own - (own @ LIGHT)[:, None]), _variance(tone - (tone @ LIGHT)[:, None])) / whole
    return Photometry(
        contrast=float(np.log(whole)),
        left=float(np.log(left + _LEAST_LEFT)),
        colour_left=float(np.log(colour_left + _LEAST_COLOUR)),
    )


def _softened(rgb: Pixels, width_px: float) -> Plane:
    plain = rgb.astype(np.float32) / np.float32(255)
    return cv2.GaussianBlur(plain, (0, 0), width_px).astype(np.float32, copy=False)


def _about_mean(rgb: Plane, inside: npt.NDArray[np.int64]) -> Plane:
    rows: Plane = rgb.reshape(-1, 3)[inside]
    about: Plane = rows - rows.mean(axis=0)
    return about


def _left_over(seen: Plane, models: tuple[Plane, ...]) -> Plane:
    """Give what the best of the models leaves, each with the one gain, never a negative one, that suits it."""
    left = [seen - _gain(seen, model) * model for model in models]
    return min(left, key=_variance)


def _gain(seen: Plane, model: Plane) -> float:
    return max(0.0, float((seen * model).sum()) / (float((model * model).sum()) + _EVEN * len(model)))


def _variance(rows: Plane) -> float:
    return float((rows * rows).sum(axis=1).mean())
