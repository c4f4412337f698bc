"""Rest between requests to one host, shared by everything that runs at the same time."""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Pace:
    """Lets one request at a time through to a host, each a rest after the end of the one before."""

    def __init__(self, *, sleep: Callable[[float], None], monotonic: Callable[[], float]) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ended: dict[str, float] = {}
        self._not_before: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, rest_s: float) -> Iterator[None]:
        """Wait for the host's turn; the body of the ``with`` is the request."""
        with self._lock:
            turn = self._turns[host]
        with turn:
            self._wait(host, rest_s)
            try:
                yield
            finally:
                self._ended[host] = self._monotonic()

    def postpone(self, host: str, wait_s: float) -> None:
        """Keep everything away from the host for this long."""
        with self._lock:
            until = self._monotonic() + wait_s
            self._not_before[host] = max(until, self._not_before.get(host, until))

    def _wait(self, host: str, rest_s: float) -> None:
        while True:
            with self._lock:
                now = self._monotonic()
                ended = self._ended.get(host)
                due = max(
                    now if ended is None else ended + rest_s,
                    self._not_before.get(host, now),
                )
            if due <= now:
                return
            self._sleep(due - now)
