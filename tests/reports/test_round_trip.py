"""A spreadsheet goes out, is edited and comes back: whole, or refused with every faulty row named."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from reports.csv_table import write_csv
from reports.frames import reviews_frame
from reports.review import Reviewer
from reports.round_trip import TableDecision, keep_decisions, read_decisions
from reports.workbook import workbook_pieces
from tests.reports.builders import NOON, finding, reported, run_report, with_picture, words
from tests.reports.hostile import every
from tests.reports.memory_store import MemoryStore

if TYPE_CHECKING:
    from reports.report import ReportedFinding

PEOPLE = (Reviewer(id="reviewer-one"), Reviewer(id="reviewer-two", person_id="person-0002"))
FINDINGS = (reported(1), with_picture(2))
WHY = "The page speaks about a former post."


def edited(findings: tuple[ReportedFinding, ...] = FINDINGS, *changes: dict[str, str], delimiter: str = ",") -> bytes:
    """The CSV as it was written, with changes by row."""
    rows = list(csv.reader(io.StringIO(write_csv(reviews_frame(run_report(findings=findings))).decode(), newline="")))
    for row, change in zip(rows[1:], changes, strict=False):
        for name, value in change.items():
            row[rows[0].index(name)] = value
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def told(data: bytes, findings: tuple[ReportedFinding, ...] = FINDINGS) -> list[str]:
    decisions, faults = read_decisions(data, "reviews.csv", findings, PEOPLE)
    assert decisions == ()
    return [str(fault) for fault in faults]


def test_decided_rows_are_taken_and_others_left_alone() -> None:
    data = edited(FINDINGS, {}, {"decision": "cannot_tell", "reviewer": "reviewer-one", "reason": WHY})
    assert read_decisions(data, "reviews.csv", FINDINGS, PEOPLE) == (
        (
            TableDecision(
                finding_key=FINDINGS[1].finding.key, outcome="cannot_tell", reviewer="reviewer-one", reason=WHY
            ),
        ),
        (),
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_marks_between_cells_that_spreadsheets_use_are_read(delimiter: Any) -> None:
    row = {"decision": "not_upheld", "reviewer": "reviewer-one", "reason": WHY}
    decisions, faults = read_decisions(edited(FINDINGS, row, delimiter=delimiter), "reviews.csv", FINDINGS, PEOPLE)
    assert ([one.outcome for one in decisions], faults) == (["not_upheld"], ())


def test_a_workbook_comes_back_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(workbook_pieces(run_report(findings=FINDINGS)))))
    sheet = book["reviews"]
    head = [cell.value for cell in sheet[1]]
    for name, value in (("decision", "not_upheld"), ("reviewer", "reviewer-one"), ("reason", WHY)):
        sheet.cell(2, head.index(name) + 1, value)
    out = io.BytesIO()
    book.save(out)
    decisions, faults = read_decisions(out.getvalue(), "workbook.xlsx", FINDINGS, PEOPLE)
    assert ([one.finding_key for one in decisions], faults) == ([FINDINGS[0].finding.key], ())


def test_every_faulty_row_is_named_and_nothing_is_taken() -> None:
    data = edited(
        FINDINGS,
        {"decision": "upheld", "reviewer": "", "reason": "short"},
        {"decision": "cannot_tell", "reviewer": "reviewer-two", "reason": WHY, "clause": "6.1"},
    )
    assert told(data) == [
        (
            "reviews.csv, row 2, decision: upheld is not taken from a file. "
            "Decide it in the review application, where the evidence is open"
        ),
        "reviews.csv, row 2, reviewer: nobody is named. Write the id of the person who decided",
        (
            "reviews.csv, row 2, reason: it is shorter than 20 characters. "
            "Say in your own words what you saw and what it means"
        ),
        "reviews.csv, row 3, clause: it does not belong to this row's key. Take a fresh file; sort whole rows only",
        "reviews.csv, row 3, reviewer: this is their own profile. Let another reviewer decide",
    ]


def test_a_decision_without_a_name_or_a_name_without_a_decision_is_a_fault() -> None:
    data = edited(FINDINGS, {"reviewer": "somebody"}, {"decision": "yes", "reviewer": "reviewer-one", "reason": WHY})
    assert [line.split(". ")[0] for line in told(data)] == [
        "reviews.csv, row 2, decision: it is empty while the row says more",
        'reviews.csv, row 2, reviewer: "somebody" is no reviewer of audit.toml',
        "reviews.csv, row 2, reason: it is shorter than 20 characters",
        'reviews.csv, row 3, decision: "yes" is no decision',
    ]


def test_what_was_decided_meanwhile_is_not_decided_again() -> None:
    row = {"decision": "not_upheld", "reviewer": "reviewer-one", "reason": WHY}
    now = (replace(FINDINGS[0], state="upheld"), FINDINGS[1])
    assert told(edited(FINDINGS, row), now) == [
        (
            "reviews.csv, row 2, decision: this finding was decided already. "
            "Undo that decision in the review application first"
        )
    ]


def test_an_unknown_key_and_a_double_are_faults() -> None:
    row = {"decision": "not_upheld", "reviewer": "reviewer-one", "reason": WHY}
    other = row | {"finding_key": FINDINGS[0].finding.key}
    lines = told(edited(FINDINGS, row, other))
    assert [line.split(". ")[0] for line in lines if "more than once" in line] == [
        "reviews.csv, row 2, finding_key: this finding stands here more than once",
        "reviews.csv, row 3, finding_key: this finding stands here more than once",
    ]
    assert told(edited(FINDINGS, row | {"finding_key": "0" * 32}))[0].startswith(
        "reviews.csv, row 2, finding_key: no such finding is open here"
    )


def test_a_missing_column_another_encoding_and_no_table_at_all_are_named() -> None:
    text = edited().decode()
    assert told(text.replace(",reviewer,", ",", 1).encode())[0].startswith("reviews.csv, row 1, reviewer: this column")
    assert told("Ünknown".encode("cp1252")) == [
        "reviews.csv, row 1, file: it is not written in UTF-8. Save it as CSV UTF-8 (comma separated) or as .xlsx"
    ]
    assert told(b"PK\x03\x04broken") == [
        (
            "reviews.csv, row 1, file: it is no workbook with a sheet named reviews. "
            "Save it as CSV UTF-8 (comma separated) or as .xlsx"
        )
    ]


def test_hostile_quotes_survive_the_round_trip() -> None:
    findings = tuple(
        reported(1, finding=finding(1, evidence=words(quote=f"{n} {text}"))) for n, (_, text) in enumerate(every())
    )
    rows = [{"decision": "not_upheld", "reviewer": "reviewer-one", "reason": WHY}] * len(findings)
    decisions, faults = read_decisions(edited(findings, *rows), "reviews.csv", findings, PEOPLE)
    assert ([str(fault) for fault in faults], len(decisions)) == ([], len(findings))


def test_decisions_are_kept_one_by_one_with_their_own_reviewer() -> None:
    store = MemoryStore(FINDINGS)
    one = TableDecision(finding_key=FINDINGS[0].finding.key, outcome="not_upheld", reviewer="reviewer-one", reason=WHY)
    kept = keep_decisions(store, (one,), PEOPLE)
    assert kept == tuple(store.reviews)
    assert [(review.state, review.reviewer, review.decided_at, review.reason) for review in kept] == [
        ("not_upheld", "reviewer-one", NOON, WHY)
    ]
