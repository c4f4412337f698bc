"""The way back from a reading to the text that it was made of, worked out only where somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scanners.text.folding import Folded, Offsets

_SHORT = 2000

Change = tuple[int, int, str]
"""Start and end of letters that were replaced, and what stands there now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What was done to a folded text: signs put in, runs of spaces made one, then words put right.

    Attributes:
        folded: the folded text.
        signs: names, addresses and numbers in it, in order, without overlaps.
        changes: words of the text with signs that were put right, in order, without overlaps.
        known: first and last original character of each letter, once somebody asked.

    """

    folded: Folded
    signs: tuple[Change, ...]
    changes: tuple[Change, ...]
    known: list[tuple[Offsets, Offsets]] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that a span of the reading came from."""
        if not self.known:
            plain = self._plain_span(start, end)
            if plain is not None:
                return plain
            self.known.append(_put_right(*_with_signs(self.folded, self.signs), self.changes))
        starts, ends = self.known[0]
        return int(starts[start:end].min()), int(ends[start:end].max())

    def _plain_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the span in a short text whose letters stand in their own places but for signs and words put right."""
        if len(self.folded.text) > _SHORT or self.folded.starts is not None or "  " in self.folded.text:
            return None
        for changes in (self.changes, self.signs):
            start, end = _moved(changes, start, first=True), _moved(changes, end - 1, first=False) + 1
        return start, end


def _moved(changes: tuple[Change, ...], at: int, *, first: bool) -> int:
    """Give the place that a letter had before the changes: the first or last of those that it stands for."""
    by = 0
    for start, end, now in changes:
        if at < start + by:
            break
        if at < start + by + len(now):
            return start if first else end - 1
        by += len(now) - (end - start)
    return at - by


def signed(text: str, signs: tuple[Change, ...]) -> str:
    """Put signs in and make runs of spaces one."""
    pieces, last = [], 0
    for start, end, sign in signs:
        pieces += [_single_spaced(text, last, start), sign]
        last = end
    pieces.append(_single_spaced(text, last, len(text)))
    return "".join(pieces)


def changed(text: str, changes: tuple[Change, ...]) -> str:
    """Put words right."""
    pieces, last = [], 0
    for start, end, word in changes:
        pieces += [text[last:start], word]
        last = end
    return "".join([*pieces, text[last:]])


def in_order(changes: list[Change]) -> tuple[Change, ...]:
    """Sort changes and leave out those that overlap an earlier one."""
    kept: list[Change] = []
    last = 0
    for change in sorted(changes):
        if change[0] >= last:
            kept.append(change)
            last = change[1]
    return tuple(kept)


def _single_spaced(text: str, start: int, end: int) -> str:
    piece = text[start:end]
    if start and piece[:1] == " " and text[start - 1] == " ":
        piece = piece.lstrip(" ")
    while "  " in piece:
        piece = piece.replace("  ", " ")
    return piece


def _with_signs(folded: Folded, signs: tuple[Change, ...]) -> tuple[Offsets, Offsets]:
    """Give for each letter of the text with signs its first and last original character."""
    length = len(folded.text)
    first = folded.starts if folded.starts is not None else np.arange(length, dtype=np.int32)
    starts, ends = first.copy(), first + 1
    data = np.frombuffer(folded.text.encode("ascii"), dtype=np.uint8)
    keep = np.ones(length, dtype=bool)
    if length:
        keep[1:] = ~((data[1:] == ord(" ")) & (data[:-1] == ord(" ")))
    for start, end, _ in signs:
        keep[start], keep[start + 1 : end] = True, False
        starts[start], ends[start] = folded.span(start, end)
    return starts[keep], ends[keep]


def _put_right(starts: Offsets, ends: Offsets, changes: tuple[Change, ...]) -> tuple[Offsets, Offsets]:
    """Give every letter of a word that was put right the span of the whole word."""
    befores: list[Offsets] = []
    afters: list[Offsets] = []
    last = 0
    for start, end, word in changes:
        befores += [starts[last:start], np.full(len(word), starts[start:end].min(), dtype=np.int32)]
        afters += [ends[last:start], np.full(len(word), ends[start:end].max(), dtype=np.int32)]
        last = end
    return np.concatenate([*befores, starts[last:]]), np.concatenate([*afters, ends[last:]])
