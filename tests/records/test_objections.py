"""Objections and restrictions while a run is at work: heeded before its next request, entered by the next command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.commands_rights import lift, purge, stand
from records.fault import RecordsFault, Turn
from records.keys import Keys
from records.lock import run_lock
from records.moments import moment
from records.noted import FOLDER, Note, is_noted, note_standing
from records.safe import open_safe
from records.verify import verify
from tests.flows.small_audit import audit, make_workspace, page_of, table
from tests.records.builders import DAY, NOW, SAYS
from tests.records.workspaces import RUN, places_of, workspace_with_run
from tests.site.website import Answer, Request, Website

if TYPE_CHECKING:
    from pathlib import Path

REASON = "She says that the page belongs to a namesake."
OFFICE = "Data Protection Officer"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return workspace_with_run(tmp_path / "workspace")


def coverage(folder: Path) -> str:
    return (folder / "data" / "runs" / RUN / "coverage.csv").read_text()


@pytest.mark.parametrize(("restrict", "state"), [(False, "objected"), (True, "restricted")])
def test_an_objection_in_the_middle_of_a_run_stops_the_next_request(
    site: Website, tmp_path: Path, restrict: bool, state: str
) -> None:
    folder = make_workspace(tmp_path / "w", 3)

    def robots(request: Request) -> Answer:
        stand(folder, "p-1", restrict=restrict, reason=REASON, by=OFFICE, now=NOW)
        return Answer(status=404)

    site.respond("/robots.txt", robots)
    result = audit(folder, site)
    assert "/p1" not in [request.target for request in site.log]
    assert [line for line in table(result, "coverage.csv") if "p-1" in line] == []
    assert is_noted(folder, "p-1")
    with open_safe(folder, NOW) as safe:
        assert safe.store.standing("p-1") == state
        assert safe.store.standing("p-2") == ""
    assert not is_noted(folder, "p-1")
    assert verify(folder).problems == ()


def test_an_objection_after_the_reading_keeps_the_person_out_of_the_report(site: Website, tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 3)

    def page(request: Request) -> Answer:
        stand(folder, "p-1", restrict=False, reason=REASON, by=OFFICE, now=NOW)
        return Answer(headers=(("Content-Type", "text/html"),), body=page_of(1, says=SAYS))

    site.respond("/p1", page)
    result = audit(folder, site)
    assert "/p1" in [request.target for request in site.log]
    for name in ("coverage.csv", "findings.csv"):
        assert [line for line in table(result, name) if "p-1" in line] == []


def test_what_was_noted_is_entered_by_the_next_command_with_its_moment_and_can_be_lifted(workspace: Path) -> None:
    with run_lock(workspace / "data"):
        lines = stand(workspace, "p-02", restrict=False, reason=REASON, by=OFFICE, now=NOW)
    assert lines == (
        "p-02: objected. The run at work reads and publishes nothing more of theirs; nothing was deleted.",
        f"Earlier reports still show them. Once the run has finished: profile-audit purge {workspace}",
    )
    assert places_of(workspace, REASON) == []
    purge(workspace, now=NOW + DAY)
    assert "p-02" not in coverage(workspace)
    with open_safe(workspace, NOW + DAY) as safe:
        (since,) = safe.store.connection.execute("SELECT since FROM standings WHERE person_id = 'p-02'").fetchone()
    assert moment(since) == NOW
    assert (workspace / "data" / "ledger.jsonl").read_text().count('"kind":"objection"') == 1
    lift(workspace, "p-02", now=NOW + DAY)
    assert "p-02-home" in coverage(workspace)
    assert verify(workspace).problems == ()


def test_a_note_about_nobody_and_one_without_a_reason_are_refused(workspace: Path) -> None:
    with run_lock(workspace / "data"):
        with pytest.raises(RecordsFault, match="has no row of 'p-02x'"):
            stand(workspace, "p-02x", restrict=False, reason=REASON, by=OFFICE, now=NOW)
        with pytest.raises(RecordsFault, match="at least 20 characters"):
            stand(workspace, "p-02", restrict=False, reason="no", by=OFFICE, now=NOW)
    assert not (workspace / FOLDER).exists()


def test_a_note_that_was_altered_opens_no_safe_and_counts_as_there(workspace: Path) -> None:
    with run_lock(workspace / "data"):
        stand(workspace, "p-02", restrict=False, reason=REASON, by=OFFICE, now=NOW)
    path = workspace / FOLDER / "p-02.note"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(RecordsFault, match=r"p-02\.note: cannot be opened") as fault, open_safe(workspace, NOW):
        pass
    assert fault.value.code is Turn.RECORD_ALTERED
    assert is_noted(workspace, "p-02")


@pytest.mark.parametrize("name", ["../p-1", "P-1", "", "p" * 33])
def test_a_name_that_is_no_person_id_becomes_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordsFault, match="is no person_id: small letters, digits and hyphens"):
        note_standing(tmp_path, Keys(tmp_path), name, Note(restrict=False, reason=REASON, by=OFFICE, at=NOW))
    assert list(tmp_path.rglob("*.note")) == []


def test_a_note_that_cannot_be_looked_for_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a file where the folder of notes should lie")
    assert is_noted(tmp_path, "p-1")
