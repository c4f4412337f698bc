from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flows.doctor import doctor
from flows.loopback import running_server
from flows.serve import PLAN
from flows.status import status
from records.safe import open_safe
from tests.flows.small_audit import NOW, audit, make_workspace, marked, page_of
from tests.site.website import Website

if TYPE_CHECKING:
    from pathlib import Path


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
