"""Clause 6.10: official e-mail, telephone or postal address as the owner's own contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.text.deciding import Judge
from scanners.text.places import kind_of
from scanners.text.reporting import findings_of
from scanners.text.rules.contact import CONTACT, CONTACT_OBJECTIONS

if TYPE_CHECKING:
    from profiles.evidence import Page
    from scanners.finding import Finding
    from scanners.text.library import Library

_SIGNS = frozenset("\x04\x06\x12\x18")


class ContactScanner:
    """Finds official contact data that the owner uses as their own."""

    name = "contact"
    clauses = ("6.10",)

    def __init__(self, library: Library) -> None:
        self._library = library
        self._judge = Judge(CONTACT, CONTACT_OBJECTIONS, lambda text: not _SIGNS.isdisjoint(text))

    def scan(self, page: Page) -> tuple[Finding, ...]:
        """Give every candidate of clause 6.10 on the page."""
        found: list[Finding] = []
        for reading in self._library.readings(page):
            if reading.block.author == "other":
                continue
            candidates = self._judge.candidates(reading, kind_of(reading.block.place))
            found += findings_of(page, reading, candidates, "6.10", "finding")
        return tuple(found)
