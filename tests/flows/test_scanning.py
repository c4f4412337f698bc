from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from flows.scanning import Scanners, read_picture, scan_page
from profiles.evidence import Reason
from scanners.finding import ImageMatch
from scanners.picture.words import OcrLine
from tests.reports.builders import finding
from tests.scanners.picture.drawn import page

if TYPE_CHECKING:
    from profiles.evidence import Page
    from scanners.finding import Finding

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    found: tuple[Finding, ...]
    name: str = "finds"
    clauses: tuple[str, ...] = ("6.1",)

    def scan(self, page: Page) -> tuple[Finding, ...]:
        return self.found


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


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_findings_alike_the_sealed_one_is_kept(order: int) -> None:
    one, other = (replace(finding(1), lane=lane) for lane in ("finding", "restricted"))
    scanner = Finds(found=(one, other)[::order])
    scanned = scan_page(page(), {}, Scanners(text=(scanner,), picture=()), redact=lambda each, _: each)
    assert scanned.findings == (other,)
