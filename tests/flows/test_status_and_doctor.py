from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from flows.commands_rights import stand
from flows.copies import write_copies
from flows.doctor import doctor
from flows.fault import FlowFault
from flows.loopback import running_server
from flows.review_desk import WorkspaceReviews
from flows.serve import PLAN
from flows.status import status
from flows.workspace import load_workspace
from records.safe import open_safe
from tests.flows.small_audit import NOW, audit, make_workspace, marked, page_of
from tests.site.website import Website

if TYPE_CHECKING:
    from pathlib import Path

    from reports.review import Reviewer

WHY = "A pupil seems to be in the picture."


def test_the_status_of_a_new_workspace_says_that_nothing_ran(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    told = status(folder, NOW)
    assert (told.last, told.counts, told.waiting, told.next_run, told.served) == (None, (), 0, None, False)
    assert told.lines()[0] == "Last run: none yet."
    assert not (folder / "data").exists()


def test_the_status_tells_the_last_run_the_next_one_and_what_waits_while_the_lock_is_held(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, says="I teach history at Torfield School.")))
        result = audit(folder, site)
    (folder / PLAN).write_text(json.dumps({"cron": "30 6 * * 1"}))
    (folder / PLAN).chmod(0o600)
    with open_safe(folder, NOW):
        told = status(folder, NOW)
    assert told.last is not None
    assert (told.last.run_id, told.last.state) == (result.run_id, "finished")
    assert told.waiting == dict(result.published.counts)["findings"] > 0
    assert "Next run: Mon 09 Nov 2026 06:30 GMT, if serve is started again: it is not up." in told.lines()
    assert told.as_json()["next_run"] == "2026-11-09T06:30:00+00:00"


def marked_for_the_lead(folder: Path, profile_id: str) -> tuple[WorkspaceReviews, Reviewer, str]:
    store = WorkspaceReviews(load_workspace(folder), lambda: NOW)
    reviewer = next(one for one in store.reviewers if not one.restricted)
    mine = (found for found in store.candidates(reviewer) if found.profile.profile_id == profile_id)
    key = next(found.finding.key for found in mine if not found.planted)
    store.opened(key, reviewer)
    store.alert_lead(key, reviewer, WHY)
    return store, reviewer, key


def test_the_status_tells_what_is_marked_for_the_safeguarding_lead_until_it_is_decided(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, says="I teach history at Torfield School.")))
        audit(folder, site)
    store, reviewer, key = marked_for_the_lead(folder, "p-0-page")
    assert [found.alert.reason for found in store.candidates(reviewer) if found.alert] == [WHY]
    assert (
        "Marked for the safeguarding lead, who opens it with 'profile-audit review': 1." in status(folder, NOW).lines()
    )
    store.decide(key, reviewer, "not_upheld", WHY)
    assert status(folder, NOW).alerted == ()


def test_a_marked_finding_whose_page_the_newest_run_could_not_read_is_told_with_the_run_that_shows_it(
    tmp_path: Path,
) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    with Website() as site:
        for number in range(2):
            site.respond(f"/p{number}", marked(page_of(number, says="I teach history at Torfield School.")))
        first = audit(folder, site)
        _, _, key = marked_for_the_lead(folder, "p-1-page")
        site.answer("/p1", status=500)
        second = audit(folder, site, day=1)
    told = status(folder, NOW)
    assert (told.judged, told.alerted) == (second.run_id, ((first.run_id, 1),))
    line = f"Marked for the safeguarding lead, who opens it with 'profile-audit review DIR --run {first.run_id}': 1."
    assert line in told.lines()
    assert (told.as_json()["marked_for_safeguarding_lead"], told.as_json()["marked_by_run"]) == (1, {first.run_id: 1})
    store = WorkspaceReviews(load_workspace(folder), lambda: NOW, first.run_id)
    lead = next(one for one in store.reviewers if not one.restricted)
    assert [found.finding.key for found in store.candidates(lead) if found.alert] == [key]
    marked_for_the_lead(folder, "p-0-page")
    assert status(folder, NOW).alerted == ((first.run_id, 1), (second.run_id, 1))


def test_whoever_objected_is_in_no_count_of_the_status(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    with Website() as site:
        for number in range(2):
            site.respond(f"/p{number}", marked(page_of(number, says="I teach history at Torfield School.")))
        audit(folder, site)
    marked_for_the_lead(folder, "p-1-page")
    before = status(folder, NOW)
    stand(folder, "p-1", restrict=False, reason="I do not want this to be read.", by="Office of the DPO", now=NOW)
    after = status(folder, NOW)
    assert (before.waiting, len(before.alerted), after.waiting, after.alerted) == (2, 1, 1, ())


def test_after_a_run_of_a_part_the_whole_one_is_still_what_is_judged(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    with Website() as site:
        for number in range(2):
            site.respond(f"/p{number}", marked(page_of(number, says="I teach history at Torfield School.")))
        whole = audit(folder, site)
        part = audit(folder, site, day=1, only="profile:p-0-page")
    told = status(folder, NOW)
    assert told.last is not None
    assert (told.last.run_id, told.judged, told.waiting) == (part.run_id, whole.run_id, 2)
    assert f"The run to judge, the newest over the whole register: {whole.run_id}." in told.lines()
    assert told.counts[0] == ("sources consented", 2)
    store = WorkspaceReviews(load_workspace(folder), lambda: NOW)
    newer = f"Run {part.run_id} is newer and is not meant here; for that one add: --run {part.run_id}"
    assert (store.report.run_id, store.newer) == (whole.run_id, (newer,))
    other = WorkspaceReviews(load_workspace(folder), lambda: NOW, part.run_id)
    assert ([found.profile.profile_id for found in other.report.listed], other.newer) == (["p-0-page"], ())
    assert write_copies(folder, tmp_path / "whole", at=NOW)[0] == f"Copies of run {whole.run_id} of 02 Nov 2026."
    write_copies(folder, tmp_path / "part", at=NOW, run_id=part.run_id)
    letters = [sorted(file.name for file in (tmp_path / name).glob("staff-*.txt")) for name in ("whole", "part")]
    assert letters == [["staff-p-0.txt", "staff-p-1.txt"], ["staff-p-0.txt"]]
    with pytest.raises(FlowFault, match=f"no run of this name has finished here. The newest that have: {part.run_id}"):
        write_copies(folder, tmp_path / "none", at=NOW, run_id="20261101T090000Z")


def test_an_interrupted_run_is_told_as_one_to_go_on_with(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with open_safe(folder, NOW) as safe:
        safe.store.begin_run("r1", NOW)
        safe.store.end_run("r1", NOW, "interrupted")
    assert status(folder, NOW).lines()[0] == "Last run: r1, stopped; 'profile-audit run' goes on with it."


def test_the_doctor_finds_this_installation_well_and_names_the_cure_where_it_is_not(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with open_safe(folder, NOW):
        held = doctor(folder, NOW)
    well = doctor(folder, NOW)
    full = doctor(folder, NOW, free_bytes=lambda _: 1024)
    assert [check.what for check in well.checks if not check.well] == []
    assert [check.what for check in held.checks if not check.well] == ["lock"]
    assert [check.cure for check in full.checks if not check.well] == [
        "Free space: a run needs 1 GiB for the store, its log and the report."
    ]
    assert len(well.lines()) == len(well.checks)


def test_the_doctor_sees_a_wrong_clock_open_rights_and_a_folder_that_is_none(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with open_safe(folder, NOW):
        pass
    (folder / "keys").chmod(0o755)
    told = doctor(folder, NOW.replace(year=1970))
    assert [check.what for check in told.checks if not check.well] == ["clock", "keys/"]
    assert [check.what for check in doctor(tmp_path / "none", NOW).checks if not check.well] == ["workspace"]


def test_a_mark_of_a_server_that_is_gone_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text('{"port": 1}')
    (tmp_path / "server.json").chmod(0o600)
    assert running_server(tmp_path) is None
    (tmp_path / "server.json").write_text("not json")
    assert running_server(tmp_path) is None
