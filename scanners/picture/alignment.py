"""Alignment: where each cell of a reference lies in a window, and the affine map that most of the cells agree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scanners.picture.windows import MARGIN, UNIT

if TYPE_CHECKING:
    from scanners.picture.reference import Plane
    from scanners.picture.verifier import Maps

WARMTH = 32.0
ROUNDS = 4
NEAR = 0.07
_LEAST_MASK = 0.3
_RIDGE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """One row a pair.

    Attributes:
        offsets: of the window's corners, in the window's unit square (pairs x 8).
        agreement: mean likeness of the reference's cells to the places that the map gives them, 0 to 1.
        cells: the same of each cell by itself, marked or not (pairs x cells, row by row).

    """

    offsets: Plane
    agreement: Plane
    cells: Plane


def align(references: Maps, windows: Maps) -> Alignment:
    """Fit an affine map to the cells' best places, again and again without those that disagree."""
    pairs, _, cells, _ = references.coarse.shape
    one, other = _unit(references.coarse), _unit(windows.coarse)
    likeness = np.matmul(one.transpose(0, 2, 1), other)
    share = np.exp(WARMTH * (likeness - likeness.max(axis=2, keepdims=True)))
    share /= share.sum(axis=2, keepdims=True)
    grid = _grid(cells)
    there = share @ grid
    clear = share.max(axis=2)
    mask = references.mask.reshape(pairs, cells, -1, cells, references.mask.shape[-1] // cells).mean(axis=(2, 4))
    mask = mask.reshape(pairs, -1) * (mask.reshape(pairs, -1) > _LEAST_MASK)
    weight = mask * clear
    basis = np.column_stack([grid, np.ones(len(grid), np.float32)])
    solved = np.zeros((pairs, 3, 2), np.float32)
    for _ in range(ROUNDS):
        left = np.einsum("ci,pc,cj->pij", basis, weight, basis) + _RIDGE * np.eye(3, dtype=np.float32)
        right = np.einsum("ci,pc,pcd->pid", basis, weight, there) + _RIDGE * np.eye(3, 2, dtype=np.float32)
        solved = np.linalg.solve(left, right)
        wrong = np.linalg.norm(basis @ solved - there, axis=2)
        weight = mask * clear / (1 + (wrong / NEAR) ** 2)
    best = np.take_along_axis(likeness, likeness.argmax(axis=2)[..., None], axis=2)[..., 0]
    agreeing = np.clip(best, 0, 1) / (1 + (wrong / NEAR) ** 2)
    corners = np.column_stack([UNIT, np.ones(4, np.float32)]) @ solved
    return Alignment(
        offsets=(corners - UNIT).reshape(pairs, 8).astype(np.float32),
        agreement=((mask * agreeing).sum(axis=1) / np.maximum(mask.sum(axis=1), 1e-6)).astype(np.float32),
        cells=agreeing.astype(np.float32),
    )


def _unit(maps: Plane) -> Plane:
    flat = maps.reshape(maps.shape[0], maps.shape[1], -1)
    normal: Plane = flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    return normal


def _grid(cells: int) -> npt.NDArray[np.float32]:
    """Give the middles of the cells in the unit square of the window without its margin."""
    middle = (np.arange(cells, dtype=np.float32) + 0.5) / cells * (1 + 2 * MARGIN) - MARGIN
    across, down = np.meshgrid(middle, middle)
    return np.stack([across.ravel(), down.ravel()], axis=1).astype(np.float32)
