from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.bare_loop import through_bare_loop
from flows.catching_up import BEGUN, last_started, was_cut_off
from flows.run import run_audit
from records.glance import glance
from records.lock import run_lock
from records.safe import open_safe
from tests.flows.small_audit import NOW, audit, make_workspace, marked, page_of, world_of
from tests.site.website import Website

if TYPE_CHECKING:
    from pathlib import Path

    from flows.publish import Published
    from flows.work import RunWork


def begin_again(folder: Path, kind: str) -> None:
    """What a run of this kind leaves that was killed a day later."""
    with open_safe(folder, NOW + timedelta(days=1)) as safe:
        safe.store.begin_run("killed", NOW + timedelta(days=1))
    (folder / BEGUN).write_text(json.dumps({"kind": kind, "run_id": "killed"}))


def test_only_a_run_over_the_whole_register_stands_for_a_date_of_the_schedule(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    assert last_started(folder) is None
    with Website() as site:
        site.respond("/p0", marked(page_of(0)))
        audit(folder, site)
        world = world_of(site, day=2)
        run_audit(
            folder, world=world, only="profile:p-0-page", quiet=True, through=through_bare_loop, say=lambda _: None
        )
    assert last_started(folder) == NOW
    assert not was_cut_off(folder)


def test_a_whole_run_that_was_killed_stands_for_its_date_and_wants_to_go_on(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    begin_again(folder, "run")
    assert last_started(folder) == NOW + timedelta(days=1)
    assert was_cut_off(folder)
    with run_lock(folder / "data"):
        assert not was_cut_off(folder), "it is at work"
    begin_again(folder, "run school:Torfield School")
    assert (last_started(folder), was_cut_off(folder)) == (None, False)
    (folder / BEGUN).write_text("torn")
    assert (last_started(folder), was_cut_off(folder)) == (None, False)


def test_a_stop_after_the_report_is_out_leaves_the_run_finished(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)

    def stopped_late(work: RunWork, workspace: Path, run_id: str) -> Published:
        through_bare_loop(work, workspace, run_id)
        raise KeyboardInterrupt

    with Website() as site:
        site.respond("/p0", marked(page_of(0)))
        with pytest.raises(KeyboardInterrupt):
            audit(folder, site, through=stopped_late)
    seen = glance(folder)
    assert seen is not None
    assert [run.state for run in seen.runs] == ["finished"]
    assert not was_cut_off(folder)
