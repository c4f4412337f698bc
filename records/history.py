"""When a finding was first seen, and what earlier runs counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from records.store import Store


def first_seen(store: Store) -> dict[str, date]:
    """Give, for every finding key that is stored, the day of the first run that showed it."""
    rows = store.connection.execute(
        "SELECT finding_key, MIN(started_at) FROM findings JOIN runs USING (run_id) GROUP BY finding_key"
    )
    return {key: date.fromisoformat(started[:10]) for key, started in rows}


def counts_by_run(store: Store) -> dict[str, tuple[int, int]]:
    """Give, for every run, the number of profiles kept and of findings that lists show."""
    rows = store.connection.execute(
        "SELECT run_id, (SELECT COUNT(*) FROM profiles WHERE profiles.run_id = runs.run_id), "
        "(SELECT COUNT(*) FROM findings WHERE findings.run_id = runs.run_id AND lane = 'finding') FROM runs"
    )
    return {run_id: (profiles, findings) for run_id, profiles, findings in rows}
