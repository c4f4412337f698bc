"""``serve``: the audit runs by itself, on a schedule, and from a page on this machine that shows runs and progress."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flows.fault import Exit, FlowFault
from flows.loopback import DEFAULT_PORT, server
from flows.preconditions import missing_preconditions
from flows.prefect_env import prepare
from flows.schedule import Schedule, read_schedule
from flows.workspace import load_workspace
from flows.world import utc_now
from records.fault import RecordsFault
from records.files import read_private, write_atomic
from records.glance import glance
from records.lock import run_lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.workspace import Workspace

PLAN = "data/schedule.json"
BY_SCHEDULE = "served"


def serve(
    folder: Path,
    cron: str,
    *,
    port: int = DEFAULT_PORT,
    clock: Callable[[], datetime] = utc_now,
    say: Callable[[str], None] = print,
) -> None:
    """Serve a workspace until this process is stopped; runs that were missed meanwhile are made up for once.

    Raises:
        FlowFault: where the schedule or a file needs mending, the port is taken, or another ``serve`` is at work.

    """
    schedule = read_schedule(cron)
    workspace = load_workspace(folder)
    missing = missing_preconditions(
        workspace.settings, workspace.register.rows, workspace.folder, now=clock(), only=BY_SCHEDULE
    )
    if missing:
        message = f"{folder}: the audit may not run yet. Nothing was started."
        raise FlowFault(message, code=Exit.MEND_A_FILE, faults=missing)
    home = workspace.data / "prefect"
    try:
        with run_lock(home):
            write_atomic(workspace.folder / PLAN, json.dumps({"cron": schedule.written}).encode())
            for line in (*schedule.lines(clock()), *_warnings(schedule, workspace, clock())):
                say(line)
            _serve(workspace, schedule, port=port, clock=clock, say=say)
    except RecordsFault as fault:
        if int(fault.code) != Exit.BUSY:
            raise
        message = f"{folder}: another serve is at work for this workspace. Stop it first."
        raise FlowFault(message, code=Exit.BUSY) from None


def is_due(schedule: Schedule, planned_for: datetime, *, last_started: datetime | None, now: datetime) -> bool:
    """Tell whether a date of the schedule still wants its run.

    It does not where a whole run began since, or where a later date has come meanwhile, which then stands for both: so
    a machine that was off for three weeks makes up for them once.
    """
    if last_started is not None and last_started >= planned_for:
        return False
    return schedule.missed(planned_for, now) is None


def catch_up(schedule: Schedule, *, last_started: datetime | None, now: datetime) -> datetime | None:
    """Give the newest date that passed without a run while nothing was served, or None."""
    return None if last_started is None else schedule.missed(last_started, now)


def last_started(folder: Path) -> datetime | None:
    """Give when the newest run over anything began, or None."""
    seen = glance(folder)
    return None if seen is None or seen.last is None else seen.last.started_at


def planned_schedule(folder: Path) -> Schedule | None:
    """Give the schedule that ``serve`` was last started with, or None."""
    try:
        return read_schedule(str(json.loads(read_private(folder / PLAN))["cron"]))
    except (RecordsFault, ValueError, KeyError, TypeError, FlowFault):
        return None


def _serve(
    workspace: Workspace,
    schedule: Schedule,
    *,
    port: int,
    clock: Callable[[], datetime],
    say: Callable[[str], None],
) -> None:
    home = workspace.data / "prefect"
    say("Prefect's server starts, that takes some seconds ...")
    with server(home, port=port) as api_url:
        prepare(home, api_url=api_url)
        from flows.serving import serve_until_stopped

        missed = catch_up(schedule, last_started=last_started(workspace.folder), now=clock())
        page = api_url.removesuffix("/api")
        say(f"Runs, progress and a Run button: {page}/deployments (this machine only). Stop with Ctrl-C.")
        if missed is not None:
            say(f"The run of {missed.astimezone(UTC):%Y-%m-%d %H:%M} UTC was missed; one run makes up for it now.")
        serve_until_stopped(workspace.folder, schedule, make_up=missed is not None)


def _warnings(schedule: Schedule, workspace: Workspace, now: datetime) -> tuple[str, ...]:
    first, second = schedule.dates(now, 2)
    least = workspace.settings.number("schedule.at_most_every_days")
    if (second - first).days >= least:
        return ()
    days = (second - first).days
    mind = f"Mind: audit.toml allows a whole audit every {least} days, this schedule asks for one after {days}."
    return (mind, "Dates that come too early are refused, and say so.")
