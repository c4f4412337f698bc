"""One whole run through Prefect in a process of its own, as the command line does it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = ("Quokkaville", "p-1-ana", "ana.example", "teaching assistant")
PROGRAM = """
import sys
from pathlib import Path
from tests.flows.audit_of_a_few import page, row, small_audit
from flows.session import through_prefect
text = "I am a teaching assistant at Torfield School.</p><p>" + "I like bread and long walks. " * 12 + "Born in Quokkaville."
site = {("ana.example", "/"): page(text)}
with small_audit(Path(sys.argv[1]), site, row("p-1", "http://ana.example/")) as audit:
    result = audit.run(through=through_prefect)
    print("FIRST", audit.said[0])
    print("CODE", int(result.code))
    print("COUNTS", dict(result.published.counts))
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("prefect")
    home = tmp_path_factory.mktemp("home")
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, str(folder)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "PREFECT_API_URL": "http://127.0.0.1:9/api"},
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert list(home.iterdir()) == []
    return folder / "workspace", answer.stdout


def test_the_flow_ends_with_the_findings_and_the_exit_code(run: tuple[Path, str]) -> None:
    assert "CODE 0" in run[1]
    assert "'findings': 1" in run[1]


def test_prefects_home_lies_in_the_workspace_and_holds_no_personal_data(run: tuple[Path, str]) -> None:
    home = run[0] / "data" / "prefect"
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        for word in WORDS:
            assert word.encode() not in data, f"{word} in {path.name}"


def test_nothing_outside_the_safe_and_the_report_tells_what_the_page_said(run: tuple[Path, str]) -> None:
    published = run[0] / "data" / "runs"
    for path in (run[0] / "data").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Quokkaville" not in data, path.name
            if published not in path.parents:
                assert b"teaching assistant" not in data, path.name


def test_files_are_readable_by_their_owner_only(run: tuple[Path, str]) -> None:
    for path in [run[0] / "data", *(run[0] / "data").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path
