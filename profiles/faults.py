"""What is wrong in a file of the DPO's: where, what, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profiles.evidence import Reason

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LONGEST = 160


def shown(cell: str) -> str:
    """Give a cell as one printable line: control characters escaped, cut at 160 characters."""
    cut = cell if len(cell) <= _LONGEST else cell[:_LONGEST] + "…"
    return _UNPRINTABLE.sub(lambda mark: f"\\u{ord(mark[0]):04x}", cut)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to mend.

    Attributes:
        file: name of the file as the DPO knows it; empty where there is none (an address on its own).
        line: line in that file, the first one is 1; 0 where the fault is the file's as a whole.
        column: name of the column or key; empty where there is none.
        problem: what is wrong.
        remedy: what to do or to write instead.

    """

    file: str
    line: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, f"line {self.line}" if self.line else "", self.column) if part)
        said = f"{self.problem}; {self.remedy}" if self.remedy else self.problem
        return f"{where}: {said}" if where else said


class ProfilesFault(Exception):  # noqa: N818 - the house calls them faults
    """The room's exception: every fault that was found, and the reason where it ends a reading."""

    def __init__(self, *faults: Fault, reason: Reason | None = None) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
        self.reason = reason
