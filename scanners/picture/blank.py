"""Drawn pictures that hold no logo: stripes, checks, folds, strokes, blocks and letters, the same in every run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

SIZE = (300, 400)
_SEED = 20_611


def blank_pictures(many: int) -> Iterator[Pixels]:
    """Draw so many pictures, RGB."""
    for number in range(many):
        chance = np.random.default_rng((_SEED, number))
        canvas = _folds(chance) * 255
        for draw in chance.permutation(np.array([_stripes, _strokes, _blocks, _letters, _arcs], object))[:3]:
            draw(canvas, chance)
        canvas = cv2.GaussianBlur(canvas, (0, 0), float(chance.uniform(0.6, 1.8))).astype(np.float32)
        canvas = canvas * chance.uniform(0.5, 1.1) + chance.normal(0, chance.uniform(1, 6), canvas.shape)
        yield np.clip(canvas, 0, 255).astype(np.uint8)


def _folds(chance: np.random.Generator) -> Plane:
    """Shade a colour as light falls on cloth."""
    coarse = chance.normal(0, 0.12, (int(chance.integers(3, 9)), int(chance.integers(3, 9)), 1))
    light = cv2.resize(coarse.astype(np.float32), SIZE[::-1], interpolation=cv2.INTER_CUBIC)[..., None]
    weave = cv2.blur(chance.normal(0, 0.05, SIZE).astype(np.float32), (3, 1))[..., None]
    return np.clip(chance.uniform(0.1, 0.9, 3) + light + weave, 0, 1).astype(np.float32)


def _colour(chance: np.random.Generator) -> tuple[float, float, float]:
    red, green, blue = chance.uniform(0, 255, 3)
    return float(red), float(green), float(blue)


def _region(chance: np.random.Generator) -> tuple[slice, slice]:
    rows, cols = (np.sort(chance.integers(0, side, 2)) for side in SIZE)
    return slice(int(rows[0]), int(rows[1]) + 40), slice(int(cols[0]), int(cols[1]) + 40)


def _stripes(canvas: Plane, chance: np.random.Generator) -> None:
    part = canvas[_region(chance)]
    y, x = np.mgrid[: part.shape[0], : part.shape[1]]
    for turn in (0.0, np.pi / 2)[: int(chance.integers(1, 3))]:
        angle = chance.uniform(0, np.pi) if turn == 0 else turn
        wave = np.sin((np.cos(angle) * x + np.sin(angle) * y) * 2 * np.pi / chance.uniform(5, 50))
        share = (wave > chance.uniform(-0.5, 0.7))[..., None] * chance.uniform(0.3, 1)
        part[:] = part * (1 - share) + np.array(_colour(chance)) * share


def _strokes(canvas: Plane, chance: np.random.Generator) -> None:
    for _ in range(int(chance.integers(3, 9))):
        start, bend, end = (chance.uniform(0, SIZE[::-1]) for _ in range(3))
        end = start + (end - start) * chance.uniform(0.1, 0.6)
        bend = start + (bend - start) * 0.3
        t = np.linspace(0, 1, 24)[:, None]
        middle = (1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end
        colour, width = _colour(chance), chance.uniform(2, 16)
        for n in range(23):
            thick = max(1, round(width * float(np.sin(np.pi * (n + 1) / 24))))
            one, other = (tuple(int(v) for v in point) for point in middle[n : n + 2])
            cv2.line(canvas, (one[0], one[1]), (other[0], other[1]), colour, thick, cv2.LINE_AA)


def _blocks(canvas: Plane, chance: np.random.Generator) -> None:
    for _ in range(int(chance.integers(3, 10))):
        corners = chance.uniform(0, SIZE[::-1], 2) + chance.uniform(-60, 60, (int(chance.integers(3, 6)), 2))
        outline = [corners.astype(np.int32)]
        if chance.random() < 0.6:  # noqa: PLR2004
            cv2.fillPoly(canvas, outline, _colour(chance), cv2.LINE_AA)
        else:
            cv2.polylines(canvas, outline, True, _colour(chance), int(chance.integers(1, 9)), cv2.LINE_AA)


def _letters(canvas: Plane, chance: np.random.Generator) -> None:
    for _ in range(int(chance.integers(2, 6))):
        word = "".join(chr(int(c)) for c in chance.integers(65, 91, int(chance.integers(2, 9))))
        x, y = (int(v) for v in chance.uniform(0, SIZE[::-1]))
        font = int(chance.choice([cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_SCRIPT_COMPLEX]))
        size, thick = float(chance.uniform(0.6, 3)), int(chance.integers(1, 6))
        cv2.putText(canvas, word, (x, y), font, size, _colour(chance), thick, cv2.LINE_AA)


def _arcs(canvas: Plane, chance: np.random.Generator) -> None:
    for _ in range(int(chance.integers(2, 8))):
        x, y = (int(v) for v in chance.uniform(0, SIZE[::-1]))
        axes = int(chance.integers(6, 70)), int(chance.integers(6, 70))
        first, over = float(chance.uniform(0, 360)), float(chance.uniform(90, 360))
        thick = -1 if chance.random() < 0.4 else int(chance.integers(1, 12))  # noqa: PLR2004
        turn = float(chance.uniform(0, 180))
        cv2.ellipse(canvas, (x, y), axes, turn, first, first + over, _colour(chance), thick, cv2.LINE_AA)
