"""Windows: the part of a picture that a candidate names, cut upright to a small square, with a margin around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane, Reference

Quad = npt.NDArray[np.float32]
MARGIN = 0.08
UNIT = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)


def cut_window(rgb: Pixels, quad: Quad, side_px: int) -> Pixels:
    """Cut ``quad`` and a margin around it to a square of ``side_px``, averaging where it shrinks."""
    sides = float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))
    extent = max(*sides, 1.0) * (1 + 2 * MARGIN)
    shrunk = extent / side_px
    if shrunk > 1.5:  # noqa: PLR2004
        x0, y0 = np.floor(quad.min(axis=0) - 0.15 * extent).astype(int)
        x1, y1 = np.ceil(quad.max(axis=0) + 0.15 * extent).astype(int)
        x0, y0 = max(0, int(x0)), max(0, int(y0))
        part = rgb[y0 : max(y0 + 1, int(y1)), x0 : max(x0 + 1, int(x1))]
        if part.size:
            factor = 1.0 / shrunk
            size = max(1, round(part.shape[1] * factor)), max(1, round(part.shape[0] * factor))
            rgb = cv2.resize(part, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
            quad = (quad - np.array([x0, y0], np.float32)) * np.array(
                [size[0] / part.shape[1], size[1] / part.shape[0]], np.float32
            )
    inner = (UNIT * (1 - 2 * MARGIN / (1 + 2 * MARGIN)) + MARGIN / (1 + 2 * MARGIN)) * side_px
    matrix = cv2.getPerspectiveTransform((quad - 0.5).astype(np.float32), (inner - 0.5).astype(np.float32))
    cut = cv2.warpPerspective(rgb, matrix, (side_px, side_px), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return cut.astype(np.uint8, copy=False)


def reference_window(reference: Reference, side_px: int) -> Pixels:
    """Give the reference as a window: RGB and, fourth, its mask."""
    return rgba_window(reference.rgb, reference.alpha, side_px)


def rgba_window(rgb: Pixels, alpha: Plane, side_px: int) -> Pixels:
    """Lay colours and mask out as a window with its margin; the margin holds no mask."""
    inside = round(side_px / (1 + 2 * MARGIN))
    before = (side_px - inside) // 2
    after = side_px - inside - before
    colour = cv2.resize(rgb, (inside, inside), interpolation=cv2.INTER_AREA)
    mask = cv2.resize(alpha, (inside, inside), interpolation=cv2.INTER_AREA)
    colour = cv2.copyMakeBorder(colour, before, after, before, after, cv2.BORDER_REPLICATE)
    mask = cv2.copyMakeBorder(mask, before, after, before, after, cv2.BORDER_CONSTANT, value=0)
    return np.dstack([colour, (mask * 255).astype(np.uint8)]).astype(np.uint8, copy=False)


def corners_from_offsets(quad: Quad, offsets: Quad) -> Quad:
    """Move a window's corners by learned offsets, given in the window's own unit square."""
    matrix = cv2.getPerspectiveTransform(UNIT, quad.astype(np.float32))
    moved = cv2.perspectiveTransform((UNIT + offsets.reshape(4, 2))[None].astype(np.float32), matrix)[0]
    corners: Quad = moved.astype(np.float32)
    return corners


def offsets_to_corners(quad: Quad, truth: Quad) -> Quad:
    """Give the offsets that would move a window's corners to ``truth``."""
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), UNIT)
    offsets: Quad = (cv2.perspectiveTransform(truth[None].astype(np.float32), matrix)[0] - UNIT).astype(np.float32)
    return offsets
