from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from flows.fault import Exit
from tests.faults.test_kills import PEOPLE, finished, people_site, start
from tests.flows.small_audit import make_workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_that_was_killed_is_gone_on_with_and_prefect_takes_it_for_crashed(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    with people_site(slow_s=0.2) as site:
        with start(folder, site, "prefect") as audit:
            while not finished(folder) and audit.poll() is None:
                time.sleep(0.1)
            audit.kill()
        half = finished(folder)
        with start(folder, site, "prefect") as audit:
            told = audit.communicate(timeout=180)[0]
    assert audit.returncode == Exit.FINISHED, told
    assert f"({half} are kept from before it was cut off)" in told
    with closing(sqlite3.connect(folder / "data" / "prefect" / "prefect.db")) as database:
        states = [row[0] for row in database.execute("SELECT state_name FROM flow_run ORDER BY start_time")]
    assert states == ["Crashed", "Completed"]
