"""``status``: the last run, the next one, what waits for a person, and which dates are near. Opens nothing sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.desk import newest_whole
from flows.loopback import running_server
from flows.schedule import LONDON
from flows.serve import planned_schedule
from flows.workspace import load_workspace
from records.fault import RecordsFault
from records.glance import alerted, glance, waiting
from records.manifest import read_manifest

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from flows.settings import Settings
    from records.saved import SavedRun

COUNTED = ("sources consented", "sources checked", "sources not checked", "findings", "new findings")
STATES = {
    "finished": "finished",
    "started": "not finished: at work now, or cut off; 'profile-audit run' goes on with it",
    "interrupted": "stopped; 'profile-audit run' goes on with it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a workspace stands.

    Attributes:
        at: this moment.
        last: the newest run, or None.
        judged: the run that review, copies and the counts below mean: the newest finished one over the whole register.
        counts: what that run counted.
        waiting: findings of it that nobody has judged and that may be shown now.
        alerted: findings that are marked for the safeguarding lead, not decided, and may be shown now: by the run that
            shows them, how many.
        next_run: the next date of the schedule that ``serve`` was last started with, or None.
        served: whether its server answers now.
        dates: days that matter, each with what it is for; those that passed come first.

    """

    at: datetime
    last: SavedRun | None
    judged: str
    counts: tuple[tuple[str, int], ...]
    waiting: int
    alerted: tuple[tuple[str, int], ...]
    next_run: datetime | None
    served: bool
    dates: tuple[tuple[date, str], ...]

    def lines(self) -> tuple[str, ...]:
        """Give the status as lines of text."""
        if self.last is None:
            lines = ["Last run: none yet."]
        else:
            lines = [f"Last run: {self.last.run_id}, {STATES[self.last.state]}."]
        if self.judged and self.last is not None and self.judged != self.last.run_id:
            lines.append(f"The run to judge, the newest over the whole register: {self.judged}.")
        lines.extend(f"  {what}: {count}" for what, count in self.counts)
        lines.append(self._next())
        lines.append(f"Waiting for a person: {self.waiting} finding{'s' if self.waiting != 1 else ''}.")
        for run_id, count in self.alerted:
            command = "profile-audit review" if run_id == self.judged else f"profile-audit review DIR --run {run_id}"
            lines.append(f"Marked for the safeguarding lead, who opens it with '{command}': {count}.")
        today = self.at.astimezone(LONDON).date()
        lines.extend(f"{'OVERDUE' if day < today else 'By'} {day:%d %b %Y}: {what}." for day, what in self.dates)
        return tuple(lines)

    def as_json(self) -> dict[str, object]:
        """Give the status for another program."""
        return {
            "at": self.at.isoformat(),
            "last_run": None if self.last is None else {"run_id": self.last.run_id, "state": self.last.state},
            "run_to_judge": self.judged or None,
            "counts": dict(self.counts),
            "waiting": self.waiting,
            "marked_for_safeguarding_lead": sum(count for _, count in self.alerted),
            "marked_by_run": dict(self.alerted),
            "next_run": None if self.next_run is None else self.next_run.isoformat(),
            "served": self.served,
            "dates": [{"day": day.isoformat(), "what": what} for day, what in self.dates],
        }

    def _next(self) -> str:
        if self.next_run is None:
            return (
                "Next run: none is scheduled. 'profile-audit serve DIR --cron ...' or a timer of the system does that."
            )
        shown = f"{self.next_run.astimezone(LONDON):%a %d %b %Y %H:%M %Z}"
        return f"Next run: {shown}." if self.served else f"Next run: {shown}, if serve is started again: it is not up."


def status(folder: Path, now: datetime) -> Status:
    """Look at a workspace; takes no lock and changes nothing, so that a run may be at work meanwhile."""
    workspace = load_workspace(folder)
    seen = glance(workspace.folder)
    runs = () if seen is None else seen.runs
    judged = newest_whole(workspace.folder, [run.run_id for run in runs if run.state == "finished"])
    schedule = planned_schedule(workspace.folder)
    today = now.astimezone(LONDON).date()
    in_safe = () if seen is None else tuple((day, what) for day, what in seen.dates if day >= today or "must" in what)
    return Status(
        at=now,
        last=None if seen is None else seen.last,
        judged=judged,
        counts=_counts(workspace.folder, judged) if judged else (),
        waiting=waiting(workspace.folder, judged) if judged else 0,
        alerted=alerted(workspace.folder, judged) if judged else (),
        next_run=None if schedule is None else schedule.after(now),
        served=running_server(workspace.data / "prefect") is not None,
        dates=tuple(sorted((*in_safe, *_decided(workspace.settings)))),
    )


def _counts(folder: Path, run_id: str) -> tuple[tuple[str, int], ...]:
    try:
        counts = dict(read_manifest(folder, run_id).counts)
    except RecordsFault:
        return ()
    return tuple((what, counts[what]) for what in COUNTED if what in counts)


def _decided(settings: Settings) -> tuple[tuple[date, str], ...]:
    named = (
        (settings.day("dpia.review_by"), "the impact assessment must be reviewed, or no audit runs"),
        (settings.day("schedule.stop_on"), "no audit runs after this day until the need was reviewed"),
    )
    return tuple((day, what) for day, what in named if day is not None)
