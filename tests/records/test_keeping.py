"""How long things are kept that hang on no finding: complaints, and page versions of withdrawn profiles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flows.commands_record import complaint_closed, complaint_received, list_complaints
from flows.commands_rights import purge
from flows.workspace import load_workspace
from records.fault import RecordsFault
from records.kept_pages import save_visited
from records.safe import open_safe
from records.saved import Visited
from tests.records.builders import DAY, NOW
from tests.records.workspaces import RUN, workspace_with_run

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


@pytest.mark.parametrize("way", ["withdrawn", "row removed"])
def test_a_profile_without_runs_leaves_neither_addresses_nor_decisions_when_it_is_withdrawn(
    workspace: Path, way: str
) -> None:
    register = workspace / "register.csv"
    rows = register.read_text().splitlines()
    (row,) = [each for each in rows if ",p-02-quiet," in each]
    gone = [row.replace("2027-07-31,,", f"2027-07-31,{NOW.date()},")] if way == "withdrawn" else []
    register.write_text("\n".join([each for each in rows if each != row] + gone) + "\n")
    stays = {"p-02-home", "p-01-folio"}
    with open_safe(workspace, NOW) as safe:
        db = safe.store.connection
        profiles = {each.profile_id: each for each in load_workspace(workspace).register.rows}
        home = profiles["p-02-home"]
        for name in (*sorted(stays), "p-02-quiet"):
            profile = profiles.get(name, replace(home, profile_id=name))
            mark = Visited(run_id=RUN, profile=profile, read_by="a", judged_by="b", read_at=NOW, visits=())
            save_visited(safe.store, mark)
        keys = {
            name: db.execute("SELECT finding_key FROM findings WHERE profile_id = ?", (name,)).fetchone()[0]
            for name in ("p-02-quiet", "p-02-home", "p-01-folio")
        }
        for name, key in keys.items():
            db.execute("INSERT INTO copies VALUES (?, ?, '2026-11-02', '2026-11-16')", (name[:4], key))
        for table in ("profiles", "findings", "pictures", "pages"):
            db.execute(f"DELETE FROM {table} WHERE profile_id = 'p-02-quiet'")
    purge(workspace, now=NOW)
    with open_safe(workspace, NOW) as safe:
        db = safe.store.connection
        assert {name for (name,) in db.execute("SELECT profile_id FROM validators")} == stays
        assert {key for (key,) in db.execute("SELECT finding_key FROM copies")} == {keys[name] for name in stays}


def test_the_question_about_the_clock_names_the_option_that_answers_it(workspace: Path) -> None:
    with pytest.raises(RecordsFault, match="--yes-the-clock-is-right"):
        purge(workspace, now=NOW + 31 * DAY)
    purge(workspace, now=NOW + 31 * DAY, confirmed=True)
