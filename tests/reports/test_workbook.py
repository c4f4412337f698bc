"""Text stays text in the workbook, and nothing of it is a formula."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl

from reports.frames import coverage_frame, findings_frame, reviews_frame, summary_frame
from reports.sheet_rows import CELL_LIMIT, cell
from reports.workbook import workbook_pieces
from tests.reports.builders import run_report, with_picture
from tests.reports.hostile import every, report_of

if TYPE_CHECKING:
    import pandas as pd

    from reports.report import RunReport


def workbook(report: RunReport) -> bytes:
    return b"".join(workbook_pieces(report))


def frames(report: RunReport) -> dict[str, pd.DataFrame]:
    return {
        "findings": findings_frame(report),
        "coverage": coverage_frame(report),
        "summary": summary_frame(report),
        "reviews": reviews_frame(report),
    }


def test_no_cell_of_any_hostile_report_is_a_formula_and_counts_agree() -> None:
    for _, text in every():
        report = report_of(text or "x")
        tables = frames(report)
        book = openpyxl.load_workbook(io.BytesIO(workbook(report)), read_only=True)
        for name, frame in tables.items():
            rows = list(book[name].iter_rows())
            assert (len(rows) - 1, len(rows[0])) == frame.shape
            assert {one.data_type for row in rows for one in row} <= {"s", "n", "inlineStr"}


def test_the_file_holds_no_formula_no_link_and_no_date_of_today() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(run_report()))) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name)
        assert (b"<f>" in sheets, b"<hyperlink" in sheets) == (False, False)
        assert b"2000-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_clauses_stay_text_and_counts_are_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(run_report(findings=(with_picture(2),)))))
    sheet = book["findings"]
    row = {head.value: value.value for head, value in zip(sheet[1], sheet[2], strict=True)}
    assert (row["clause"], row["distance"], row["logo_height_px"]) == ("6.12", 6, 60)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:AL2")


def test_the_sheet_of_reviews_offers_the_two_answers_that_it_takes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(run_report())))
    offered = [(str(one.sqref), one.formula1) for one in book["reviews"].data_validations.dataValidation]
    assert offered == [("L2:L3", '"not_upheld,cannot_tell"')]


def test_a_cell_holds_what_xml_can_hold() -> None:
    assert cell("a\x00b\ud800\uffff\u2400") == "a\u24000000b\u2400d800\u2400ffff\u2400\u2400"
    assert (len(cell("x" * 40_000)), cell("x" * 40_000)[-9:]) == (CELL_LIMIT, "CSV file)")
