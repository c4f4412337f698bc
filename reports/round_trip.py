"""Decisions by spreadsheet: ``reviews.csv`` or the sheet ``reviews`` of the workbook, edited, read again.

It takes "not upheld" and "cannot tell", each row with a reviewer and a reason of its own. "Upheld" is decided in the
review application, where the evidence is open. A file with one faulty row is refused whole, and every fault is named.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from profiles.reading.damaged_zip import DAMAGED_ZIP
from reports.columns import columns_of
from reports.csv_table import original
from reports.review import MIN_REASON_LENGTH, OUTCOMES, ReportsFault
from reports.sheet_rows import cell
from scanners.finding import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reports.report import ReportedFinding
    from reports.review import Review, Reviewer

MAX_BYTES = 20 * 1024 * 1024
TO_FILL_IN = ("decision", "reviewer", "reason")
TableOutcome = Literal["not_upheld", "cannot_tell"]
TAKES: tuple[TableOutcome, ...] = ("not_upheld", "cannot_tell")
Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDecision:
    """One decided row."""

    finding_key: str
    outcome: TableOutcome
    reviewer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """One thing to mend; ``row`` is the row number that a spreadsheet shows, 1 is the header."""

    file: str
    row: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Give the fault as one line."""
        return f"{self.file}, row {self.row}, {self.column}: {self.problem}. {self.remedy}"


class TableStore(Protocol):
    """What keeps decisions that were taken in a spreadsheet, where no evidence was opened."""

    def decide_from_table(self, finding_key: str, reviewer: Reviewer, outcome: TableOutcome, reason: str) -> Review:
        """Keep a decision; raises ReportsFault where the rules of a human decision forbid it."""


def read_decisions(
    data: bytes, file: str, findings: Iterable[ReportedFinding], reviewers: Iterable[Reviewer]
) -> tuple[tuple[TableDecision, ...], tuple[RowFault, ...]]:
    """Read an edited file.

    Args:
        data: the file's bytes; a workbook or CSV, told apart by content.
        file: its name, for messages.
        findings: the findings as they stand now, decisions included.
        reviewers: the named reviewers of ``audit.toml``.

    Returns:
        The decisions and no fault, or no decision and every fault.

    """
    header, rows, unreadable = _rows(data, file)
    if unreadable:
        return (), (unreadable,)
    names = [column.name for column in columns_of("reviews")]
    missing = [name for name in names if name not in header]
    unknown = [name for name in header if name not in names]
    faults = [
        *(_fault(file, 1, name, "this column is missing", "Put it back as it was written") for name in missing),
        *(_fault(file, 1, name, "this column is not known", "Take it out") for name in unknown),
    ]
    if faults:
        return (), tuple(faults)
    known = {f.finding.key: f for f in findings if f.finding.lane == "finding" and not f.planted}
    decided = [(number, row) for number, row in rows if any(row[name].strip() for name in TO_FILL_IN)]
    people = {reviewer.id: reviewer for reviewer in reviewers}
    for number, row in decided:
        faults += _row_faults(file, number, row, known, people)
    faults += _doubles(file, decided)
    if faults:
        return (), tuple(sorted(faults, key=lambda fault: fault.row))
    return tuple(_decision(row) for _, row in decided), ()


def keep_decisions(
    store: TableStore, decisions: Iterable[TableDecision], reviewers: Iterable[Reviewer]
) -> tuple[Review, ...]:
    """Keep what ``read_decisions`` gave, one at a time."""
    people = {reviewer.id: reviewer for reviewer in reviewers}
    return tuple(
        store.decide_from_table(one.finding_key, people[one.reviewer], one.outcome, one.reason) for one in decisions
    )


def _row_faults(
    file: str, number: int, row: Row, known: Mapping[str, ReportedFinding], people: Mapping[str, Reviewer]
) -> list[RowFault]:
    faults = []
    found = known.get(row["finding_key"].strip())
    if found is None:
        remedy = "Leave the keys as they were written, and name the run that the file is of with --run"
        faults.append(_fault(file, number, "finding_key", "no such finding is open here", remedy))
    else:
        faults += _mismatches(file, number, row, found)
    decision, reviewer = row["decision"].strip(), row["reviewer"].strip()
    if decision == "upheld":
        remedy = "Decide it in the review application, where the evidence is open"
        faults.append(_fault(file, number, "decision", "upheld is not taken from a file", remedy))
    elif decision not in TAKES:
        told = f'"{decision}" is no decision' if decision else "it is empty while the row says more"
        faults.append(_fault(file, number, "decision", told, f"Write {' or '.join(TAKES)}"))
    if reviewer not in people:
        told = f'"{reviewer}" is no reviewer of audit.toml' if reviewer else "nobody is named"
        faults.append(_fault(file, number, "reviewer", told, "Write the id of the person who decided"))
    elif found is not None and people[reviewer].person_id == found.profile.person_id:
        faults.append(_fault(file, number, "reviewer", "this is their own profile", "Let another reviewer decide"))
    if len(row["reason"].strip()) < MIN_REASON_LENGTH:
        remedy = "Say in your own words what you saw and what it means"
        faults.append(_fault(file, number, "reason", f"it is shorter than {MIN_REASON_LENGTH} characters", remedy))
    return faults


def _mismatches(file: str, number: int, row: Row, found: ReportedFinding) -> list[RowFault]:
    """Name cells that no longer belong to their key, as after sorting a single column; and decided findings."""
    evidence = found.finding.evidence
    right = {
        "profile_id": found.profile.profile_id,
        "clause": found.finding.clause,
        "found": evidence.quote if isinstance(evidence, TextSpan) else evidence.match.asset,
    }
    faults = [
        _fault(file, number, name, "it does not belong to this row's key", "Take a fresh file; sort whole rows only")
        for name, value in right.items()
        if _letters(row[name]) != _letters(value)
    ]
    if found.state in OUTCOMES:
        remedy = "Undo that decision in the review application first"
        faults.append(_fault(file, number, "decision", "this finding was decided already", remedy))
    return faults


def _letters(text: str) -> str:
    """Give letters and digits only: a spreadsheet may change how it keeps spaces and control characters."""
    return "".join(character for character in cell(text) if character.isalnum())


def _doubles(file: str, decided: list[tuple[int, Row]]) -> list[RowFault]:
    count = Counter(row["finding_key"].strip() for _, row in decided)
    return [
        _fault(file, number, "finding_key", "this finding stands here more than once", "Keep one row of it")
        for number, row in decided
        if count[row["finding_key"].strip()] > 1
    ]


def _decision(row: Row) -> TableDecision:
    outcome = next(name for name in TAKES if name == row["decision"].strip())
    return TableDecision(
        finding_key=row["finding_key"].strip(),
        outcome=outcome,
        reviewer=row["reviewer"].strip(),
        reason=row["reason"].strip(),
    )


def _rows(data: bytes, file: str) -> tuple[list[str], list[tuple[int, Row]], RowFault | None]:
    if len(data) > MAX_BYTES:
        return [], [], _fault(file, 1, "file", "it is larger than 20 MB", "Take a fresh reviews.csv")
    try:
        lines = _workbook_lines(data) if data.startswith(b"PK") else _csv_lines(data)
    except ReportsFault as fault:
        return [], [], _fault(file, 1, "file", str(fault), "Save it as CSV UTF-8 (comma separated) or as .xlsx")
    header = [name.strip() for name in lines[0]] if lines else []
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not any(line):
            continue
        if len(line) > len(header) and any(line[len(header) :]):
            told = "the row has more cells than the header"
            return [], [], _fault(file, number, "row", told, "Take out what stands to the right of the table")
        padded = [*line, *[""] * (len(header) - len(line))]
        rows.append((number, dict(zip(header, padded, strict=False))))
    return header, rows, None


def _csv_lines(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReportsFault("it is not written in UTF-8") from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return [
            [original(value) for value in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error:
        raise ReportsFault("it is not a table") from None


def _workbook_lines(data: bytes) -> list[list[str]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book["reviews"]
        lines = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        book.close()
    except (*DAMAGED_ZIP, KeyError, SyntaxError, InvalidFileException):
        raise ReportsFault("it is no workbook with a sheet named reviews") from None
    return lines


def _fault(file: str, row: int, column: str, problem: str, remedy: str) -> RowFault:
    return RowFault(file=file, row=row, column=column, problem=problem, remedy=remedy)
