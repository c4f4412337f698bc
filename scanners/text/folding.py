"""Text as a reader takes it: plain lower-case letters, with the way back to every original character."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

import numpy as np

from scanners.text.look_alikes import DELETED, EMOJI, FOREIGN, INVISIBLE, SPELLED
from scanners.text.words.scripts import read_signs

Offsets = np.ndarray[tuple[int], np.dtype[np.int32]]

_MARKUP = re.compile(
    r"<!--.{0,200}?-->|</?[a-zA-Z](?![^<>\s=]{0,100}@)[^<>]{0,300}>|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});|%20",
    re.DOTALL,
)
_INLINE = frozenset("a abbr b em font i mark q s small span strike strong sub sup tt u wbr".split())
_REVERSED = re.compile("\u202e([^\u202c\u202d\n]{0,2000})")
_TAIL = 12
_FIRST_PRINTED = 0x20
_MOST_SIGNS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Folded text and where each of its characters stood.

    Attributes:
        text: ASCII, lower case, one character for each kept one.
        original: what was folded.
        starts: offset of each kept character in ``original``; None where both have the same length.

    """

    text: str
    original: str
    starts: Offsets | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that the folded span came from."""
        if self.starts is None:
            return start, end
        touched = self.starts[start:end]
        first, last = int(touched.min()), int(touched.max()) + 1
        limit = min(len(self.original), last + _TAIL)
        while last < limit and unicodedata.category(self.original[last]) in ("Mn", "Me"):
            last += 1
        return first, last


class _Table(dict[int, str]):
    """Folding of one code point, worked out once; a page of every sign there is can't fill the memory with it."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_SIGNS:
            self.clear()
        folded = self[code] = _fold_character(code)
        return folded


def _fold_character(code: int) -> str:  # noqa: PLR0911  a case a kind of character
    """Read one code point as one ASCII character."""
    if code in SPELLED:
        return SPELLED[code]
    if code < _FIRST_PRINTED or code == ord(DELETED):
        return chr(code) if code in (0x09, 0x0A) else " "
    character = chr(code)
    category = unicodedata.category(character)
    if code in INVISIBLE or category in ("Mn", "Me", "Mc", "Cf"):
        return DELETED
    if character.isascii():
        return character.lower()
    if category in ("Zl", "Zp"):
        return "\n"
    if category in ("Zs", "Cs", "Cc", "Co", "Cn"):
        return " "
    return _fold_decomposed(character, category)


def _fold_decomposed(character: str, category: str) -> str:
    """Read a character by the letters that it is made of."""
    parts = [c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c)[0] != "M"]
    plain = [SPELLED.get(ord(c), c.lower()) for c in parts]
    letters = [c for c in plain if c.isascii() and c.isalnum()]
    if letters:
        return letters[0]
    if len(plain) == 1 and plain[0].isascii() and len(plain[0]) == 1:
        return plain[0]
    if category[0] in "LN":
        return FOREIGN
    return EMOJI if category in ("So", "Sk") else " "


_TABLE = _Table()
_ASCII = "".join(_TABLE[code] for code in range(128)).encode("ascii") + bytes(128)


def fold(original: str) -> Folded:
    """Fold a text; a run of the result always leads back to the run of the original that shows it."""
    if original.isascii():
        folded = original.encode("ascii").translate(_ASCII).decode("ascii")
    else:
        folded = read_signs(original, original.translate(_TABLE), DELETED)
    turned = "\u202e" in original
    if "<" in original or "&" in original or "%20" in original:
        folded = _without_markup(original, folded)
    if not turned and DELETED not in folded:
        return Folded(text=folded, original=original, starts=None)
    places = np.arange(len(original), dtype=np.int32)
    if turned:
        folded = _turned(original, folded, places)
    kept = np.frombuffer(folded.encode("ascii"), dtype=np.uint8) != ord(DELETED)
    return Folded(text=folded.replace(DELETED, ""), original=original, starts=places[kept])


def _without_markup(original: str, folded: str) -> str:
    """Take tags out of the folded text and read character references, keeping its length."""
    pieces, last = [], 0
    for match in _MARKUP.finditer(original):
        pieces.append(folded[last : match.start()])
        shown = _shown(match[0])
        pieces.append(shown + DELETED * (len(match[0]) - len(shown)))
        last = match.end()
    pieces.append(folded[last:])
    return "".join(pieces)


def _shown(markup: str) -> str:
    """Give the one character, or none, that a browser shows for a piece of mark-up."""
    if markup == "%20":
        return " "
    if markup.startswith("<"):
        name = re.match(r"</?([a-zA-Z0-9]*)", markup)
        return "" if not name or not name[1] or name[1].lower() in _INLINE else "\n"
    character = html.unescape(markup)
    return _TABLE[ord(character)] if len(character) == 1 else " "


def _turned(original: str, folded: str, places: Offsets) -> str:
    """Turn runs round that the page tells the browser to show from right to left."""
    pieces, last = [], 0
    for match in _REVERSED.finditer(original):
        start, end = match.span(1)
        pieces += [folded[last:start], folded[start:end][::-1]]
        places[start:end] = places[start:end][::-1].copy()
        last = end
    return "".join([*pieces, folded[last:]])
