"""Candidate places by learned features: where the cells of a reference lie side by side in the whole picture.

The judge's tower goes over the picture once at a few sizes; a reference, drawn at two small sizes in its own
proportions, is compared with every place cell by cell. Other colours or relief hardly change what the cells hold.
As soon as one reference is no badge, the network of perceptual likeness goes over it as well, and a place is as good as
both find it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.perceptual import perceptual_map
from scanners.picture.verifier import dense_map
from scanners.picture.windows import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane, Reference

    _Drawn = tuple[int, tuple[Plane, ...], Plane]  # reference, cells, share
Quad = npt.NDArray[np.float32]
Cells = tuple[npt.NDArray[np.float32], ...]  # of one picture, as each network sees it: rows x columns x width
CELL_PX = 8
SIZES_PX = (36, 52)  # square root of a reference's area in a level of the picture
TOP_AREA_PX = 270_000  # of the largest level, where enlarging or reducing the picture within bounds gives that
MOST_ENLARGED, MOST_REDUCED = 1.5, 0.8  # so that a mark of 24 pixels is not lost in a large picture
LEVELS = 5
PEAKS = 6  # of one reference at one size in one level
AT_ONCE = 640  # cells of references whose likenesses are held at a time: 11 MB, in the largest picture 43 MB
_LIGHT_PX = 24
_COARSER = 4  # light changes slowly
_LEAST_SPREAD = 26.0  # variance of lightness, 0 to 255 squared: less is noise
_PAD = 2
_SIXTEEN = 16
_LEAST_MASK = 0.3
_AROUND = np.ones((3, 3), np.uint8)
_NO_PEAK = -2.0  # below every likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where a reference may be: its four corners in the frame, clockwise from the reference's top left."""

    reference: int
    score: float
    quad: Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernels:
    """References of one shape.

    Attributes:
        shape: rows and columns in cells.
        owners: index of each reference.
        cells: of each network, references x rows x columns x width.
        share: references x rows x columns x 1, what the mask gives each cell; 1 in all for each reference.

    """

    shape: tuple[int, int]
    owners: tuple[int, ...]
    cells: Cells = field(repr=False)
    share: Plane = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DenseKnown:
    """All references, grouped by shape, and of each network their mean cell.

    Attributes:
        groups: references of one shape.
        means: of the judge and, where a reference is no badge, of perceptual likeness.

    """

    groups: tuple[Kernels, ...]
    means: Cells = field(repr=False)


def dense_known(references: Sequence[Reference]) -> DenseKnown:
    """Draw every reference at every size and give its cells."""
    found: dict[tuple[int, int], list[_Drawn]] = {}
    both = not all(reference.badge for reference in references)
    for owner, reference in enumerate(references):
        for size in SIZES_PX:
            cells, share = _cells(reference, size, both=both)
            found.setdefault((share.shape[0], share.shape[1]), []).append((owner, cells, share))
    groups = tuple(
        Kernels(
            shape=shape,
            owners=tuple(owner for owner, _, _ in some),
            cells=tuple(np.stack(each) for each in zip(*(cells for _, cells, _ in some), strict=True)),
            share=np.stack([share for _, _, share in some]),
        )
        for shape, group in found.items()
        for some in _portions(group, max(1, AT_ONCE // (shape[0] * shape[1])))
    )
    return DenseKnown(groups=groups, means=tuple(map(_mean, zip(*(group.cells for group in groups), strict=True))))


def _mean(cells: Sequence[Plane]) -> Plane:
    mean: Plane = np.concatenate([each.reshape(-1, each.shape[-1]) for each in cells]).mean(axis=0)
    return mean


def _portions(rows: list[_Drawn], most: int) -> Iterator[list[_Drawn]]:
    return (rows[i : i + most] for i in range(0, len(rows), most))


def _cells(reference: Reference, size_px: int, *, both: bool) -> tuple[Cells, Plane]:
    aspect = min(max(reference.aspect, 0.25), 4.0)
    rows, cols = (max(3, round(size_px * share / CELL_PX)) for share in (aspect**-0.5, aspect**0.5))
    inner = cols * CELL_PX, rows * CELL_PX
    colours = cv2.resize(reference.rgb, inner, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(reference.alpha, inner, interpolation=cv2.INTER_AREA)
    edge = CELL_PX, CELL_PX * (1 + rows % 2), CELL_PX, CELL_PX * (1 + cols % 2)  # so that 16 divides the sides
    edged = cv2.copyMakeBorder(colours, *edge, cv2.BORDER_REPLICATE).astype(np.uint8, copy=False)
    mask = cv2.copyMakeBorder(alpha, *edge, cv2.BORDER_CONSTANT, value=0).astype(np.float32)
    seen = [dense_map(_even_under(edged, mask))]
    if both:
        seen.append(perceptual_map(edged))
    share = cv2.resize(alpha, (cols, rows), interpolation=cv2.INTER_AREA)
    share = np.where(share > _LEAST_MASK, share, 0).astype(np.float32)
    cells = tuple(each[1 : 1 + rows, 1 : 1 + cols] for each in seen)
    return cells, (share / max(1e-6, float(share.sum())))[..., None].astype(np.float32)


def _even_under(colours: Pixels, mask: Plane) -> Plane:
    """Normalise the light of a reference under its mask; give colours x rows x columns."""
    rgb = colours.astype(np.float32) / np.float32(255)
    weight = mask + np.float32(1e-3)
    weight /= weight.sum()
    grey = rgb.mean(axis=2)
    mean = float((grey * weight).sum())
    spread = float(np.sqrt((((grey - mean) ** 2) * weight).sum() + 4e-4))
    return np.ascontiguousarray(((rgb - mean) / spread).transpose(2, 0, 1), np.float32)


def propose(frame: Pixels, known: DenseKnown, most: int) -> list[Candidate]:
    """Give the ``most`` best candidates of all references, best first.

    What the picture and the references have in common says nothing of any place, so their mean is taken from both.
    """
    return _thin(_places(frame, known), most)


def propose_each(frame: Pixels, known: DenseKnown, most: int) -> list[Candidate]:
    """Give the ``most`` best candidates of every reference, whatever the others have."""
    rows = _places(frame, known)
    return [each for owner in np.unique(rows[:, 0]) for each in _thin(rows[rows[:, 0] == owner], most)]


def _places(frame: Pixels, known: DenseKnown) -> Plane:
    """Give the peaks of all references at all sizes, a row each."""
    found = []
    for seen, unit_px in _levels(frame, both=len(known.means) > 1):
        usual = tuple((cells.mean(axis=(0, 1)) + mean) / 2 for cells, mean in zip(seen, known.means, strict=True))
        edged = np.pad(_joined(seen, usual), ((_PAD, _PAD), (_PAD, _PAD), (0, 0)))
        found += [_peaks(edged, group, _joined(group.cells, usual) * group.share, unit_px) for group in known.groups]
    return np.concatenate(found)


def _joined(seen: Cells, usual: Cells) -> Plane:
    """Lay what the networks see side by side, so that a product of two cells is the mean of their likenesses."""
    share = np.float32(len(seen) ** -0.5)
    joined = [_unit(cells - mean) * share for cells, mean in zip(seen, usual, strict=True)]
    return joined[0] if len(joined) == 1 else np.concatenate(joined, axis=-1)


def _thin(rows: Plane, most: int) -> list[Candidate]:
    """Keep the best places, none that nearly repeats a better one of its reference.

    Half go by likeness alone, then come references that have none yet: one clear mark is not to take all places.
    """
    ranked = rows[np.argsort(-rows[:, 1], kind="stable")]
    near: dict[int, list[tuple[float, float, float]]] = {}
    kept: list[Candidate] = []
    later: list[Plane] = []
    for row in ranked:
        owner, _, x, y, width, height = row.tolist()
        if len(kept) == most:
            break
        if len(kept) >= most // 2 and owner in near:
            later.append(row)
        elif _is_new(near.setdefault(int(owner), []), (x, y, (width * height) ** 0.5)):
            kept.append(_candidate(row))
    for row in later:
        if len(kept) == most:
            break
        owner, _, x, y, width, height = row.tolist()
        if _is_new(near[int(owner)], (x, y, (width * height) ** 0.5)):
            kept.append(_candidate(row))
    return sorted(kept, key=lambda each: -each.score)


def _candidate(row: Plane) -> Candidate:
    owner, score, x, y, width, height = row.tolist()
    quad = (UNIT - 0.5) * np.array([width, height], np.float32) + np.array([x, y], np.float32)
    return Candidate(reference=int(owner), score=score, quad=quad.astype(np.float32))


def _is_new(near: list[tuple[float, float, float]], place: tuple[float, float, float]) -> bool:
    """Say whether a place (x, y and size) is none of those already near, and remember it if so."""
    x, y, s = place
    if any(abs(x - a) + abs(y - b) < 0.22 * min(s, t) and 0.74 < s / t < 1.35 for a, b, t in near):  # noqa: PLR2004
        return False
    near.append(place)
    return True


def _levels(frame: Pixels, *, both: bool) -> Iterator[tuple[Cells, Plane]]:
    """Give the cells of the picture at every size, with width and height of a cell in the frame."""
    rows, cols = frame.shape[:2]
    scale = min(MOST_ENLARGED, max(MOST_REDUCED, (TOP_AREA_PX / (rows * cols)) ** 0.5))
    last = 0, 0
    for number in range(LEVELS):
        wide, high = (max(2, round(side * scale / 2**number / _SIXTEEN)) * _SIXTEEN for side in (cols, rows))
        if (wide, high) == last:  # as small as it gets
            return
        last = wide, high
        how = cv2.INTER_AREA if wide < cols else cv2.INTER_LINEAR
        level = cv2.resize(frame, (wide, high), interpolation=how).astype(np.uint8, copy=False)
        unit_px = np.array([cols / wide, rows / high], np.float32) * CELL_PX
        cells = dense_map(_even_light(level))
        yield (cells, perceptual_map(level)) if both else (cells,), unit_px


def _even_light(rgb: Pixels) -> Plane:
    """Normalise light and contrast by the surroundings of every place; give colours x rows x columns."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
    mean, square = _soft(grey), _soft(grey * grey)
    gain = 1 / np.sqrt(np.maximum(square - mean * mean, 0) + np.float32(_LEAST_SPREAD))
    even = np.empty((3, *grey.shape), np.float32)
    for channel, plane in enumerate(cv2.split(rgb)):
        np.subtract(plane, mean, out=even[channel])
        even[channel] *= gain
    return even


def _soft(plane: Plane) -> Plane:
    rows, cols = plane.shape
    small = cv2.resize(plane, (cols // _COARSER, rows // _COARSER), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), _LIGHT_PX / _COARSER)
    return cv2.resize(soft, (cols, rows), interpolation=cv2.INTER_LINEAR).astype(np.float32, copy=False)


def _peaks(cells: Plane, group: Kernels, kernels: Plane, unit_px: Plane) -> Plane:
    """Give the best places of each reference, a row each: reference, likeness, x, y, width and height in the frame."""
    rows, cols = group.shape
    high, wide = cells.shape[0] - rows + 1, cells.shape[1] - cols + 1
    many = len(group.owners)
    if high < 1 or wide < 1:
        return np.zeros((0, 6), np.float32)
    likeness = kernels.reshape(-1, cells.shape[2]) @ cells.reshape(-1, cells.shape[2]).T
    likeness = likeness.reshape(many, rows, cols, *cells.shape[:2])
    total = np.zeros((many, high, wide), np.float32)
    for row in range(rows):
        for col in range(cols):
            total += likeness[:, row, col, row : row + high, col : col + wide]
    found = []
    for owner, plane in zip(group.owners, total, strict=True):
        flat = np.where(plane >= cv2.dilate(plane, _AROUND), plane, _NO_PEAK).ravel()
        best = np.argpartition(-flat, min(PEAKS, len(flat) - 1))[:PEAKS]
        best = best[flat[best] > _NO_PEAK]
        y, x = np.divmod(best, wide)
        centre = (np.stack([x + cols / 2, y + rows / 2], axis=1) - _PAD) * unit_px
        size = np.broadcast_to(np.array([cols, rows]) * unit_px, centre.shape)
        found.append(np.column_stack([np.full(len(best), owner), flat[best], centre, size]))
    return np.concatenate(found).astype(np.float32)


def _unit(cells: Plane) -> Plane:
    length = np.sqrt(np.einsum("...c,...c->...", cells, cells))
    normal: Plane = cells / np.maximum(length, np.float32(1e-6))[..., None]
    return normal
