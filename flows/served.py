"""What Prefect starts on schedule or from its page: ``run`` as on the command line, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from prefect import flow
from prefect.runtime import flow_run

from flows.catching_up import is_due, last_started
from flows.fault import Exit
from flows.loopback import stop
from flows.serve import planned_schedule

FLOW_NAME = "scheduled-audit"
GOOD = (Exit.FINISHED, Exit.NOT_ALL_CHECKED)
MEANINGS = {
    Exit.OUR_FAULT: "a fault of the program or of this machine",
    Exit.MEND_A_FILE: "a file of the workspace needs mending; 'profile-audit check' names it",
    Exit.BUSY: "another run is at work",
    Exit.RECORD_ALTERED: "the record was altered; 'profile-audit verify' says where",
}


class AuditNotFinished(Exception):  # noqa: N818  tells whose turn it is
    """The audit ended without a report; the text says whose turn it is and names nobody."""


@flow(name=FLOW_NAME, log_prints=False, persist_result=False, validate_parameters=True)
def scheduled_audit(workspace: str, only: str = "") -> str:
    """Run the audit of a workspace.

    Args:
        workspace: its folder.
        only: ``unchecked``, ``school:NAME`` or ``profile:ID``; empty for all.

    """
    folder = Path(workspace)
    schedule = planned_schedule(folder)  # none where a work pool of somebody else's server starts the audit
    planned_for = flow_run.scheduled_start_time or datetime.now(UTC)
    by_schedule = "auto-scheduled" in (flow_run.tags or ())
    if by_schedule and schedule is not None:
        begun = last_started(folder)
        if not is_due(schedule, planned_for, last_started=begun, now=datetime.now(UTC)):
            return "another run stands for this date"
    command = [sys.executable, "-m", "flows.cli", "run", workspace, "--json"]
    command += ["--only", only] if only else []
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        code = process.wait()
    finally:
        if process.poll() is None:
            stop(process)
    if code not in GOOD:
        meaning = MEANINGS.get(Exit(code), "") if code in set(Exit) else "it was stopped"
        raise AuditNotFinished(f"exit code {code}: {meaning}")
    return f"exit code {code}"
