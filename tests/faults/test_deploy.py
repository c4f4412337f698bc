from __future__ import annotations

import configparser
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.fault import Exit
from flows.loopback import server
from flows.prefect_env import environment_of
from tests.faults.served import free_port, kept, make_workspace, run_once, runs

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ("profile-audit.service", "profile-audit-serve.service", "profile-audit.timer")


def filled_in(name: str, workspace: Path) -> str:
    """A file of deploy/ with its marked places filled in as its head says."""
    program = Path(sys.executable).parents[2]
    text = (DEPLOY / name).read_text()
    places = {
        "folder of the program": program,
        "folder of the workspace": workspace,
        "account of the audit operator": "root",
    }
    for place, value in places.items():
        text = text.replace(f"<{place}>", str(value))
    return text


@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path, name: str) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here")
    for each in UNITS:
        (tmp_path / each).write_text(filled_in(each, tmp_path))
    found = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / name)], capture_output=True, text=True, check=False
    )
    complaints = [line for line in found.stderr.splitlines() if "profile-audit" in line]
    assert (found.returncode, complaints) == (0, [])


def test_what_the_timer_starts_carries_out_an_audit(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(filled_in("profile-audit.service", folder))
    service = unit["Service"]
    done = subprocess.run(shlex.split(service["ExecStart"]), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in {Exit.FINISHED, int(service["SuccessExitStatus"])}, done.stderr
    assert (runs(folder), kept(folder)) == (["finished"], [2])


def prefect(world: Mapping[str, str], *words: str, codes: tuple[int, ...] = (0,), timeout_s: float = 240) -> str:
    """What Prefect's own command says; it may end with 1 after a deployment was registered (deploy/prefect.yaml)."""
    command = [sys.executable, "-m", "prefect", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(world), capture_output=True, text=True, timeout=timeout_s, check=False
    )
    assert done.returncode in codes, done.stdout + done.stderr
    return done.stdout


def flow_run_states(home: Path) -> list[str]:
    """How the runs of the deployment ended, as Prefect's database has it; those of later dates are left out."""
    query = "SELECT state_type FROM flow_run WHERE deployment_id IS NOT NULL AND state_type != 'SCHEDULED'"
    with closing(sqlite3.connect(f"file:{home / 'prefect.db'}?mode=ro", uri=True)) as database:
        return [row[0] for row in database.execute(query)]


def test_a_work_pool_of_processes_carries_out_the_deployment(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    run_once(folder, days_ago=3)
    written = tmp_path / "prefect.yaml"
    written.write_text(filled_in("prefect.yaml", folder))
    home = folder / "data" / "prefect"
    with server(home, port=free_port()) as api_url:
        world = environment_of(home, api_url=api_url)
        prefect(world, "work-pool", "create", "audits", "--type", "process")
        registered = prefect(world, "--no-prompt", "deploy", "--prefect-file", str(written), "--all", codes=(0, 1))
        assert "/deployments/deployment/" in registered
        prefect(world, "deployment", "run", "scheduled-audit/audit", "--param", "only=profile:v-1-friends")
        told = prefect(world, "worker", "start", "--pool", "audits", "--type", "process", "--run-once")
        states = flow_run_states(home)
    assert states == ["COMPLETED"], told
    assert (runs(folder), kept(folder)) == (["finished", "finished"], [2, 1])
