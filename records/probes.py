"""Planted known negatives: fictional findings among the real ones, to see whether reviewers still look.

They are about no living person, stand in no count, no copy and no export; only the share upheld is reported.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from records.database import transaction
from records.moments import stamp
from reports.review import Review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from records.safe import Safe
    from records.store import Store
    from reports.report import ReportedFinding
    from reports.review import Outcome, Reviewer

EVERY = 12
"""One planted negative among so many findings, at least one where there is any."""


def with_planted(
    findings: Sequence[ReportedFinding], planted: Sequence[ReportedFinding], *, seed: str
) -> tuple[ReportedFinding, ...]:
    """Mix planted negatives into a list, at places that the seed (a keyed digest of the run) decides."""
    if not findings or not planted:
        return tuple(findings)
    mixed = list(findings)
    for index in range(max(1, len(findings) // EVERY)):
        if index < len(planted):
            digest = hashlib.sha256(f"{seed} {index}".encode()).digest()
            mixed.insert(int.from_bytes(digest[:8], "big") % (len(mixed) + 1), planted[index])
    return tuple(mixed)


def keep_probe(safe: Safe, finding_key: str, reviewer: Reviewer, outcome: Outcome, reason: str, at: datetime) -> Review:
    """Count the decision on a planted negative, without reviewer, reason or key; give it back like any other."""
    with transaction(safe.store.connection):
        safe.store.connection.execute("INSERT INTO probes (state, decided_at) VALUES (?, ?)", (outcome, stamp(at)))
    return Review(finding_key=finding_key, state=outcome, reviewer=reviewer.id, decided_at=at, reason=reason)


def probe_counts(store: Store) -> tuple[int, int]:
    """Give how many planted negatives were upheld, and how many were decided."""
    upheld, decided = store.connection.execute(
        "SELECT coalesce(sum(state = 'upheld'), 0), count(*) FROM probes"
    ).fetchone()
    return int(upheld), int(decided)
