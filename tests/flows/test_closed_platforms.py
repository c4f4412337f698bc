"""A platform that code closes cannot be opened by the workspace: `check` names the entry, and a run does not start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.check import check_workspace
from flows.fault import FlowFault
from flows.workspace import load_workspace
from tests.flows.audit_of_a_few import NOW, SAMPLE

ENTRY = """
[[platform]]
host = "www.facebook.com"
class = "plain page"
source = "https://www.facebook.com/terms"
reviewed_on = 2026-10-05
"""


def test_check_names_the_entry_and_a_run_does_not_start(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "workspace"))
    platforms = folder / "platforms.toml"
    line = platforms.read_text().count("\n") + 2
    platforms.write_text(platforms.read_text() + ENTRY)
    said = (
        f"platforms.toml, line {line}, class: www.facebook.com is Facebook, and no entry opens it: its terms forbid "
        "automated reading; ask the person for a saved copy in snapshots/<profile_id>/"
    )
    assert [str(fault).startswith(said) for fault in check_workspace(folder, now=NOW).faults] == [True]
    with pytest.raises(FlowFault, match="1 thing to mend before this can go on"):
        load_workspace(folder)
