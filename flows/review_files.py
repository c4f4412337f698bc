"""Review by file: decisions from an edited spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.fault import Exit, Fault, FlowFault
from flows.review_desk import WorkspaceReviews
from flows.review_people import named_reviewer
from flows.workspace import load_workspace
from reports.pages import plural
from reports.round_trip import keep_decisions, read_decisions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def decide_from_file(folder: Path, file: Path, *, clock: Callable[[], datetime], run_id: str = "") -> tuple[str, ...]:
    """Take the decisions of an edited reviews.csv or workbook; refused whole, with every faulty row named."""
    workspace = load_workspace(folder)
    named_reviewer(workspace.settings, "", several=True)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FlowFault(f"{file}: cannot be read ({error.strerror}).", code=Exit.MEND_A_FILE) from None
    store = WorkspaceReviews(workspace, clock, run_id)
    findings = store.report.findings
    decisions, faults = read_decisions(data, file.name, findings, store.reviewers)
    if faults:
        told = tuple(
            Fault(file=one.file, line=one.row, column=one.column, problem=one.problem, remedy=one.remedy)
            for one in faults
        )
        raise FlowFault(
            f"{file.name}: nothing was taken for run {store.report.run_id}; mend these rows.",
            code=Exit.MEND_A_FILE,
            faults=told,
        )
    kept = keep_decisions(store, decisions, store.reviewers)
    counted = plural(len(kept), "decision was", "decisions were")
    return (f"{counted} kept, on findings of run {store.report.run_id}.", *store.newer, "The next report shows them.")
