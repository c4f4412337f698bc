"""Candidate places by learned features: where the judge's cells of a reference lie side by side in the whole picture.

The judge's tower goes over the picture once at a few sizes; a reference, drawn at three small sizes in its own
proportions, is compared with every place cell by cell. Gradients rank a mark of other colours or in relief below the
noise of cloth; learned features do not. Marks of less than about 40 pixels are left to the gradients.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from scanners.picture.proposer import Candidate, corners, is_new
from scanners.picture.verifier import dense_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane, Reference

CELL_PX = 8
SIZES_PX = (28, 40, 56)  # square root of a reference's area in a level of the picture
TOP_AREA_PX = 120_000  # of the largest level, however large the picture
MOST_ENLARGED = 1.5
LEVELS = 4
PEAKS = 6
_LIGHT_PX = 24.0
_PAD = 2
_SIXTEEN = 16
_LEAST_MASK = 0.3
_AROUND = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernels:
    """References of one shape.

    Attributes:
        shape: rows and columns in cells.
        owners: index of each reference.
        cells: references x rows x columns x width.
        share: references x rows x columns x 1, what the mask gives each cell; 1 in all for each reference.

    """

    shape: tuple[int, int]
    owners: tuple[int, ...]
    cells: Plane = field(repr=False)
    share: Plane = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DenseKnown:
    """All references, grouped by shape, and their mean cell."""

    groups: tuple[Kernels, ...]
    mean: Plane = field(repr=False)


def dense_known(references: Sequence[Reference]) -> DenseKnown:
    """Draw every reference at every size and give its cells."""
    found: dict[tuple[int, int], list[tuple[int, Plane, Plane]]] = {}
    for owner, reference in enumerate(references):
        for size in SIZES_PX:
            cells, share = _cells(reference, size)
            found.setdefault(cells.shape[:2], []).append((owner, cells, share))
    groups = tuple(
        Kernels(
            shape=shape,
            owners=tuple(owner for owner, _, _ in group),
            cells=np.stack([cells for _, cells, _ in group]),
            share=np.stack([share for _, _, share in group]),
        )
        for shape, group in found.items()
    )
    width = groups[0].cells.shape[-1]
    return DenseKnown(groups=groups, mean=np.concatenate([g.cells.reshape(-1, width) for g in groups]).mean(axis=0))


def _cells(reference: Reference, size_px: int) -> tuple[Plane, Plane]:
    aspect = min(max(reference.aspect, 0.25), 4.0)
    rows, cols = (max(3, round(size_px * share / CELL_PX)) for share in (aspect**-0.5, aspect**0.5))
    inner = cols * CELL_PX, rows * CELL_PX
    colours = cv2.resize(reference.rgb, inner, interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)
    alpha = cv2.resize(reference.alpha, inner, interpolation=cv2.INTER_AREA)
    edge = CELL_PX, CELL_PX * (1 + rows % 2), CELL_PX, CELL_PX * (1 + cols % 2)  # so that 16 divides the sides
    rgb = cv2.copyMakeBorder(colours, *edge, cv2.BORDER_REPLICATE).astype(np.float32, copy=False)
    mask = cv2.copyMakeBorder(alpha, *edge, cv2.BORDER_CONSTANT, value=0).astype(np.float32)
    weight = mask + np.float32(1e-3)
    weight /= weight.sum()
    grey = rgb.mean(axis=2)
    mean = float((grey * weight).sum())
    spread = float(np.sqrt((((grey - mean) ** 2) * weight).sum() + 4e-4))
    found = dense_map((rgb - mean) / spread)[1 : 1 + rows, 1 : 1 + cols]
    marked = mask[CELL_PX : CELL_PX + inner[1], CELL_PX : CELL_PX + inner[0]]
    share = cv2.resize(marked, (cols, rows), interpolation=cv2.INTER_AREA)
    share = np.where(share > _LEAST_MASK, share, 0).astype(np.float32)
    return found, (share / max(1e-6, float(share.sum())))[..., None].astype(np.float32)


def propose_dense(frame: Pixels, known: DenseKnown, most: int) -> list[Candidate]:
    """Give the ``most`` best candidates of all references, best first.

    What the picture and the references have in common says nothing of any place, so their mean is taken from both.
    """
    found = []
    for cells, unit in _levels(frame):
        usual = (cells.mean(axis=(0, 1)) + known.mean) / 2
        edged = np.pad(_unit(cells - usual), ((_PAD, _PAD), (_PAD, _PAD), (0, 0)))
        for group in known.groups:
            sharp = replace(group, cells=_unit(group.cells - usual) * group.share)
            found.append(_peaks(edged, sharp, unit))
    rows = np.concatenate(found)
    kept: list[Candidate] = []
    near: dict[int, list[tuple[float, float, float]]] = {}
    for owner, score, x, y, width, height in rows[np.argsort(-rows[:, 1], kind="stable")].tolist():
        if is_new(near.setdefault(int(owner), []), (x, y, (width * height) ** 0.5)):
            quad = (corners(height, width, 0.0) + np.array([x, y], np.float32)).astype(np.float32)
            kept.append(Candidate(reference=int(owner), score=score, quad=quad))
            if len(kept) == most:
                break
    return kept


def _levels(frame: Pixels) -> list[tuple[Plane, Plane]]:
    """Give the cells of the picture at every size, with width and height of a cell in the frame."""
    rows, cols = frame.shape[:2]
    scale = min(MOST_ENLARGED, (TOP_AREA_PX / (rows * cols)) ** 0.5)
    levels = []
    for number in range(LEVELS):
        wide, high = (max(2, round(side * scale / 2**number / _SIXTEEN)) * _SIXTEEN for side in (cols, rows))
        how = cv2.INTER_AREA if wide < cols else cv2.INTER_LINEAR
        level = cv2.resize(frame, (wide, high), interpolation=how).astype(np.float32) / np.float32(255)
        unit = np.array([cols / wide, rows / high], np.float32) * CELL_PX
        levels.append((dense_map(_even_light(level)), unit))
    return levels


def _even_light(rgb: Plane) -> Plane:
    """Normalise light and contrast by the surroundings of every place."""
    grey = rgb.mean(axis=2)
    mean = cv2.GaussianBlur(grey, (0, 0), _LIGHT_PX)
    spread = np.sqrt(np.maximum(cv2.GaussianBlur(grey * grey, (0, 0), _LIGHT_PX) - mean * mean, 0) + np.float32(4e-4))
    even: Plane = (rgb - mean[..., None]) / spread[..., None]
    return even


def _peaks(cells: Plane, group: Kernels, unit_px: Plane) -> Plane:
    """Give the best places of each reference, a row each: reference, likeness, x, y, width and height in the frame."""
    rows, cols = group.shape
    high, wide = cells.shape[0] - rows + 1, cells.shape[1] - cols + 1
    many = len(group.owners)
    if high < 1 or wide < 1:
        return np.zeros((0, 6), np.float32)
    likeness = group.cells.reshape(-1, cells.shape[2]) @ cells.reshape(-1, cells.shape[2]).T
    likeness = likeness.reshape(many, rows, cols, *cells.shape[:2])
    total = np.zeros((many, high, wide), np.float32)
    for row in range(rows):
        for col in range(cols):
            total += likeness[:, row, col, row : row + high, col : col + wide]
    found = []
    for owner, plane in zip(group.owners, total, strict=True):
        flat = np.where(plane >= cv2.dilate(plane, _AROUND), plane, -1).ravel()
        best = np.argpartition(-flat, min(PEAKS, len(flat) - 1))[:PEAKS]
        y, x = np.divmod(best, wide)
        centre = (np.stack([x + cols / 2, y + rows / 2], axis=1) - _PAD) * unit_px
        size = np.array([cols, rows]) * unit_px
        same = np.broadcast_to(size, centre.shape)
        found.append(np.column_stack([np.full(len(best), owner), flat[best], centre, same]))
    return np.concatenate(found).astype(np.float32)


def _unit(cells: Plane) -> Plane:
    normal: Plane = cells / np.maximum(np.linalg.norm(cells, axis=-1, keepdims=True), np.float32(1e-6))
    return normal
