from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from flows.fault import Exit
from flows.leftovers import TEMPORARY, servers
from tests.faults.test_kills import PEOPLE, finished, people_site, start
from tests.flows.small_audit import make_workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_that_was_killed_is_gone_on_with_its_server_ended_and_prefect_takes_it_for_crashed(
    tmp_path: Path,
) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    home = folder / "data" / "prefect"
    with people_site(slow_s=0.2) as site:
        with start(folder, site, "prefect") as audit:
            while not finished(folder) and audit.poll() is None:
                time.sleep(0.1)
            audit.kill()
        half = finished(folder)
        assert len(servers(home, TEMPORARY)) == 1
        with start(folder, site, "prefect") as audit:
            told = audit.communicate(timeout=180)[0]
    assert audit.returncode == Exit.FINISHED, told
    assert f"({half} are kept from before it was cut off)" in told
    assert servers(home, TEMPORARY) == ()
    with closing(sqlite3.connect(home / "prefect.db")) as database:
        states = [row[0] for row in database.execute("SELECT state_name FROM flow_run ORDER BY start_time")]
    assert states == ["Crashed", "Completed"]


def test_a_prefect_server_that_dies_in_mid_run_costs_the_page_of_the_run_and_nothing_else(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    home = folder / "data" / "prefect"
    with people_site(slow_s=0.2) as site, start(folder, site, "prefect") as audit:
        while not finished(folder) and audit.poll() is None:
            time.sleep(0.1)
        (server,) = servers(home, TEMPORARY)
        os.kill(server, signal.SIGKILL)
        told = audit.communicate(timeout=300)[0]
    assert audit.returncode == Exit.FINISHED, told
    assert "Prefect's server no longer answers" in told
    assert finished(folder) == PEOPLE
    assert len([asked for asked in site.asked if asked.endswith("/p0")]) == 1, "what was kept is not read again"
