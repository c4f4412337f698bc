"""From matches to candidates: which rules cover which words, and what speaks against them."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

from scanners.text.folding import fold
from scanners.text.rule import PatternSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scanners.text.reading import Reading
    from scanners.text.rule import Match, Objection, Rule
    from scanners.text.weighing import Weigher

_BREAK = re2.compile(
    rb"(?:;|\||\x14|\x15| - | // | \+ |, (?:and |but |so |now |then |these days|still )|\band now\b| (?:but|now|currently|nowadays|presently|although|whereas|though|these days|today i|"
    rb"because|since last|by night)\b|\n)"
)
_WHOLE_LIMIT = 4000
_CLOSE = 18
_LONG = 600
_SIGNS = "\x01\x03\x04\x05\x06\x0f\x12\x17\x18"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words under a rule that nothing has silenced."""

    rule: Rule
    start: int
    end: int
    against: tuple[Objection, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """What speaks against anything in one sentence."""

    start: int
    breaks: list[int]
    matches: list[Match]

    def clause(self, at: int) -> int:
        return bisect.bisect_left(self.breaks, at + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How the words of a sentence are weighed where no rule speaks, and against which rules.

    Attributes:
        weigher: the weights.
        features: names the features of a sentence in a kind of place.
        rule: what a finding says that only the weight speaks for.
        least: weight from which it speaks.
        worst: weight below which a rule that is not plain is not believed.
        around: pattern of the words that the finding shows.
        needs: pattern without which a sentence of a long text is not weighed; empty for none.

    """

    weigher: Weigher
    features: Callable[[bytes, str], tuple[str, ...]]
    rule: Rule
    least: float
    worst: float
    around: str
    needs: bytes = b""


class Judge:
    """Rules and objections of one clause, ready to be searched for."""

    def __init__(
        self, rules: Iterable[Rule], objections: Iterable[Objection], anchor: str, weighed: Weighed | None = None
    ) -> None:
        self._weighed = weighed
        self._around = re2.compile(weighed.around.encode()) if weighed is not None else None
        self._needs = re2.compile(weighed.needs) if weighed is not None and weighed.needs else None
        self._anchor = re2.compile(anchor.encode())
        rules, objections = tuple(rules), tuple(objections)
        self._narrow = tuple(r for r in rules if not r.whole)
        self._wide = tuple(r for r in rules if r.whole)
        self._narrow_set = PatternSet(r.pattern for r in self._narrow)
        self._wide_set = PatternSet(r.pattern for r in self._wide)
        self._objections = objections
        self._objection_set = PatternSet(o.pattern for o in objections)

    def candidates(self, reading: Reading, kind: str) -> list[Candidate]:
        """Give what stands in a block, with what weakens it."""
        anchors = [m.start() for m in self._anchor.finditer(reading.data)]
        found: list[Candidate] = []
        for start, end in dict.fromkeys(reading.sentence(at) for at in anchors):
            found += self._matches(self._narrow, self._narrow_set, reading.data[start:end], start, kind)
        for window in dict.fromkeys(at // _WHOLE_LIMIT for at in anchors) if self._wide else ():
            start = window * _WHOLE_LIMIT
            piece = reading.data[start : start + _WHOLE_LIMIT]
            found += self._matches(self._wide, self._wide_set, piece, start, kind)
        found = [c for c in found if not c.rule.context or _in_context(c.rule, reading)]
        heard: dict[int, _Heard] = {}
        kept = [k for c in found if (k := self._judged(c, reading, kind, heard)) is not None]
        if self._weighed is None:
            return kept
        return self._weigh(kept, reading, kind, anchors, heard)

    def _weigh(
        self, kept: list[Candidate], reading: Reading, kind: str, anchors: list[int], heard: dict[int, _Heard]
    ) -> list[Candidate]:
        """Leave out what the words speak strongly against, and add what they speak for."""
        weighed, around = self._weighed, self._around
        assert weighed is not None
        assert around is not None
        by_sentence: dict[tuple[int, int], list[Candidate]] = {}
        for candidate in kept:
            by_sentence.setdefault(reading.sentence(_place(reading.text, candidate)), []).append(candidate)
        believed: list[Candidate] = []
        for start, end in dict.fromkeys(reading.sentence(at) for at in anchors):
            sentence = reading.data[start:end]
            there = by_sentence.pop((start, end), [])
            needs = self._needs if not there and len(reading.text) > _LONG else None
            if needs is not None and needs.search(sentence) is None:
                continue
            named = weighed.features(sentence, kind)
            weight = weighed.weigher.weigh(named)
            if weight < weighed.worst:
                there = [c for c in there if c.rule.firm]
            elif not there and weight >= weighed.least and (match := around.search(sentence)) is not None:
                words = weighed.weigher.heaviest(named)
                new = Candidate(rule=weighed.rule, start=start + match.start(), end=start + match.end(), words=words)
                if (judged := self._judged(new, reading, kind, heard)) is not None:
                    there = [judged]
            believed += there
        return believed + [c for rest in by_sentence.values() for c in rest]

    def _matches(
        self, rules: tuple[Rule, ...], patterns: PatternSet, piece: bytes, offset: int, kind: str
    ) -> list[Candidate]:
        return [
            Candidate(rule=rules[m.index], start=offset + m.start, end=offset + m.end)
            for m in patterns.search(piece)
            if not rules[m.index].places or kind in rules[m.index].places
        ]

    def _heard(self, reading: Reading, at: int, heard: dict[int, _Heard]) -> _Heard:
        start, end = reading.sentence(at)
        if start not in heard:
            text = reading.data[start:end]
            before = fold(reading.block.context).text.encode() + b" | " if reading.block.context else b""
            matches = list(self._objection_set.search(before + text))
            if before:
                matches = [m.moved(-len(before)) for m in matches]
            if start > 0 or end < len(reading.text):
                matches += [m.moved(-start) for m in self._beyond(reading, heard)]
            heard[start] = _Heard(start=start, breaks=[m.start() for m in _BREAK.finditer(text)], matches=matches)
        return heard[start]

    def _beyond(self, reading: Reading, heard: dict[int, _Heard]) -> list[Match]:
        """Give the objections that reach beyond a sentence; a long text is about many things."""
        if -1 not in heard:
            reaches = ("block", "entry") if len(reading.text) <= _LONG else ("entry",)
            wide = self._objection_set.search(reading.data[:_WHOLE_LIMIT])
            matches = [m for m in wide if self._objections[m.index].reach in reaches]
            heard[-1] = _Heard(start=0, breaks=[], matches=matches)
        return heard[-1].matches

    def _judged(self, candidate: Candidate, reading: Reading, kind: str, heard: dict[int, _Heard]) -> Candidate | None:
        """Hear the objections; None where one of them silences the candidate."""
        at = _place(reading.text, candidate)
        sentence = self._heard(reading, at, heard)
        weak: dict[str, Objection] = {}
        for match in sentence.matches:
            objection = self._objections[match.index]
            if objection.places and kind not in objection.places:
                continue
            if objection.id in candidate.rule.despite or not _counts(objection, match, sentence, candidate, at):
                continue
            if objection.silences:
                return None
            weak[objection.id] = objection
        against = tuple(weak[k] for k in sorted(weak))
        return Candidate(
            rule=candidate.rule, start=candidate.start, end=candidate.end, against=against, words=candidate.words
        )


def _counts(objection: Objection, match: Match, sentence: _Heard, candidate: Candidate, at: int) -> bool:
    """Tell whether an objection is about the candidate's words."""
    place = at - sentence.start
    if objection.reach in ("sentence", "block"):
        return True
    within = match.start <= place < match.end
    if objection.reach in ("words", "entry"):
        return within
    same = sentence.clause(match.start) == sentence.clause(place)
    if candidate.rule.close and match.end <= candidate.start - sentence.start - _CLOSE:
        return False
    if objection.reach == "after":
        return within or (match.end <= place and same)
    if objection.reach == "before":
        return match.start > place and same
    return same or within


def _in_context(rule: Rule, reading: Reading) -> bool:
    """Tell whether the words that stand with a block let the rule speak."""
    told = fold(reading.block.context + " " + reading.block.text).text
    return re2.search(rule.context, told) is not None


def _place(text: str, candidate: Candidate) -> int:
    """Give the sign in the candidate's words that the objections are about."""
    signs = [at for at in range(candidate.start, candidate.end) if text[at] in _SIGNS]
    if not signs:
        return candidate.end - 1
    return signs[0] if candidate.rule.whole else signs[-1]
