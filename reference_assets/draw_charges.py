"""Pictograms of the stand-in crests, and the crests that bear them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reference_assets.draw_crests import Crest, eared, heater, roundel

if TYPE_CHECKING:
    from reference_assets.draw_crests import Pen


def _oak_over_furrows(pen: Pen) -> None:
    for row in range(5):
        y = 68 + row * 7
        pen.line([(x, y + 2.5 * math.sin(x / 9 + row)) for x in range(4, 98, 2)], "#f2c230", 2.6)
    pen.area(((46, 46), (54, 46), (56, 66), (60, 72), (40, 72), (44, 66)), "#6b3e1c")
    for x, y, radius in ((50, 26, 13), (36, 34, 10.5), (64, 34, 10.5), (42, 44, 9), (58, 44, 9), (50, 38, 12)):
        pen.disc(x, y, radius, "#2f8f46")
    for x, y in ((44, 24), (57, 28), (36, 36), (63, 38), (50, 42)):
        pen.disc(x, y, 2.4, "#f2c230")


def _tor_and_rising_sun(pen: Pen) -> None:
    for ray in range(13):
        a = math.pi * (ray + 0.5) / 13
        b = 0.085
        tips = [(50 + 48 * math.cos(a + s), 62 - 48 * math.sin(a + s)) for s in (-b, b)]
        pen.area(((50, 62), *tips), "#ffcf5a")
    pen.disc(50, 62, 17, "#f58220")
    pen.area(
        ((4, 74), (22, 54), (30, 58), (38, 70), (60, 70), (70, 50), (80, 56), (96, 76), (96, 100), (4, 100)), "#4b2a5e"
    )
    pen.area(((36, 72), (39, 58), (46, 56), (45, 50), (55, 50), (56, 57), (62, 60), (64, 72)), "#7d5a94")
    pen.line(((39, 64), (62, 65)), "#4b2a5e", 1.4)
    pen.line(((44, 57), (57, 57)), "#4b2a5e", 1.4)
    pen.line(((14, 84), (34, 80), (52, 86), (70, 81), (88, 86)), "#9ad0c2", 3)


def _crown_over_mount(pen: Pen) -> None:
    pen.area(((2, 98), (2, 84), (30, 62), (50, 54), (70, 62), (98, 84), (98, 98)), "#1d6b57")
    pen.area(((26, 84), (40, 72), (50, 68), (60, 72), (74, 84), (74, 98), (26, 98)), "#f4efe0")
    pen.area(((28, 54), (24, 30), (36, 41), (42, 25), (50, 39), (58, 25), (64, 41), (76, 30), (72, 54)), "#f0b429")
    pen.area(((27, 50), (73, 50), (73, 57), (27, 57)), "#c98a12")
    for x, y, colour in ((24, 28, "#d7263d"), (42, 23, "#f4efe0"), (58, 23, "#f4efe0"), (76, 28, "#d7263d")):
        pen.disc(x, y, 3.4, colour)
    for x in (34, 50, 66):
        pen.disc(x, 53.5, 2.2, "#d7263d")


def _windmill_on_downs(pen: Pen) -> None:
    pen.area([(0, 100), *((x, 74 - 9 * math.sin(x / 17)) for x in range(0, 101, 2)), (100, 100)], "#3f9b4b")
    pen.area([(0, 100), *((x, 84 + 6 * math.sin(x / 13 + 2)) for x in range(0, 101, 2)), (100, 100)], "#1f6f3a")
    pen.area(((41, 78), (45, 42), (55, 42), (59, 78)), "#fbf6e9")
    pen.area(((44, 42), (50, 33), (56, 42)), "#b3202c")
    pen.area(((47, 78), (47, 68), (53, 68), (53, 78)), "#7a4a21")
    for quarter in range(4):
        a = math.pi / 4 + quarter * math.pi / 2
        along, across = (math.cos(a), math.sin(a)), (-math.sin(a), math.cos(a))
        corners = ((8, 1), (31, 1), (31, 8), (8, 8))
        pen.area(
            [(50 + u * along[0] + v * across[0], 41 + u * along[1] + v * across[1]) for u, v in corners], "#b3202c"
        )
        pen.line(((50, 41), (50 + 32 * along[0], 41 + 32 * along[1])), "#7a4a21", 2)
    pen.disc(50, 41, 3.4, "#f0b429")


def _lighthouse_and_waves(pen: Pen) -> None:
    pen.area(((50, 27), (98, 10), (98, 40)), "#fff3a8")
    pen.area(((50, 27), (2, 10), (2, 40)), "#fff3a8")
    pen.area(((40, 80), (44, 36), (56, 36), (60, 80)), "#ffffff")
    for low, high in ((46, 54), (64, 72)):
        pen.area(
            (
                (40 + (80 - low) / 11, low),
                (60 - (80 - low) / 11, low),
                (60 - (80 - high) / 11, high),
                (40 + (80 - high) / 11, high),
            ),
            "#e4572e",
        )
    pen.area(((43, 22), (57, 22), (57, 36), (43, 36)), "#17324d")
    pen.disc(50, 28, 4.4, "#ffe14d")
    pen.area(((41, 23), (50, 12), (59, 23)), "#e4572e")
    for row, colour in enumerate(("#7fd1de", "#ffffff", "#7fd1de")):
        pen.line([(x, 79 + row * 6 + 2.2 * math.sin(x / 5 + row * 2)) for x in range(100)], colour, 3)


def _ship_under_star(pen: Pen) -> None:
    pen.area(((20, 68), (80, 68), (70, 82), (30, 82)), "#f4efe0")
    pen.line(((50, 68), (50, 26)), "#f4efe0", 2.6)
    pen.area(((52, 30), (76, 60), (52, 62)), "#f4efe0")
    pen.area(((48, 36), (26, 60), (48, 62)), "#9fb4cc")
    star = [
        (50 + r * math.sin(k * math.pi / 5), 17 - r * math.cos(k * math.pi / 5)) for k, r in enumerate((8, 3.4) * 5)
    ]
    pen.area(star, "#f2c230")
    pen.line([(x, 88 + 2 * math.sin(x / 6)) for x in range(8, 93)], "#9fb4cc", 2.4)


WHOLE = ((0, 58), (100, 58), (100, 120), (0, 120))
HALF = ((50, 0), (100, 0), (100, 120), (50, 120))

CRESTS = (
    (
        "logos/southfield-trust.png",
        Crest(
            outline=heater(),
            ground="#bfe3f7",
            second="#14532d",
            division=WHOLE,
            rim="#12284c",
            charge=_oak_over_furrows,
            words="THE SOUTHFIELD TRUST",
            ribbon="#12284c",
            ink="#f8e3a1",
        ),
    ),
    (
        "logos/torfield.png",
        Crest(
            outline=roundel(),
            ground="#fde9c8",
            second="#fde9c8",
            division=HALF,
            rim="#4b2a5e",
            charge=_tor_and_rising_sun,
            words="TORFIELD SCHOOL",
            ribbon="#ffffff",
            ink="#4b2a5e",
        ),
    ),
    (
        "logos/saxon-mount.png",
        Crest(
            outline=eared(),
            ground="#8c1c2e",
            second="#5f1020",
            division=HALF,
            rim="#f0b429",
            charge=_crown_over_mount,
            words="SAXON MOUNT",
            ribbon="#8c1c2e",
            ink="#ffffff",
        ),
    ),
    (
        "logos/south-downs.png",
        Crest(
            outline=roundel(8, 49),
            ground="#ffe6a3",
            second="#a8d8f0",
            division=((0, 0), (100, 0), (100, 46), (0, 60)),
            rim="#1f6f3a",
            charge=_windmill_on_downs,
            words="SOUTH DOWNS SCHOOL",
            ribbon="#fbf6e9",
            ink="#1f6f3a",
        ),
    ),
    (
        "logos/council.png",
        Crest(
            outline=roundel(6, 49),
            ground="#17324d",
            second="#0e6e83",
            division=((0, 72), (100, 72), (100, 120), (0, 120)),
            rim="#7fd1de",
            charge=_lighthouse_and_waves,
            words="COUNTY COUNCIL",
            ribbon="#ffffff",
            ink="#17324d",
        ),
    ),
    (
        "look-alikes/southfields-college.png",
        Crest(
            outline=heater(),
            ground="#12284c",
            second="#8a1538",
            division=HALF,
            rim="#c9ccd3",
            charge=_ship_under_star,
            words="SOUTHFIELDS COLLEGE",
            ribbon="#ffffff",
            ink="#12284c",
        ),
    ),
)
