"""Spans that don't overlap, asked for quickly."""

from __future__ import annotations

import bisect


class Taken:
    """Spans in order; a new one is only let in where none stands yet."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def free(self, start: int, end: int) -> bool:
        """Tell whether no span overlaps this one."""
        at = bisect.bisect_right(self._starts, start)
        if at > 0 and self._ends[at - 1] > start:
            return False
        return at == len(self._starts) or self._starts[at] >= end

    def take(self, start: int, end: int) -> bool:
        """Let a span in where it is free; tell whether it was."""
        if end <= start or not self.free(start, end):
            return False
        at = bisect.bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True
