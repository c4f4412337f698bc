from __future__ import annotations

import re
from dataclasses import dataclass

from flows.scanning import Scanners, read_picture
from profiles.evidence import Reason
from scanners.finding import ImageMatch
from scanners.picture.words import OcrLine

LOGO = ImageMatch(
    asset="crest", kind="service logo", box=(0, 0, 50, 60), method="regions", distance=0.1, limit=0.3, unit="score"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sees:
    found: tuple[ImageMatch, ...]
    name: str = "sees"
    clauses: tuple[str, ...] = ("6.12",)

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        return self.found


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    lines: tuple[OcrLine, ...]

    def read_words(self, data: bytes) -> tuple[OcrLine, ...]:
        return self.lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Fails:
    name: str = "fails"
    clauses: tuple[str, ...] = ("6.12",)

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        raise KeyError("what stands in the picture")


def line(text: str, y: int) -> OcrLine:
    return OcrLine(text=text, box=(0, y, 40, 12))


def test_a_name_on_a_line_of_its_own_is_a_wordmark_unless_it_is_the_lettering_of_a_logo_that_was_found() -> None:
    words = Reads(
        lines=(line("TORFIELD SCHOOL", 45), line("Torfield School", 200), line("a walk to Torfield School today", 300))
    )
    scanners = Scanners(text=(), picture=(Sees(found=(LOGO,)),), words=words, brands=("Torfield School",))
    reading = read_picture(b"", scanners)
    assert [(match.kind, match.box[1]) for match in reading.matches] == [("service logo", 0)]
    alone = read_picture(b"", Scanners(text=(), picture=(), words=words, brands=("Torfield School",)))
    assert [match.kind for match in alone.matches] == ["wordmark"]
    assert len(alone.words) == 3


def test_an_unexpected_fault_costs_one_picture_and_names_its_line() -> None:
    reading = read_picture(b"", Scanners(text=(), picture=(Fails(),)))
    assert (reading.fault, reading.matches, reading.words) == (Reason.FAULT, (), ())
    assert re.fullmatch(r"KeyError in flows/scanning\.py:\d+", reading.detail)
