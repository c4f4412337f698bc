"""What needs mending in a file of the DPO's, and the exit codes that say whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from traceback import walk_tb

ROOMS = frozenset({"flows", "profiles", "records", "reference_assets", "reports", "scanners"})


class Exit(IntEnum):
    """Exit codes of every command."""

    FINISHED = 0
    OUR_FAULT = 1
    MEND_A_FILE = 2
    NOT_ALL_CHECKED = 3
    BUSY = 4
    RECORD_ALTERED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to mend.

    Attributes:
        file: name of the file in the workspace.
        line: line in it, from 1; 0 where the whole file is meant.
        column: name of the column or key; empty where the whole line is meant.
        problem: what is wrong.
        remedy: what to write instead.

    """

    file: str
    line: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Give the fault as one line of text."""
        place = self.file + (f", line {self.line}" if self.line else "") + (f", {self.column}" if self.column else "")
        return f"{place}: {self.problem}. {self.remedy}"


class FlowFault(Exception):  # noqa: N818  mostly not an error of this program
    """A command that cannot go on; ``code`` is its exit code, ``faults`` what to mend."""

    def __init__(self, message: str, *, code: Exit, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.faults = faults


def told(fault: BaseException) -> str:
    """Give the kind of an unexpected fault and the last line of ours that it came from; nothing that it says itself."""
    lines = [(str(frame.f_globals.get("__name__", "")), line) for frame, line in walk_tb(fault.__traceback__)]
    ours = [f"{name.replace('.', '/')}.py:{line}" for name, line in lines if name.partition(".")[0] in ROOMS]
    return f"{type(fault).__name__} in {ours[-1] if ours else 'no line of ours'}"
