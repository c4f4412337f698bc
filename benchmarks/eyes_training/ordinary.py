"""Lay out the ordinary pictures that references cut out of photographs are calibrated on: one sheet of 24 tiles.

Photographs of scikit-image's ``data`` folder that are CC0 1.0 or in the public domain, cut at random; a third of them
carries drawn words, since much that is taken for a logo is lettering. None of them shows a person or a logo.

Usage: python -m benchmarks.eyes_training.ordinary --data SKIMAGE_DATA --out scanners/picture/models/ordinary.jpg
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

TILE_PX, COLUMNS = (384, 288), 4
PHOTOGRAPHS = (  # file, tiles, how many of them with words
    ("chelsea.png", 4, 1),
    ("coffee.png", 5, 1),
    ("rocket.jpg", 5, 1),
    ("brick.png", 4, 3),
    ("gravel.png", 2, 1),
    ("grass.png", 2, 1),
    ("clock_motion.png", 1, 0),
    ("hubble_deep_field.jpg", 1, 0),
)
WORDS = ("open daily", "FRESH BREAD", "Garden Tools", "parking", "No 17", "SALE", "Window & Door", "tickets", "WELCOME")


def tile(path: Path, rng: np.random.Generator) -> Image.Image:
    """Cut a part of a photograph, at least four tenths of its height."""
    photograph = Image.open(path).convert("RGB")
    width, height = photograph.size
    wide = min(width, round(height * TILE_PX[0] / TILE_PX[1] * rng.uniform(0.4, 1)))
    high = min(height, round(wide * TILE_PX[1] / TILE_PX[0]))
    x, y = int(rng.integers(0, width - wide + 1)), int(rng.integers(0, height - high + 1))
    return photograph.crop((x, y, x + wide, y + high)).resize(TILE_PX, Image.Resampling.LANCZOS)


def with_words(ground: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Write three words on a picture, each on a board or on the bare ground, seen at a slant."""
    picture = np.asarray(ground, np.float32)
    for word in rng.choice(WORDS, 3, replace=False):
        layer = Image.new("RGBA", TILE_PX)
        draw = ImageDraw.Draw(layer)
        ink, board = (tuple(int(v) for v in rng.integers(0, 256, 3)) for _ in range(2))
        at = int(rng.integers(0, TILE_PX[0] // 2)), int(rng.integers(0, TILE_PX[1] - 60))
        font = ImageFont.load_default(float(rng.uniform(18, 56)))
        if rng.random() < 0.5:
            x0, y0, x1, y1 = draw.textbbox(at, str(word), font)
            draw.rectangle((x0 - 8, y0 - 8, x1 + 8, y1 + 8), fill=(*board, 255))
        draw.text(at, str(word), (*ink, 255), font, stroke_width=int(rng.integers(0, 2)), stroke_fill=(*ink, 255))
        corners = np.array([[0, 0], [TILE_PX[0], 0], TILE_PX, [0, TILE_PX[1]]], np.float32)
        slant = cv2.getPerspectiveTransform(corners, corners + rng.normal(0, 20, (4, 2)).astype(np.float32))
        seen = cv2.GaussianBlur(cv2.warpPerspective(np.asarray(layer, np.float32), slant, TILE_PX), (0, 0), 0.8)
        alpha = seen[..., 3:] / 255
        picture = picture * (1 - alpha) + seen[..., :3] * alpha
    return Image.fromarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8))


def sheet(data: Path, rng: np.random.Generator) -> Image.Image:
    """Lay all tiles out."""
    tiles = []
    for name, count, lettered in PHOTOGRAPHS:
        for number in range(count):
            cut = tile(data / name, rng)
            tiles.append(with_words(cut, rng) if number < lettered else cut)
    laid = Image.new("RGB", (COLUMNS * TILE_PX[0], -(-len(tiles) // COLUMNS) * TILE_PX[1]))
    for number, each in enumerate(tiles):
        laid.paste(each, (number % COLUMNS * TILE_PX[0], number // COLUMNS * TILE_PX[1]))
    return laid


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=81001)
    args = parser.parse_args()
    sheet(args.data, np.random.default_rng(args.seed)).save(args.out, quality=80, optimize=True)


if __name__ == "__main__":
    main()
