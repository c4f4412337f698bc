"""The demonstration as ``make demo`` runs it, once, in a folder of its own; what it published is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; from pathlib import Path; from demo.__main__ import main; sys.exit(main(Path(sys.argv[1])))"
ADVICE = (b"Larch Close", b"07700 900123")
WITHOUT_CONSENT = (b"p-16", b"p-17", b"p-18")
RULED_OUT = (b"governor of The South Downs", b"Head of mathematics")
OTHERS = (b"I work at Torfield School and I love it", b"Somebody else")

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    code: int
    complaint: str
    lines: tuple[str, ...]
    workspace: Path

    def published(self) -> dict[str, bytes]:
        runs = self.workspace / "data" / "runs"
        return {p.relative_to(runs).as_posix(): p.read_bytes() for p in runs.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    workspace = tmp_path_factory.mktemp("demo") / ".demo"
    environment = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home")), "COLUMNS": "40", "FORCE_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(workspace)],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    complaint = "\n".join(done.stderr.splitlines()[-20:])
    return Demonstration(
        code=done.returncode, complaint=complaint, lines=tuple(done.stdout.splitlines()), workspace=workspace
    )


def test_the_outcome_is_the_expected_one_and_stands_plain_in_the_last_two_lines(demonstration: Demonstration) -> None:
    report = demonstration.workspace / "data" / "runs" / "20261102T090000Z" / "report.html"
    assert demonstration.code == 0, demonstration.complaint
    assert demonstration.lines[-2:] == ("found 26 of 26 expected, 0 unexpected", f"report: {report}")
    assert report.is_file()


@pytest.mark.parametrize("words", [*ADVICE, *WITHOUT_CONSENT, *RULED_OUT, *OTHERS])
def test_what_nobody_may_see_is_in_no_published_file(demonstration: Demonstration, words: bytes) -> None:
    published = demonstration.published()
    assert len(published) >= 4
    assert [name for name, data in published.items() if words in data] == []


def test_the_workspace_is_readable_for_its_owner_only(demonstration: Demonstration) -> None:
    open_to_others = [
        p.relative_to(demonstration.workspace).as_posix()
        for p in (demonstration.workspace / "data").rglob("*")
        if not p.is_symlink() and p.stat().st_mode & 0o077
    ]
    assert open_to_others == []
