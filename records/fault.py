"""The one exception of this room; it carries the exit code that says whose turn it is."""

from __future__ import annotations

from enum import IntEnum


class Turn(IntEnum):
    """Whose turn it is after a fault; the values are the program's exit codes."""

    OURS = 1
    MEND_A_FILE = 2
    BUSY = 4
    RECORD_ALTERED = 5


class RecordsFault(Exception):  # noqa: N818  mostly not an error of this program
    """Something that the safe refuses or cannot do; the message says what, where and what to do."""

    def __init__(self, message: str, *, code: Turn = Turn.MEND_A_FILE) -> None:
        super().__init__(message)
        self.code = code
