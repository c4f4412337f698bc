"""What is asked before the first request: every precondition, an altered notice, and audits that uphold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.commands_papers import check_notice, paper_facts
from flows.fault import Exit, FlowFault
from flows.preconditions import missing_preconditions
from records.history import barren_since
from records.preconditions import BARREN_RUNS

if TYPE_CHECKING:
    from datetime import datetime

    from flows.workspace import Workspace
    from records.safe import Safe


def first_checks(workspace: Workspace, *, now: datetime, only: str = "") -> None:
    """Refuse a run that nobody decided on, before anything is opened."""
    rows = workspace.register.rows
    missing = missing_preconditions(workspace.settings, rows, workspace.folder, now=now, only=only)
    if missing:
        message = f"{workspace.folder}: the audit may not run yet. Nothing was fetched."
        raise FlowFault(message, code=Exit.MEND_A_FILE, faults=missing)


def last_checks(safe: Safe, workspace: Workspace, *, now: datetime, only: str = "") -> None:
    """Refuse a run whose notice changed under its old version, or whose need must be judged anew; opens no socket."""
    check_notice(safe, paper_facts(workspace))
    barren = barren_since(safe.store, BARREN_RUNS)
    if barren is None:
        return
    faults = missing_preconditions(
        workspace.settings, workspace.register.rows, workspace.folder, now=now, only=only, barren_since=barren
    )
    if faults:
        raise FlowFault("The audit may not run yet. Nothing was fetched.", code=Exit.MEND_A_FILE, faults=faults)
