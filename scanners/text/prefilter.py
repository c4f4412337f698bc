"""Which blocks are worth reading at all: one cheap look each at the folded bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

from scanners.text.rule import PatternSet, spelled_out
from scanners.text.words.matters import ABUSE, PEOPLE, PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTACT_CUE = re2.compile(
    rb"@|\d[^a-z\n]{0,3}\d[^a-z\n]{0,3}\d[^a-z\n]{0,3}\d[^a-z\n]{0,3}\d|[a-z0-9-]\.[a-z]{2,}|:/|[\[({<-] ?(?:at|dot|a|chez|malpa|punkt|point)\b|"
    rb"\bdot\b|\bseven\b|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b|\b\d{1,4}[a-z]?,? [a-z]"
)
"""Something that may be an address or a number."""


def _words(*lists: str) -> str:
    """Make one pattern of words and phrases, each with its endings."""
    words: Iterable[str] = dict.fromkeys(word for told in lists for word in told.split() if not word.startswith("'"))
    return "|".join(re.escape(w).replace("_", " ") for w in sorted(words, key=lambda w: (-len(w), w)))


SHORT = 600
"""Letters of a block that is read whole: what somebody writes in one go."""

_KNOWN = _words(
    *(PEOPLE[k] for k in ("child", "class child", "his family", "colleague", "parents", "pupil group", "at work"))
)
_MATTERS = _words(*PRIVATE.values())
_ABUSE = _words(ABUSE["insult"], ABUSE["abusive"], ABUSE["likened"])

TARGETS = spelled_out(
    rf"\b(?:<pupils>|<staff>|<staff_noun>|<mypupil>|(?:{_KNOWN})s?|meeting|panel|hearing|referral|form|lesson|shift|payroll|work)\b"
).encode()
"""Somebody whom the owner may know from the job."""

PRIVATE_CUES = spelled_out(
    rf"[\x04\x06\x1c]|\b(?:<child_matter>|<staff_matter>|<secrecy>|(?:{_MATTERS})s?|sensitive|circulation|internal use|found against|<handled>)\b"
).encode()
"""Something that is private when it is said of such a person."""

ABUSE_CUES = spelled_out(rf"\b(?:<insult>|(?:{_ABUSE})s?)\b").encode()
"""Something that is abusive when it is said of such a person."""

_PEOPLE_CUES = PatternSet((TARGETS.decode(), PRIVATE_CUES.decode(), ABUSE_CUES.decode()))
_NAMES_OF_CUES = ("target", "private", "abuse")
_TARGET = PatternSet((TARGETS.decode(),))
_CONDUCT = PatternSet(((PRIVATE_CUES + b"|" + ABUSE_CUES).decode(),))


def tells_of_people(data: bytes) -> bool:
    """Tell whether a block may hold abuse or private matters of people known from the job; a short one needs one cue only."""
    if len(data) <= SHORT:
        return bool(_PEOPLE_CUES.met(data))
    return bool(_CONDUCT.met(data)) and bool(_TARGET.met(data))


def cues_in(data: bytes) -> frozenset[str]:
    """Name the kinds of cue that a sentence about people holds: target, private, abuse."""
    return _TOLD[sum(1 << index for index in _PEOPLE_CUES.met(data))]


_TOLD = tuple(frozenset(name for n, name in enumerate(_NAMES_OF_CUES) if flags >> n & 1) for flags in range(8))
