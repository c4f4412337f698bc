"""What must be decided before an audit may run, held against the settings, the register and the runs so far."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows.fault import Fault
from profiles.consent import consented
from records.manifest import read_manifest
from records.preconditions import Missing, Preconditions, missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from flows.settings import Settings
    from profiles.profile import Profile
    from records.manifest import Manifest

LONDON = ZoneInfo("Europe/London")
FULL_RUN = "run"
ORDERED = "ordered as"
RERUN = "rerun of"
NAMED = (
    ("trust", "Write the name of the Trust as reports should print it."),
    ("contact", "Write the e-mail address that websites see, so that they can ask who reads them."),
)
RETENTION = ("not_upheld_days", "upheld_days", "undecided_days", "run_days", "ledger_days")


def missing_preconditions(
    settings: Settings,
    rows: tuple[Profile, ...],
    folder: Path,
    *,
    now: datetime,
    only: str = "",
    barren_since: date | None = None,
) -> tuple[Fault, ...]:
    """Name every precondition that is missing or stale at this moment.

    Args:
        settings: what ``audit.toml`` holds.
        rows: the register.
        folder: the workspace, for the day of the last run.
        now: this moment.
        only: the part that a run was ordered for; the least time between audits binds whole ones.
        barren_since: see ``records.preconditions.missing``.

    """
    found = missing(
        decided(settings),
        today=now.astimezone(LONDON).date(),
        register_notices=frozenset(row.notice_version for row in rows if consented(row, now)),
        last_run_on=None if only else last_full_run_on(folder),
        barren_since=barren_since,
    )
    unnamed = tuple(
        Missing(setting=f"audit.{key}", problem="is not filled in", remedy=remedy)
        for key, remedy in NAMED
        if not settings.text(f"audit.{key}").strip()
    )
    return tuple(_fault(each) for each in (*unnamed, *found))


def decided(settings: Settings) -> Preconditions:
    """Give the decisions that ``audit.toml`` holds."""
    return Preconditions(
        lawful_basis=settings.text("basis.lawful_basis"),
        reason=settings.text("basis.reason"),
        decided_by=settings.text("basis.decided_by"),
        decided_on=settings.day("basis.decided_on"),
        not_public_task=settings.text("basis.not_public_task"),
        assessment=settings.text("basis.assessment"),
        dpia_approved_by=settings.text("dpia.approved_by"),
        dpia_approved_on=settings.day("dpia.approved_on"),
        dpia_review_by=settings.day("dpia.review_by"),
        staff_views=settings.text("dpia.staff_views"),
        notice_version=settings.text("audit.notice_version"),
        at_most_every_days=settings.decided_number("schedule.at_most_every_days"),
        stop_on=settings.day("schedule.stop_on"),
        retention=tuple((name, settings.decided_number(f"retention.{name}")) for name in RETENTION),
        need_reviewed_on=settings.day("schedule.need_reviewed_on"),
    )


def last_full_run_on(folder: Path) -> date | None:
    """Give the day in London of the newest published run over the whole register, or None."""
    newest = next(whole_runs(folder), None)
    return None if newest is None else newest.started_at.astimezone(LONDON).date()


def whole_runs(folder: Path) -> Iterator[Manifest]:
    """Give every published run over the whole register, the newest first."""
    runs = folder / "data" / "runs"
    entries = runs.iterdir() if runs.is_dir() else ()
    for name in sorted((entry.name for entry in entries if (entry / "manifest.json").is_file()), reverse=True):
        manifest = read_manifest(folder, name)
        if dict(manifest.settings).get(ORDERED) == FULL_RUN:
            yield manifest


def _fault(found: Missing) -> Fault:
    return Fault(file="audit.toml", line=0, column=found.setting, problem=found.problem, remedy=found.remedy)
