"""Draws the ordinary pictures that photographed references are calibrated on: cloth, folded and sewn together.

``python -m reference_assets.draw_cloth scanners/picture/models/cloth.jpg`` draws them anew, on one sheet. Stripes,
checks and dots at every size stand for all that is taken for a simple sign by accident.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Plane = npt.NDArray[np.float32]
WIDTH_PX, HEIGHT_PX = 384, 288
COLUMNS, ROWS = 4, 6
SEED = 5
KINDS = ("stripes", "stripes", "stripes", "checks", "dots", "plain")
PARTS = 3  # of a garment, sewn together
_DOWN, _ACROSS = np.mgrid[:HEIGHT_PX, :WIDTH_PX].astype(np.float32)


def draw_cloth(rng: np.random.Generator) -> Image.Image:
    """Draw a few parts of a garment, 384 by 288 pixels."""
    first, *others = rng.choice(KINDS, PARTS).tolist()
    pixels = _pattern(rng, first)
    for kind in others:
        seam = _ACROSS - rng.uniform(0.2, 0.8) * WIDTH_PX - rng.uniform(-0.6, 0.6) * _DOWN + _soft(rng, 3, 12)
        beyond = (seam > 0) == (rng.random() < 0.5)  # noqa: PLR2004
        pixels = np.where(beyond[..., None], _pattern(rng, kind), pixels)
        pixels = pixels * (1 - 0.5 * np.exp(-((seam / 2.5) ** 2)))[..., None]
    folds = np.clip(1 + _soft(rng, 5, 0.16) + _soft(rng, 12, 0.06), 0.3, 1.7)
    pixels = pixels * folds[..., None] + rng.normal(0, 5, pixels.shape)
    drawn = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return drawn.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1)))


def _soft(rng: np.random.Generator, cells: int, spread: float) -> Plane:
    """Draw a surface that changes slowly, about ``cells`` times from side to side."""
    coarse = Image.fromarray(rng.normal(0, 1, (cells, cells)).astype(np.float32))
    return np.asarray(coarse.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.BICUBIC)) * np.float32(spread)


def _pattern(rng: np.random.Generator, kind: str) -> Plane:
    """Draw woven or printed cloth: RGB, 0 to 255."""
    turn, period_px = rng.uniform(0, np.pi), np.exp(rng.uniform(np.log(14), np.log(90)))
    across = (_ACROSS * np.cos(turn) + _DOWN * np.sin(turn) + _soft(rng, 4, 10)) / period_px % 1
    down = (_DOWN * np.cos(turn) - _ACROSS * np.sin(turn) + _soft(rng, 4, 10)) / period_px % 1
    ground, *inks = rng.uniform(15, 240, (3, 3))
    pixels = np.broadcast_to(ground, (HEIGHT_PX, WIDTH_PX, 3)).astype(np.float32)
    if kind == "stripes":
        for number in range(rng.integers(1, 4)):
            middle = (across + number * rng.uniform(0.12, 0.3)) % 1
            pixels[np.abs(middle - 0.5) < rng.uniform(0.04, 0.14)] = inks[number % 2]
    elif kind == "checks":
        share = ((across < 0.5).astype(np.float32) + (down < 0.5))[..., None] / 2  # noqa: PLR2004
        pixels = (pixels * (1 - share) + inks[0] * share).astype(np.float32)
    elif kind == "dots":
        pixels[(across - 0.5) ** 2 + (down - 0.5) ** 2 < rng.uniform(0.02, 0.1)] = inks[0]
    return pixels


def sheet() -> Image.Image:
    """Lay 24 pictures out."""
    rng = np.random.default_rng(SEED)
    laid = Image.new("RGB", (COLUMNS * WIDTH_PX, ROWS * HEIGHT_PX))
    for number in range(COLUMNS * ROWS):
        laid.paste(draw_cloth(rng), (number % COLUMNS * WIDTH_PX, number // COLUMNS * HEIGHT_PX))
    return laid


def main() -> None:
    """Write the sheet."""
    sheet().save(Path(sys.argv[1]), quality=80, optimize=True)


if __name__ == "__main__":
    main()
