"""Review by files: decisions from an edited spreadsheet, and the copies that are handed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from flows.fault import Exit, Fault, FlowFault
from flows.review_desk import WorkspaceReviews, newest_report
from flows.review_people import named_reviewer
from flows.workspace import load_workspace
from profiles.consent import LONDON
from records.erasure import EXPORTS
from records.files import write_atomic
from records.outcomes import issue_copy
from records.safe import open_safe
from reports.copies import Letter, contractor_copy, regulator_copy, school_copy, staff_copy
from reports.pages import plural
from reports.review import ReportsFault
from reports.round_trip import keep_decisions, read_decisions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from reports.copies import Copy
    from reports.report import RunReport

Kind = Literal["staff", "school", "contractor", "regulator"]


def decide_from_file(folder: Path, file: Path, *, clock: Callable[[], datetime]) -> tuple[str, ...]:
    """Take the decisions of an edited reviews.csv or workbook; refused whole, with every faulty row named."""
    workspace = load_workspace(folder)
    named_reviewer(workspace.settings, "", several=True)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FlowFault(f"{file}: cannot be read ({error.strerror}).", code=Exit.MEND_A_FILE) from None
    store = WorkspaceReviews(workspace, clock)
    findings = store.report.findings
    decisions, faults = read_decisions(data, file.name, findings, store.reviewers)
    if faults:
        told = tuple(
            Fault(file=one.file, line=one.row, column=one.column, problem=one.problem, remedy=one.remedy)
            for one in faults
        )
        raise FlowFault(f"{file.name}: nothing was taken; mend these rows.", code=Exit.MEND_A_FILE, faults=told)
    kept = keep_decisions(store, decisions, store.reviewers)
    return (f"{plural(len(kept), 'decision was', 'decisions were')} kept.", "The next report shows them.")


def write_copy(
    folder: Path, kind: Kind, who: str = "", *, now: datetime, run_id: str = "", officer: str = "", procedure: str = ""
) -> tuple[str, ...]:
    """Write a copy as a page and as text below data/exports, where the purge removes it after its time.

    Args:
        folder: the workspace.
        kind: whose copy.
        who: person_id of a staff member or contractor, or the name of a school; empty for a regulator.
        now: the present moment.
        run_id: the run, the newest where empty.
        officer: the relevant officer of clause 9.4.1.
        procedure: name of the contractor's own procedure.

    """
    workspace = load_workspace(folder)
    today = now.astimezone(LONDON).date()
    days = int(workspace.settings.number("reply.days"))
    with open_safe(workspace.folder, now) as safe:
        report = newest_report(safe, workspace, now, run_id)
        report = replace(report, ledger_head=safe.ledger.head_hash)
        letter = Letter(
            written_on=today,
            reply_until=today + timedelta(days=days),
            officer=officer or Letter(written_on=today).officer,
            procedure=procedure or Letter(written_on=today).procedure,
            overrides=own_templates(workspace.folder),
        )
        try:
            copy = _copy(kind, report, who, letter)
        except ReportsFault as fault:
            raise FlowFault(str(fault), code=Exit.MEND_A_FILE) from None
        stem = workspace.folder / EXPORTS / _name(kind, report.run_id, who)
        for ending, text in ((".html", copy.html), (".txt", copy.text)):
            write_atomic(stem.with_name(stem.name + ending), text.encode("utf-8", errors="replace"))
        if kind == "staff":
            for found in report.listed:
                if found.profile.person_id == who and found.state != "not_upheld":
                    issue_copy(safe, found.finding.key, on=today, reply_days=days, at=now)
    return (f"Copy: {stem}.html", f"The same as text: {stem}.txt", "The purge removes both after 30 days.")


def own_templates(folder: Path) -> dict[str, str]:
    """Give the workspace's own templates (``templates/*.j2``) by name; they stand in for ours."""
    files = sorted((folder / "templates").glob("*.j2"))
    return {file.name: file.read_text(encoding="utf-8") for file in files if file.is_file()}


def _copy(kind: Kind, report: RunReport, who: str, letter: Letter) -> Copy:
    match kind:
        case "staff":
            return staff_copy(report, who, letter)
        case "school":
            return school_copy(report, who, letter)
        case "contractor":
            return contractor_copy(report, who, letter)
        case "regulator":
            return regulator_copy(report, letter)


def _name(kind: Kind, run_id: str, who: str) -> str:
    """Give a file name of our own making; a school's name never becomes one."""
    if kind in {"staff", "contractor"}:
        return f"{who}.{kind}-copy"
    mark = "-" + sha256(who.encode()).hexdigest()[:8] if who else ""
    return f"{run_id}.{kind}-copy{mark}"
