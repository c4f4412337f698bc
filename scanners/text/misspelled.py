"""Names with one slip of the pen: letters swapped, left out, doubled, or one vowel for another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG_ENOUGH = 6
_MANY_WORDS = 3
_MISREAD = {
    "w": ("vv",),
    "m": ("rn",),
    "x": ("cks", "ks"),
    "y": ("v",),
    "e": ("f", "c"),
    "k": ("ck",),
    "c": ("k",),
    "s": ("z",),
    "ph": ("f",),
}
"""What a letter is read as in a picture, or written as by ear."""
_COMMON = {
    "school": "sch?o{1,2}ll?|sk(?:oo|u)l|shool|shcool|schoo|sch|schooi|schoof|scboo[li]",
    "trust": "turst|trsut|tust|trus|truts",
    "council": "counc?i?ll?|councii|counci1|counsil|counsel|concil|coucil|cuncil|coucnil",
    "county": "conty|countey|couty|coutny",
    "academy": "acadamy|acadmey|accademy|academey|acadcmy|academv",
    "college": "collage|colledge|colege",
    "primary": "primery|pirmary",
    "east": "esat",
    "west": "wset",
}


def misspelled_pattern(names: Iterable[tuple[str, ...]]) -> str:
    """Give one pattern for every name written with a slip in at most one of its own words.

    The first letter is always kept, and no letter is put in but a doubled one: another name (Horfield, Thorfield) is
    not a misspelling.
    """
    patterns = [_one(words) for words in dict.fromkeys(names)]
    return "|".join(rf"\b(?:{p})\b" for p in patterns if p)


def _one(words: tuple[str, ...]) -> str:
    single = len([w for w in words if w not in _COMMON and w != "the"]) == len(words) == 1
    options = []
    for index, word in enumerate(words):
        slips = _slips(word, single=single, words_in_name=len(words))
        if slips:
            others = [_right(w) if n != index else f"(?:{slips})" for n, w in enumerate(words)]
            options.append("[ _-]{1,2}".join(others))
    return "|".join(options)


def _right(word: str) -> str:
    """Accept a word as it should be; common words also with their usual slips."""
    return f"(?:{re.escape(word)}|{_COMMON[word]})" if word in _COMMON else re.escape(word)


def _slips(word: str, *, single: bool, words_in_name: int = 1) -> str:
    """Give the wrong spellings of a word as one pattern; empty where the word is too short to tell."""
    if word in _COMMON:
        return _COMMON[word]
    if len(word) < _LONG_ENOUGH - (words_in_name > 1):
        return re.escape(word[:-1]) if word.endswith("s") and len(word) > _LONG_ENOUGH - 2 and not single else ""
    wrong: list[str] = []
    for n in range(1, len(word)):
        head, letter, tail = word[:n], word[n], word[n + 1 :]
        wrong.append(head + letter + letter + tail)
        if tail and tail[0] != letter:
            wrong.append(head + tail[0] + letter + tail[1:])
        if letter in "aeiouy":
            wrong.extend(head + other + tail for other in "aeiouy" if other != letter)
        if not single:
            wrong.extend(head + seen + tail for seen in _MISREAD.get(letter, ()))
        if not single or letter == word[n - 1]:
            wrong.append(head + tail)
        if not single and tail:
            wrong.append(head + " " + tail)
    if not single:
        wrong.append(word + "s")
        wrong.append(word[:4] + " " + word[4:] if len(word) < _LONG_ENOUGH + 3 else word[:5] + " " + word[5:])
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in dict.fromkeys(wrong) if w != word)


def slips_of(word: str) -> tuple[str, ...]:
    """Give the usual wrong spellings of a word: letters swapped, left out, doubled, or one vowel for another."""
    wrong: list[str] = []
    for n in range(1, len(word)):
        head, letter, tail = word[:n], word[n], word[n + 1 :]
        wrong.append(head + letter + letter + tail)
        if tail:
            wrong.append(head + tail)
            wrong.append(head + tail[0] + letter + tail[1:])
        if letter in "aeiou":
            wrong += [head + other + tail for other in "aeiou"]
    return tuple(w for w in dict.fromkeys(wrong) if w != word)
