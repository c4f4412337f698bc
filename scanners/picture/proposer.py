"""Candidate places: gradient correlation of every reference at every scale and a few tilts.

A reference is reduced to about ten cells of x and y gradients (signed square roots), under its mask. The same is done
to every level of the picture's pyramid. The response is divided by the energy under the mask plus a floor, so that the
noise of plain cloth does not rank as high as a mark; its sign may be reversed (white on black, black on white).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.verifier import session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane, Reference

Quad = npt.NDArray[np.float32]
CELLS = 10.7
TILTS_DEG = (-13.0, 0.0, 13.0)
MOST_TILTED = 40
SHAPES = ((13, 12), (8, 20), (20, 8), (6, 30))
LEVEL_RATIO = 1.24
LEAST_SIZE_PX = 20.0
_PAD = 3
MASK_FROM = 0.7
MASK_OVER = 0.3
PEAKS_A_LEVEL = 40
SCALE_BONUS = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where a reference may be: its four corners in the frame, clockwise from the reference's top left."""

    reference: int
    score: float
    quad: Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Templates of one window shape.

    Attributes:
        shape: rows and columns of the window, in cells.
        owners: index of each reference.
        tilts_deg: tilts that every reference is drawn at.
        size: height and width of each reference in cells.
        kernel: templates x 2 (x and y gradients) x rows x columns, tilt by tilt; unit length each.
        mask: references x 1 x rows x columns, upright.

    """

    shape: tuple[int, int]
    owners: npt.NDArray[np.int32]
    tilts_deg: tuple[float, ...]
    size: Plane
    kernel: Plane
    mask: Plane


def templates(references: Sequence[Reference], tilts_deg: tuple[float, ...] | None = None) -> tuple[Templates, ...]:
    """Reduce references to templates, grouped by window shape; many references are drawn upright only."""
    if tilts_deg is None:
        tilts_deg = TILTS_DEG if len(references) <= MOST_TILTED else (0.0,)
    groups: dict[tuple[int, int], list[int]] = {}
    for index, reference in enumerate(references):
        size = _size_in_cells(reference.aspect)
        shape = min(SHAPES, key=lambda s: _misfit(s, size))
        groups.setdefault(shape, []).append(index)
    return tuple(_templates(shape, owners, references, tilts_deg) for shape, owners in groups.items())


def _templates(
    shape: tuple[int, int], owners: list[int], references: Sequence[Reference], tilts_deg: tuple[float, ...]
) -> Templates:
    sizes = [_size_in_cells(references[i].aspect) for i in owners]
    kernels = [_template(references[i], shape, z, t)[0] for t in tilts_deg for i, z in zip(owners, sizes, strict=True)]
    masks = [_template(references[i], shape, z, 0.0)[1] for i, z in zip(owners, sizes, strict=True)]
    return Templates(
        shape=shape,
        owners=np.array(owners, np.int32),
        tilts_deg=tilts_deg,
        size=np.array(sizes, np.float32),
        kernel=np.ascontiguousarray(np.stack(kernels).transpose(0, 3, 1, 2)),
        mask=np.ascontiguousarray(np.stack([m[None, ..., 0] for m in masks])),
    )


def propose(frame: Pixels, groups: Sequence[Templates], most: int) -> list[Candidate]:
    """Give the ``most`` best candidates of all references, best first."""
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    found: list[Candidate] = []
    scale = CELLS / LEAST_SIZE_PX
    while min(grey.shape) * scale * 1.25 >= CELLS * 0.6:
        level = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
        gradients = cell_gradients(level, _PAD)
        for group in groups:
            found.extend(_peaks(gradients, group, scale))
        scale /= LEVEL_RATIO
    return thin(found, most)


def thin(found: list[Candidate], most: int) -> list[Candidate]:
    """Drop candidates that nearly repeat a better one of the same reference."""
    kept: list[Candidate] = []
    places: dict[int, list[tuple[float, float, float]]] = {}
    for candidate in sorted(found, key=lambda c: -c.score):
        x, y = candidate.quad.mean(axis=0)
        size = float(np.sqrt(abs(cv2.contourArea(candidate.quad))) + 1e-6)
        near = places.setdefault(candidate.reference, [])
        if any(abs(x - a) + abs(y - b) < 0.22 * min(size, s) and 0.74 < size / s < 1.35 for a, b, s in near):  # noqa: PLR2004
            continue
        near.append((float(x), float(y), size))
        kept.append(candidate)
        if len(kept) == most:
            break
    return kept


def cell_gradients(level: Plane, pad: int) -> Plane:
    """Give the signed square roots of the x and y gradients of a reduced grey picture."""
    padded = cv2.copyMakeBorder(level, pad + 1, pad + 1, pad + 1, pad + 1, cv2.BORDER_REPLICATE).astype(np.float32)
    across = padded[1:-1, 2:] - padded[1:-1, :-2]
    down = padded[2:, 1:-1] - padded[:-2, 1:-1]
    both = np.stack([across, down], axis=2)
    return np.sign(both) * np.sqrt(np.abs(both))


def _size_in_cells(aspect: float) -> tuple[float, float]:
    aspect = min(max(aspect, 0.25), 5.0)
    return CELLS / aspect**0.5, CELLS * aspect**0.5


def _misfit(shape: tuple[int, int], size: tuple[float, float]) -> float:
    rows, cols = shape
    height, width = size
    over = max(0.0, height - rows) + max(0.0, width - cols)
    return over * 10 + rows * cols * 0.01


def _template(
    reference: Reference, shape: tuple[int, int], size: tuple[float, float], tilt_deg: float
) -> tuple[Plane, Plane]:
    """Draw a reference into a window of cells and take its gradients under its mask."""
    rows, cols = shape[0] + 2, shape[1] + 2
    fine = 6
    height, width = size
    matrix = cv2.getRotationMatrix2D((0, 0), -tilt_deg, 1.0)
    to_cells = np.diag([width / reference.rgb.shape[1], height / reference.rgb.shape[0]]) * fine
    linear = matrix[:, :2] @ to_cells
    centre = np.array([reference.rgb.shape[1] / 2, reference.rgb.shape[0] / 2])
    warp = np.column_stack([linear, np.array([cols, rows]) * fine / 2 - linear @ centre]).astype(np.float32)
    canvas = cols * fine, rows * fine
    grey = cv2.cvtColor(reference.rgb, cv2.COLOR_RGB2GRAY)
    shrunk = min(1.0, 1.5 * float(abs(linear[0, 0]) + abs(linear[0, 1])))
    grey = cv2.GaussianBlur(grey, (0, 0), max(0.3, 0.4 / shrunk))
    drawn = cv2.warpAffine(grey, warp, canvas, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpAffine(mark_and_rim(reference), warp, canvas, flags=cv2.INTER_LINEAR)
    cells = cv2.resize(drawn, (cols, rows), interpolation=cv2.INTER_AREA).astype(np.float32)
    mask = cv2.resize(alpha, (cols, rows), interpolation=cv2.INTER_AREA)[1:-1, 1:-1]
    mask = np.clip((mask - MASK_FROM) / MASK_OVER, 0, 1)[..., None].astype(np.float32)
    gradients = cell_gradients(cells, 0)[1:-1, 1:-1] * mask
    length = float(np.linalg.norm(gradients)) + 1e-6
    return (gradients / length).astype(np.float32), np.repeat(mask, 2, axis=2)


def mark_and_rim(reference: Reference) -> Plane:
    """Give the mask; a bare sign without an inside of its own takes in a rim of its ground."""
    filled = float(reference.alpha.mean())
    if filled > 0.6:  # noqa: PLR2004  a shield or plate: what is around it says nothing
        return reference.alpha
    rim = max(3, int(0.10 * max(reference.alpha.shape)) | 1)
    return cv2.dilate(reference.alpha, np.ones((rim, rim), np.uint8)).astype(np.float32)


def _peaks(gradients: Plane, group: Templates, scale: float) -> list[Candidate]:
    rows, cols = group.shape
    if gradients.shape[0] <= rows + 1 or gradients.shape[1] <= cols + 1:
        return []
    response, tilt = _responses(gradients, group)
    count, _, width = response.shape
    found: list[Candidate] = []
    for index in range(count):
        flat = response[index].ravel()
        peaks = np.flatnonzero(flat)
        if peaks.size > PEAKS_A_LEVEL:
            peaks = peaks[np.argpartition(flat[peaks], -PEAKS_A_LEVEL)[-PEAKS_A_LEVEL:]]
        height_px, width_px = (float(v) for v in group.size[index] / scale)
        turned = [_corners(height_px, width_px, degrees) for degrees in group.tilts_deg]
        bonus = scale_bonus((height_px * width_px) ** 0.5)
        for place in peaks:
            y, x = divmod(int(place), width)
            centre = np.array([x + cols / 2 - _PAD, y + rows / 2 - _PAD], np.float32) / np.float32(scale)
            quad = turned[int(tilt[index, y, x])] + centre
            found.append(Candidate(reference=int(group.owners[index]), score=float(flat[place]) + bonus, quad=quad))
    return found


def scale_bonus(size_px: float) -> float:
    """Make up for the many more chances that small windows have to look right by accident."""
    return SCALE_BONUS * float(np.log(size_px / LEAST_SIZE_PX))


def _responses(gradients: Plane, group: Templates) -> tuple[Plane, npt.NDArray[np.int64]]:
    """Correlate windows with templates: the best tilt's response at its peaks, 0 elsewhere, and that tilt's index."""
    rows, cols = group.shape
    tilts, references = len(group.tilts_deg), len(group.owners)
    high, wide = gradients.shape[0] - rows + 1, gradients.shape[1] - cols + 1
    peaks, tilt = session("correlate").run(
        None,
        {
            "gradients": np.ascontiguousarray(gradients.transpose(2, 0, 1))[None],
            "kernels": group.kernel,
            "masks": group.mask,
            "shape": np.array([tilts, references, high, wide], np.int64),
        },
    )
    return peaks[0], tilt


def _corners(height_px: float, width_px: float, tilt_deg: float) -> Quad:
    half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * np.array([width_px, height_px], np.float32) / 2
    turn = cv2.getRotationMatrix2D((0, 0), -tilt_deg, 1.0)[:, :2].astype(np.float32)
    return (half @ turn.T).astype(np.float32)
