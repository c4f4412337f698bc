"""References that are too plain to be told apart: refused when they are registered, with a sentence for the DPO."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from scanners.finding import ScanFault
from scanners.picture.decode import decode

if TYPE_CHECKING:
    from reference_assets.assets import Asset

LEAST_SIDE_PX = 48
LEAST_SPREAD = 14.0
LEAST_EDGE_SHARE = 0.02
_SIDE_PX = 96
_EDGE = 40.0


def too_plain(asset: Asset) -> str | None:
    """Say why this reference would match too much or too little, or None where it will do."""
    try:
        picture = decode(asset.data, min_side_px=1)
    except ScanFault as fault:
        return f"The picture {asset.file} cannot be read ({fault}). Save it as PNG or JPEG."
    if min(picture.width, picture.height) < LEAST_SIDE_PX:
        return (
            f"The picture {asset.file} is {picture.width} x {picture.height} pixels, which is too small to compare. "
            f"Use one of at least {LEAST_SIDE_PX} pixels a side; 200 and more are better."
        )
    grey = cv2.cvtColor(cv2.resize(picture.frames[0], (_SIDE_PX, _SIDE_PX)), cv2.COLOR_RGB2GRAY).astype(np.float32)
    steps = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    rows, cols = steps.max(axis=1) > _EDGE, steps.max(axis=0) > _EDGE
    striped = min(float(np.ptp(grey.mean(axis=0))), float(np.ptp(grey.mean(axis=1)))) < 1.0
    if (
        grey.std() < LEAST_SPREAD
        or float((steps > _EDGE).mean()) < LEAST_EDGE_SHARE
        or striped
        or not (rows.any() and cols.any())
    ):
        return (
            f"The picture {asset.file} is too plain: a single colour, a stripe or a simple shape also stands in "
            "thousands of pictures that have nothing to do with the Trust. Use the whole crest or logo, or one with "
            "its lettering."
        )
    return None
