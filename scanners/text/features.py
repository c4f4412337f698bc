"""What a sentence is like, as named features for the weighing of words."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import re2

from scanners.text.grammar import people_in, said_around, said_in, who
from scanners.text.meanings import plain, words_in
from scanners.text.rule import spelled_out
from scanners.text.words.cues import ABOUT, AROUND
from scanners.text.words.matters import ABUSE, PEOPLE, PRIVATE, VOICE
from scanners.text.words.work import OUTSIDE, WORK

if TYPE_CHECKING:
    from collections.abc import Callable

    from scanners.text.meanings import Met, Words
    from scanners.text.reading import Surroundings

_SIGN = re.compile(r"[\x01\x03\x05]")
_CONTACT = re.compile(r"[\x04\x06\x0f\x12\x17\x18]|\bseven\b")
_CLAUSE = frozenset((*";|,.:(-\x14\x15", "and", "but", "now", "who", "which", "while", "because"))
_SIDE = 60
_CLOSE = 4
_LONGEST = 5
_OF_NAME = frozenset({*WORK, *OUTSIDE, *VOICE})
_OF_PEOPLE = frozenset({*PRIVATE, *PEOPLE, *ABUSE, "me", "us", "you", "another", "past", "denied", "wished", "fiction", "reported", "work", "task", "room", "joke", "hobby", "event"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence and what is known of it.

    Attributes:
        sentence: its letters and signs.
        words: its words and what they are about.
        kind: kind of place.
        around: what stands around it.
        context: words that stand with the block, folded.
        rules: rules that speak for a finding in it, with their strengths.
        against: objections to the words that it would be about, and whether a rule was silenced.
        memo: features of the words alone, which several scanners ask for.

    """

    sentence: str
    words: Words
    kind: str
    around: Surroundings
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


def _kept(told: Told, name: str, features: Callable[[], list[str]]) -> tuple[str, ...]:
    if name not in told.memo:
        told.memo[name] = tuple(dict.fromkeys(features()))
    return told.memo[name]


_UNKNOWN = ("no rule",)


def _known(told: Told) -> tuple[str, ...]:
    """Name what the rules made of the sentence, and what stands with its block."""
    if not (told.rules or told.against or told.context):
        return _UNKNOWN
    named = [f"against: {one}" for one in told.against]
    for rule, strength in told.rules:
        named += (f"rule {rule}", f"a {strength} rule")
    if not told.rules:
        named.append("no rule")
    if told.context:
        named += [f"beside: {meaning}" for meaning, _ in words_in(told.context).met]
    return tuple(dict.fromkeys(named))


def _around(told: Told, signs: re.Pattern[str]) -> list[str]:
    sign = signs.search(told.sentence)
    if sign is None:
        return []
    group = "P" if told.kind in ("profile", "name", "caption") else "T"
    left, right = told.sentence[: sign.start()], told.sentence[sign.end() :]
    words, met = told.words.words, told.words.met
    here = bisect_left(told.words.starts, sign.start())
    after = bisect_left(told.words.starts, sign.end())
    return [
        told.kind,
        *_sides(left, right, "profile" if group == "P" else "post"),
        plain(sign[0]),
        "name inside" if left.strip() else "starts with the name",
        *_about_sides(words, met, here, after),
        *_about_all(met, group),
        *_grammar(told, here, after, group),
        *_kept(told, "near", lambda: _neighbours(told)),
        f"length {min(_LONGEST, (len(words) - after + here) // _CLOSE)}",
        *_words_around([plain(w) for w in words[:here]], [plain(w) for w in words[after:]], group),
    ]


def _about_sides(words: tuple[str, ...], met: tuple[Met, ...], here: int, after: int) -> list[str]:
    """Name on which side of the sign, how near and in which clause words have a meaning."""
    begin = next((at for at in range(here - 1, -1, -1) if words[at] in _CLAUSE), -1)
    finish = next((at for at in range(after, len(words)) if words[at] in _CLAUSE), len(words))
    named: list[str] = []
    for meaning, at in met:
        if at < here:
            named.append(f"{meaning} on the left")
            if here - at <= _CLOSE:
                named.append(f"{meaning} close on the left")
            if at > begin:
                named.append(f"{meaning} in the clause")
        elif at >= after:
            named.append(f"{meaning} on the right")
            if at - after < _CLOSE:
                named.append(f"{meaning} close on the right")
            if at < finish:
                named.append(f"{meaning} in the clause")
    return named


def _grammar(told: Told, here: int, after: int, group: str) -> list[str]:
    """Name who does what, in the sentence and in those around it."""
    named = [f"g: {one}" for one in said_around(told.words, here, after)]
    own = who(told.words.words, people_in(told.words), 0, here)
    for where, sentence in (("previous", told.around.previous), ("next", told.around.next)):
        person, tense = said_in(sentence) if sentence is not None else ("nothing", "none")
        named += (f"g: {where} {person}", f"g: {where} {person} {tense}", f"g: {where} {person}, here {own}")
    return [*named, *[f"{group} {one}" for one in named[:4]]]


def _about_all(met: tuple[Met, ...], group: str) -> list[str]:
    every = sorted({meaning for meaning, _ in met} & _OF_NAME)
    return [
        *[f"about {one}" for one in every],
        *[f"{group}: about {one}" for one in every],
        *[f"about {one} and {other}" for one, other in itertools.combinations(every, 2)],
    ]


def _sides(left: str, right: str, group: str) -> list[str]:
    lefts, rights = _CUES.met(left), _CUES.met(right)
    named = [f"{name} before" for name in lefts]
    named += [f"{name} after" for name in rights]
    for name in (*lefts, *rights):
        named += (name, f"{group}: {name}")
    near = lefts if len(left) <= _SIDE else _CUES.met(left[-_SIDE:])
    return named + [f"{name} shortly before" for name in near]


def _words_around(lefts: list[str], rights: list[str], group: str) -> list[str]:
    named = [f"<{word}" for word in lefts[-_CLOSE:]]
    named += [f">{word}" for word in rights[:_CLOSE]]
    for distance, word in enumerate(reversed(lefts[-2:]), 1):
        named += (f"-{distance} {word}", f"{group}: -{distance} {word}")
    if rights:
        named += (f"+1 {rights[0]}", f"{group}: +1 {rights[0]}")
    if len(lefts) > 1:
        named.append(f"-2 {lefts[-2]} {lefts[-1]}")
    if lefts:
        named.append(f"first {lefts[0]}")
    named += [f"has {word}" for word in lefts]
    return named + [f"has {word}" for word in rights]


def _neighbours(told: Told) -> list[str]:
    """Name what the sentences around it are about."""
    named = [f"{one} just before" for one in told.around.before]
    named += [f"{one} just after" for one in told.around.after]
    named += [f"{one} nearby" for one in told.around.before | told.around.after]
    return [*named, "stands alone"] if told.around.alone else named


def _said(told: Told) -> list[str]:
    """Name who does what in the sentence and in those beside it."""
    named: list[str] = []
    for where, sentence in (("here", told.words), ("previous", told.around.previous), ("next", told.around.next)):
        person, tense = said_in(sentence) if sentence is not None else ("nothing", "none")
        named += (f"g: {where} {person}", f"g: {where} {person} {tense}")
    return [*named, "asks"] if told.sentence.rstrip().endswith("?") else named


def _about_people(told: Told) -> list[str]:
    about = {meaning for meaning, _ in told.words.met} & _OF_PEOPLE
    if _SIGN.search(told.sentence):
        about.add("employer")
    met = sorted(about)
    shown = [plain(word) for word in told.words.words]
    return [
        told.kind,
        *_said(told),
        *[f"about {one}" for one in met],
        *[f"about {one} and {other}" for one, other in itertools.combinations(met, 2)],
        *_kept(told, "near", lambda: _neighbours(told)),
        *_CONDUCT.met(told.sentence),
        *[f"has {word}" for word in shown],
        *[f"has {one} {other}" for one, other in itertools.pairwise(shown)],
    ]
