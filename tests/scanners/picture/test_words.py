"""Words are read straight, turned a little and around a crest; cloth holds none."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks.words_speed import bare, ring, straight
from scanners.picture.words import WordReader
from tests.scanners.picture.drawn import cloth, encode, photograph

pytestmark = pytest.mark.slow
READER = WordReader()


def read(image: Image.Image) -> str:
    return " ".join(bare(line.text) for line in READER.read_words(encode(image.convert("RGB"), "JPEG", quality=88)))


@pytest.mark.parametrize("height", [16, 28])
@pytest.mark.parametrize("seed", [1, 2])
def test_words_on_cloth_are_read(height: int, seed: int) -> None:
    assert "torfieldschool" in read(straight(cloth(), "Torfield School", height, random.Random(seed)))


def test_words_around_a_round_crest_are_read() -> None:
    assert "saxonmount" in read(ring(cloth(size=(640, 480)), "Saxon Mount", 24, random.Random(3)))


def test_cloth_and_photographs_hold_no_words() -> None:
    assert [read(cloth()), read(photograph(3))] == ["", ""]


def test_the_box_of_a_line_is_where_it_stands_in_the_picture_as_displayed() -> None:
    page = Image.new("RGB", (1_600, 900), "white")
    ImageDraw.Draw(page).text((910, 520), "Torfield School", font=ImageFont.load_default(54), fill="navy")
    (line,) = READER.read_words(encode(page))
    x, y, width, height = line.box
    assert 890 < x < x + width < 1_410
    assert 490 < y < y + height < 630
