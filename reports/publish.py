"""All files of a run, checked before the first of them exists: state in, bytes out, in pieces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.columns import TABLES
from reports.contracts import check_report
from reports.csv_table import csv_pieces
from reports.frames import table_rows
from reports.html_report import report_pieces
from reports.workbook import workbook_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reports.report import RunReport


def file_pieces(report: RunReport, overrides: Mapping[str, str] | None = None) -> dict[str, Iterator[bytes]]:
    """Give every file of the run's folder by its name, each in pieces that are made as they are asked for.

    A report of ten thousand profiles is written like this without ever standing in memory.

    Args:
        report: what the run has to tell; its register checks, if any, are kept before the ones made here.
        overrides: templates of the workspace by name, such as ``report.html.j2``.

    Raises:
        ReportsFault: where a contract is broken; before the first piece.

    """
    checked = replace(report, checks=(*report.checks, *check_report(report)))
    tables = {
        f"{table}.csv": csv_pieces((column.name for column in columns), table_rows(report, table))
        for table, columns in TABLES
    }
    return {
        **tables,
        "workbook.xlsx": workbook_pieces(report),
        "report.html": (piece.encode("utf-8", errors="replace") for piece in report_pieces(checked, overrides)),
    }


def build_files(report: RunReport, overrides: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Give every file whole; see ``file_pieces``."""
    return {name: b"".join(pieces) for name, pieces in file_pieces(report, overrides).items()}
