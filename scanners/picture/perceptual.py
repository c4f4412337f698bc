"""Perceptual likeness: how alike a reference and an aligned window are to a network that knows photographs.

The judge learned from invented marks alone. What a network that was trained on photographs makes of two pictures goes
by what people call alike (Zhang and others 2018): here the correlation of two of its maps under the mark's mask.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from scanners.picture.verifier import session

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

PERCEPTUAL = "perceptual"
SIDE_PX = 112
_LEAST_MASK = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Perceived:
    """What the network makes of a reference.

    Attributes:
        map: channels x rows x columns, weighed by the mask; its length is 1.
        weight: rows x columns, by which a window's map is weighed.

    """

    map: Plane = field(repr=False)
    weight: Plane = field(repr=False)


def perceived(reference: Pixels) -> Perceived:
    """Make a reference's window (112 x 112, RGB and mask) ready."""
    (found,) = _maps(reference[None, ..., :3])
    mask = reference[..., 3].astype(np.float32) / np.float32(255)
    weight = np.sqrt(cv2.resize(mask, found.shape[:0:-1], interpolation=cv2.INTER_AREA) + _LEAST_MASK)
    weight = weight.astype(np.float32)
    return Perceived(map=_unit(found * weight), weight=weight)


def perceptual_likeness(known: Perceived, window: Pixels) -> float:
    """Correlate a window (112 x 112, RGB) with a reference under its mask: -1 to 1, about 0.1 by chance."""
    (found,) = _maps(window[None])
    return float((known.map * _unit(found * known.weight)).sum())


def _maps(windows: Pixels) -> Plane:
    colours = np.ascontiguousarray(windows.transpose(0, 3, 1, 2), np.float32)
    maps: Plane = session(PERCEPTUAL).run(None, {"colours": colours})[0]
    return maps


def _unit(values: Plane) -> Plane:
    unit: Plane = values / max(1e-6, float(np.sqrt((values * values).sum())))
    return unit
