"""Draws the stand-in crests: our own inventions, so that no real school's picture is needed.

Coordinates run from 0 to 100 across and 0 to 120 down. Everything is drawn four times larger, then scaled down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Point = tuple[float, float]
_SCALE = 20.48  # 2048 pixels across while drawing
_WIDTH_PX, _HEIGHT_PX = 512, 614


@dataclass(frozen=True, slots=True, kw_only=True)
class Crest:
    """What a crest looks like.

    Attributes:
        outline: corners of the shield.
        ground: colour of the shield.
        second: colour of the division.
        division: corners of the second ground.
        rim: colour of the rim.
        charge: draws the pictogram.
        words: words of the ribbon.
        ribbon: colour of the ribbon.
        ink: colour of the words.

    """

    outline: tuple[Point, ...]
    ground: str
    second: str
    division: tuple[Point, ...]
    rim: str
    charge: Callable[[Pen], None]
    words: str
    ribbon: str
    ink: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in the coordinates of a crest."""

    draw: ImageDraw.ImageDraw

    def area(self, points: Sequence[Point], colour: str) -> None:
        """Fill a polygon."""
        self.draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """Draw a line with round joints."""
        self.draw.line(
            [(x * _SCALE, y * _SCALE) for x, y in points], fill=colour, width=round(width * _SCALE), joint="curve"
        )

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        box = ((x - radius) * _SCALE, (y - radius) * _SCALE, (x + radius) * _SCALE, (y + radius) * _SCALE)
        self.draw.ellipse(box, fill=colour)


def heater(top: float = 4.0) -> tuple[Point, ...]:
    """Give a shield with straight shoulders that runs to a point."""
    side = [(92 - 42 * (t / 20) ** 2.2, 52 + 46 * (t / 20)) for t in range(21)]
    return ((8, top), (92, top), *side, *((100 - x, y) for x, y in reversed(side)))


def eared() -> tuple[Point, ...]:
    """Give a shield with a scooped top."""
    top = [(8 + 84 * t / 24, 5 + 7 * math.sin(math.pi * t / 24)) for t in range(25)]
    side = [(92 - 42 * (t / 20) ** 3, 60 + 38 * (t / 20)) for t in range(21)]
    return (*top, *side, *((100 - x, y) for x, y in reversed(side)))


def roundel(sides: int = 72, radius: float = 46) -> tuple[Point, ...]:
    """Give a circle, or a polygon where ``sides`` are few."""
    turns = [2 * math.pi * t / sides - math.pi / 2 for t in range(sides)]
    return tuple((50 + radius * math.cos(a), 51 + radius * math.sin(a)) for a in turns)


def draw_crest(crest: Crest) -> Image.Image:
    """Draw a crest on a transparent ground, 512 by 614 pixels."""
    size = (round(100 * _SCALE), round(120 * _SCALE))
    inside = Image.new("L", size, 0)
    Pen(ImageDraw.Draw(inside)).area(_shrunk(crest.outline), "#ffffff")
    field = Image.new("RGBA", size, crest.ground)
    pen = Pen(ImageDraw.Draw(field))
    pen.area(crest.division, crest.second)
    crest.charge(pen)
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    Pen(ImageDraw.Draw(picture)).area(crest.outline, crest.rim)
    picture.paste(field, (0, 0), inside)
    _draw_ribbon(picture, crest)
    return picture.resize((_WIDTH_PX, _HEIGHT_PX), Image.Resampling.LANCZOS)


def _shrunk(outline: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((50 + (x - 50) * 0.93, 51 + (y - 51) * 0.93) for x, y in outline)


def _draw_ribbon(picture: Image.Image, crest: Crest) -> None:
    pen = Pen(ImageDraw.Draw(picture))
    for side in (-1, 1):
        tail = ((30, 92), (49, 92), (43, 100.5), (49, 109), (30, 109))
        pen.area([(50 + side * x, y) for x, y in tail], crest.rim)
    pen.area(((8, 96), (92, 96), (92, 115), (8, 115)), crest.rim)
    pen.area(((9, 97), (91, 97), (91, 114), (9, 114)), crest.ribbon)
    size = 13.0 * _SCALE
    font = ImageFont.load_default(size)
    while font.getlength(crest.words) > 78 * _SCALE:
        size *= 0.97
        font = ImageFont.load_default(size)
    pen.draw.text(
        (50 * _SCALE, 105.5 * _SCALE),
        crest.words,
        fill=crest.ink,
        font=font,
        anchor="mm",
        stroke_width=round(size / 60),
        stroke_fill=crest.ink,
    )
