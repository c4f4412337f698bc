"""What an invented mark is made of: its plan, the box of parts to choose from, colours and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import random

SIDE_PX = 176
MARKS_IN_FAMILY = 4
# Brands of the real evaluation sets never train: icons whose names hold one of these are left out.
HELD_OUT = (
    "adidas apple bmw citroen coca dhl fedex ferrari ford google heineken hp intel mcdonald mini nbc nike pepsi porsche puma "
    "redbull red-bull sprite starbucks texaco unicef vodafone yahoo chanel gucci android chrome gmail drive youtube"
).split()
# Drawn people are left out too: this program learns nothing about faces.
PEOPLE = "man woman person people boy girl face kiss couple family baby child adult head eye emoji-u1f46 smil".split()
_SYLLABLES = (
    "al an ar bel ber bor cal can car cor dan del dor el en er fal far fen gar gil gor hal har hel il in is jor kal kel kin lan"
    " lor lun mar mel mon nar nel nor ol or os pal pen por ral ren ros sal sel sor tal ten tor ul un ur val ven vor wal wen wyn"
).split()
_KINDS = "Academy School College Trust Primary Club Works House Foods Motors Sports Studio Bank Labs Group United FC Cafe".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that decides how a mark looks; siblings differ in a few fields."""

    style: str
    icon: str
    shield: int
    division: int
    colours: tuple[str, ...]
    words: str
    font: str
    weight: str
    ribbon: bool
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The icons and fonts to draw with: icon bodies in a 100 x 100 box, coloured pictures, font names."""

    icons: tuple[str, ...]
    pictures: tuple[str, ...]
    fonts: tuple[str, ...]


def colour(rng: random.Random, *, light: bool | None = None) -> str:
    """Give a random colour, dark or light where asked for."""
    hue, saturation = rng.random() * 180, rng.choice([0, rng.random(), 0.6 + 0.4 * rng.random()])
    value = rng.uniform(0.7, 1) if light else rng.uniform(0.05, 0.65) if light is False else rng.random()
    saturation *= 0.6 if light else 1
    hsv = np.array([[[hue, saturation * 255, value * 255]]], np.uint8)
    red, green, blue = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0]
    return f"#{red:02x}{green:02x}{blue:02x}"


def words(rng: random.Random) -> str:
    """Give an invented name."""
    name = "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice([1, 2, 2, 3])))
    if rng.random() < 0.5:
        name = f"{name} {rng.choice(_KINDS)}"
    return rng.choice([str.upper, str.title, str.lower])(name)
