"""From matches to candidates: which rules cover which words, what speaks against them, and what the words weigh."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import re2

from scanners.text.places import PlaceKind
from scanners.text.prefilter import SHORT
from scanners.text.rule import PatternSet
from scanners.text.sentence import Candidate, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scanners.text.features import Told
    from scanners.text.reading import Reading
    from scanners.text.rule import Match, Objection, Rule
    from scanners.text.weighing import Weighed

_BREAK = re2.compile(
    rb"(?:;|\||\x14|\x15| - | // | \+ |, (?:and |but |so |now |then |these days|still )|\band now\b| (?:but|now|currently|nowadays|presently|although|whereas|though|these days|today i|"
    rb"because|since last|by night)\b|\n)"
)
_WHOLE_LIMIT = 4000
_CLOSE = 18
_SIGNS = "\x01\x03\x04\x05\x06\x0f\x12\x17\x18\x1c"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """What speaks against anything in one sentence."""

    start: int
    breaks: list[int]
    matches: list[Match]

    def clause(self, at: int) -> int:
        return bisect.bisect_left(self.breaks, at + 1)


class Judge:
    """Rules and objections of one clause, ready to be searched for."""

    def __init__(
        self,
        rules: Iterable[Rule],
        objections: Iterable[Objection],
        *,
        signs: str,
        cues: tuple[str, ...] = (),
        word: str = "",
        weighed: Weighed | None = None,
    ) -> None:
        self._weighed = weighed
        self._around = re2.compile(weighed.around.encode()) if weighed is not None else None
        self._needs = weighed.needs if weighed is not None else ""
        self._signs, self._cues, self._word = frozenset(signs), frozenset(cues), word
        rules, objections = tuple(rules), tuple(objections)
        self._narrow = tuple(r for r in rules if not r.whole)
        self._wide = tuple(r for r in rules if r.whole)
        self._kinds = {
            kind: any(not r.places or kind in r.places for r in self._narrow) for kind in get_args(PlaceKind)
        }
        self._narrow_set = PatternSet(r.pattern for r in self._narrow)
        self._wide_set = PatternSet(r.pattern for r in self._wide)
        self._objections = objections
        self._objection_set = PatternSet(o.pattern for o in objections)
        self._far = tuple(n for n, o in enumerate(objections) if o.reach in ("block", "entry"))
        self._far_set = PatternSet(objections[n].pattern for n in self._far)

    def candidates(self, reading: Reading) -> list[Candidate]:
        """Give what stands in a block, with what weakens it."""
        heard: dict[int, _Heard] = {}
        sentences = self._sentences(reading, heard)
        if self._weighed is None:
            return [c for one in sentences for c in one.kept]
        return [c for one in sentences for c in self._believed(one, reading, heard)]

    def described(self, reading: Reading) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
        """Give the sentences that are weighed, with their features."""
        heard: dict[int, _Heard] = {}
        assert self._weighed is not None
        for one in self._sentences(reading, heard):
            if self._is_weighed(one, reading):
                yield one, self._weighed.features(self._told(one, reading, heard))

    def _is_weighed(self, one: Sentence, reading: Reading) -> bool:
        """Tell whether a sentence without a rule is worth weighing: in a long text only where it holds a cue."""
        assert self._weighed is not None
        if not one.kept and self._weighed.places and reading.kind not in self._weighed.places:
            return False
        if one.kept or not self._needs or len(reading.text) <= SHORT:
            return True
        return self._needs in reading.cues()[reading.which(one.start)]

    def _is_about_it(self, one: Sentence, reading: Reading) -> bool:
        """Tell whether a sentence without a rule holds a word that the clause is about."""
        assert self._weighed is not None
        if one.kept or not self._weighed.about:
            return True
        if not reading.words(one.start, one.end).subjects.isdisjoint(self._weighed.about):
            return True
        return self._needs in reading.cues()[reading.which(one.start)]

    def _sentences(self, reading: Reading, heard: dict[int, _Heard]) -> list[Sentence]:
        spans = self._spans(reading)
        if not spans:
            return []
        found: list[Candidate] = []
        in_context: dict[str, bool] = {}
        windows = dict.fromkeys(start // _WHOLE_LIMIT for start, _ in spans) if self._wide else ()
        if self._needs and len(reading.text) > SHORT:
            spans = {span: None for span in spans if self._needs in reading.cues()[reading.which(span[0])]}
        for start, end in spans if self._kinds[reading.kind] else ():
            found += self._matches(self._narrow, self._narrow_set, reading.data[start:end], start, reading.kind)
        for window in windows:
            start = window * _WHOLE_LIMIT
            piece = reading.data[start : start + _WHOLE_LIMIT]
            found += self._matches(self._wide, self._wide_set, piece, start, reading.kind)
        sentences = {(start, end): Sentence(start=start, end=end) for start, end in spans}
        for candidate in found:
            if candidate.rule.context and not _in_context(candidate.rule, reading, in_context):
                continue
            at = _place(reading.text, candidate)
            start, end = reading.sentence(at)
            one = sentences.setdefault((start, end), Sentence(start=start, end=end))
            against, silenced = self._against(candidate, reading, heard)
            if silenced:
                one.against += [*(f"silenced by {o.id}" for o in silenced), f"{candidate.rule.strength} rule silenced"]
            else:
                one.kept.append(_with(candidate, against))
        return list(sentences.values())

    def _spans(self, reading: Reading) -> dict[tuple[int, int], None]:
        """Give the sentences that the clause may be about."""
        places = [at for at, sign in reading.marks if sign in self._signs]
        if self._word and self._word in reading.text:
            places = sorted([*places, *(m.start() for m in re.finditer(rf"\b{self._word}\b", reading.text))])
        if not self._cues:
            return dict.fromkeys([reading.sentence(at) for at in places])
        signed = {reading.which(at) for at in places}
        told = enumerate(reading.cues())
        return dict.fromkeys([reading.sentences[n] for n, cues in told if cues & self._cues or n in signed])

    def _believed(self, one: Sentence, reading: Reading, heard: dict[int, _Heard]) -> list[Candidate]:
        """Leave out what the words speak strongly against, and add what they speak for."""
        weighed, around = self._weighed, self._around
        assert weighed is not None
        assert around is not None
        words = reading.data[one.start : one.end]
        if not self._is_weighed(one, reading) or not self._is_about_it(one, reading):
            return []
        named = weighed.features(self._told(one, reading, heard))
        weight = weighed.weigher.weigh(named)
        if one.kept:
            return one.kept if weight >= weighed.worst else [c for c in one.kept if c.rule.firm]
        match = around.search(words) if weight >= weighed.least else None
        if match is None:
            return []
        new = Candidate(
            rule=weighed.rule, start=one.start + match.start(), end=one.start + match.end(),
            words=weighed.weigher.heaviest(named),
        )  # fmt: skip
        against, silenced = self._against(new, reading, heard)
        if any(o.final for o in silenced):
            return []
        return [_with(new, (*against, *silenced))]

    def _told(self, one: Sentence, reading: Reading, heard: dict[int, _Heard]) -> Told:
        """Give a sentence as the features see it; where no rule spoke, with what would speak against its anchor."""
        if not one.kept and not one.against and self._weighed is not None and self._weighed.asked:
            at = next((at for at, sign in reading.marks_in(one.start, one.end) if sign in self._signs), one.start)
            general = Candidate(rule=self._weighed.rule, start=at, end=at + 1)
            against, silenced = self._against(general, reading, heard)
            one.against += [f"{o.id} about it" for o in (*against, *silenced)]
        return one.told(reading)

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
            before = reading.context.encode() + b" | " if reading.context else b""
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
            reaches = ("block", "entry") if len(reading.text) <= SHORT else ("entry",)
            wide = [m.of(self._far) for m in self._far_set.search(reading.data[:_WHOLE_LIMIT])]
            matches = [m for m in wide if self._objections[m.index].reach in reaches]
            heard[-1] = _Heard(start=0, breaks=[], matches=matches)
        return heard[-1].matches

    def _against(
        self, candidate: Candidate, reading: Reading, heard: dict[int, _Heard]
    ) -> tuple[tuple[Objection, ...], tuple[Objection, ...]]:
        """Hear the objections: those that weaken the candidate, and those that silence it."""
        at = _place(reading.text, candidate)
        sentence = self._heard(reading, at, heard)
        told: dict[str, Objection] = {}
        for match in sentence.matches:
            objection = self._objections[match.index]
            if objection.places and reading.kind not in objection.places:
                continue
            if objection.id in candidate.rule.despite or not _counts(objection, match, sentence, candidate, at):
                continue
            told[objection.id] = objection
        every = tuple(told[k] for k in sorted(told))
        return tuple(o for o in every if not o.silences), tuple(o for o in every if o.silences)


def _with(candidate: Candidate, against: tuple[Objection, ...]) -> Candidate:
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


def _in_context(rule: Rule, reading: Reading, known: dict[str, bool]) -> bool:
    """Tell whether the words that stand with a block let the rule speak; they are read once, however many matches ask."""
    if rule.id not in known:
        told = f"{reading.context} {reading.trail.folded.text}"
        known[rule.id] = re2.search(rule.context, told) is not None
    return known[rule.id]


def _place(text: str, candidate: Candidate) -> int:
    """Give the sign in the candidate's words that the objections are about."""
    signs = [at for at in range(candidate.start, candidate.end) if text[at] in _SIGNS]
    if not signs:
        return candidate.end - 1
    return signs[0] if candidate.rule.whole else signs[-1]
