"""What "unchecked" means after reruns and runs of a part."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from flows.bare_loop import through_bare_loop
from flows.fault import FlowFault
from flows.rerun import rerun_audit
from tests.flows.small_audit import audit, make_workspace, marked, page_of, table, world_of
from tests.site.website import Website

if TYPE_CHECKING:
    from pathlib import Path


def rerun(folder: Path, site: Website, run_id: str) -> None:
    rerun_audit(
        folder,
        run_id,
        rules="recorded",
        world=world_of(site, day=2),
        quiet=True,
        through=through_bare_loop,
        say=lambda _: None,
    )


def test_a_profile_that_could_not_be_read_stays_unchecked_though_its_older_page_was_judged_again(
    tmp_path: Path,
) -> None:
    with Website() as site:
        site.respond("/p0", marked(page_of(0)))
        site.respond("/p1", marked(page_of(1)))
        folder = make_workspace(tmp_path / "w", 2, replay_days=30)
        seen = audit(folder, site)
        site.answer("/p1", status=500)
        audit(folder, site, day=1)
        rerun(folder, site, seen.run_id)
        again = audit(folder, site, day=3, only="unchecked")
    rows = csv.DictReader(io.StringIO("\n".join(table(again, "coverage.csv"))))
    assert [line["person_id"] for line in rows] == ["p-1"]


def test_a_profile_that_was_read_since_is_not_unchecked_though_an_older_run_was_judged_again(tmp_path: Path) -> None:
    with Website() as site:
        site.respond("/p0", marked(page_of(0)))
        site.answer("/p1", status=500)
        folder = make_workspace(tmp_path / "w", 2, replay_days=30)
        unseen = audit(folder, site)
        site.respond("/p1", marked(page_of(1)))
        audit(folder, site, day=1)
        rerun(folder, site, unseen.run_id)
        with pytest.raises(FlowFault, match="no profile that is consented now answers to it"):
            audit(folder, site, day=3, only="unchecked")
