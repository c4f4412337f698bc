"""Do the flat parts of a mark keep their colours, or their order of light and dark where it is of one colour?

A mark in one thread, in grey or tinted keeps how light its parts are beside one another; look-alikes that share a
pictogram do not divide and colour the field around it alike. Parts are compared by their middle colours, away from
their edges, so that a pixel of misalignment does not count.
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

MOST_COLOURS = 6
COLOURS_APART = 12.0  # in Lab: less is one colour
LEAST_PART_PX = 24  # of a window of 64 x 64 pixels
FLAT = 0.015  # spread of colours in the parts of a drawn reference, 0 to 1; cut out of a photograph it is 0.02 and more
LEAST_COVERED = 0.25  # share of the mark
ONE_COLOUR = 0.01  # spread of the parts' colours, 0 to 1: less is one colour, and nothing could ever agree with it
MOST_FILLED = 0.99  # share of the window without its margin
_INNER = slice(4, 59)  # of 64: the window without its margin
_BIN = 8.0
_INSIDE = 200
_FAINT = 2e-5  # variance of colours, 0 to 1: rounding; a plain window has nothing that could be explained
_BEST = 0.01  # what is left unexplained by noise alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The flat parts of a reference's window.

    Attributes:
        places: for each part the indices of its pixels in the flattened window.
        colours: RGB of each, 0 to 1.
        share: of each in the area of all.

    """

    places: tuple[npt.NDArray[np.int64], ...] = field(repr=False)
    colours: Plane = field(repr=False)
    share: Plane = field(repr=False)


def parts(reference: Pixels) -> Parts | None:
    """Divide a drawn reference's window (RGB and mask) into parts of one colour; places apart are parts of their own.

    None where there are fewer than two or all are of one colour or they are crumbs of it, where they are not flat
    (light and grain of a photograph are no colours), and where the reference has no outline of its own: its ground need
    not be the mark's.
    """
    rgb, mask = reference[..., :3], reference[..., 3]
    inside = cv2.erode((mask > _INSIDE).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    labels = _labels(rgb, inside)
    places = []
    for label in range(int(labels.max()) + 1):
        core = cv2.erode((labels == label).astype(np.uint8), np.ones((3, 3), np.uint8))
        count, component = cv2.connectedComponents(core)
        found = [np.flatnonzero(component == number) for number in range(1, count)]
        places += [place for place in found if len(place) >= LEAST_PART_PX]
    plain = rgb.reshape(-1, 3).astype(np.float32) / np.float32(255)
    if len(places) < 2 or _spread(plain, places) > FLAT:  # noqa: PLR2004
        return None
    marked, covered = mask > _INSIDE // 2, sum(len(place) for place in places)
    if covered < LEAST_COVERED * int(marked.sum()) or float(marked[_INNER, _INNER].mean()) > MOST_FILLED:
        return None
    soft = cv2.GaussianBlur(rgb, (0, 0), 0.5).reshape(-1, 3).astype(np.float32) / np.float32(255)
    area = np.array([len(place) for place in places], np.float32)
    share = area / max(1.0, float(area.sum()))
    colours = np.array([soft[place].mean(axis=0) for place in places], np.float32).reshape(-1, 3)
    off = colours - (colours * share[:, None]).sum(axis=0)
    if float((off**2 * share[:, None]).sum()) < ONE_COLOUR**2:
        return None
    return Parts(places=tuple(places), colours=colours, share=share)


def palette_agreement(known: Parts, window: Pixels) -> float:
    """Say from 0 to 1 how well the reference's own colours, or one colour with its lightness, explain a window's parts.

    0.5 leaves a tenth of the parts' variance unexplained, 1.0 nothing; a hair below 0 where nothing is explained.

    Args:
        known: the reference's parts.
        window: RGB, finely aligned with it.

    """
    soft = cv2.GaussianBlur(window, (0, 0), 0.8).reshape(-1, 3).astype(np.float32)
    seen = np.array([np.median(soft[place], axis=0) for place in known.places], np.float32) / np.float32(255)
    share = known.share[:, None]
    seen = seen - (seen * share).sum(axis=0)
    light = np.repeat((known.colours @ LIGHT)[:, None], 3, axis=1)
    whole = float((seen**2 * share).sum()) + _FAINT
    left = min(_left_over(seen, own - (own * share).sum(axis=0), share) for own in (known.colours, light)) + _FAINT
    explained = max(0.0, 1.0 - left / whole)
    return float(np.log(1.0 - explained + _BEST) / np.log(_BEST))


def _spread(rgb: Plane, places: list[npt.NDArray[np.int64]]) -> float:
    """Give the standard deviation of the colours within the parts."""
    off = np.concatenate([rgb[place] - rgb[place].mean(axis=0) for place in places])
    return float(np.sqrt((off**2).sum(axis=1).mean()))


def _left_over(seen: Plane, expected: Plane, share: Plane) -> float:
    """Give the variance that one gain, never a negative one, leaves unexplained."""
    gain = max(0.0, float((seen * expected * share).sum() / ((expected**2 * share).sum() + 1e-6)))
    return float(((seen - gain * expected) ** 2 * share).sum())


def _labels(rgb: Pixels, inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Give each pixel inside the number of its colour, -1 outside: the commonest colours first."""
    lab = cv2.cvtColor(rgb.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB)
    labels = np.full(inside.shape, -1, np.int64)
    points = lab[inside]
    if not len(points):
        return labels
    _, owner, count = np.unique(np.round(points / _BIN), axis=0, return_inverse=True, return_counts=True)
    owner = owner.ravel()
    centres: list[Plane] = []
    for common in np.argsort(-count, kind="stable"):
        centre = points[owner == common].mean(axis=0)
        if all(float(np.linalg.norm(centre - other)) >= COLOURS_APART for other in centres):
            centres.append(centre)
        if len(centres) == MOST_COLOURS:
            break
    apart = ((points[:, None] - np.stack(centres)[None]) ** 2).sum(axis=2)
    labels[inside] = apart.argmin(axis=1)
    return labels
