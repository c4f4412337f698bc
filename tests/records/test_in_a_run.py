"""What the safe asks of a whole run: unions, notices, need, reviewing set apart, and consent while it lasts."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.commands_rights import withdraw
from flows.fault import FlowFault
from records.fault import RecordsFault
from records.history import barren_since
from records.outcomes import person_of
from records.reviews import KeptReviews
from records.roles import pseudonym, set_reviewing_apart
from records.safe import open_safe
from reports.review import Reviewer
from tests.flows.small_audit import NOW, audit, make_workspace, marked, page_of, table
from tests.records.builders import SAYS
from tests.records.test_reviews import WHY, reported
from tests.site.website import Answer, Request, Website

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_of_a_union_is_left_unread(site: Website, tmp_path: Path) -> None:
    body = page_of(1, says=SAYS).replace(b"<title>Person 1", b"<title>UNISON Torfield branch")
    site.respond("/p1", marked(body))
    result = audit(make_workspace(tmp_path / "w", 2), site)
    rows = [line for line in table(result, "coverage.csv") if "p-1-page" in line]
    assert len(rows) == 1
    assert "page of a trade union is not read" in rows[0]
    assert [line for line in table(result, "findings.csv") if "p-1-page" in line] == []


def test_a_withdrawal_in_the_middle_of_a_run_stops_the_next_request(site: Website, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 3)

    def robots(request: Request) -> Answer:
        withdraw(workspace, "p-1", now=NOW)
        return Answer(status=404)

    site.respond("/robots.txt", robots)
    result = audit(workspace, site)
    assert "/p1" not in [request.target for request in site.log]
    assert [line for line in table(result, "coverage.csv") if "p-1" in line] == []
    with open_safe(workspace, NOW) as safe:
        assert "p-1" not in safe.keys.people()


def test_a_notice_that_changed_under_its_version_refuses_the_run(site: Website, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 1)
    audit(workspace, site)
    asked = len(site.log)
    settings = workspace / "audit.toml"
    settings.write_text(settings.read_text().replace("upheld_days = 180", "upheld_days = 300"))
    with pytest.raises(RecordsFault, match="what the notice says has changed"):
        audit(workspace, site, day=100)
    assert len(site.log) == asked


def test_audits_that_upheld_nothing_three_times_ask_for_their_need(site: Website, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 1)
    for day in (0, 1, 2):
        audit(workspace, site, day=day)
    with open_safe(workspace, NOW + timedelta(days=2)) as safe:
        keys = sorted({row[0] for row in safe.store.connection.execute("SELECT finding_key FROM findings")})
        assert keys
        assert barren_since(safe.store, 3) is None
        saved = next(safe.store.each_of_run(safe.store.runs()[-1].run_id))
        ann = Reviewer(id="ann")
        given = tuple(
            reported("p-0", profile=saved.row.profile, finding=finding)
            for finding in saved.findings
            if finding.lane == "finding"
        )
        desk = KeptReviews(safe, (ann,), lambda: given, lambda: NOW)
        for each in given:
            desk.opened(each.finding.key, ann)
            desk.decide(each.finding.key, ann, "not_upheld", WHY)
        assert barren_since(safe.store, 3) == (NOW + timedelta(days=2)).date()
        assert person_of(safe.store, given[0].finding.key) == "p-0"
    asked = len(site.log)
    with pytest.raises(FlowFault) as fault:
        audit(workspace, site, day=3)
    assert [each.column for each in fault.value.faults] == ["schedule.need_reviewed_on"]
    assert len(site.log) == asked


def test_once_reviewing_is_set_apart_the_operator_seals_and_cannot_open(site: Website, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 1)
    with open_safe(workspace, NOW) as safe:
        set_reviewing_apart(safe, NOW)
        with pytest.raises(RecordsFault, match="set apart before"):
            set_reviewing_apart(safe, NOW)
    private = shutil.move(workspace / "keys" / "reviewer.private", tmp_path / "reviewer.private")
    with pytest.raises(RecordsFault, match="sealed for the reviewers"):
        audit(workspace, site)
    with open_safe(workspace, NOW) as safe:
        run_id = safe.store.runs()[-1].run_id
        assert [each.findings for each in safe.store.each_of_run(run_id, evidence=False)] == [()]
        with pytest.raises(RecordsFault, match="sealed for the reviewers"):
            tuple(safe.store.each_of_run(run_id))
    assert not (workspace / "data" / "runs" / run_id).exists()
    asked = len(site.log)
    shutil.move(private, workspace / "keys" / "reviewer.private")
    result = audit(workspace, site)
    assert (result.run_id, len(site.log)) == (run_id, asked)
    assert len(table(result, "findings.csv")) > 1


def test_pseudonyms_of_two_reports_cannot_be_joined(tmp_path: Path) -> None:
    with open_safe(tmp_path, NOW) as safe:
        one = {pseudonym(safe.keys, "r1", f"p-{number}") for number in range(50)}
        two = {pseudonym(safe.keys, "r2", f"p-{number}") for number in range(50)}
        assert pseudonym(safe.keys, "r1", "p-1") == pseudonym(safe.keys, "r1", "p-1")
    assert (len(one), len(two), one & two) == (50, 50, set())
