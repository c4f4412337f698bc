"""Character references: ``&#64;`` and ``&amp;`` become what they mean, and keep the span where they stood."""

from __future__ import annotations

import html
import re
from html.entities import html5

from profiles.reading.sourced import Piece

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_BARE_NAMES = frozenset(name for name in html5 if not name.endswith(";"))
_LONGEST_BARE = max(map(len, _BARE_NAMES))
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def pieces_of(markup: str, start: int, end: int, *, attribute: bool = False, kept: bool = False) -> list[Piece]:
    """Give the characters of ``markup[start:end]`` with their references resolved."""
    if markup.find("&", start, end) < 0:
        return [Piece(markup[start:end], start, end, kept)] if end > start else []
    pieces: list[Piece] = []
    position = start
    for match in _REFERENCE.finditer(markup, start, end):
        size = _reference_size(match.group(), markup[match.end() : match.end() + 1], attribute=attribute)
        if size == 0:
            continue
        at = match.start()
        meaning = html.unescape(markup[at : at + size])
        if at > position:
            pieces.append(Piece(markup[position:at], position, at, kept))
        position = at + size
        if meaning:
            pieces.append(Piece(meaning, at, position, kept))
    if position < end:
        pieces.append(Piece(markup[position:end], position, end, kept))
    return pieces


def text_of(markup: str, start: int, end: int, *, attribute: bool = False) -> str:
    """Give the characters of ``markup[start:end]`` with their references resolved, as one string."""
    if markup.find("&", start, end) < 0:
        return markup[start:end]
    return "".join(piece.text for piece in pieces_of(markup, start, end, attribute=attribute))


def percent_decoded(pieces: list[Piece]) -> list[Piece]:
    """Resolve ``%40`` and its kind, as in the address of a ``mailto:`` link."""
    result: list[Piece] = []
    for piece in pieces:
        if "%" not in piece.text or len(piece.text) != piece.end - piece.start:
            result.append(piece)
            continue
        position = 0
        for match in _PERCENT.finditer(piece.text):
            meaning = bytes.fromhex(match.group().replace("%", "")).decode("utf-8", "replace")
            if match.start() > position:
                result.append(_part(piece, position, match.start()))
            result.append(Piece(meaning, piece.start + match.start(), piece.start + match.end(), piece.kept))
            position = match.end()
        if position < len(piece.text):
            result.append(_part(piece, position, len(piece.text)))
    return result


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.text[start:end], piece.start + start, piece.start + end, piece.kept)


def _reference_size(reference: str, following: str, *, attribute: bool) -> int:
    """Give how many characters belong to the reference; 0 when it is none."""
    if reference[1] == "#":
        return len(reference)
    name = reference[1:]
    if name in html5:
        bare_inside = not name.endswith(";") and attribute and (following == "=" or following.isalnum())
        return 0 if bare_inside else len(reference)
    if attribute:
        return 0
    for size in range(min(len(name), _LONGEST_BARE), 1, -1):
        if name[:size] in _BARE_NAMES:
            return size + 1
    return 0
