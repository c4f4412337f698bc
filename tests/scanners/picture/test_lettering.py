"""A logo is found by what it says, where the words stand by themselves."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from reference_assets.assets import Asset, AssetLibrary
from scanners.picture.lettering import Lettering, another_name, is_telling, letters_apart, part_of_a_line, spoken
from scanners.picture.scanner import picture_scanners
from scanners.picture.words import OcrLine, WordReader
from tests.scanners.picture.drawn import cloth, encode

if TYPE_CHECKING:
    from scanners.picture.words import Box

TORFIELD = Lettering(asset="crest", kind="corporate logo", words="TORFIELD")


@pytest.mark.parametrize(
    ("own", "read", "apart"),
    [
        ("TORFIELD", "Torfield", 0),
        ("TORFIELD", "T0RF1ELD", 0),  # letters that reading takes for one another
        ("TORFIELD", "TORFIELD 24", 2),
        ("TORFIELD", "TORFELD", 1),
        ("TORFIELD", "TORFIIELD", 1),
        ("Gucci", "CUCCI", 0),
        ("MILLBROOK SCHOOL", "HILLBROOK SCHOOL", None),  # another school
        ("TORFIELD", "I teach at Torfield", None),  # running text
        ("FORD", "FOR", None),  # short words must be whole
        ("ALTON SCHOOL", "WALTON SCHOOL", None),  # another school once more
        ("ELTON", "SKELTON", None),
        ("FORD", "OXFORD", None),
        ("STAR", "START", None),
        ("TORFIELD", "ORFIELD", None),
        ("TORFIELD", "", None),
    ],
)
def test_only_slips_of_reading_are_forgiven(own: str, read: str, apart: int | None) -> None:
    assert letters_apart(own, read) == apart


@pytest.mark.parametrize(
    "words", ["SCHOOL", "Primary School", "EST 1873", "ABC", "PRIMARYSCHOOL", "High School", "The School for Girls"]
)
def test_words_that_many_share_tell_nothing(words: str) -> None:
    assert not is_telling(words)


@pytest.mark.parametrize("words", ["Torfield", "Torfield School", "SAXON"])
def test_a_name_tells(words: str) -> None:
    assert is_telling(words)


def test_of_equal_words_the_largest_count() -> None:
    lines = [OcrLine(text="TORFIELD", box=(0, 0, 80, 20)), OcrLine(text="torfield", box=(300, 0, 160, 40))]
    assert spoken(lines, [TORFIELD])["crest"].box == (300, 0, 160, 40)


@pytest.mark.parametrize(
    ("read", "another"),
    [
        ("SPURCHPOOL PRIMARY", True),
        ("SPURCHPOOLPRIMARY", True),
        ("WESTCROFT PRIMARY", False),
        ("VESTCRCFT FRIMARY", False),  # small letters are read badly
        ("PRIMARY", False),
        ("ABC", False),
    ],
)
def test_another_name_inside_the_place_speaks_against_it(read: str, another: bool) -> None:
    own = [replace(TORFIELD, words="WESTCROFT PRIMARY")]
    line = OcrLine(text=read, box=(120, 180, 100, 16))
    assert another_name([line], own, (100, 80, 140, 140)) is another
    assert not another_name([line], own, (300, 80, 140, 140))


def test_a_reference_without_words_is_contradicted_by_none() -> None:
    assert not another_name([OcrLine(text="SPURCHPOOL", box=(0, 0, 9, 9))], [], (0, 0, 50, 50))


PLACE = (100, 50, 40, 40)


@pytest.mark.parametrize(
    ("text", "box", "part"),
    [
        ("maximum", (90, 48, 160, 44), True),
        ("04/11/2009", (20, 45, 160, 46), True),
        ("max", (95, 48, 50, 44), False),  # hardly wider than the place: it may be the sign itself, badly read
        ("am", (60, 48, 90, 44), False),  # two letters
        ("maximum", (90, 20, 300, 120), False),  # the place is small beside the letters, or the words go around it
        ("maximum", (130, 48, 200, 44), False),  # begins beside it
        ("TORFIELD", (90, 48, 160, 44), False),  # its own name, of which it is a part
        ("T0RFIELD HALL", (90, 48, 160, 44), False),
    ],
)
def test_a_few_letters_of_a_line_that_goes_on_are_no_sign(text: str, box: Box, part: bool) -> None:
    assert part_of_a_line([OcrLine(text=text, box=box)], [TORFIELD], PLACE) is part


def test_a_sign_without_words_is_told_from_letters_too() -> None:
    line = OcrLine(text="maximum", box=(90, 48, 160, 44))
    assert part_of_a_line([line], [], PLACE)
    assert not part_of_a_line([line], [], (300, 50, 40, 40))


def logo() -> Asset:
    image = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.polygon([(200, 5), (300, 60), (250, 110), (150, 110), (100, 60)], fill="#7a0019")
    draw.ellipse((180, 35, 220, 75), fill="#f5d547")
    draw.text((200, 155), "SAXON MOUNT", font=ImageFont.load_default(52), fill="#7a0019", anchor="mm")
    data = encode(image)
    return Asset(id="saxon", file="saxon.png", kind="corporate logo", clause="6.12", title="Saxon",
                 sha256=hashlib.sha256(data).hexdigest(), data=data)  # fmt: skip


def looked_at(words: str) -> list[tuple[str, str, str]]:
    picture = cloth(size=(640, 480))
    ImageDraw.Draw(picture).text((320, 200), words, font=ImageFont.load_default(36), fill="white", anchor="mm")
    (scanner,) = picture_scanners(AssetLibrary(assets=(logo(),)), frozenset({"6.12"}), words=WordReader().read_words)
    return [(m.asset, m.method, m.unit) for m in scanner.match(encode(picture))]


@pytest.mark.slow
def test_a_logo_of_which_only_the_words_are_there_is_found_by_them() -> None:
    assert looked_at("Saxon Mount") == [("saxon", "words", "letters")]


@pytest.mark.slow
def test_a_caption_that_names_it_too_hides_nothing() -> None:
    picture = cloth(size=(640, 480))
    draw = ImageDraw.Draw(picture)
    draw.text((320, 60), "a day out at Saxon Mount", font=ImageFont.load_default(28), fill="white", anchor="mm")
    draw.text((320, 300), "SAXON MOUNT", font=ImageFont.load_default(40), fill="white", anchor="mm")
    lines = WordReader().read_words(encode(picture))
    assert spoken(lines, [replace(TORFIELD, words="SAXON MOUNT")])["crest"].box[1] > 200


@pytest.mark.slow
def test_running_text_that_names_it_is_no_logo() -> None:
    assert looked_at("a day out at Saxon Mount") == []


@pytest.mark.slow
def test_a_neighbours_name_is_not_ours() -> None:
    assert looked_at("Saxon Mound") == []
