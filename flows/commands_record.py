"""Commands about the record itself: verify, bundle, time stamp, incident, complaints; functions without a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.fault import Exit
from flows.outgoing import stamp_ledger
from flows.republish import report_of
from flows.workspace import load_workspace
from records.bundle import pack_bundle
from records.complaints import acknowledge_complaint, close_complaint, complaints, receive_complaint
from records.erasure import EXPORTS
from records.files import private_umask, write_atomic
from records.incidents import describe_incident
from records.ledger import accept_older_copy
from records.lock import run_lock
from records.publication import pending_publications
from records.roles import pseudonym
from records.safe import open_safe
from records.verify import verify as verify_workspace
from reports.reader_table import reader_table

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from records.complaints import Complaint

Lines = tuple[str, ...]


def verify(folder: Path, *, printed_head: str = "") -> tuple[Lines, Exit]:
    """Recompute everything; gives what to print and the exit code (0, or 5 "the record was altered")."""
    result = verify_workspace(folder.absolute(), printed_head=printed_head)
    lines = (*result.problems, *result.notes, f"Time stamp: {result.stamped}.")
    if not result.whole:
        return (*lines, "The record was altered."), Exit.RECORD_ALTERED
    return (*lines, f"The record is whole: {result.records} records, head {result.head}."), Exit.FINISHED


def restored(folder: Path, *, now: datetime) -> Lines:
    """Go on with an older copy of ``data/`` from a backup; the audit trail says so, erasures are repeated at once."""
    folder = folder.absolute()
    private_umask()
    with run_lock(folder / "data"):
        missing = accept_older_copy(folder, now)
    with open_safe(folder, now) as safe:
        due = len(pending_publications(safe.store))
    return (
        f"{missing} records of the audit trail are missing in this copy; the trail says so from now on.",
        f"Whoever was erased since was erased again. {due} runs are to be published anew: run purge.",
    )


def bundle(folder: Path, run_id: str, *, now: datetime) -> Lines:
    """Pack a run for a regulator."""
    with open_safe(folder.absolute(), now) as safe:
        path = pack_bundle(safe, run_id, now)
    return (f"bundle: {path}", "It holds findings about persons. Hand it to the regulator only, then delete it.")


def time_stamp(folder: Path, authority_url: str, *, now: datetime) -> Lines:
    """Let the configured authority stamp the head of the audit trail."""
    with open_safe(folder.absolute(), now) as safe:
        return (stamp_ledger(safe, authority_url, at=now),)


def incident(folder: Path, *, found_at: datetime, now: datetime) -> Lines:
    """Say what a breach may have touched and until when the regulator must be told."""
    with open_safe(folder.absolute(), now) as safe:
        return describe_incident(safe, found_at=found_at, at=now).lines()


def complaint_received(folder: Path, *, received_on: date, now: datetime) -> Lines:
    """Enter a complaint."""
    with open_safe(folder.absolute(), now) as safe:
        return (_line(receive_complaint(safe, received_on=received_on, at=now), now.date()),)


def complaint_acknowledged(folder: Path, number: int, *, on: date, now: datetime) -> Lines:
    """Note that a complaint was acknowledged."""
    with open_safe(folder.absolute(), now) as safe:
        return (_line(acknowledge_complaint(safe, number, on=on, at=now), now.date()),)


def complaint_closed(folder: Path, number: int, *, outcome: str, on: date, now: datetime) -> Lines:
    """Note how a complaint ended."""
    with open_safe(folder.absolute(), now) as safe:
        return (_line(close_complaint(safe, number, outcome=outcome, on=on, at=now), now.date()),)


def list_complaints(folder: Path, *, now: datetime) -> Lines:
    """List every complaint with its days."""
    with open_safe(folder.absolute(), now) as safe:
        return tuple(_line(each, now.date()) for each in complaints(safe.store)) or ("There are no complaints.",)


def _line(each: Complaint, today: date) -> str:
    state = f"closed on {each.closed_on}: {each.outcome}" if each.closed_on else "open"
    done = (
        f"acknowledged on {each.acknowledged_on}" if each.acknowledged_on else f"acknowledge by {each.acknowledge_by}"
    )
    late = " (LATE)" if each.late(today) else ""
    return f"Complaint {each.number}: received on {each.received_on}, {done}{late}, {state}."


def reader_copy(folder: Path, run_id: str, *, now: datetime) -> Lines:
    """Write the table of a run for readers: pseudonyms that no other copy shares, nothing that names anybody."""
    workspace = load_workspace(folder)
    with open_safe(workspace.folder, now) as safe:
        report = report_of(safe, workspace, run_id, now)
        copy = f"{run_id} {safe.ledger.count}"
        data = reader_table(report, lambda person: pseudonym(safe.keys, copy, person))
        path = workspace.folder / EXPORTS / f"{run_id}.reader.csv"
        write_atomic(path, data)
        safe.ledger.append("papers written", {"reader_copy_of": run_id}, now)
    return (f"reader copy: {path}", "Its pseudonyms are of this copy only; they cannot be joined with another one's.")
