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

STANDS_FREE = "person_id NOT IN (SELECT person_id FROM standings)"
AWAITED = (
    f"{STANDS_FREE} AND coalesce("  # noqa: S608
    "(SELECT state FROM reviews AS r WHERE r.finding_key = about.finding_key ORDER BY number DESC LIMIT 1), "
    "'candidate') IN ('candidate', 'in_review')"
)
"""Of a row ``about`` a finding: nobody has judged it, and it may be shown now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What anybody who operates the audit may know.

    Attributes:
        runs: every run, oldest first.
        dates: deadlines that stand in the safe, each with what it is for.

    """

    runs: tuple[SavedRun, ...]
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
        return Glance(runs=_runs(connection), dates=_dates(connection))


def waiting(workspace: Path, run_id: str) -> int:
    """Count the findings of a run that nobody has judged and that may be shown now."""
    with _looking(workspace) as connection:
        query = f"SELECT count(*) FROM findings AS about WHERE run_id = ? AND lane = 'finding' AND {AWAITED}"  # noqa: S608
        return int(connection.execute(query, (run_id,)).fetchone()[0])


def alerted(workspace: Path, judged: str) -> tuple[tuple[str, int], ...]:
    """Count what is marked for the safeguarding lead and not decided, by the run that shows it.

    That is the run that is ``judged`` where it has the finding, else the newest that finished with it. What no kept run
    shows is left out: nobody could open it.
    """
    shown_by = (
        "SELECT run_id FROM findings JOIN runs USING (run_id) WHERE finding_key = about.finding_key "
        "AND runs.state = 'finished' ORDER BY run_id = ? DESC, started_at DESC, run_id DESC LIMIT 1"
    )
    with _looking(workspace) as connection:
        query = (
            f"SELECT ({shown_by}) AS shown_by, count(*) FROM alerts AS about WHERE {AWAITED} "  # noqa: S608
            "GROUP BY shown_by HAVING shown_by IS NOT NULL ORDER BY shown_by"
        )
        return tuple(connection.execute(query, (judged,)).fetchall())


def shown_profiles(workspace: Path, run_id: str) -> frozenset[str]:
    """Give the profiles of a run that may be shown now; persons who objected or restricted are left out."""
    with _looking(workspace) as connection:
        query = f"SELECT profile_id FROM profiles WHERE run_id = ? AND {STANDS_FREE}"  # noqa: S608
        return frozenset(row[0] for row in connection.execute(query, (run_id,)))


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
