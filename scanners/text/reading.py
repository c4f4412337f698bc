"""A block of a page as the rules read it: names, addresses and numbers are one sign each, the rest is plain letters."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import re2

from scanners.text.folding import fold
from scanners.text.meanings import Words, words_in
from scanners.text.places import PlaceKind, kind_of
from scanners.text.prefilter import cues_in
from scanners.text.respelling import respell
from scanners.text.spans import Taken
from scanners.text.trail import Trail, changed, in_order, signed

if TYPE_CHECKING:
    from collections.abc import Hashable

    from profiles.evidence import PageText
    from scanners.text.contacts import Contact
    from scanners.text.folding import Folded
    from scanners.text.names import Name
    from scanners.text.trail import Change

OWNER = "\x1b"
NAME, WEAK, TAG, LOOKALIKE = "\x01", "\x02", "\x03", "\x0e"
MAIL, SITE, PHONE, POST, ADDRESS = "\x04", "\x05", "\x06", "\x12", "\x18"
HOST = "\x1c"
OTHER_MAIL, OTHER_SITE, OTHER_PHONE, OTHER_POST, STREET = "\x10", "\x11", "\x0f", "\x13", "\x17"

_NAME_SIGNS = {"strong": NAME, "weak": WEAK, "tag": TAG, "lookalike": LOOKALIKE}
_CONTACT_SIGNS = {
    ("email", True): MAIL, ("email", False): OTHER_MAIL, ("url", True): SITE, ("url", False): OTHER_SITE,
    ("phone", True): PHONE, ("phone", False): OTHER_PHONE, ("postcode", True): POST, ("postcode", False): OTHER_POST,
    ("street", True): ADDRESS, ("street", False): STREET, ("host", True): HOST,
}  # fmt: skip
_STOP = re.compile(r"""\.{3,}|\.[^ \n"')]|([.!?]+["')\x14-\x16]*|\n|\x19)""")
_LONGEST_SENTENCE = 1200
_BESIDE = 240
_NEAR = 200
_READ_WHOLE = 2000
_MOST_KEPT = 200
_LONGEST_CONTEXT = 1200
_FEWEST = 3
_FURTHEST = 4
_NAMED = frozenset(_NAME_SIGNS.values())
_MARK = re.compile(r"[\x01-\x08\x0e-\x13\x17\x18\x1b\x1c]")
_PROFILE = ("bio", "about", "json-ld", "h-card", "meta", "feed", "og")
_TRUSTED = re2.compile(r"\btrust (?:me|us|you|your|yours|my|him|her|them|it|no one|nobody)\b")
_PRONOUN = re.compile(r"\b(?:he|she)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a sentence.

    Attributes:
        before: what the words just before it are about.
        after: what the words just after it are about.
        alone: whether nothing else stands in its block.
        previous: words of the sentence before it.
        next: words of the sentence after it.

    """

    before: frozenset[str]
    after: frozenset[str]
    alone: bool
    previous: Words | None = None
    next: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A block of a page, read.

    Attributes:
        block: the block.
        index: its place in the page.
        kind: what kind of place it stands in.
        text: signs and letters, ASCII.
        data: the same as bytes, which is what the patterns search.
        context: words that stand with the block, folded.
        trail: the way back to the block's own text.
        names: the names that stand behind the signs, by place in ``text``.
        marks: where signs stand, and which.
        sentences: spans of ``text``.
        memo: features of sentences, kept while the page is scanned.
        read: words of its sentences, as far as somebody asked.
        cued: what cues about people its sentences hold, once somebody asked.
        surroundings: what stands around its sentences, as far as somebody asked.

    """

    block: PageText
    index: int
    kind: PlaceKind
    text: str
    data: bytes
    context: str
    trail: Trail
    names: dict[int, Name]
    marks: tuple[tuple[int, str], ...]
    sentences: tuple[tuple[int, int], ...]
    memo: dict[Hashable, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    read: dict[int, Words] = field(default_factory=dict)
    cued: list[tuple[frozenset[str], ...]] = field(default_factory=list)
    surroundings: dict[tuple[int, int], Surroundings] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the block's text that a span of the reading came from."""
        return self.trail.span(start, end)

    def sentence(self, at: int) -> tuple[int, int]:
        """Give the sentence that a place of the reading stands in."""
        return self.sentences[self.which(at)]

    def which(self, at: int) -> int:
        """Give the number of the sentence that a place of the reading stands in."""
        return max(0, bisect.bisect_right(self.sentences, (at, len(self.text) + 1)) - 1)

    def marks_in(self, start: int, end: int) -> tuple[tuple[int, str], ...]:
        """Give the signs between two places."""
        return self.marks[bisect.bisect_left(self.marks, (start, "")) : bisect.bisect_left(self.marks, (end, ""))]

    def cues(self) -> tuple[frozenset[str], ...]:
        """Name for each sentence what cues about people it holds."""
        if not self.cued:
            if cues_in(self.data):
                self.cued.append(tuple([cues_in(self.data[start:end]) for start, end in self.sentences]))
            else:
                self.cued.append((frozenset(),) * len(self.sentences))
        return self.cued[0]

    def around(self, start: int, end: int) -> Surroundings:
        """Tell what stands around a sentence."""
        known = self.surroundings.get((start, end))
        if known is None:
            text = self.text
            base = 0 if len(text) <= _READ_WHOLE else max(0, start - _BESIDE)
            known = self.surroundings[start, end] = Surroundings(
                before=self.about(start - _NEAR, start), after=self.about(end, end + _NEAR),
                alone=not (text[base:start] + text[end : end + _BESIDE]).strip(),
                previous=self._beside(start, -1), next=self._beside(start, 1),
            )  # fmt: skip
        return known

    def _beside(self, start: int, step: int) -> Words | None:
        """Give the words of the next sentence that holds any, in one direction."""
        number = self.which(start) + step
        for _ in range(_FURTHEST):
            if not 0 <= number < len(self.sentences):
                return None
            first, last = self.sentences[number]
            if last - first > _FEWEST:
                return self.words(first, last)
            number += step
        return None

    def about(self, start: int, end: int) -> frozenset[str]:
        """Give the meanings of the words that begin between two places."""
        found: set[str] = set()
        if end > 0:
            for number in range(self.which(max(0, start)), len(self.sentences)):
                first, last = self.sentences[number]
                if first >= end:
                    break
                found.update(self.words(first, last).about(start - first, end - first))
        return frozenset(found)

    def words(self, start: int, end: int) -> Words:
        """Give the words of a sentence with their meanings; those of a long text are not kept."""
        known = self.read.get(start)
        if known is None:
            if len(self.read) >= _MOST_KEPT:
                self.read.clear()
            known = self.read[start] = words_in(self.text[start:end])
        return known


_EVIDENCE = re2.compile(
    r"\b(?:schools?|pupils?|classroom|headteacher|governors?|trust|council|academy|learners|inset|staff ?room|"
    r"tutor group|teaching assistants?|special needs|sen|send|ks\d)\b"
)


def read_block(
    block: PageText,
    index: int,
    folded: Folded,
    named_all: tuple[Name, ...],
    found: tuple[Contact, ...],
    *,
    owners: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Reading:
    """Read one block of a page.

    Args:
        block: the block.
        index: its place in the page.
        folded: its text, folded.
        named_all: the employer's names in it.
        found: addresses and numbers in it.
        owners: names of the owner, folded.
        places: towns of the employer, folded.

    """
    taken = Taken()
    inside = [n for n in named_all if n.grade == "strong"]
    dotted = {(n.start, n.end) for n in inside}
    found = tuple(c for c in found if c.kind != "url" or c.official or (c.start, c.end) not in dotted)
    found = tuple(
        c for c in found if c.kind != "postcode" or not any(n.start <= c.start and c.end <= n.end for n in inside)
    )
    for contact in found:
        if contact.kind != "street":
            taken.take(contact.start, contact.end)
    named = [n for n in named_all if taken.take(n.start, n.end)]
    signs: list[tuple[int, int, str]] = [(n.start, n.end, _NAME_SIGNS[n.grade]) for n in named]
    if any(n.grade == "weak" for n in named) and _borne_out(folded.text, named, found, places):
        signs = [(a, b, NAME if sign == WEAK else sign) for a, b, sign in signs]
    for contact in found:
        if contact.kind != "street" or taken.take(contact.start, contact.end):
            signs.append((contact.start, contact.end, _CONTACT_SIGNS[contact.kind, contact.official]))
    for owner in owners:
        signs += [
            (m.start(), m.end(), OWNER)
            for m in re.finditer(rf"\b{re.escape(owner)}\b", folded.text)
            if taken.take(*m.span())
        ]
    return _reading(block, index, folded, tuple(sorted(signs)), sorted(named, key=lambda n: n.start))


def _borne_out(text: str, named: list[Name], found: tuple[Contact, ...], places: tuple[str, ...]) -> bool:
    """Tell whether something else in the block bears out that a weak name means the employer."""
    if any(n.grade in ("strong", "tag") for n in named) or any(c.official for c in found):
        return True
    weak = [n for n in named if n.grade == "weak"]
    rest, last = [], 0
    for name in weak:
        rest.append(text[last : name.start])
        last = name.end
    others = " ".join([*rest, text[last:]])
    return any(place in others for place in places) or _EVIDENCE.search(_TRUSTED.sub("", others)) is not None


def _reading(block: PageText, index: int, folded: Folded, signs: tuple[Change, ...], named: list[Name]) -> Reading:
    """Put the signs in and misspelled words right, and keep the way back."""
    text = signed(folded.text, signs)
    changes = _put_right(text, profile=block.place.partition(":")[0] in _PROFILE)
    text = changed(text, changes) if changes else text
    marks = tuple((m.start(), m[0]) for m in _MARK.finditer(text))
    data = text.encode("ascii")
    return Reading(
        block=block, index=index, kind=kind_of(block.place), text=text, data=data, marks=marks,
        context=fold(block.context[:_LONGEST_CONTEXT]).text if block.context else "",
        trail=Trail(folded=folded, signs=signs, changes=changes),
        names=dict(zip([at for at, sign in marks if sign in _NAMED], named, strict=False)), sentences=_sentences(text),
    )  # fmt: skip


def _put_right(text: str, *, profile: bool) -> tuple[Change, ...]:
    """Put misspelled words of the rules right, and read "she" as the owner where the text has named them."""
    changes = respell(text.encode("ascii"))
    if profile and OWNER in text:
        named = text.index(OWNER)
        changes += [(m.start(), m.end(), OWNER) for m in _PRONOUN.finditer(text) if m.start() > named]
    return in_order(changes) if changes else ()


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Cut a text at full stops, exclamation and question marks and line ends; a sentence is never endless."""
    spans, start = [], 0
    for stop in _STOP.finditer(text):
        if stop.lastindex:
            spans.append((start, stop.end()))
            start = stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    if len(text) > _LONGEST_SENTENCE:
        spans = [
            (at, min(end, at + _LONGEST_SENTENCE))
            for begin, end in spans
            for at in range(begin, end, _LONGEST_SENTENCE)
        ]
    return tuple(spans) or ((0, 0),)
