"""``serve``: the audit runs by itself, on a schedule, and from a page on this machine that shows runs and progress."""

from __future__ import annotations

import json
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from flows.catching_up import catch_up, last_started, was_cut_off
from flows.fault import Exit, FlowFault
from flows.leftovers import SERVED, end_leftovers
from flows.loopback import DEFAULT_PORT, server
from flows.preconditions import missing_preconditions
from flows.prefect_env import prepare
from flows.schedule import Schedule, read_schedule
from flows.stopping import end_family, stop_with_family
from flows.workspace import load_workspace
from flows.world import utc_now
from records.fault import RecordsFault
from records.files import read_private, write_atomic
from records.lock import run_lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from flows.workspace import Workspace

PLAN = "data/schedule.json"
BY_SCHEDULE = "served"
SERVER_ENDED = (
    "Prefect's server ended by itself; data/prefect/server.log may say why. Nothing is lost: start serve again, and a "
    "run that was at work goes on."
)


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
            end_leftovers(home, SERVED)
            write_atomic(workspace.folder / PLAN, json.dumps({"cron": schedule.written}).encode())
            for line in (*schedule.lines(clock()), *_warnings(schedule, workspace, clock())):
                say(line)
            _serve(workspace, schedule, port=port, clock=clock, say=say)
    except RecordsFault as fault:
        if int(fault.code) != Exit.BUSY:
            raise
        message = f"{folder}: another serve is at work for this workspace. Stop it first."
        raise FlowFault(message, code=Exit.BUSY) from None


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
    gone = partial(end_family, SERVER_ENDED, Exit.OUR_FAULT)
    with stop_with_family(), server(home, port=port, when_gone=gone) as api_url:
        prepare(home, api_url=api_url)
        from flows.serving import serve_until_stopped

        folder = workspace.folder
        missed = catch_up(schedule, last_started=last_started(folder), now=clock())
        cut_off = was_cut_off(folder)
        page = api_url.removesuffix("/api")
        say(f"Runs, progress and a Run button: {page}/deployments (this machine only). Stop with Ctrl-C.")
        if cut_off:
            say("The last run was cut off; it goes on now.")
        elif missed is not None:
            say(f"The run of {missed.astimezone(UTC):%Y-%m-%d %H:%M} UTC was missed; one run makes up for it now.")
        serve_until_stopped(folder, schedule, make_up=cut_off or missed is not None)


def _warnings(schedule: Schedule, workspace: Workspace, now: datetime) -> tuple[str, ...]:
    first, second = schedule.dates(now, 2)
    least = workspace.settings.number("schedule.at_most_every_days")
    if (second - first).days >= least:
        return ()
    days = (second - first).days
    mind = f"Mind: audit.toml allows a whole audit every {least} days, this schedule asks for one after {days}."
    return (mind, "Dates that come too early are refused, and say so.")
