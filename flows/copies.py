"""Writes the copies of a run into a folder: what each reader may see, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from flows.desk import chosen_run, newer_run
from flows.fault import Exit, FlowFault
from flows.own_templates import own_templates
from flows.republish import report_of
from flows.workspace import load_workspace
from records.files import make_folder, write_atomic
from records.outcomes import issue_copy
from records.safe import open_safe
from reports.copies import Letter, contractor_copy, regulator_copy, school_copy, staff_copy

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from reports.copies import Copy


def write_copies(folder: Path, out: Path, *, at: datetime, run_id: str = "") -> tuple[str, ...]:
    """Write every copy of a run; notes for each finding of a person that they were told and may answer.

    Args:
        folder: the workspace.
        out: a new folder.
        at: this moment.
        run_id: the run; empty takes the newest over the whole register.

    """
    workspace = load_workspace(folder)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FlowFault(f"{out} is not empty. Name a new folder, so that no letter is mixed up.", code=Exit.MEND_A_FILE)
    settings = workspace.settings
    today, days = at.date(), settings.number("reply.days")
    contact = settings.text("audit.contact")
    own = own_templates(workspace.folder)
    plain = Letter(written_on=today, reply_to=contact, complain_to=contact, overrides=own)
    asking = replace(plain, reply_until=today + timedelta(days=days))
    written: dict[str, Copy] = {}
    with open_safe(workspace.folder, at) as safe:
        report = replace(report_of(safe, workspace, chosen_run(safe, run_id), at), ledger_head=safe.ledger.head_hash)
        people = sorted({row.profile.person_id for row in report.coverage if row.profile.of_a_person})
        for person in people:
            written[f"staff-{person}"] = staff_copy(report, person, asking)
        schools = {row.profile.school for row in report.coverage if row.profile.of_a_person}
        for number, school in enumerate(sorted(schools), 1):
            written[f"school-{number}"] = school_copy(report, school, plain)
        upheld = [f.profile for f in report.listed if f.state == "upheld"]
        for person in sorted({profile.person_id for profile in upheld if profile.category == "contractor"}):
            written[f"contractor-{person}"] = contractor_copy(report, person, plain)
        written["regulator"] = regulator_copy(report, plain)
        make_folder(out)
        for name, copy in written.items():
            write_atomic(out / f"{name}.html", copy.html.encode(errors="replace"))
            write_atomic(out / f"{name}.txt", copy.text.encode(errors="replace"))
        for found in report.findings:
            if found.profile.of_a_person and found.finding.lane != "advice":  # a sealed one is named in the letter
                issue_copy(safe, found.finding.key, on=today, reply_days=days, at=at)
        newer = newer_run(safe, report.run_id)
    return (
        f"Copies of run {report.run_id} of {report.finished_at:%d %b %Y}.",
        *newer,
        f"{len(written)} copies were written to {out}, {len(people)} of them for staff; each as a page and as text.",
        f"Hand each to its own reader only, then delete the folder. Staff may answer until {asking.reply_until}.",
    )
