"""What earlier runs say about a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.moments import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from records.store import Store


def first_seen(store: Store) -> Mapping[str, date]:
    """Give the day of the first run that showed a finding, by ``Finding.key``."""
    rows = store.connection.execute(
        "SELECT finding_key, min(started_at) FROM findings JOIN runs USING (run_id) GROUP BY finding_key"
    )
    return {key: moment(started).date() for key, started in rows}


def profiles_with_findings(store: Store) -> frozenset[str]:
    """Give the profiles that any run found something about."""
    return frozenset(row[0] for row in store.connection.execute("SELECT DISTINCT profile_id FROM findings"))


def runs_with(store: Store, finding_key: str, run_ids: Sequence[str]) -> frozenset[str]:
    """Give which of these runs found something."""
    rows = store.connection.execute(
        f"SELECT run_id FROM findings WHERE finding_key = ? AND run_id IN ({','.join('?' * len(run_ids))})",  # noqa: S608
        (finding_key, *run_ids),
    )
    return frozenset(row[0] for row in rows)


def upheld_counts(store: Store) -> Mapping[str, int]:
    """Give for each finished run how many of its findings stand as upheld now."""
    rows = store.connection.execute(
        "SELECT runs.run_id, count(last.finding_key) FROM runs LEFT JOIN findings USING (run_id) LEFT JOIN "
        "(SELECT finding_key FROM reviews AS r WHERE state = 'upheld' AND number = "
        "(SELECT max(number) FROM reviews WHERE finding_key = r.finding_key)) AS last "
        "ON last.finding_key = findings.finding_key WHERE runs.state = 'finished' GROUP BY runs.run_id"
    )
    return dict(rows.fetchall())


def barren_since(store: Store, runs: int) -> date | None:
    """Give the day of the newest of so many runs in a row whose decisions upheld nothing; None where there are none.

    A run of which nothing was decided says neither that the audit is needed nor that it is not, and does not count.
    """
    rows = store.connection.execute(
        "SELECT runs.started_at, sum(last.state = 'upheld') FROM runs JOIN findings USING (run_id) JOIN "
        "(SELECT finding_key, state FROM reviews AS r WHERE state IN ('upheld', 'not_upheld', 'cannot_tell') AND "
        "number = "
        "(SELECT max(number) FROM reviews WHERE finding_key = r.finding_key)) AS last USING (finding_key) "
        "WHERE runs.state = 'finished' GROUP BY runs.run_id ORDER BY runs.started_at DESC LIMIT ?",
        (runs,),
    ).fetchall()
    if len(rows) < runs or any(upheld for _, upheld in rows):
        return None
    return moment(rows[0][0]).date()
