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
MOST_SHRUNK = 1.5  # by interpolation alone
UNIT = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)


def cut_window(rgb: Pixels, quad: Quad, side_px: int) -> Pixels:
    """Cut ``quad`` and a margin around it to a square of ``side_px``, halving it first where it shrinks much."""
    sides = float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))
    extent = max(*sides, 1.0) * (1 + 2 * MARGIN)
    if extent > MOST_SHRUNK * side_px:
        last = np.array(rgb.shape[1::-1]) - 1  # of a place beside the picture its edge is left
        x0, y0 = np.clip(np.floor(quad.min(axis=0) - 0.15 * extent), 0, last).astype(int)
        x1, y1 = np.clip(np.ceil(quad.max(axis=0) + 0.15 * extent), 0, last).astype(int)
        rgb, quad = rgb[y0 : y1 + 1, x0 : x1 + 1], quad - np.array([x0, y0], np.float32)
    while extent > MOST_SHRUNK * side_px and min(rgb.shape[:2]) > 1:
        rows, cols = rgb.shape[0] // 2, rgb.shape[1] // 2
        # Exact halves are averaged twelve times as fast as other shares.
        even = rgb[: 2 * rows, : 2 * cols]
        rgb = cv2.resize(even, (cols, rows), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        quad, extent = quad * np.float32(0.5), extent / 2
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
