"""What is wrong in a file of the cabinet, where, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One faulty place.

    Attributes:
        file: name of the file as the DPO knows it.
        line: line, from 1.
        column: column, from 1.
        problem: what is wrong.
        remedy: what to write instead.

    """

    file: str
    line: int
    column: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.problem}. {self.remedy}."


class CabinetFault(Exception):  # noqa: N818  "error" would blame this program; the fault is in the DPO's file
    """A file of the cabinet cannot be used; it carries every fault at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
