"""All files of a run, checked before the first of them exists: state in, bytes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.contracts import check_frames
from reports.csv_table import write_csv
from reports.frames import coverage_frame, findings_frame, reviews_frame, summary_frame
from reports.html_report import render
from reports.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.report import RunReport


def build_files(report: RunReport, overrides: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Give every file of the run's folder by its name; raises ReportsFault where a contract is broken.

    Args:
        report: what the run has to tell; its register checks, if any, are kept before the ones made here.
        overrides: templates of the workspace by name, such as ``report.html.j2``.

    """
    frames = {
        "findings": findings_frame(report),
        "coverage": coverage_frame(report),
        "summary": summary_frame(report),
        "reviews": reviews_frame(report),
    }
    checked = replace(report, checks=(*report.checks, *check_frames(report, frames)))
    files = {f"{name}.csv": write_csv(frame) for name, frame in frames.items()}
    files["workbook.xlsx"] = write_workbook(frames)
    files["report.html"] = render(checked, overrides).encode("utf-8", errors="replace")
    return files
