"""Perceptual likeness: how alike a reference and an aligned window are to a network that knows photographs.

Of marks the judge knows invented ones alone. What a network that was trained on photographs makes of two pictures goes
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
_LEAST_LENGTH = 1.5  # of a map about its mean: flat pictures have 0.6 at most, references 3.7 and more


@dataclass(frozen=True, slots=True, kw_only=True)
class Perceived:
    """What the network makes of a reference.

    Attributes:
        map: channels x rows x columns, about its mean and weighed; its length is 1, or less of what is nearly flat.
        share: rows x columns, what the mask gives each cell; 1 in all.

    """

    map: Plane = field(repr=False)
    share: Plane = field(repr=False)


def perceptual_map(picture: Pixels) -> Plane:
    """Give the map of a whole picture, whose sides 16 divides: an eighth of its rows x of its columns x width."""
    return _map(picture).transpose(1, 2, 0)


def perceived(reference: Pixels) -> Perceived:
    """Make a reference's window (112 x 112, RGB and mask) ready."""
    found = _map(reference[..., :3])
    mask = reference[..., 3].astype(np.float32) / np.float32(255)
    visible = np.float32(mask.mean() > _LEAST_MASK)  # what shows nothing is like nothing
    share = cv2.resize(mask, found.shape[:0:-1], interpolation=cv2.INTER_AREA) + np.float32(_LEAST_MASK)
    share = (share / share.sum()).astype(np.float32)
    return Perceived(map=visible * _about_mean(found, share), share=share)


def perceptual_likeness(known: Perceived, window: Pixels) -> float:
    """Correlate a window (112 x 112, RGB) with a reference under its mask: -1 to 1, about 0.05 for other things."""
    return float((known.map * _about_mean(_map(window), known.share)).sum())


def _map(window: Pixels) -> Plane:
    colours = np.ascontiguousarray(window.transpose(2, 0, 1)[None], np.float32)
    (found,) = session(PERCEPTUAL).run(None, {"colours": colours})[0]
    plane: Plane = found
    return plane


def _about_mean(values: Plane, share: Plane) -> Plane:
    # Without their mean, since all that is flat differs from the usual photograph in the same way.
    about: Plane = (values - (values * share).sum(axis=(1, 2), keepdims=True)) * np.sqrt(share)
    about /= max(_LEAST_LENGTH, float(np.sqrt((about * about).sum())))
    return about
