"""A rule and an objection: patterns as data, each with sentences that prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import re2

from scanners.text.words.fragments import FRAGMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scanners.finding import Form, Strength

Reach = Literal["words", "after", "before", "clause", "sentence", "entry", "block"]

_FRAGMENT = re.compile(r"(?<!\?P)<([a-zA-Z_0-9]+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that speaks for a finding.

    Attributes:
        id: short name that reports print.
        clause: clause of the policy.
        pattern: RE2 pattern over a reading, where ``<name>`` stands for a fragment of ``words/fragments.py``.
        form: ``explicit`` or ``indirect``.
        strength: ``plain``, ``likely`` or ``weak``.
        why: one sentence for the DPO.
        hits: texts in which the rule fires and makes a finding.
        misses: texts like them in which it makes none.
        places: kinds of place it applies to (the part before ``:``); empty for all.
        whole: whether it reads a whole block instead of a sentence.
        despite: identifiers of objections that don't count against it.
        firm: whether the weighing of words can't overrule it.
        context: pattern that must occur in the block or in the words that stand with it; empty for none.
        close: whether objections count only right at its own words, since these say who and when by themselves.

    """

    id: str
    clause: str
    pattern: str
    form: Form
    strength: Strength
    why: str
    hits: tuple[str, ...]
    misses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    whole: bool = False
    despite: tuple[str, ...] = ()
    close: bool = False
    firm: bool = False
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Something that speaks against a finding.

    Attributes:
        id: short name.
        pattern: RE2 pattern over a reading.
        reach: what it counts against: the matched ``words`` themselves, what stands ``after`` or ``before`` it in
            its clause, the whole ``clause``, ``sentence`` or ``block``; an ``entry`` is words over several lines.
        why: one sentence for the DPO.
        silences: True where no finding is made; False where it is only made weaker.
        hits: texts that it silences or weakens.
        places: kinds of place it applies to; empty for all.
        final: whether no weighing of words can overrule it.

    """

    id: str
    pattern: str
    reach: Reach
    why: str
    hits: tuple[str, ...]
    silences: bool = True
    places: tuple[str, ...] = ()
    final: bool = False


def spelled_out(pattern: str) -> str:
    """Put the fragments in."""
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda m: FRAGMENTS[m[1]], pattern)
    return pattern


def compiled(pattern: bytes) -> re.Pattern[bytes]:
    """Compile a long pattern with room for its automaton: without it RE2 falls back to a search ten times as slow."""
    options = re2.Options()
    options.max_mem = 24 << 20
    built: re.Pattern[bytes] = re2.compile(pattern, options)
    return built


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a pattern matched; offsets into the text that was searched."""

    index: int
    start: int
    end: int

    def moved(self, by: int) -> Match:
        """Give the same match, counted from elsewhere."""
        return Match(index=self.index, start=self.start + by, end=self.end + by)

    def of(self, numbers: Sequence[int]) -> Match:
        """Give the same match of a pattern that has another number elsewhere."""
        return Match(index=numbers[self.index], start=self.start, end=self.end)


class PatternSet:
    """Many patterns, searched at once in linear time; only those that occur are looked for one by one."""

    def __init__(self, patterns: Iterable[str]) -> None:
        options = re2.Options()
        options.max_mem = 24 << 20
        options.dot_nl = True
        self._set = re2.Set.SearchSet(options)
        self._each = []
        for pattern in patterns:
            full = spelled_out(pattern)
            self._set.Add(full)
            self._each.append(re2.compile(full.encode(), options))
        self._groups = [each.groups for each in self._each]
        if self._each:
            self._set.Compile()

    def met(self, data: bytes) -> Sequence[int]:
        """Give the numbers of the patterns that occur."""
        return self._set.Match(data) or () if self._each else ()

    def search(self, data: bytes) -> list[Match]:
        """Give every match of every pattern."""
        met = self._set.Match(data) if self._each else ()
        if not met:
            return []
        return [match for index in sorted(met) for match in self._matches(index, data)]

    def _matches(self, index: int, data: bytes) -> Iterator[Match]:
        pattern = self._each[index]
        for found in pattern.finditer(data):
            start, end = found.span()
            for group in range(1, self._groups[index] + 1):
                if found.start(group) >= 0:
                    start, end = found.span(group)
                    break
            yield Match(index=index, start=start, end=end)
