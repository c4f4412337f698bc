"""Writing a report of many profiles holds a few of its rows at a time; what grows with it is told here in bytes."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

from reports.publish import build_files, file_pieces
from tests.reports.builders import reported, run_report, seen

if TYPE_CHECKING:
    from reports.report import RunReport

FEW, MANY = 300, 1_500
MOST_BYTES_A_PROFILE = 700
LONGEST_PIECE_BYTES = 1_000_000


def report_of(profiles: int) -> RunReport:
    return run_report(findings=(reported(1),), coverage=tuple(seen(n) for n in range(profiles)))


def peak_bytes(report: RunReport) -> int:
    tracemalloc.start()
    try:
        for pieces in file_pieces(report).values():
            for _ in pieces:
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_profile_more_costs_less_than_a_kilobyte_while_the_files_are_written() -> None:
    few, many = report_of(FEW), report_of(MANY)
    peak_bytes(report_of(3))  # what is loaded once is loaded now
    assert peak_bytes(many) - peak_bytes(few) < (MANY - FEW) * MOST_BYTES_A_PROFILE


def test_no_file_comes_in_one_piece_and_the_pieces_are_the_file() -> None:
    report = report_of(MANY)
    whole = build_files(report)
    for name, pieces in file_pieces(report).items():
        parts = list(pieces)
        assert b"".join(parts) == whole[name]
        assert max(map(len, parts)) < LONGEST_PIECE_BYTES
    assert len(list(file_pieces(report)["report.html"])) > MANY // 100
