"""Places that words could decide are read by themselves, enlarged: a name on a ribbon is too small for the whole picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from scanners.picture import hearing
from scanners.picture.calibration import logo_library
from scanners.picture.hearing import AMONG_LETTERS, heard_closely, words_of
from scanners.picture.lettering import Lettering, letterings, name_within
from scanners.picture.logos import LIMIT, SAID, Sighting
from scanners.picture.reference import reference
from scanners.picture.scanner import Logos
from scanners.picture.words import OcrLine, read_place
from tests.scanners.picture.drawn import asset, cloth, crest, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from scanners.picture.decode import Pixels
    from scanners.picture.windows import Quad

LIBRARY = logo_library((reference(asset(crest(), "crest")),))
OWN = Lettering(asset="crest", kind="corporate logo", words="SAXONMOUNT")
QUAD = np.array([[100, 80], [200, 80], [200, 190], [100, 190]], np.float32)


def picture(words: str) -> np.ndarray:
    """Draw a shield with a ribbon of letters nine pixels high."""
    image = Image.new("RGB", (320, 260), (120, 140, 130))
    draw = ImageDraw.Draw(image)
    draw.polygon([(108, 84), (192, 84), (192, 140), (150, 166), (108, 140)], fill=(20, 40, 90))
    draw.rectangle((100, 168, 200, 188), fill=(240, 240, 230))
    draw.text((150, 178), words, fill=(20, 30, 60), font=ImageFont.load_default(9), anchor="mm")
    return np.asarray(image)


def seen(beyond_limit: float = 0.0, quad: np.ndarray = QUAD) -> Sighting:
    return Sighting(reference=0, looks=LIMIT + beyond_limit, badge=True, quad=quad)


def heard(read: Callable[[Pixels, Quad], list[str]], *sightings: Sighting) -> list[Sighting]:
    return heard_closely(picture(""), list(sightings), LIBRARY, (OWN,), read)


@pytest.mark.parametrize(
    ("read", "least", "most"),
    [
        ("SAXONMOUNT SCHOOL", 1.0, 1.0),
        ("XONMOUNT SCHO", 0.7, 0.9),  # the ends of a ribbon bend away
        ("SAXONMOUNTSCHOOL", 1.0, 1.0),
        ("SAKONWOUNT SCROOL", 0.7, 0.9),
        ("BRAMBLESIDE COLLEGE", 0.0, 0.4),
        ("THORNVIEW SCHOOL", 0.0, 0.4),
    ],
)
def test_a_name_is_found_within_what_was_read_and_strangers_are_not(read: str, least: float, most: float) -> None:
    said = name_within([read], [OWN])
    assert said is not None
    assert least <= said <= most


@pytest.mark.parametrize("read", ["", "SCHOOL", "SXM", "1234 567"])
def test_too_few_letters_say_nothing(read: str) -> None:
    assert name_within([read], [OWN]) is None


def test_a_reference_without_a_name_is_told_nothing() -> None:
    assert name_within(["SAXONMOUNT"], []) is None
    assert name_within(["SAXONMOUNT"], [replace(OWN, words="THE SCHOOL")]) is None


def test_small_letters_of_a_place_are_read() -> None:
    said = name_within(read_place(picture("SAXONMOUNT SCHOOL"), QUAD), [OWN])
    assert said is not None
    assert said >= 0.7


def test_a_place_partly_outside_the_picture_is_read_too() -> None:
    right = picture("SAXONMOUNT SCHOOL")[:, 40:204]
    said = name_within(read_place(right, QUAD - np.float32([40, 0])), [OWN])
    assert said is not None
    assert said >= 0.7


@pytest.mark.parametrize(
    ("own", "read", "words"),
    [
        ("SAXONMOUNT SCHOOL", "SAXONMOUNT SCHOOL", 1.0),
        ("SAXONMOUNT SCHOOL", "SAXONMOUNTSCHOOL", 1.0),
        ("SAXONMOUNT SCHOOL", "BRAMBLESIDE COLLEGE", -1.0),
        # Nearly ours may be the neighbours': it says nothing.
        ("MILLBROOK SCHOOL", "HILLBROOK SCHOOL", 0.0),
        ("ALTON SCHOOL", "WALTON SCHOOL", 0.0),
        ("EAST RIDING COLLEGE", "WEST RIDING COLLEGE", 0.0),
        ("NORTHFIELD", "SOUTHFIELD", 0.0),
        ("ST MARYS PRIMARY", "ST MARKS PRIMARY", 0.0),
        ("PARK SCHOOL", "CAR PARKING PROHIBITED", 0.0),
        ("SAXONMOUNT SCHOOL", "XONMOUNT SCHO", 0.0),
    ],
)
def test_only_the_own_name_speaks_for_a_reference(own: str, read: str, words: float) -> None:
    assert words_of([read], [replace(OWN, words=own)]) == pytest.approx(words)


def test_a_motto_that_stands_in_the_reference_speaks_against_nobody() -> None:
    with_motto = replace(OWN, beside=("EXCELLENCE FOR ALL",))
    assert words_of(["EXCELENCE FOR AIL"], [with_motto]) == 0.0
    assert words_of(["EXCELENCE FOR AIL"], [OWN]) < -0.5


def test_small_lines_of_a_reference_are_kept_beside_its_name() -> None:
    image = Image.new("RGBA", (400, 400), (20, 40, 90, 255))
    draw = ImageDraw.Draw(image)
    draw.text((200, 150), "SAXONMOUNT", fill="white", font=ImageFont.load_default(52), anchor="mm")
    draw.text((200, 300), "learning for life", fill="white", font=ImageFont.load_default(15), anchor="mm")
    (lettering,) = letterings([asset(image, "sign")])
    assert lettering.words == "SAXONMOUNT"
    assert "learning" in lettering.beside[0].lower()


def test_a_wide_place_keeps_its_shape() -> None:
    image = Image.new("RGB", (400, 120), (20, 40, 90))
    ImageDraw.Draw(image).text((200, 60), "SAXONMOUNT", fill="white", font=ImageFont.load_default(24), anchor="mm")
    quad = np.array([[100, 45], [300, 45], [300, 75], [100, 75]], np.float32)
    assert read_place(np.asarray(image), quad) == ["SAXONMOUNT"]


def test_words_beside_a_place_are_not_its_own() -> None:
    image = Image.new("RGB", (400, 300), (20, 40, 90))
    ImageDraw.Draw(image).text((200, 255), "BRAMBLESIDE", fill="white", font=ImageFont.load_default(14), anchor="mm")
    quad = np.array([[100, 50], [300, 50], [300, 250], [100, 250]], np.float32)
    assert read_place(np.asarray(image), quad) == []
    assert read_place(np.asarray(image), quad + np.float32([0, 20])) == ["BRAMBLESIDE"]


def test_letters_that_go_on_beside_a_place_speak_against_a_sign_and_not_against_a_badge() -> None:
    line = OcrLine(text="maximum", box=(90, 85, 300, 100))
    other = replace(LIBRARY, references=(replace(LIBRARY.references[0], kind="look-alike"),))
    told = [
        hearing.heard([replace(seen(1.0), badge=badge)], library, (line,), [], 1.0)[0].words
        for library, badge in ((LIBRARY, False), (LIBRARY, True), (other, False))
    ]
    assert told == [AMONG_LETTERS, 0, 0]  # nor against a look-alike, whose own name nobody read
    somebody = Lettering(asset="another of ours", kind="corporate logo", words="Maximum")
    (found,) = hearing.heard([replace(seen(1.0), badge=False)], LIBRARY, (line,), [somebody], 1.0)
    assert found.words == 0


def test_the_own_name_makes_surer_and_another_less_sure() -> None:
    (own,), (other,) = heard(lambda *_: ["SAXONMOUNT"], seen()), heard(lambda *_: ["BRAMBLESIDE"], seen())
    assert own.sureness == pytest.approx(LIMIT + SAID)
    assert other.sureness == pytest.approx(LIMIT - SAID)


def test_where_words_cannot_decide_nothing_is_read() -> None:
    small = np.array([[0, 0], [40, 0], [40, 50], [0, 50]], np.float32)
    settled = [seen(SAID + 0.1), seen(-SAID - 0.1), seen(0.0, small), replace(seen(), words=-1, looks=LIMIT + SAID)]
    found = heard(lambda *_: pytest.fail("read"), *settled)
    assert sorted(s.sureness for s in found) == sorted(s.sureness for s in settled)


def test_of_many_places_the_surest_few_are_read_and_each_once_for_all_that_were_seen_there() -> None:
    read: list[float] = []

    def counted(_: Pixels, quad: Quad) -> list[str]:
        read.append(float(quad[0, 0]))
        return ["BRAMBLESIDE"]

    apart = [QUAD + np.float32([120 * number, 0]) for number in range(5)]
    places = [seen(1 - 0.1 * n - 0.01 * twice, quad + twice) for n, quad in enumerate(apart) for twice in (0, 1)]
    found = heard(counted, *places)
    assert read == [100.0, 220.0, 340.0]
    assert len(read) == hearing.MOST_READ
    assert [s.words for s in found] == [-1.0] * 6 + [0.0] * 4


def grey_crest() -> bytes:
    """Put a crest that has lost its colours, and nearly all else, on cloth: found, and words could still decide."""
    mark = crest(80)
    grey = mark.convert("L").convert("RGBA")
    grey.putalpha(mark.getchannel("A").point(lambda alpha: round(0.14 * alpha)))
    image = cloth().convert("RGB")
    image.paste(grey, (180, 100), grey)
    return encode(image)


@pytest.mark.parametrize(
    ("reads", "line", "methods"),
    [
        (False, "BRAMBLESIDE", ["regions"]),
        (True, "THE", ["regions"]),
        (True, "BRAMBLESIDE", []),
        (True, "SAXONMOUNT", ["regions and words"]),
    ],
)
def test_a_scanner_that_reads_words_reads_a_place_closely(reads: bool, line: str, methods: list[str]) -> None:
    scanner = Logos(
        library=LIBRARY,
        letterings=(OWN,) if reads else (),
        colours=np.empty((0, 3), np.float32),
        words=(lambda _: ()) if reads else None,
        read=lambda *_: [line],
    )
    assert [match.method for match in scanner.match(grey_crest())] == methods
