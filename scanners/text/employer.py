"""Clause 6.1: the owner lets their employer be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.text.deciding import Judge
from scanners.text.places import kind_of
from scanners.text.reporting import findings_of
from scanners.text.rules.employer import EMPLOYER
from scanners.text.rules.employer_profile import EMPLOYER_PROFILE
from scanners.text.rules.employer_languages import EMPLOYER_LANGUAGES
from scanners.text.rules.employer_fields import EMPLOYER_FIELDS
from scanners.text.rules.objections import OBJECTIONS

if TYPE_CHECKING:
    from profiles.evidence import Page
    from scanners.finding import Finding
    from scanners.text.library import Library

_SIGNS = frozenset("\x01\x03\x04\x05")


class EmployerScanner:
    """Finds where the owner names the Trust, a school or the Council as their employer."""

    name = "employer"
    clauses = ("6.1",)

    def __init__(self, library: Library) -> None:
        self._library = library
        self._judge = Judge((*EMPLOYER, *EMPLOYER_PROFILE, *EMPLOYER_FIELDS, *EMPLOYER_LANGUAGES), OBJECTIONS, lambda text: not _SIGNS.isdisjoint(text))

    def scan(self, page: Page) -> tuple[Finding, ...]:
        """Give every candidate of clause 6.1 on the page."""
        found: list[Finding] = []
        for reading in self._library.readings(page):
            if reading.block.author == "other":
                continue
            candidates = self._judge.candidates(reading, kind_of(reading.block.place))
            found += findings_of(page, reading, candidates, "6.1", "finding")
        return tuple(found)
