"""Whether a date of the schedule still wants its run: what was missed, and what was cut off, is made up for once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flows.preconditions import FULL_RUN, whole_runs
from records.fault import RecordsFault
from records.files import read_private
from records.glance import glance
from records.lock import run_lock

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from flows.schedule import Schedule
    from records.saved import SavedRun

BEGUN = "data/begun.json"
"""Names the newest run that was begun, and what was ordered."""


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
    """Give when the newest run over the whole register began, finished or not, or None."""
    begun = _begun(folder)
    published = next(whole_runs(folder), None)
    return max((each.started_at for each in (begun, published) if each is not None), default=None)


def was_cut_off(folder: Path) -> bool:
    """Tell whether the newest run over the whole register began, did not finish, and is at work no more."""
    begun = _begun(folder)
    if begun is None or begun.state == "finished":
        return False
    try:
        with run_lock(folder / "data"):
            return True
    except RecordsFault:
        return False


def _begun(folder: Path) -> SavedRun | None:
    try:
        mark = json.loads(read_private(folder / BEGUN))
        seen = glance(folder)
    except (RecordsFault, ValueError):
        return None
    if seen is None or not isinstance(mark, dict) or mark.get("kind") != FULL_RUN:
        return None
    return next((run for run in seen.runs if run.run_id == mark.get("run_id")), None)
