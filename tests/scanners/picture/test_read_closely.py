"""Places that words could decide are read by themselves, enlarged: a name on a ribbon is too small for the whole picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from scanners.picture import scanner
from scanners.picture.lettering import Lettering, name_within
from scanners.picture.logos import LIMIT, SAID, Sighting, logo_library
from scanners.picture.reference import reference
from scanners.picture.words import read_place
from tests.scanners.picture.drawn import asset, crest

LIBRARY = logo_library((reference(asset(crest(), "crest")),))
OWN = Lettering(asset="crest", kind="corporate logo", words="SAXONMOUNT SCHOOL")
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
    return Sighting(reference=0, looks=LIMIT + beyond_limit, cut_out=False, quad=quad)


def heard(words: str, *sightings: Sighting) -> list[Sighting]:
    return scanner.heard_closely(picture(words), list(sightings), LIBRARY, (OWN,))


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
    assert said >= scanner.CERTAIN


def test_a_place_partly_outside_the_picture_is_read_too() -> None:
    corner = QUAD + np.float32([150, 100])
    assert isinstance(read_place(picture("SAXONMOUNT SCHOOL"), corner), list)


def test_the_own_name_makes_surer_and_another_less_sure() -> None:
    (own,), (other,) = heard("SAXONMOUNT SCHOOL", seen()), heard("BRAMBLESIDE COLLEGE", seen())
    assert own.words > scanner.NEITHER
    assert other.words < -scanner.NEITHER


def test_where_words_cannot_decide_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "read_place", lambda *_: pytest.fail("read"))
    small = np.array([[0, 0], [40, 0], [40, 50], [0, 50]], np.float32)
    settled = [seen(SAID + 0.1), seen(-SAID - 0.1), seen(0.0, small), replace(seen(), words=-1, looks=LIMIT + SAID)]
    assert heard("SAXONMOUNT SCHOOL", *settled) == sorted(settled, key=lambda s: -s.sureness)


def test_of_many_places_the_surest_few_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[np.ndarray] = []

    def counted(_: np.ndarray, quad: np.ndarray) -> list[str]:
        read.append(quad)
        return ["SAXONMOUNT"]

    monkeypatch.setattr(scanner, "read_place", counted)
    found = heard("", *(seen(number / 10) for number in range(10)))
    assert len(read) == scanner.READ_CLOSELY
    assert [s.words for s in found[: scanner.READ_CLOSELY]] == [1.0] * scanner.READ_CLOSELY
    assert not any(s.words for s in found[scanner.READ_CLOSELY :])
