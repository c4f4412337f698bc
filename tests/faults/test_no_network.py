from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCAL = re.compile(r'sin_addr=inet_addr\("127\.\d+\.\d+\.\d+"\)|sin6_addr.*"::1"|sun_path|AF_NETLINK')


def in_empty_namespace(command: str) -> subprocess.CompletedProcess[str]:
    world = {name: value for name, value in os.environ.items() if not name.startswith(("DO_NOT", "PREFECT", "GX_"))}
    whole = ["unshare", "--user", "--map-root-user", "--net", "sh", "-c", f"ip link set lo up && {command}"]
    return subprocess.run(whole, cwd=ROOT, env=world, capture_output=True, text=True, timeout=240, check=False)


@pytest.mark.skipif(shutil.which("unshare") is None or shutil.which("ip") is None, reason="needs unshare and ip")
def test_the_demo_runs_whole_in_an_empty_network_namespace_and_connects_to_nothing_but_itself(tmp_path: Path) -> None:
    if in_empty_namespace("true").returncode != 0:
        pytest.skip("this machine allows no network namespace")
    strace = shutil.which("strace")
    log = tmp_path / "connects"
    watched = f"{strace} -f -qq -e trace=connect -o {log} " if strace else ""
    done = in_empty_namespace(f"{watched}{sys.executable} -m demo")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    if strace:
        connects = [line for line in log.read_text().splitlines() if "connect(" in line]
        assert connects
        assert [line for line in connects if not LOCAL.search(line)] == []


@pytest.mark.skipif(shutil.which("unshare") is None or shutil.which("ip") is None, reason="needs unshare and ip")
def test_the_command_line_helps_and_checks_without_any_network() -> None:
    if in_empty_namespace("true").returncode != 0:
        pytest.skip("this machine allows no network namespace")
    done = in_empty_namespace(f"{sys.executable} -m flows.cli plan demo/workspace")
    assert "No connection was opened." in done.stdout
