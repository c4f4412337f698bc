"""Candidate places: gradient correlation of every reference at every scale and a few tilts.

A reference is reduced to about twelve cells a side of x and y gradients (signed square roots), under its mask. The
same is done to every level of the picture's pyramid. The response is divided by the energy under the mask plus a floor,
so that the noise of plain cloth does not rank as high as a mark; its sign may be reversed (white on black, black on
white).
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
CELLS = 12.0
TILTS_DEG = (-8.0, 8.0)
MOST_TILTED = 40
AT_ONCE = 16  # references; more would only need more memory
SHAPES = ((15, 13), (9, 22), (22, 9), (7, 33))
LEVEL_RATIO = 1.3
LEAST_SIZE_PX = 22.0
_PAD = 3
MASK_FROM = 0.7
MASK_OVER = 0.3
MASKS_APART = 0.08  # share of the mask's area
PEAKS_A_LEVEL = 10
SCALE_BONUS = 0.02
REVERSED = 0.9


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
        mask: upright masks x 1 x rows x columns; references whose masks are nearly alike share one.
        mask_of: index of each reference's mask.

    """

    shape: tuple[int, int]
    owners: npt.NDArray[np.int32]
    tilts_deg: tuple[float, ...]
    size: Plane
    kernel: Plane
    mask: Plane
    mask_of: npt.NDArray[np.int64]


def templates(references: Sequence[Reference], tilts_deg: tuple[float, ...] | None = None) -> tuple[Templates, ...]:
    """Reduce references to templates, grouped by window shape; many references are drawn upright only."""
    if tilts_deg is None:
        tilts_deg = TILTS_DEG if len(references) <= MOST_TILTED else (0.0,)
    groups: dict[tuple[int, int], list[int]] = {}
    for index, reference in enumerate(references):
        size = _size_in_cells(reference.aspect)
        shape = min(SHAPES, key=lambda s: _misfit(s, size))
        groups.setdefault(shape, []).append(index)
    return tuple(
        _templates(shape, owners[i : i + AT_ONCE], references, tilts_deg)
        for shape, owners in groups.items()
        for i in range(0, len(owners), AT_ONCE)
    )


def _templates(
    shape: tuple[int, int], owners: list[int], references: Sequence[Reference], tilts_deg: tuple[float, ...]
) -> Templates:
    sizes = [_size_in_cells(references[i].aspect) for i in owners]
    kernels = [_template(references[i], shape, z, t)[0] for t in tilts_deg for i, z in zip(owners, sizes, strict=True)]
    masks = [_template(references[i], shape, z, 0.0)[1][..., 0] for i, z in zip(owners, sizes, strict=True)]
    shared, mask_of = _shared(masks)
    return Templates(
        shape=shape,
        owners=np.array(owners, np.int32),
        tilts_deg=tilts_deg,
        size=np.array(sizes, np.float32),
        kernel=np.ascontiguousarray(np.stack(kernels).transpose(0, 3, 1, 2)),
        mask=np.ascontiguousarray(np.stack([m[None] for m in shared])),
        mask_of=np.array(mask_of, np.int64),
    )


def _shared(masks: list[Plane]) -> tuple[list[Plane], list[int]]:
    """Let masks that are nearly alike share one: the energy under it is a third of the work."""
    shared: list[Plane] = []
    owner: list[int] = []
    for mask in masks:
        apart = [float(np.abs(mask - other).sum() / max(1.0, float(mask.sum()))) for other in shared]
        if not apart or min(apart) > MASKS_APART:
            shared.append(mask)
            apart.append(0.0)
        owner.append(int(np.argmin(apart)))
    return shared, owner


def propose(frame: Pixels, groups: Sequence[Templates], most: int) -> list[Candidate]:
    """Give the ``most`` best candidates of all references, best first."""
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    found: list[_Peaks] = []
    scale = CELLS / LEAST_SIZE_PX
    while min(grey.shape) * scale * 1.25 >= CELLS * 0.6:
        level = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
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
        here, (x, y), s = near.setdefault(int(owner[i]), []), centre[i].tolist(), float(side[i])
        if any(abs(x - a) + abs(y - b) < 0.22 * min(s, t) and 0.74 < s / t < 1.35 for a, b, t in here):  # noqa: PLR2004
            continue
        here.append((x, y, s))
        quad = _corners(float(size[i, 0]), float(size[i, 1]), float(tilt_deg[i])) + centre[i]
        kept.append(Candidate(reference=int(owner[i]), score=float(score[i]), quad=quad))
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
    tilt = _best_tilts(gradients, group, (reference, y, x))
    size = group.size[reference] / np.float32(scale)
    centre = np.stack([x + cols / 2 - _PAD, y + rows / 2 - _PAD], axis=1).astype(np.float32) / np.float32(scale)
    score = response[reference, y, x] + scale_bonus(np.sqrt(size.prod(axis=1)))
    owner, tilts = group.owners[reference], np.array(group.tilts_deg, np.float32)
    return _Peaks(owner=owner, score=score.astype(np.float32), centre=centre, size=size, tilt_deg=tilts[tilt])


def _highest(response: Plane) -> tuple[npt.NDArray[np.int64], ...]:
    """Give reference, row and column of every reference's highest peaks."""
    flat = np.flatnonzero(response.ravel() > 0)
    flat = flat[np.argsort(-response.ravel()[flat], kind="stable")]
    reference = flat // response[0].size
    order = np.argsort(reference, kind="stable")
    reference, y, x = np.unravel_index(flat[order], response.shape)
    rank = np.arange(len(reference)) - np.searchsorted(reference, reference)
    kept = rank < PEAKS_A_LEVEL
    return reference[kept], y[kept], x[kept]


def _best_tilts(gradients: Plane, group: Templates, places: tuple[npt.NDArray[np.int64], ...]) -> npt.NDArray[np.int64]:
    """Say at which tilt each place answers best; the correlation itself keeps only the best answer."""
    reference, y, x = places
    tilts, references = len(group.tilts_deg), len(group.owners)
    if tilts == 1 or not len(reference):
        return np.zeros(len(reference), np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(gradients, group.shape, axis=(0, 1))[y, x]
    flat = windows.reshape(len(reference), -1, 1)
    kernels = group.kernel.reshape(tilts, references, -1).transpose(1, 0, 2)[reference]
    answers = np.matmul(kernels, flat)[..., 0]
    best: npt.NDArray[np.int64] = np.where(answers > 0, answers, -REVERSED * answers).argmax(axis=1)
    return best


def scale_bonus(size_px: Plane) -> Plane:
    """Make up for the many more chances that small windows have to look right by accident."""
    bonus: Plane = np.float32(SCALE_BONUS) * np.log(size_px / np.float32(LEAST_SIZE_PX))
    return bonus


def _responses(gradients: Plane, group: Templates) -> Plane:
    """Correlate: references x rows x columns, the best tilt's answer where it peaks, 0 elsewhere."""
    rows, cols = group.shape
    tilts, references = len(group.tilts_deg), len(group.owners)
    high, wide = gradients.shape[0] - rows + 1, gradients.shape[1] - cols + 1
    (peaks,) = session("correlate").run(
        None,
        {
            "gradients": np.ascontiguousarray(gradients.transpose(2, 0, 1))[None],
            "kernels": group.kernel,
            "masks": group.mask,
            "mask_of": group.mask_of,
            "shape": np.array([tilts, references, high, wide], np.int64),
        },
    )
    response: Plane = peaks[0]
    return response


def _corners(height_px: float, width_px: float, tilt_deg: float) -> Quad:
    half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * np.array([width_px, height_px], np.float32) / 2
    turn = cv2.getRotationMatrix2D((0, 0), -tilt_deg, 1.0)[:, :2].astype(np.float32)
    return (half @ turn.T).astype(np.float32)
