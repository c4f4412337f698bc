"""Candidate places for small marks: gradient correlation of every reference at every scale.

Every level of the picture's pyramid is reduced to cells as the references were. The response is divided by the energy
under the mask plus a floor, so that the noise of plain cloth does not rank as high as a mark; its sign may be reversed
(white on black, black on white).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.correlation import correlate
from scanners.picture.templates import CELLS, cell_gradients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane
    from scanners.picture.templates import Templates

Quad = npt.NDArray[np.float32]
LEVEL_RATIO = 1.3
LEAST_SIZE_PX = 22.0
_PAD = 3
PEAKS_A_LEVEL = 10
SCALE_BONUS = 0.02
REVERSED = 0.9
ENERGY_FLOOR = 6.0
LEAST_SCORE = 0.2
_AROUND = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where a reference may be: its four corners in the frame, clockwise from the reference's top left."""

    reference: int
    score: float
    quad: Quad


def propose(frame: Pixels, groups: Sequence[Templates], most: int) -> list[Candidate]:
    """Give the ``most`` best candidates of all references, best first."""
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    found: list[_Peaks] = []
    scale = CELLS / LEAST_SIZE_PX
    half, halved = grey, 1.0
    while min(grey.shape) * scale * 1.25 >= CELLS * 0.6:
        if scale < halved / 4:  # far smaller levels are made of a smaller picture: the same in a fraction of the time
            half = cv2.resize(half, (half.shape[1] // 2, half.shape[0] // 2), interpolation=cv2.INTER_AREA)
            halved /= 2
        size = round(grey.shape[1] * scale), round(grey.shape[0] * scale)
        level = cv2.resize(half, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        gradients = cell_gradients(level, _PAD)
        found.extend(_peaks(gradients, group, scale) for group in groups if _fits(gradients, group))
        scale /= LEVEL_RATIO
    return _thin(found, most)


def _thin(found: list[_Peaks], most: int) -> list[Candidate]:
    """Drop places that nearly repeat a better one of the same reference."""
    if not found:
        return []
    owner, score, centre, size, tilt_deg = (np.concatenate([getattr(f, name) for f in found]) for name in _PARTS)
    side = np.sqrt(size.prod(axis=1))
    kept: list[Candidate] = []
    near: dict[int, list[tuple[float, float, float]]] = {}
    for i in np.argsort(-score, kind="stable"):
        if not is_new(near.setdefault(int(owner[i]), []), (*centre[i].tolist(), float(side[i]))):
            continue
        quad = corners(float(size[i, 0]), float(size[i, 1]), float(tilt_deg[i])) + centre[i]
        kept.append(Candidate(reference=int(owner[i]), score=float(score[i]), quad=quad))
        if len(kept) == most:
            break
    return kept


def is_new(near: list[tuple[float, float, float]], place: tuple[float, float, float]) -> bool:
    """Say whether a place (x, y and size) is none of those already near, and remember it if so."""
    x, y, s = place
    if any(abs(x - a) + abs(y - b) < 0.22 * min(s, t) and 0.74 < s / t < 1.35 for a, b, t in near):  # noqa: PLR2004
        return False
    near.append(place)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Peaks:
    """Peaks of one level, one row each: reference, score, centre (x, y) and size (height, width) in the frame, tilt."""

    owner: npt.NDArray[np.int32]
    score: Plane
    centre: Plane
    size: Plane
    tilt_deg: Plane


_PARTS = ("owner", "score", "centre", "size", "tilt_deg")


def _fits(gradients: Plane, group: Templates) -> bool:
    rows, cols = group.shape
    return bool(gradients.shape[0] > rows + 1 and gradients.shape[1] > cols + 1)


def _peaks(gradients: Plane, group: Templates, scale: float) -> _Peaks:
    rows, cols = group.shape
    response = _responses(gradients, group)
    reference, y, x = _highest(response)
    size = group.size[reference] / np.float32(scale)
    centre = np.stack([x + cols / 2 - _PAD, y + rows / 2 - _PAD], axis=1).astype(np.float32) / np.float32(scale)
    score = response[reference, y, x] + scale_bonus(np.sqrt(size.prod(axis=1)))
    tilts = np.full(len(reference), group.tilt_deg, np.float32)
    return _Peaks(
        owner=group.owners[reference], score=score.astype(np.float32), centre=centre, size=size, tilt_deg=tilts
    )


def _highest(responses: Plane) -> tuple[npt.NDArray[np.int64], ...]:
    """Give reference, row and column of every reference's highest peaks."""
    owners, places = [], []
    for owner, response in enumerate(responses):
        flat = response.ravel()
        found = np.flatnonzero(flat)
        if len(found) > PEAKS_A_LEVEL:
            found = found[np.argpartition(-flat[found], PEAKS_A_LEVEL)[:PEAKS_A_LEVEL]]
        owners.append(np.full(len(found), owner, np.int64))
        places.append(found[np.argsort(-flat[found], kind="stable")])
    rows, cols = np.unravel_index(np.concatenate(places), responses.shape[1:])
    return np.concatenate(owners), rows.astype(np.int64), cols.astype(np.int64)


def scale_bonus(size_px: Plane) -> Plane:
    """Make up for the many more chances that small windows have to look right by accident."""
    bonus: Plane = np.float32(SCALE_BONUS) * np.log(size_px / np.float32(LEAST_SIZE_PX))
    return bonus


def _responses(gradients: Plane, group: Templates) -> Plane:
    """Correlate: references x rows x columns, 0 but where an answer peaks."""
    planes = np.ascontiguousarray(gradients.transpose(2, 0, 1))
    responses = correlate(planes, group.kernels, reversed_by=REVERSED)
    power = (planes * planes).sum(axis=0, keepdims=True)
    energies = cv2.sqrt(np.maximum(correlate(power, group.masks), 0)) + np.float32(ENERGY_FLOOR)
    for response, mask in zip(responses, group.mask_of, strict=True):
        cv2.divide(response, energies[mask], dst=response)
        around = cv2.dilate(response, _AROUND)
        response[(response < around) | (response <= LEAST_SCORE)] = 0
    return responses


def corners(height_px: float, width_px: float, tilt_deg: float) -> Quad:
    """Give the corners of a tilted rectangle around the origin."""
    half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * np.array([width_px, height_px], np.float32) / 2
    turn = cv2.getRotationMatrix2D((0, 0), -tilt_deg, 1.0)[:, :2].astype(np.float32)
    return (half @ turn.T).astype(np.float32)
