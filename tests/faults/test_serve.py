from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from flows.doctor import doctor
from flows.fault import Exit
from flows.leftovers import SERVED, servers
from flows.world import utc_now
from tests.faults.served import kept, make_workspace, run_once, runs, serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.served import Serving

PEOPLE = 400


def at_work(folder: Path) -> bool:
    """Whether the newest run kept some profiles and not all."""
    return 0 < kept(folder)[-1] < PEOPLE


def test_serve_makes_up_once_stops_within_five_seconds_and_loses_nothing_with_its_server(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    run_once(folder, days_ago=15)
    make_workspace(folder, PEOPLE)
    with serving(folder) as serve:
        serve.until_said("was missed; one run makes up for it now")
        serve.until(lambda: len(runs(folder)) == 2 and at_work(folder))
        serve.process.send_signal(signal.SIGINT)
        told_at = time.monotonic()
        code = serve.ended()
        took_s = time.monotonic() - told_at
    assert (code, runs(folder)) == (Exit.FINISHED, ["finished", "interrupted"])
    assert took_s < 5
    half = kept(folder)[-1]
    assert 0 < half < PEOPLE
    with serving(folder) as serve:
        serve.until_said("The last run was cut off; it goes on now.")
        serve.until(lambda: half < kept(folder)[-1] < PEOPLE)
        (server,) = servers(folder / "data" / "prefect", SERVED)
        os.kill(server, signal.SIGKILL)
        code = serve.ended()
    assert code == Exit.OUR_FAULT
    assert any("Prefect's server ended by itself" in line for line in serve.said)
    with serving(folder) as serve:
        serve.until(lambda: runs(folder)[-1] == "finished")
    assert (runs(folder), kept(folder)) == (["finished", "finished"], [1, PEOPLE])


def pressed_run(serve: Serving, folder: Path, only: str) -> str:
    """What the Run button of the page does; gives how the run ended."""
    deployment = serve.ask("GET", "/deployments/name/scheduled-audit/audit")
    order = {"parameters": {"workspace": str(folder), "only": only}}
    run = serve.ask("POST", f"/deployments/{deployment['id']}/create_flow_run", order)["id"]
    serve.until(lambda: serve.ask("GET", f"/flow_runs/{run}")["state"]["type"] in {"COMPLETED", "FAILED", "CRASHED"})
    state = serve.ask("GET", f"/flow_runs/{run}")["state"]
    return f"{state['type']} {state['message'] or ''}".strip()


def test_the_run_button_carries_out_what_was_ordered_and_a_killed_serve_leaves_no_server_behind(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    home = folder / "data" / "prefect"
    run_once(folder, days_ago=0)
    with serving(folder) as serve:
        serve.until_said("Run button")
        assert pressed_run(serve, folder, "profile:v-1-friends") == "COMPLETED"
        refused = pressed_run(serve, folder, "profile:nobody")
        serve.process.kill()
        serve.ended()
    assert (runs(folder), kept(folder)) == (["finished", "finished"], [2, 1])
    assert refused.startswith("FAILED")
    assert "exit code 2: a file of the workspace needs mending" in refused
    assert not any("missed" in line or "cut off" in line for line in serve.said)
    assert len(servers(home, SERVED)) == 1
    told = doctor(folder, utc_now()).lines()
    assert "ok    leftover servers: 1 of commands that were killed; they were ended" in told
    assert servers(home, SERVED) == ()
