"""A block of a page as the rules read it: names, addresses and numbers are one sign each, the rest is plain letters."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import re2

from scanners.text.meanings import Passage, passage_of
from scanners.text.respelling import respell
from scanners.text.spans import Taken

if TYPE_CHECKING:
    from profiles.evidence import PageText
    from scanners.text.contacts import Contact
    from scanners.text.folding import Folded, Offsets
    from scanners.text.names import Name

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
_SENTENCE = re2.compile(
    rb"(?:[^.!?\n\x19]|\.{3,}|\.[^ \n\"')]|\b(?:mr|mrs|ms|dr|st|jr|yr|yrs|e\.g|i\.e|approx|dept|tel|no|nr|vs|prof|rev)\.)*"
    rb"(?:[.!?]+[\"')\x14-\x16]*|\n|\x19|$)"
)
_LONGEST_SENTENCE = 1200
_NAMED = re.compile("[" + "".join(_NAME_SIGNS.values()) + "]")
_PROFILE = ("bio", "about", "json-ld", "h-card", "meta", "feed", "og")
_PRONOUN = re.compile(r"\b(?:he|she)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A block of a page, read.

    Attributes:
        block: the block.
        index: its place in the page.
        text: signs and letters, ASCII.
        data: the same as bytes, which is what the patterns search.
        starts: for each character of ``text``, its first character in the block.
        ends: for each character of ``text``, one past its last character in the block.
        names: the names that stand behind the signs, by place in ``text``.
        sentences: spans of ``text``.
        memo: features of sentences, kept while the page is scanned.
        passages: what its words are about, once somebody asked.

    """

    block: PageText
    index: int
    text: str
    data: bytes
    starts: Offsets
    ends: Offsets
    names: dict[int, Name]
    sentences: tuple[tuple[int, int], ...]
    memo: dict[tuple[int, int], dict[str, tuple[str, ...]]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)

    def passage(self) -> Passage:
        """Give what its words are about."""
        if not self.passages:
            self.passages.append(passage_of(self.text))
        return self.passages[0]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the block's text that a span of the reading came from."""
        return int(self.starts[start:end].min()), int(self.ends[start:end].max())

    def sentence(self, at: int) -> tuple[int, int]:
        """Give the sentence that a place of the reading stands in."""
        index = bisect.bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[max(0, index)]


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
    return _with_signs(block, index, folded, sorted(signs), named)


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
    return any(place in others for place in places) or _EVIDENCE.search(others) is not None


def _with_signs(
    block: PageText, index: int, folded: Folded, signs: list[tuple[int, int, str]], named: list[Name]
) -> Reading:
    """Put the signs in, make runs of spaces one, and keep the way back."""
    length = len(folded.text)
    first = folded.starts if folded.starts is not None else np.arange(length, dtype=np.int32)
    last = first + 1
    data = np.frombuffer(bytearray(folded.text, "ascii"), dtype=np.uint8)
    keep = np.ones(length, dtype=bool)
    if length:
        keep[1:] = ~((data[1:] == 32) & (data[:-1] == 32))  # noqa: PLR2004
    for start, end, sign in signs:
        data[start], keep[start], keep[start + 1 : end] = ord(sign), True, False
    ends = last.copy()
    starts = first.copy()
    for start, end, _ in signs:
        begin, finish = folded.span(start, end)
        starts[start], ends[start] = begin, finish
    np.cumsum(keep) - 1
    raw = data[keep].tobytes()
    text = raw.decode("ascii")
    starts, ends = starts[keep], ends[keep]
    text, starts, ends = _put_right(text, starts, ends, profile=block.place.partition(":")[0] in _PROFILE)
    raw = text.encode("ascii")
    signed = [m.start() for m in _NAMED.finditer(text)]
    return Reading(
        block=block, index=index, text=text, data=raw, starts=starts, ends=ends,
        names=dict(zip(signed, sorted(named, key=lambda n: n.start), strict=False)), sentences=_sentences(raw),
    )  # fmt: skip


def _put_right(text: str, starts: Offsets, ends: Offsets, *, profile: bool) -> tuple[str, Offsets, Offsets]:
    """Put misspelled words of the rules right, and read "she" as the owner where the text has named them."""
    changes = respell(text.encode("ascii"))
    if profile and OWNER in text:
        named = text.index(OWNER)
        changes += [(m.start(), m.end(), OWNER) for m in _PRONOUN.finditer(text) if m.start() > named]
    if not changes:
        return text, starts, ends
    texts: list[str] = []
    befores: list[Offsets] = []
    afters: list[Offsets] = []
    last = 0
    for start, end, word in sorted(changes):
        if start < last:
            continue
        texts += [text[last:start], word]
        befores += [starts[last:start], np.full(len(word), starts[start:end].min(), dtype=np.int32)]
        afters += [ends[last:start], np.full(len(word), ends[start:end].max(), dtype=np.int32)]
        last = end
    return (
        "".join([*texts, text[last:]]),
        np.concatenate([*befores, starts[last:]]),
        np.concatenate([*afters, ends[last:]]),
    )


def _sentences(data: bytes) -> tuple[tuple[int, int], ...]:
    """Cut a text at full stops, exclamation and question marks and line ends; a sentence is never endless."""
    spans = [
        (start, min(match.end(), start + _LONGEST_SENTENCE))
        for match in _SENTENCE.finditer(data)
        for start in range(match.start(), match.end(), _LONGEST_SENTENCE)
    ]
    return tuple(spans) or ((0, 0),)
