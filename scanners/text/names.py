"""Where a text names the Trust, a school or the Council, however it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import ahocorasick_rs
import numpy as np
import re2

from scanners.text.misspelled import misspelled_pattern
from scanners.text.words.neighbours import NOT_OURS_AFTER, NOT_OURS_BEFORE, PLACE_ELSEWHERE
from scanners.text.writing import spacing, stands_alone, tag_end, tag_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from reference_assets.identity import Identity, Organisation
    from scanners.text.folding import Folded, Offsets

Grade = Literal["strong", "weak", "tag", "lookalike"]

_CANON = bytes.maketrans(b"0134578|!$@l", b"oieastbiisai")
_NOT_LETTERS = bytes(c for c in range(256) if not (chr(c).isascii() and chr(c).isalnum()) and c not in b"|!$@")
_GLUED = re.compile(r"(?<![a-z0-9])[|!@]|[!$@](?![a-z0-9])|(?<=\b[a-z0-9])\|(?=[a-z0-9](?:\||\b))")
_SCHOOL_WORDS = ("school", "trust", "council", "academy", "college", "federation", "primary", "infants", "nursery")
_LETTERS = np.ones(256, dtype=bool)
_LETTERS[list(_NOT_LETTERS)] = False
_MANY_CHANGES = 0.4
_TAIL = 12
_BROKEN = ("â€", "Ã¢â‚¬")
"""How an apostrophe looks that was stored in one encoding and read in another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A place where a text names an employer or somebody who is taken for it.

    Attributes:
        start: offset into the folded text.
        end: one past the last.
        grade: ``strong`` (says the employer), ``weak`` (only with other evidence), ``tag`` (hashtag or handle),
            ``lookalike`` (somebody else).
        kind: ``trust``, ``school`` or ``council``; empty for a look-alike.
        certain: False where letters had to be put right.

    """

    start: int
    end: int
    grade: Grade
    kind: str
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One way to write a name."""

    words: tuple[str, ...]
    grade: Grade
    kind: str
    full: bool
    exact: bool = True

    @property
    def starts(self) -> frozenset[int]:
        """Indices of the letters that begin a word."""
        lengths = [len(word) for word in self.words]
        return frozenset(sum(lengths[:n]) for n in range(1, len(lengths)))

    @property
    def canon(self) -> str:
        """Letters only, with those that are taken for one another made one."""
        return _canon("".join(self.words))


def _canon(text: str) -> str:
    return text.encode("ascii", "replace").translate(_CANON, _NOT_LETTERS).decode()


def _plain_words(name: str) -> tuple[str, ...]:
    from scanners.text.folding import fold

    return tuple(re.findall(r"[a-z0-9]+", fold(name).text.replace("'", "")))


def _forms(identity: Identity) -> tuple[_Form, ...]:
    """Give every way to write the names of the employer, longest first."""
    forms: dict[tuple[str, ...], _Form] = {}
    for organisation in identity.organisations:
        for name, grade in _graded(organisation):
            words = _plain_words(name)
            for wording in (words[1:] if words[0] == "the" and organisation.kind != "council" else words, words):
                if wording and len("".join(wording)) > 1:
                    full = wording[-1] in _SCHOOL_WORDS
                    forms.setdefault(wording, _Form(words=wording, grade=grade, kind=organisation.kind, full=full))
            if grade == "strong" and len(words) > 1:
                for wording in _shortened(words[1:] if words[0] == "the" else words):
                    forms.setdefault(
                        wording, _Form(words=wording, grade=grade, kind=organisation.kind, full=True, exact=False)
                    )
    for tag in identity.hashtags:
        words = _plain_words(tag)
        if words:
            forms.setdefault(words, _Form(words=words, grade="tag", kind="school", full=True))
    for name in identity.lookalikes:
        forms[_plain_words(name)] = _Form(words=_plain_words(name), grade="lookalike", kind="", full=True)
    return tuple(sorted((f for f in forms.values() if f.words), key=lambda f: -len(f.canon)))


def _graded(organisation: Organisation) -> list[tuple[str, Grade]]:
    strong: list[tuple[str, Grade]] = [(n, "strong") for n in (organisation.name, *organisation.aliases)]
    return strong + [(n, "weak") for n in organisation.weak_aliases]


_SHORT = {
    "east": ("e",), "west": ("w",), "north": ("n", "nth"), "south": ("s", "sth"), "school": ("sch",), "trust": ("tr",),
    "academy": ("acad",), "partnership": ("pship",), "council": ("c", "cncl"), "county": ("c", "co"), "saint": ("st",),
    "primary": ("prim", "pri"), "college": ("coll",), "federation": ("fed",), "community": ("comm",), "junior": ("jnr",), "and": ("n",),
}  # fmt: skip
_FEWEST_LETTERS = 7


def _shortened(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give the names that people shorten a long name to: "E Sussex CC", "S Downs School"."""
    found = [(*words[:n], short, *words[n + 1 :]) for n, word in enumerate(words) for short in _SHORT.get(word, ())]
    if words[-2:] == ("county", "council"):
        found += [(*words[:-2], "cc"), *((short, *words[1:-2], "cc") for short in _SHORT.get(words[0], ()))]
    return [f for f in found if sum(map(len, f)) >= _FEWEST_LETTERS and len(f) > 1 and any(len(w) > 3 for w in f)]  # noqa: PLR2004


class NameFinder:
    """Finds the employer's names in folded text; built once for an identity."""

    def __init__(self, identity: Identity) -> None:
        self._forms = _forms(identity)
        self._spelt = [("".join(form.words), form.starts) for form in self._forms]
        self._automaton = ahocorasick_rs.AhoCorasick([f.canon for f in self._forms])
        pattern = misspelled_pattern([f.words for f in self._forms if f.grade == "strong"])
        self._misspelled = re2.compile(pattern.encode()) if pattern else None
        self._elsewhere = _elsewhere(identity)

    def find(self, folded: Folded, data: bytes) -> tuple[Name, ...]:
        """Give every name in the text, in order, without overlaps."""
        text = folded.text
        found: list[Name] = []
        canon_text, positions = _canonical(text, data)
        hits = self._automaton.find_matches_as_indexes(canon_text, overlapping=True)
        if hits:
            places = positions()
            for index, start, end in hits:
                name = self._name(folded, index, places[start:end])
                if name is not None:
                    found.append(name)
        if self._misspelled is not None:
            found += [
                Name(start=m.start(), end=m.end(), grade="strong", kind="school", certain=False)
                for m in self._misspelled.finditer(data)
            ]
        return tuple(self._judged(folded, name) for name in _longest(found))

    def _name(self, folded: Folded, index: int, letters: Offsets) -> Name | None:
        text, form = folded.text, self._forms[index]
        plain, starts = self._spelt[index]
        start, end = int(letters[0]), int(letters[-1]) + 1
        together = end - start == len(plain)
        places = range(start, end) if together else letters.tolist()
        written = text[start:end] if together else "".join([text[p] for p in places])
        changed = 0 if written == plain else sum(a != b for a, b in zip(written, plain, strict=True))
        if form.grade != "strong" and changed:
            return None
        spaced = False if together else spacing(text, places, starts)
        tagged = tag_start(text, start)
        if spaced is None or not stands_alone(folded, start, end, tagged=tagged is not None):
            return None
        if spaced and len(plain) < 6:  # noqa: PLR2004
            return None
        grade: Grade = form.grade
        if grade == "weak" and tagged is not None and tag_end(text, end) > end:
            return None
        if (
            grade != "lookalike"
            and tagged is not None
            and (form.full or form.grade == "tag" or end - start == len(plain))
        ):
            start, end, grade = tagged, tag_end(text, end), "tag" if form.grade != "weak" else "weak"
        elif grade == "tag":
            return None
        certain = form.exact and changed <= _MANY_CHANGES * len(plain) and not any(c in "!$@" for c in written)
        return Name(start=start, end=end, grade=grade, kind=form.kind, certain=certain)

    def _judged(self, folded: Folded, name: Name) -> Name:
        """Turn a name into a look-alike where its neighbours say so."""
        if name.grade in ("tag", "lookalike"):
            return name
        here = folded.span(name.end - 1, name.end)[1]
        if any(broken in folded.original[here : here + _TAIL] for broken in _BROKEN):
            name = replace(name, certain=False)
        text = folded.text
        after, before = text[name.end : name.end + 60], text[max(0, name.start - 30) : name.start]
        if name.grade == "weak" and (after[:1] == "s" or before.endswith(" the ") or before == "the "):
            return Name(start=name.start, end=name.end + (after[:1] == "s"), grade="lookalike", kind="")
        full = text[name.start : name.end].endswith(_SCHOOL_WORDS)
        if NOT_OURS_AFTER["any"].match(after) or (not full and NOT_OURS_AFTER["bare"].match(after)):
            tail = NOT_OURS_AFTER["any"].match(after) or NOT_OURS_AFTER["bare"].match(after)
            end = name.end + (tail.end() if tail else 0)
            return Name(start=name.start, end=end, grade="lookalike", kind="", certain=True)
        if NOT_OURS_BEFORE.search(before) or self._elsewhere.match(after):
            return Name(start=name.start, end=name.end, grade="lookalike", kind="", certain=True)
        return name


def _elsewhere(identity: Identity) -> re.Pattern[str]:
    """Build the pattern of "…, Leeds" for towns that aren't the identity's own."""
    own = {" ".join(_plain_words(place)) for place in identity.places}
    towns = "|".join(re.escape(t) for t in PLACE_ELSEWHERE if t not in own)
    return re.compile(rf" ?(?:,|\(|\bin\b|-|\|) ?(?:{towns})\b")


def _canonical(text: str, data: bytes) -> tuple[str, Callable[[], Offsets]]:
    """Give letters only, and a function that gives their places in the text when they are needed."""
    if any(sign in text for sign in "|!$@"):
        data = _GLUED.sub(" ", text).encode("ascii")

    def positions() -> Offsets:
        array = np.frombuffer(data, dtype=np.uint8)
        return np.flatnonzero(_LETTERS[array]).astype(np.int32)

    return data.translate(_CANON, _NOT_LETTERS).decode("ascii"), positions


def _longest(names: list[Name]) -> list[Name]:
    """Keep the longest of names that overlap, in order."""
    kept: list[Name] = []
    order = {"lookalike": 0, "strong": 1, "tag": 1, "weak": 2}
    for name in sorted(names, key=lambda n: (n.start, n.start - n.end, not n.certain, order[n.grade])):
        if kept and name.start < kept[-1].end:
            last = kept[-1]
            if name.end - name.start > last.end - last.start or (
                name.certain and not last.certain and name.end >= last.end and name.grade == "strong"
            ):
                kept[-1] = name
            continue
        kept.append(name)
    return kept
