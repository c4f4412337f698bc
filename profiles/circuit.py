"""Leaves a host alone once it failed too often in a row."""

from __future__ import annotations

import threading
from collections import Counter


class Circuit:
    """Counts failures in a row by host; an open host stays open for the run."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._failures: Counter[str] = Counter()

    def is_open(self, host: str) -> bool:
        """Tell whether the host is to be left alone."""
        with self._lock:
            return self._failures[host] >= self._limit

    def failed(self, host: str) -> None:
        """Count a failure."""
        with self._lock:
            self._failures[host] += 1

    def answered(self, host: str) -> None:
        """Start counting anew, unless the host is left alone already."""
        with self._lock:
            if self._failures[host] < self._limit:
                self._failures[host] = 0
