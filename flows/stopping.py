"""Stops in order, and within seconds: whatever is at work then is the next run's to repeat."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

PATIENCE_S = 3.0
STOPS = frozenset({signal.SIGINT, signal.SIGTERM})
EXIT_CODE = 1
MESSAGE = b"Stopped. What was finished is kept; 'profile-audit run DIR' goes on from there.\n"


@contextmanager
def orderly_stop() -> Iterator[None]:
    """Turn SIGTERM into the same stop as Ctrl-C, and end the process where a slow server would delay it.

    Every step of a run is written whole or not at all, so that ending between two of them loses nothing.
    """
    if threading.current_thread() is not threading.main_thread():  # whoever runs this thread stops it
        yield
        return
    listening, telling = os.pipe()
    os.set_blocking(telling, False)
    done = threading.Event()
    old_handler = signal.signal(signal.SIGTERM, _interrupt)
    old_descriptor = signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
    # Prefect takes the signals' handlers for itself while a flow runs; the descriptor hears of every signal.
    threading.Thread(target=_end_in_time, args=(listening, done), daemon=True, name="stop").start()
    try:
        yield
    finally:
        done.set()
        signal.set_wakeup_fd(old_descriptor)
        signal.signal(signal.SIGTERM, old_handler)
        os.close(telling)


def _end_in_time(listening: int, done: threading.Event) -> None:
    while heard := os.read(listening, 1):
        if heard[0] in STOPS and not done.wait(PATIENCE_S):
            os.write(sys.stderr.fileno(), MESSAGE)
            os._exit(EXIT_CODE)
    os.close(listening)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as Python calls it
    raise KeyboardInterrupt
