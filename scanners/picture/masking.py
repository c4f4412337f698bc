"""Evidence pictures: the matched region as it is, everything else pixelated; re-encoded, so no metadata is kept."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

from scanners.picture.decode import Pixels, decode, shrink

if TYPE_CHECKING:
    from reference_assets.assets import Asset

EVIDENCE_SIDE_PX = 640
THUMBNAIL_SIDE_PX = 160
MOSAIC_CELLS = 20
_QUALITY = 80
Box = tuple[int, int, int, int]


def masked_evidence(data: bytes, box: Box) -> bytes:
    """Give a small JPEG in which only ``box`` (x, y, width, height as displayed) can be made out."""
    picture = decode(data)
    return masked_frame(picture.frames[0], _scaled(box, 1 / picture.scale))


def matched_region(data: bytes, box: Box) -> bytes:
    """Give the matched region alone, as a small JPEG: all that the restricted lane may show."""
    picture = decode(data)
    frame = picture.frames[0]
    x0, y0, x1, y1 = _corners(_scaled(box, 1 / picture.scale), frame)
    return _jpeg(shrink(frame[y0:y1, x0:x1], THUMBNAIL_SIDE_PX * 2))


def reference_thumbnail(asset: Asset) -> bytes:
    """Give a reference as a small JPEG, to stand beside a crop."""
    return _jpeg(shrink(decode(asset.data, min_side_px=1).frames[0], THUMBNAIL_SIDE_PX))


def masked_frame(frame: Pixels, box: Box) -> bytes:
    """Pixelate all of ``frame`` but ``box`` into at most ``MOSAIC_CELLS`` cells a side, then encode it."""
    x0, y0, x1, y1 = _corners(box, frame)
    rows, cols = frame.shape[:2]
    cell = max(8, max(rows, cols) // MOSAIC_CELLS)
    cells = max(1, cols // cell), max(1, rows // cell)
    coarse = cv2.resize(frame, cells, interpolation=cv2.INTER_AREA)
    masked = cv2.resize(coarse, (cols, rows), interpolation=cv2.INTER_NEAREST).astype(np.uint8, copy=False)
    masked[y0:y1, x0:x1] = frame[y0:y1, x0:x1]
    return _jpeg(shrink(masked, EVIDENCE_SIDE_PX))


def _scaled(box: Box, factor: float) -> Box:
    x, y, width, height = (round(value * factor) for value in box)
    return x, y, width, height


def _corners(box: Box, frame: Pixels) -> Box:
    rows, cols = frame.shape[:2]
    x, y, width, height = box
    x0, y0 = min(max(0, x), cols - 1), min(max(0, y), rows - 1)
    return x0, y0, max(x0 + 1, min(cols, x + width)), max(y0 + 1, min(rows, y + height))


def _jpeg(pixels: Pixels) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()
