"""A scanner of one clause: the readings of a page, rules, objections, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.text.deciding import Judge
from scanners.text.reporting import findings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from profiles.evidence import Page
    from scanners.finding import Finding, Lane
    from scanners.text.library import Library
    from scanners.text.reading import Reading
    from scanners.text.rule import Objection, Rule
    from scanners.text.sentence import Sentence
    from scanners.text.weighing import Weighed


class RuleScanner:
    """Finds what the rules of one clause describe."""

    def __init__(
        self,
        name: str,
        clauses: tuple[str, ...],
        library: Library,
        *,
        rules: tuple[Rule, ...],
        objections: tuple[Objection, ...],
        signs: str,
        cues: tuple[str, ...] = (),
        word: str = "",
        weighed: Weighed | None = None,
        lane: Lane = "finding",
        finding_clause: str = "",
    ) -> None:
        self.name = name
        self.clauses = clauses
        self._clause = finding_clause or clauses[0]
        self._lane: Lane = lane
        self._library = library
        self._judge = Judge(rules, objections, signs=signs, cues=cues, word=word, weighed=weighed)

    def scan(self, page: Page) -> tuple[Finding, ...]:
        """Give every candidate of the clause on the page; raises ``ScanFault`` where it holds too much text."""
        found: list[Finding] = []
        for reading in self._read(page):
            candidates = self._judge.candidates(reading)
            found += findings_of(page, reading, candidates, self._clause, self._lane)
        return tuple(found)

    def described(self, page: Page) -> Iterator[tuple[Reading, Sentence, tuple[str, ...]]]:
        """Give each sentence that is weighed, what the rules make of it, and its features; training reads these."""
        for reading in self._read(page):
            for sentence, features in self._judge.described(reading):
                yield reading, sentence, features

    def _read(self, page: Page) -> Iterator[Reading]:
        for reading in self._library.readings(page):
            if reading.block.author != "other" and reading.kind != "former":
                yield reading
