"""Stops in order, and within seconds: whatever is at work then is the next run's to repeat."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

from flows.processes import descendants, runs_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

PATIENCE_S = 2.5
FAMILY_PATIENCE_S = 3.5
REST_PATIENCE_S = 0.7
STEP_S = 0.05
RUN = ("-m", "flows.cli", "run")
STOPS = frozenset({signal.SIGINT, signal.SIGTERM})
EXIT_CODE = 1
STOPPED_SERVING = 0
MESSAGE = b"Stopped. What was finished is kept; 'profile-audit run DIR' goes on from there.\n"
SERVE_MESSAGE = "Stopped. A run that was at work goes on when serve is started again, or with 'profile-audit run DIR'."


@contextmanager
def orderly_stop() -> Iterator[None]:
    """Turn SIGTERM into the same stop as Ctrl-C, and end the process where a slow server would delay it.

    Every step of a run is written whole or not at all, so that ending between two of them loses nothing. A stop under
    way is watched to the end of the process: threads that wait for a website would hold that up as well.
    """
    if threading.current_thread() is not threading.main_thread():  # whoever runs this thread stops it
        yield
        return
    listening, telling = os.pipe()
    os.set_blocking(telling, False)
    done, leaving = threading.Event(), threading.Event()
    old_handler = signal.signal(signal.SIGTERM, _interrupt)
    old_descriptor = signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
    # Prefect takes the signals' handlers for itself while a flow runs; the descriptor hears of every signal.
    threading.Thread(target=_end_in_time, args=(listening, done, leaving), daemon=True, name="stop").start()
    try:
        yield
        done.set()
    finally:
        leaving.set()
        signal.set_wakeup_fd(old_descriptor)
        signal.signal(signal.SIGTERM, old_handler)
        os.close(telling)


@contextmanager
def stop_with_family() -> Iterator[None]:
    """End this process and all that it started within five seconds of Ctrl-C or SIGTERM, a run among them in order."""
    listening, telling = os.pipe()
    os.set_blocking(telling, False)
    old_handler = signal.signal(signal.SIGTERM, _interrupt)
    old_descriptor = signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
    threading.Thread(target=_end_family_when_told, args=(listening,), daemon=True, name="stop").start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(old_descriptor)
        signal.signal(signal.SIGTERM, old_handler)
        os.close(telling)


def end_family(message: str, code: int) -> NoReturn:
    """Say why, let a run stop in order, end whatever else this process started, and end it."""
    os.write(sys.stderr.fileno(), message.encode() + b"\n")
    runs = tuple(pid for pid in descendants(os.getpid()) if runs_command(pid, RUN))
    _tell(runs, signal.SIGTERM)
    _await(lambda: not any(pid in descendants(os.getpid()) for pid in runs), FAMILY_PATIENCE_S)
    _end_descendants()
    os._exit(code)


def _end_family_when_told(listening: int) -> None:
    while heard := os.read(listening, 1):
        if heard[0] in STOPS:
            end_family(SERVE_MESSAGE, STOPPED_SERVING)
    os.close(listening)


def _end_descendants() -> None:
    """Leave nothing behind: neither children that scan nor a server that this process started for itself."""
    _tell(descendants(os.getpid()), signal.SIGTERM)
    _await(lambda: not descendants(os.getpid()), REST_PATIENCE_S)
    _tell(descendants(os.getpid()), signal.SIGKILL)


def _tell(processes: tuple[int, ...], number: signal.Signals) -> None:
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _await(done: Callable[[], bool], patience_s: float) -> None:
    ends = time.monotonic() + patience_s
    while not done() and time.monotonic() < ends:
        time.sleep(STEP_S)


def _end_in_time(listening: int, done: threading.Event, leaving: threading.Event) -> None:
    while heard := os.read(listening, 1):
        if heard[0] in STOPS and not done.wait(PATIENCE_S):
            if not leaving.is_set():  # else the command line has said it
                os.write(sys.stderr.fileno(), MESSAGE)
            _end_descendants()
            os._exit(EXIT_CODE)
    os.close(listening)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as Python calls it
    raise KeyboardInterrupt
