"""How long things are kept that hang on no finding: complaints, and page versions of withdrawn profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.commands_record import complaint_closed, complaint_received, list_complaints
from flows.commands_rights import purge
from tests.records.builders import DAY, NOW
from tests.records.workspaces import workspace_with_run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return workspace_with_run(tmp_path / "workspace")


def test_closed_complaints_go_after_the_days_of_the_trail_which_stays_whole(workspace: Path) -> None:
    for _ in range(2):
        complaint_received(workspace, received_on=NOW.date(), now=NOW)
    complaint_closed(workspace, 1, outcome="upheld", on=NOW.date(), now=NOW)
    purge(workspace, now=NOW + 2190 * DAY, confirmed=True)
    assert len(list_complaints(workspace, now=NOW + 2190 * DAY)) == 2
    trail = (workspace / "data" / "ledger.jsonl").read_bytes()
    purge(workspace, now=NOW + 2191 * DAY, confirmed=True)
    (left,) = list_complaints(workspace, now=NOW + 2191 * DAY)
    assert "complaint 2" in left.lower()
    assert (workspace / "data" / "ledger.jsonl").read_bytes().startswith(trail)
