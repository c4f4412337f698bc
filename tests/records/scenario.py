"""One life of a safe, in steps that may be cut off anywhere: a run, its publication, a purge, an erasure."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from records.erasure import erase_person
from records.publication import pending_publications
from records.retention import Periods, purge
from records.safe import open_safe
from tests.records.builders import NOW, YES, profile, saved
from tests.records.safes import republish

if TYPE_CHECKING:
    from collections.abc import Callable

    from records.safe import Safe

PERIODS = Periods(not_upheld_days=30, upheld_days=180, undecided_days=180, run_days=365, ledger_days=2190)
GONE, ERASED = "p-3", "p-4"


def live(workspace: Path, told: Callable[[str], None], people: int = 8) -> None:
    """Run, publish, purge, erase; each step is told once it is acknowledged. Doing it again goes on where it stopped."""
    with open_safe(workspace, NOW) as safe:
        told("opened")
        safe.store.begin_run("r1", NOW)
        done = safe.store.finished_profiles("r1")
        for number in range(1, people + 1):
            who = profile(f"p-{number}")
            if who.profile_id not in done and who.person_id != GONE:
                safe.store.save_profile("r1", saved(who), consented=YES)
            told(f"saved {who.person_id}")
        safe.store.end_run("r1", NOW)
        republish(safe)
        told("published")
        everybody = frozenset(f"p-{number}" for number in range(1, people + 1))
        purge(safe, PERIODS, consented=everybody - {GONE}, gone=frozenset({GONE}), at=NOW, confirmed=False)
        told("purged")
        due(safe)
        erase_person(safe, ERASED, NOW)
        told("erased")
        due(safe)
        told("finished")


def due(safe: Safe) -> None:
    for run_id, _ in pending_publications(safe.store):
        republish(safe, run_id)


def tell(word: str) -> None:
    os.write(1, f"{word}\n".encode())


if __name__ == "__main__":
    live(Path(sys.argv[1]), tell, people=3)
