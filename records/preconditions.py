"""What must be decided before an audit may run. There is no default for any of it, and no way round it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

BASES = ("consent", "public task", "legitimate interests", "legal obligation", "contract")
"""Article 6(1)(a), (e), (f), (c) and (b). "Recognised legitimate interests" are not offered: Annex 1 is about crime,
emergencies and safeguarding, and an audit of logos and employers' names is none of them."""
MIN_REASON_LENGTH = 20
BARREN_RUNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Preconditions:
    """The decisions as ``audit.toml`` holds them; empty where nothing was decided.

    Attributes:
        retention: name and days of each class; 0 is a decision, None is none.
        need_reviewed_on: day on which somebody last judged that the audit is still needed.

    """

    lawful_basis: str
    reason: str
    decided_by: str
    decided_on: date | None
    not_public_task: str
    assessment: str
    dpia_approved_by: str
    dpia_approved_on: date | None
    dpia_review_by: date | None
    staff_views: str
    notice_version: str
    at_most_every_days: int | None
    stop_on: date | None
    retention: tuple[tuple[str, int | None], ...]
    need_reviewed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One decision that is missing or stale: the setting, what is wrong, what to do."""

    setting: str
    problem: str
    remedy: str


def missing(
    decided: Preconditions,
    *,
    today: date,
    register_notices: frozenset[str],
    last_run_on: date | None = None,
    barren_since: date | None = None,
) -> tuple[Missing, ...]:
    """Name everything that is missing or stale today.

    Args:
        decided: what ``audit.toml`` holds.
        today: this day.
        register_notices: versions of the notice in the rows of the register that are consented now.
        last_run_on: day of the newest finished run that counts against the frequency.
        barren_since: day of the newest of ``BARREN_RUNS`` runs in a row whose decisions upheld nothing.

    """
    return (
        *_basis(decided, today),
        *_assessment(decided, today),
        *_notice(decided, register_notices),
        *_frequency(decided, today, last_run_on, barren_since),
        *(
            Missing(setting=f"retention.{name}", problem="is not filled in", remedy="Write a number of days.")
            for name, days in decided.retention
            if days is None
        ),
    )


def _basis(decided: Preconditions, today: date) -> list[Missing]:
    found = []
    basis = decided.lawful_basis.strip().casefold()
    if "recognised" in basis:
        remedy = f"Choose one of: {', '.join(BASES)}. Safeguarding is no back door to this audit."
        found.append(_missing("basis.lawful_basis", "recognised legitimate interests do not cover this audit", remedy))
    elif basis not in BASES:
        problem = "no lawful basis is chosen" if not basis else f"{decided.lawful_basis!r} is not a lawful basis"
        found.append(_missing("basis.lawful_basis", problem, f"Choose one of: {', '.join(BASES)}."))
    found += _written("basis.reason", decided.reason, "why that basis holds")
    found += _written("basis.decided_by", decided.decided_by, "the office that decided", least=2)
    found += _past("basis.decided_on", decided.decided_on, today)
    if basis == "legitimate interests":
        found += _written("basis.not_public_task", decided.not_public_task, "why the audit is not a public task")
        found += _written("basis.assessment", decided.assessment, "where the assessment is filed", least=3)
    return found


def _assessment(decided: Preconditions, today: date) -> list[Missing]:
    found = [
        *_written("dpia.approved_by", decided.dpia_approved_by, "the office that approved the assessment", least=2),
        *_past("dpia.approved_on", decided.dpia_approved_on, today),
        *_written("dpia.staff_views", decided.staff_views, "what staff or their unions said when asked"),
    ]
    if decided.dpia_review_by is None:
        found.append(_missing("dpia.review_by", "is not filled in", "Write the day by which it must be reviewed."))
    elif decided.dpia_review_by < today:
        remedy = "Review the assessment, have it approved again, and write the next day."
        found.append(_missing("dpia.review_by", f"the review was due on {decided.dpia_review_by}", remedy))
    return found


def _notice(decided: Preconditions, register_notices: frozenset[str]) -> list[Missing]:
    if not decided.notice_version.strip():
        return [
            _missing("audit.notice_version", "is not filled in", "Write the version of the notice staff were given.")
        ]
    stale = sorted(register_notices - {decided.notice_version})
    if not stale:
        return []
    return [
        _missing(
            "audit.notice_version",
            f"the notice is {decided.notice_version!r}, rows of register.csv were given {', '.join(map(repr, stale))}",
            "Give these persons the current notice, ask for their consent anew, and write its version in their rows.",
        )
    ]


def _frequency(
    decided: Preconditions, today: date, last_run_on: date | None, barren_since: date | None
) -> list[Missing]:
    found = []
    if decided.at_most_every_days is None:
        remedy = "Write the least number of days between two audits; a term has about 90."
        found.append(_missing("schedule.at_most_every_days", "is not filled in", remedy))
    elif last_run_on is not None and last_run_on + timedelta(days=decided.at_most_every_days) > today:
        next_on = last_run_on + timedelta(days=decided.at_most_every_days)
        found.append(
            _missing("schedule.at_most_every_days", f"the last audit was on {last_run_on}", f"Wait until {next_on}.")
        )
    if decided.stop_on is None:
        remedy = "Write the day after which no audit runs until its need was reviewed."
        found.append(_missing("schedule.stop_on", "is not filled in", remedy))
    elif decided.stop_on < today:
        remedy = "Review whether the audit is still needed; if so, write the next day."
        found.append(_missing("schedule.stop_on", f"the audit was to stop on {decided.stop_on}", remedy))
    reviewed = decided.need_reviewed_on
    if barren_since is not None and (reviewed is None or reviewed < barren_since):
        problem = f"nothing was upheld in the last {BARREN_RUNS} audits that were judged"
        remedy = "Is the audit still needed? Write the day on which that was decided, or stop."
        found.append(_missing("schedule.need_reviewed_on", problem, remedy))
    return found


def _written(setting: str, text: str, what: str, *, least: int = MIN_REASON_LENGTH) -> list[Missing]:
    if len(text.strip()) >= least:
        return []
    return [_missing(setting, "is not filled in" if not text.strip() else "is too short", f"Write {what}.")]


def _past(setting: str, day: date | None, today: date) -> list[Missing]:
    if day is None:
        return [_missing(setting, "is not filled in", "Write the day, such as 2026-09-01.")]
    if day > today:
        return [_missing(setting, f"{day} is in the future", "Write the day on which it was done.")]
    return []


def _missing(setting: str, problem: str, remedy: str) -> Missing:
    return Missing(setting=setting, problem=problem, remedy=remedy)
