"""Whether letters that spell a name were written as that name: their spacing and what stands beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.text.folding import Folded

_BETWEEN_WORDS = re.compile(r"[ \t]{0,6}(?:\n|[\x14\x15]{1,3}|[-_./|>])?[ \t]{0,6}\Z")
_SENTENCE_END = re.compile(r"\.[ \t\n]|[ \t]\.")
_BETWEEN_LETTERS = re.compile(r"(?:[ \t\n._*|~+-]|[\x14\x15]){1,3}\Z")
_LONG_ENOUGH_FOR_TAG = 8
_LONGEST_TAG = 30


def spacing(text: str, places: Sequence[int], starts: frozenset[int]) -> bool | None:
    """Tell whether letters are spaced out (True), written as usual (False) or belong to other words (None).

    Args:
        text: folded text.
        places: where each letter of the name stands.
        starts: indices of the letters that begin a word.

    """
    if places[-1] - places[0] + 1 == len(places):
        return False
    inner: list[str] = []
    for index in range(1, len(places)):
        gap = text[places[index - 1] + 1 : places[index]]
        if index in starts:
            if not _BETWEEN_WORDS.match(gap) or _SENTENCE_END.search(gap):
                return None
        else:
            inner.append(gap)
    if not any(inner):
        return False
    if not all(inner) or any(not _BETWEEN_LETTERS.match(gap) for gap in inner) or len(set(inner)) > 1 + 1:
        return None
    return True


def tag_start(text: str, start: int) -> int | None:
    """Give where the hashtag or handle begins that the letter at ``start`` stands in, or None."""
    begin = start
    while begin > 0 and start - begin < _LONGEST_TAG and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
        begin -= 1
    if begin > 0 and text[begin - 1] in "#@" and (begin < 2 or not text[begin - 2].isalnum()):  # noqa: PLR2004
        return begin - 1
    return None


def tag_end(text: str, end: int) -> int:
    """Give where the hashtag or handle ends that the letter before ``end`` stands in."""
    finish = end
    while finish < len(text) and finish - end < _LONGEST_TAG and (text[finish].isalnum() or text[finish] == "_"):
        finish += 1
    return finish


def stands_alone(folded: Folded, start: int, end: int, *, tagged: bool) -> bool:
    """Tell whether a name is a word of its own, or a clear part of a hashtag or of a camel-case word."""
    text = folded.text
    left_open = start == 0 or not text[start - 1].isalnum()
    right_open = end == len(text) or not text[end].isalnum() or re.match(r"s\b(?!')", text[end : end + 2]) is not None
    if left_open and right_open:
        return True
    if tagged and end - start >= _LONG_ENOUGH_FOR_TAG:
        return True
    return (left_open or _camel(folded, start)) and (right_open or _camel(folded, end))


def _camel(folded: Folded, at: int) -> bool:
    """Tell whether a capital letter begins at this place of a word, as in ``TeamSchool``."""
    here = folded.original[folded.span(at, at + 1)[0]]
    before = folded.original[folded.span(at - 1, at)[0]]
    return here.isupper() and before.islower()
