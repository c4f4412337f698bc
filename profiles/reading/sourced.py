"""Text with the way back to the source: pieces as found, and text as a browser shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from profiles.evidence import SourceRun

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = " \t\n\r\f"
_MESSY = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f\x00]")
_SPLIT = re.compile(r"([ \t\n\r\f]+|\x00+)")


class Piece(NamedTuple):
    """Characters and the span of the source that they came from.

    Attributes:
        text: the characters as shown.
        start: first code point in the source.
        end: one past the last.
        kept: white space in it is shown as it stands.

    """

    text: str
    start: int
    end: int
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Text as shown, and its runs back to the source."""

    text: str
    runs: tuple[SourceRun, ...]


class _Writer:
    """Collects what is shown: white space collapses, runs that continue each other become one."""

    __slots__ = ("_length", "_line_start", "_parts", "_runs", "_space")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int, int]] = []
        self._length = 0
        self._line_start = True
        self._space: tuple[int, int] | None = None

    def put(self, piece: Piece) -> None:
        """Add a piece whose white space is shown as it stands."""
        if not piece.text:
            return
        if piece.text.isspace() and "\n" in piece.text:
            self._space = None
        else:
            self._put_space()
        self._append(piece.text, piece.start, piece.end)
        self._line_start = piece.text.endswith("\n")

    def flow(self, piece: Piece) -> None:
        """Add a piece whose white space collapses."""
        text, start, end = piece.text, piece.start, piece.end
        if len(text) != end - start:
            if text.strip(_SPACE):
                self._words(text, start, end)
            else:
                self._note_space(start, end)
            return
        if _MESSY.search(text) is None:
            self._plain(text, start)
            return
        position = start
        for part in _SPLIT.split(text):
            following = position + len(part)
            if part and part[0] in _SPACE:
                self._note_space(position, following)
            elif part and part[0] != "\x00":
                self._words(part, position, following)
            position = following

    def done(self) -> Sourced:
        """Give what was shown."""
        runs = tuple(SourceRun(start=at, source_start=start, source_end=end) for at, _, start, end in self._runs)
        return Sourced(text="".join(self._parts), runs=runs)

    def _plain(self, text: str, start: int) -> None:
        lead = 1 if text[:1] == " " else 0
        tail = 1 if len(text) > lead and text[-1] == " " else 0
        if lead:
            self._note_space(start, start + 1)
        if len(text) > lead + tail:
            self._words(text[lead : len(text) - tail], start + lead, start + len(text) - tail)
        if tail:
            self._note_space(start + len(text) - 1, start + len(text))

    def _note_space(self, start: int, end: int) -> None:
        if not self._line_start and self._space is None:
            self._space = (start, end)

    def _put_space(self) -> None:
        if self._space is not None:
            self._append(" ", *self._space)
            self._space = None

    def _words(self, text: str, start: int, end: int) -> None:
        self._put_space()
        self._append(text, start, end)
        self._line_start = False

    def _append(self, text: str, start: int, end: int) -> None:
        size = len(text)
        if self._runs:
            at, last_size, last_start, last_end = self._runs[-1]
            if last_end == start and last_size == last_end - last_start and size == end - start:
                self._runs[-1] = (at, last_size + size, last_start, end)
                self._parts.append(text)
                self._length += size
                return
        self._runs.append((self._length, size, start, end))
        self._parts.append(text)
        self._length += size


def shown(pieces: Iterable[Piece]) -> Sourced:
    """Join pieces as a browser shows them: white space collapses, words that mark-up splits stay whole."""
    writer = _Writer()
    for piece in pieces:
        if piece.kept:
            writer.put(piece)
        else:
            writer.flow(piece)
    return writer.done()


def joined(before: Sourced, joint: str, after: Sourced) -> Sourced:
    """Put a label and its value together; the joint stands for the mark-up between them."""
    at = len(before.text)
    gap = SourceRun(start=at, source_start=before.runs[-1].source_end, source_end=after.runs[0].source_start)
    shift = at + len(joint)
    moved = tuple(
        SourceRun(start=run.start + shift, source_start=run.source_start, source_end=run.source_end)
        for run in after.runs
    )
    return Sourced(text=before.text + joint + after.text, runs=(*before.runs, gap, *moved))
