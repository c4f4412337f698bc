from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.flows.audit_of_a_few import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

NO_SOCKETS = """
import sys
def no_connections(event, args):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.bind"}:
        print("SOCKET", event, file=sys.stderr)
        sys.exit(99)
sys.addaudithook(no_connections)
sys.argv = ["profile-audit", *sys.argv[1:]]
from flows.cli import main
main()
"""
HEAVY = ["prefect", "pandas", "great_expectations", "cv2", "numpy", "onnxruntime", "requests", "lxml", "bs4"]


def command(*args: str, code: str = NO_SOCKETS) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own that may open no connection."""
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=dict(os.environ),
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "audit")
    return tmp_path / "audit"


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    code = NO_SOCKETS.replace(
        "main()", f"import atexit; atexit.register(lambda: print([m for m in {HEAVY} if m in sys.modules]))\nmain()"
    )
    answer = command("--help", code=code)
    assert answer.returncode == 0
    assert answer.stdout.rstrip().endswith("[]")
    for name in ("init", "check", "plan", "run", "rerun", "report", "review", "export", "erase", "verify"):
        assert f" {name} " in answer.stdout


def test_the_sample_workspace_is_in_order_and_checking_it_opens_no_connection(workspace: Path) -> None:
    answer = command("check", str(workspace))
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.rstrip().endswith("everything is in order.")


def test_planning_opens_no_connection_and_counts_what_is_not_read(workspace: Path) -> None:
    answer = command("plan", str(workspace), "--json")
    plan = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert {row["reason"] for row in plan["not_read"]} == {"consent ended", "consent was withdrawn", "employment ended"}
    assert all(address["url"].startswith("http") for each in plan["planned"] for address in each["addresses"])


def test_a_new_workspace_has_every_precondition_empty_and_check_names_them(tmp_path: Path) -> None:
    made = command("init", str(tmp_path / "new"))
    assert made.returncode == 0, made.stderr
    answer = command("check", str(tmp_path / "new"))
    assert answer.returncode == 2
    for named in (
        "basis.lawful_basis",
        "dpia.approved_by",
        "schedule.stop_on",
        "retention.upheld_days",
        "register.csv",
    ):
        assert named in answer.stdout
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_init_never_overwrites(workspace: Path) -> None:
    answer = command("init", str(workspace))
    assert answer.returncode == 2
    assert "is not empty" in answer.stderr


def test_a_faulty_register_refuses_check_plan_and_run_alike_with_the_same_lines(workspace: Path) -> None:
    register = workspace / "register.csv"
    lines = register.read_text().splitlines()
    register.write_text(
        "\n".join([lines[0], lines[1].replace("http://", "gopher://"), lines[2].replace("2026-09-14", "14.9.2026")])
    )
    told = [command(name, str(workspace)) for name in ("check", "plan", "run")]
    assert [answer.returncode for answer in told] == [2, 2, 2]
    for answer in told:
        text = answer.stdout + answer.stderr
        assert "register.csv, line 2, url" in text
        assert "register.csv, line 3, consented_on" in text
        assert "Traceback" not in text
    assert not (workspace / "data" / "prefect").exists()


def test_an_unknown_run_is_said_in_a_sentence(workspace: Path) -> None:
    answer = command("report", str(workspace), "20200101T000000Z")
    assert answer.returncode == 2
    assert "was not published in this workspace" in answer.stderr


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    answer = command("check", str(tmp_path / "nowhere"))
    assert answer.returncode == 2
    assert "profile-audit init" in answer.stdout


def test_a_command_that_is_stopped_says_what_is_kept() -> None:
    interrupted = (
        "import flows.init\ndef stop(folder):\n    raise KeyboardInterrupt\nflows.init.init_workspace = stop\n"
    )
    answer = command("init", "anywhere", code=NO_SOCKETS.replace("main()", interrupted + "main()"))
    said = "Stopped. What was finished is kept; 'profile-audit run DIR' goes on from there.\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", said)


CONTRACT = """
import sys
import flows.init
from flows.cli import main
from reports.contracts import check_report
from reports.file_contracts import register_contract
from tests.reports.builders import profile, run_report
flows.init.init_workspace = lambda folder: {call}
sys.argv = ["profile-audit", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("check_report(run_report(consented=()))", 1, "this is a fault of this program, please report it"),
        ("register_contract((profile(1), profile(1)))", 2, "Mend the register and check it again"),
    ],
)
def test_a_broken_contract_of_the_report_is_our_fault_and_one_of_the_register_yours(
    call: str, code: int, said: str
) -> None:
    answer = command("init", "anywhere", code=CONTRACT.format(call=call))
    assert (answer.returncode, said in answer.stderr) == (code, True)
