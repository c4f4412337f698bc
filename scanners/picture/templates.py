"""References reduced to about twelve cells a side of x and y gradients (signed square roots), under their masks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.correlation import Spectra, spectra

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.picture.reference import Plane, Reference

CELLS = 12.0
AT_ONCE = 16  # references; more would only need more memory
SHAPES = ((15, 13), (9, 22), (22, 9), (7, 33))
MASK_FROM = 0.7
MASK_OVER = 0.3
MASKS_APART = 0.08  # share of the mask's area


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Templates of one window shape.

    Attributes:
        shape: rows and columns of the window, in cells.
        owners: index of each reference.
        tilt_deg: tilt that every reference is drawn at.
        size: height and width of each reference in cells.
        kernels: x and y gradients, unit length each, transformed.
        masks: upright masks, transformed; references whose masks are nearly alike share one.
        mask_of: index of each reference's mask.

    """

    shape: tuple[int, int]
    owners: npt.NDArray[np.int32]
    tilt_deg: float
    size: Plane
    kernels: Spectra
    masks: Spectra
    mask_of: npt.NDArray[np.int64]


def templates(references: Sequence[Reference], tilt_deg: float = 0.0) -> tuple[Templates, ...]:
    """Reduce references to templates, grouped by window shape."""
    groups: dict[tuple[int, int], list[int]] = {}
    for index, reference in enumerate(references):
        size = _size_in_cells(reference.aspect)
        shape = min(SHAPES, key=lambda s: _misfit(s, size))
        groups.setdefault(shape, []).append(index)
    return tuple(
        _templates(shape, owners[i : i + AT_ONCE], references, tilt_deg)
        for shape, owners in groups.items()
        for i in range(0, len(owners), AT_ONCE)
    )


def _templates(
    shape: tuple[int, int], owners: list[int], references: Sequence[Reference], tilt_deg: float
) -> Templates:
    sizes = [_size_in_cells(references[i].aspect) for i in owners]
    kernels = [_template(references[i], shape, size, tilt_deg)[0] for i, size in zip(owners, sizes, strict=True)]
    masks = [_template(references[i], shape, z, 0.0)[1][..., 0] for i, z in zip(owners, sizes, strict=True)]
    shared, mask_of = _shared(masks)
    return Templates(
        shape=shape,
        owners=np.array(owners, np.int32),
        tilt_deg=tilt_deg,
        size=np.array(sizes, np.float32),
        kernels=spectra(np.stack(kernels).transpose(0, 3, 1, 2)),
        masks=spectra(np.stack([m[None] for m in shared])),
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
