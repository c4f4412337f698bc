"""What a sentence is like, as named features for the weighing of words."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import re2

from scanners.text.meanings import Passage, meanings_of, plain
from scanners.text.rule import spelled_out
from scanners.text.words.cues import ABOUT, AROUND
from scanners.text.words.matters import ABUSE, PEOPLE, PRIVATE, VOICE
from scanners.text.words.work import OUTSIDE, WORK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SIGN = re.compile(r"[\x01\x03\x05]")
_CONTACT = re.compile(r"[\x04\x06\x0f\x12\x17\x18]|\bseven\b")
_CLAUSE = frozenset((*";|,.:(-\x14\x15", "and", "but", "now", "who", "which", "while", "because"))
_SIDE = 60
_NEAR = 200
_CLOSE = 4
_LONGEST = 5
_OF_NAME = frozenset({*WORK, *OUTSIDE, *VOICE})
_OF_PEOPLE = frozenset({*PRIVATE, *PEOPLE, *ABUSE, "me", "us", "you", "another", "past", "denied", "wished", "fiction", "reported", "work", "task", "room", "joke", "hobby", "event"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence and what is known of it.

    Attributes:
        sentence: its letters and signs.
        passage: what the words around it are about.
        start: where it begins in the passage.
        end: one past its last character there.
        alone: whether nothing else stands in its block.
        kind: kind of place.
        context: words that stand with the block, folded.
        rules: rules that speak for a finding in it, with their strengths.
        against: objections to the words that it would be about, and whether a rule was silenced.
        memo: features of the words alone, which several scanners ask for.

    """

    sentence: str
    passage: Passage
    start: int
    end: int
    alone: bool
    kind: str
    context: str = ""
    rules: tuple[tuple[str, str], ...] = ()
    against: tuple[str, ...] = ()
    memo: dict[str, tuple[str, ...]] = field(default_factory=dict)


class _Lists:
    """Word lists that are looked for all at once."""

    def __init__(self, lists: dict[str, str]) -> None:
        self._names = tuple(lists)
        options = re2.Options()
        options.max_mem = 16 << 20
        self._set = re2.Set.SearchSet(options)
        for pattern in lists.values():
            self._set.Add(spelled_out(pattern))
        self._set.Compile()

    def met(self, text: str) -> tuple[str, ...]:
        """Name the lists that a word of the text stands in."""
        return tuple(self._names[n] for n in sorted(self._set.Match(text.encode("ascii")) or ()))


_CUES = _Lists(AROUND)
_CONDUCT = _Lists(ABOUT)


def name_features(told: Told) -> tuple[str, ...]:
    """Name the features of a sentence that names the employer."""
    return (*_kept(told, "name", lambda: _around(told, _SIGN)), *_known(told))


def contact_features(told: Told) -> tuple[str, ...]:
    """Name the features of a sentence that holds an address or a number."""
    return (*_kept(told, "contact", lambda: _around(told, _CONTACT)), *_known(told))


def people_features(told: Told) -> tuple[str, ...]:
    """Name the features of a sentence about people known from the job."""
    return (*_kept(told, "people", lambda: _about_people(told)), *_known(told))


def _kept(told: Told, name: str, features: Callable[[], Iterator[str]]) -> tuple[str, ...]:
    if name not in told.memo:
        told.memo[name] = tuple(dict.fromkeys(features()))
    return told.memo[name]


def _known(told: Told) -> tuple[str, ...]:
    """Name what the rules made of the sentence, and what stands with its block."""
    return tuple(dict.fromkeys(_all_known(told)))


def _all_known(told: Told) -> Iterator[str]:
    for rule, strength in told.rules:
        yield f"rule {rule}"
        yield f"a {strength} rule"
    if not told.rules:
        yield "no rule"
    yield from (f"against: {one}" for one in told.against)
    if told.context:
        _, met = meanings_of(told.context)
        yield from (f"beside: {meaning}" for meaning, _ in met)


def _around(told: Told, signs: re.Pattern[str]) -> Iterator[str]:
    sign = signs.search(told.sentence)
    if sign is None:
        return
    yield told.kind
    left, right = told.sentence[: sign.start()], told.sentence[sign.end() :]
    yield from _sides(left, right, "profile" if told.kind in ("profile", "name", "caption") else "post")
    yield plain(sign[0])
    yield "starts with the name" if not left.strip() else "name inside"
    lefts, before = meanings_of(left)
    rights, after = meanings_of(right)
    group = "P" if told.kind in ("profile", "name", "caption") else "T"
    for meaning, at in before:
        yield f"{meaning} on the left"
        if len(lefts) - at <= _CLOSE:
            yield f"{meaning} close on the left"
    for meaning, at in after:
        yield f"{meaning} on the right"
        if at < _CLOSE:
            yield f"{meaning} close on the right"
    met = {meaning for meaning, _ in (*before, *after)} & _OF_NAME
    yield from (f"about {one}" for one in met)
    yield from (f"{group}: about {one}" for one in met)
    yield from (f"about {one} and {other}" for one, other in itertools.combinations(sorted(met), 2))
    begin = next((at for at in range(len(lefts) - 1, -1, -1) if lefts[at] in _CLAUSE), -1)
    finish = next((at for at, word in enumerate(rights) if word in _CLAUSE), len(rights))
    yield from (f"{meaning} in the clause" for meaning, at in before if at > begin)
    yield from (f"{meaning} in the clause" for meaning, at in after if at < finish)
    yield from _kept(told, "near", lambda: _neighbours(told))
    yield f"length {min(_LONGEST, (len(lefts) + len(rights)) // _CLOSE)}"
    yield from _words_around([plain(w) for w in lefts], [plain(w) for w in rights], group)


def _sides(left: str, right: str, group: str) -> Iterator[str]:
    lefts, rights = _CUES.met(left), _CUES.met(right)
    for name in (*lefts, *rights):
        yield name
        yield f"{group}: {name}"
    yield from (f"{name} before" for name in lefts)
    yield from (f"{name} after" for name in rights)
    yield from (f"{name} shortly before" for name in _CUES.met(left[-_SIDE:]))


def _words_around(lefts: list[str], rights: list[str], group: str) -> Iterator[str]:
    yield from (f"<{word}" for word in lefts[-_CLOSE:])
    yield from (f">{word}" for word in rights[:_CLOSE])
    for distance, word in enumerate(reversed(lefts[-2:]), 1):
        yield f"-{distance} {word}"
        yield f"{group}: -{distance} {word}"
    if rights:
        yield f"+1 {rights[0]}"
        yield f"{group}: +1 {rights[0]}"
    if len(lefts) > 1:
        yield f"-2 {lefts[-2]} {lefts[-1]}"
    if lefts:
        yield f"first {lefts[0]}"
    yield from (f"has {word}" for word in lefts)
    yield from (f"has {word}" for word in rights)


def _neighbours(told: Told) -> Iterator[str]:
    """Name what the sentences around it are about."""
    before = told.passage.about(told.start - _NEAR, told.start)
    after = told.passage.about(told.end, told.end + _NEAR)
    yield from (f"{one} just before" for one in before)
    yield from (f"{one} just after" for one in after)
    yield from (f"{one} nearby" for one in before | after)
    if told.alone:
        yield "stands alone"


def _about_people(told: Told) -> Iterator[str]:
    yield told.kind
    words, found = meanings_of(told.sentence)
    met = {meaning for meaning, _ in found} & _OF_PEOPLE
    if _SIGN.search(told.sentence):
        met.add("employer")
    yield from (f"about {one}" for one in met)
    yield from (f"about {one} and {other}" for one, other in itertools.combinations(sorted(met), 2))
    yield from _kept(told, "near", lambda: _neighbours(told))
    yield from _CONDUCT.met(told.sentence)
    shown = [plain(word) for word in words]
    yield from (f"has {word}" for word in shown)
    yield from (f"has {one} {other}" for one, other in itertools.pairwise(shown))
