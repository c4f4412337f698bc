"""A look at the safe without opening anything sealed and without taking the lock: days, states and counts."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from records.database import FILE, damaged
from records.moments import moment
from records.saved import SavedRun

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNDECIDED = (
    "coalesce((SELECT state FROM reviews AS r WHERE r.finding_key = about.finding_key ORDER BY number DESC LIMIT 1), "
    "'candidate') IN ('candidate', 'in_review')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What anybody who operates the audit may know.

    Attributes:
        runs: every run, oldest first.
        alerted: findings that are marked for the safeguarding lead and not decided.
        dates: deadlines that stand in the safe, each with what it is for.

    """

    runs: tuple[SavedRun, ...]
    alerted: int
    dates: tuple[tuple[date, str], ...]

    @property
    def last(self) -> SavedRun | None:
        """The newest run, finished or not."""
        return self.runs[-1] if self.runs else None


def glance(workspace: Path) -> Glance | None:
    """Look at the safe of a workspace while others may be at work in it; None where no run was ever made."""
    if not (workspace / FILE).is_file():
        return None
    with _looking(workspace) as connection:
        return Glance(runs=_runs(connection), alerted=_alerted(connection), dates=_dates(connection))


def waiting(workspace: Path, run_id: str) -> int:
    """Count the findings of a run that nobody has judged."""
    with _looking(workspace) as connection:
        query = f"SELECT count(*) FROM findings AS about WHERE run_id = ? AND lane = 'finding' AND {UNDECIDED}"  # noqa: S608
        return int(connection.execute(query, (run_id,)).fetchone()[0])


@contextmanager
def _looking(workspace: Path) -> Iterator[sqlite3.Connection]:
    try:
        uri = f"{(workspace / FILE).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise damaged(error) from error


def _runs(connection: sqlite3.Connection) -> tuple[SavedRun, ...]:
    rows = connection.execute(
        "SELECT run_id, state, started_at, finished_at, manifest_sha256 FROM runs ORDER BY started_at, run_id"
    )
    return tuple(
        SavedRun(
            run_id=run_id,
            state=state,
            started_at=moment(started),
            finished_at=moment(finished) if finished else None,
            manifest_sha256=digest,
        )
        for run_id, state, started, finished, digest in rows
    )


def _alerted(connection: sqlite3.Connection) -> int:
    query = f"SELECT count(*) FROM alerts AS about WHERE {UNDECIDED}"  # noqa: S608
    return int(connection.execute(query).fetchone()[0])


def _dates(connection: sqlite3.Connection) -> tuple[tuple[date, str], ...]:
    queries = (
        ("a complaint must be acknowledged", "SELECT acknowledge_by FROM complaints WHERE acknowledged_on = ''"),
        ("the reply to a copy is due", "SELECT DISTINCT reply_until FROM copies"),
        ("a legal hold ends", "SELECT ends_on FROM holds WHERE released_at = ''"),
    )
    found = [
        (date.fromisoformat(day[:10]), what) for what, query in queries for (day,) in connection.execute(query) if day
    ]
    return tuple(sorted(found))
