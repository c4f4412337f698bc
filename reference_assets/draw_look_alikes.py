"""Draws the bank of look-alikes that ships with the product: crests of the usual kinds, of no school that there is.

``python -m reference_assets.draw_look_alikes scanners/picture/models/look_alikes.npz`` draws them anew. They stand for
"some crest, but not yours"; the DPO adds the real neighbours to ``assets.toml`` under the kind look-alike.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from reference_assets.draw_charges import HALF, WHOLE
from reference_assets.draw_crests import Crest, draw_crest, eared, heater, roundel

if TYPE_CHECKING:
    from reference_assets.draw_crests import Pen, Point

SIDE_PX = 128
QUARTERS = ((50, 0), (100, 0), (100, 56), (0, 56), (0, 120), (50, 120))
FESS = ((0, 40), (100, 40), (100, 68), (0, 68))
BEND = ((0, 0), (22, 0), (100, 92), (100, 120), (84, 120), (0, 22))


def _tower(pen: Pen) -> None:
    pen.area(((30, 82), (34, 40), (66, 40), (70, 82)), "#f4efe0")
    for x in (30, 44, 58):
        pen.area(((x, 28), (x + 12, 28), (x + 12, 40), (x, 40)), "#f4efe0")
    pen.area(((44, 82), (44, 64), (50, 58), (56, 64), (56, 82)), "#22303c")


def _open_book(pen: Pen) -> None:
    pen.area(((14, 36), (48, 42), (48, 78), (14, 72)), "#ffffff")
    pen.area(((86, 36), (52, 42), (52, 78), (86, 72)), "#ffffff")
    for row in range(4):
        y = 48 + row * 6.5
        pen.line(((20, y), (43, y + 4)), "#7b8794", 1.4)
        pen.line(((80, y), (57, y + 4)), "#7b8794", 1.4)


def _tree(pen: Pen) -> None:
    pen.area(((46, 58), (54, 58), (57, 86), (43, 86)), "#5b3a1e")
    for x, y, radius in ((50, 34, 17), (34, 46, 13), (66, 46, 13), (50, 52, 14)):
        pen.disc(x, y, radius, "#2e7d4f")


def _torch(pen: Pen) -> None:
    pen.area(((42, 54), (58, 54), (53, 90), (47, 90)), "#c98a12")
    pen.area(((38, 48), (62, 48), (60, 55), (40, 55)), "#f4efe0")
    pen.area(((40, 48), (38, 34), (46, 40), (50, 18), (56, 38), (63, 32), (60, 48)), "#e4572e")


def _stars(pen: Pen) -> None:
    for x, y, size in ((50, 30, 13), (32, 62, 11), (68, 62, 11)):
        pen.area(_star(x, y, size), "#f2c230")


def _key(pen: Pen) -> None:
    pen.disc(50, 30, 14, "#f2c230")
    pen.disc(50, 30, 7, "#1b4965")
    pen.area(((46, 42), (54, 42), (54, 88), (46, 88)), "#f2c230")
    pen.area(((54, 70), (66, 70), (66, 76), (54, 76)), "#f2c230")
    pen.area(((54, 80), (62, 80), (62, 86), (54, 86)), "#f2c230")


def _bird(pen: Pen) -> None:
    pen.area(((16, 50), (44, 44), (60, 24), (62, 46), (84, 40), (66, 58), (54, 70), (38, 66)), "#ffffff")
    pen.area(((38, 66), (30, 86), (44, 70)), "#ffffff")
    pen.disc(78, 42, 5, "#ffffff")


def _flower(pen: Pen) -> None:
    for turn in range(6):
        a = turn * math.pi / 3
        pen.disc(50 + 17 * math.cos(a), 50 + 17 * math.sin(a), 11, "#d7263d")
    pen.disc(50, 50, 9, "#f2c230")


def _wheel(pen: Pen) -> None:
    pen.disc(50, 52, 32, "#f4efe0")
    pen.disc(50, 52, 25, "#355070")
    for turn in range(8):
        a = turn * math.pi / 8 * 2
        pen.line(((50, 52), (50 + 28 * math.cos(a), 52 + 28 * math.sin(a))), "#f4efe0", 3)
    pen.disc(50, 52, 7, "#f4efe0")


def _hills_and_river(pen: Pen) -> None:
    pen.area([(0, 100), *((x, 60 - 12 * math.sin(x / 14 + 1)) for x in range(0, 101, 2)), (100, 100)], "#4c956c")
    pen.area(((44, 58), (56, 58), (40, 76), (66, 100), (34, 100), (30, 78)), "#7fd1de")
    pen.disc(72, 28, 9, "#f2c230")


def _star(x: float, y: float, size: float) -> list[Point]:
    tips = enumerate((size, size * 0.42) * 5)
    return [(x + r * math.sin(k * math.pi / 5), y - r * math.cos(k * math.pi / 5)) for k, r in tips]


def _crest(charge: object, outline: object, colours: str, division: object, words: str) -> Crest:
    ground, second, rim, ribbon, ink = (f"#{colour}" for colour in colours.split())
    return Crest(
        outline=outline, ground=ground, second=second, division=division, rim=rim, charge=charge, words=words,  # type: ignore[arg-type]
        ribbon=ribbon, ink=ink,
    )  # fmt: skip


LOOK_ALIKES = (
    ("a tower on a blue shield", _crest(_tower, heater(), "1f4e8c 163a69 d9a520 163a69 ffffff", HALF, "TOWER")),
    ("a book on a red shield", _crest(_open_book, heater(), "a4161a 7a1014 f4efe0 f4efe0 7a1014", WHOLE, "SAPERE")),
    ("a tree on a white shield", _crest(_tree, eared(), "fbf6e9 d8e6d0 2e7d4f 2e7d4f fbf6e9", WHOLE, "CRESCO")),
    ("a torch on a dark roundel", _crest(_torch, roundel(), "22303c 2f4454 f2c230 22303c f2c230", HALF, "LUX")),
    ("three stars on a green shield", _crest(_stars, eared(), "14532d 0f3d21 f2c230 f2c230 14532d", BEND, "ASTRA")),
    ("a key on a quartered shield", _crest(_key, heater(), "1b4965 62b6cb f4efe0 1b4965 f4efe0", QUARTERS, "CLAVIS")),
    ("a bird on a light blue roundel", _crest(_bird, roundel(), "62b6cb 3f8fa8 1b4965 ffffff 1b4965", WHOLE, "ALA")),
    ("a flower on a badge", _crest(_flower, roundel(8, 49), "ffffff f3e1e4 7a1014 7a1014 ffffff", HALF, "FLOREAT")),
    ("a wheel on a barred shield", _crest(_wheel, heater(), "6d597a 355070 e5b25d 355070 f4efe0", FESS, "ROTA")),
    ("hills and river", _crest(_hills_and_river, roundel(6, 49), "fde9c8 bfe3f7 355070 355070 fde9c8", WHOLE, "TERRA")),
)  # fmt: skip


def drawn() -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    """Give each look-alike as RGBA pixels, by what it shows."""
    width_px = round(SIDE_PX * 512 / 614)
    return {
        name: np.asarray(draw_crest(crest).resize((width_px, SIDE_PX), Image.Resampling.LANCZOS))
        for name, crest in LOOK_ALIKES
    }


def main(path: Path) -> None:
    """Write the bank."""
    np.savez_compressed(path, allow_pickle=False, **drawn())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
