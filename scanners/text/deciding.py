"""From matches to candidates: which rules cover which words, and what speaks against them."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

from scanners.text.rule import PatternSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scanners.text.reading import Reading
    from scanners.text.rule import Objection, Rule

_BREAK = re2.compile(
    r"(?:;|\|| - |, (?:and |but |so |now |then )|\band now\b| (?:but|now|currently|nowadays|presently|although|whereas|though|these days|today i|because)\b|\n)"
)
_WHOLE_LIMIT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words under a rule that nothing has silenced."""

    rule: Rule
    start: int
    end: int
    against: tuple[Objection, ...] = ()


class Judge:
    """Rules and objections of one clause, ready to be searched for."""

    def __init__(self, rules: Iterable[Rule], objections: Iterable[Objection], anchor: Callable[[str], bool]) -> None:
        self._anchor = anchor
        rules, objections = tuple(rules), tuple(objections)
        self._narrow = tuple(r for r in rules if not r.whole)
        self._wide = tuple(r for r in rules if r.whole)
        self._narrow_set = PatternSet(r.pattern for r in self._narrow)
        self._wide_set = PatternSet(r.pattern for r in self._wide)
        self._objections = objections
        self._objection_set = PatternSet(o.pattern for o in objections)

    def candidates(self, reading: Reading, kind: str) -> list[Candidate]:
        """Give what stands in a block, with what weakens it."""
        found: list[Candidate] = []
        for start, end in reading.sentences:
            piece = reading.text[start:end]
            if self._anchor(piece):
                found += self._matches(self._narrow, self._narrow_set, piece, start, kind)
        if self._wide and self._anchor(reading.text):
            for start in range(0, len(reading.text), _WHOLE_LIMIT):
                piece = reading.text[start : start + _WHOLE_LIMIT]
                if self._anchor(piece):
                    found += self._matches(self._wide, self._wide_set, piece, start, kind)
        return [kept for c in found if (kept := self._heard(c, reading, kind)) is not None]

    def _matches(
        self, rules: tuple[Rule, ...], patterns: PatternSet, piece: str, offset: int, kind: str
    ) -> list[Candidate]:
        return [
            Candidate(rule=rules[m.index], start=offset + m.start, end=offset + m.end)
            for m in patterns.search(piece)
            if not rules[m.index].places or kind in rules[m.index].places
        ]

    def _heard(self, candidate: Candidate, reading: Reading, kind: str) -> Candidate | None:
        """Hear the objections; None where one of them silences the candidate."""
        at = self._place(reading.text, candidate)
        sentence = reading.sentence(at)
        text = reading.text[sentence[0] : sentence[1]]
        breaks = [m.start() for m in _BREAK.finditer(text)]
        place = at - sentence[0]
        weak: dict[str, Objection] = {}
        for match in self._objection_set.search(text):
            objection = self._objections[match.index]
            if objection.places and kind not in objection.places:
                continue
            if objection.id in candidate.rule.despite:
                continue
            same = bisect.bisect_left(breaks, match.start + 1) == bisect.bisect_left(breaks, place + 1)
            counts = {
                "words": match.start <= place < match.end,
                "after": match.end <= place and same or match.start <= place < match.end,
                "before": match.start > place and same,
                "clause": same or match.start <= place < match.end,
                "sentence": True,
                "block": True,
            }[objection.reach]
            if counts and objection.silences:
                return None
            if counts:
                weak[objection.id] = objection
        return Candidate(
            rule=candidate.rule, start=candidate.start, end=candidate.end, against=tuple(weak[k] for k in sorted(weak))
        )

    def _place(self, text: str, candidate: Candidate) -> int:
        """Give the sign in the candidate's words that the objections are about; its last, else its end."""
        for at in range(candidate.end - 1, candidate.start - 1, -1):
            if text[at] in "\x01\x03\x04\x05\x06\x0f\x12\x17\x18":
                return at
        return candidate.end - 1
