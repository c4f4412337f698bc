"""A run that is published anew tells of its own day, and says what of it is of today."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import html

from flows.commands_rights import purge
from flows.republish import publish_anew, report_of
from flows.workspace import load_workspace
from records.manifest import FROZEN, manifest_bytes, read_manifest, run_folder
from records.safe import open_safe
from reports.frames import summary_frame
from reports.html_report import render
from tests.flows.small_audit import NOW, audit, make_workspace, marked, page_of, table
from tests.site.website import Website

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.run import RunResult
    from reports.report import RunReport

TEACHES = "I teach history at Torfield School."
RULING = '\n[[ruling]]\nclause = "6.1"\n{scope}\ndecision = "Permitted"\nreason = "It was asked."\nby = "DPO"\non = 2026-10-01\n'
OF_ONE = RULING.format(scope='profile_id = "p-0-page"')
OF_A_HOST = RULING.format(scope='platform = "elsewhere.example"')


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as website:
        website.respond("/p0", marked(page_of(0, says=TEACHES)))
        yield website


def report_now(folder: Path, run_id: str) -> RunReport:
    with open_safe(folder, NOW) as safe:
        return report_of(safe, load_workspace(folder), run_id, NOW)


@pytest.mark.parametrize("after", ["", OF_A_HOST], ids=["removed", "another in its place"])
def test_matches_of_a_ruling_that_no_longer_stands_are_counted_as_such(
    tmp_path: Path, site: Website, after: str
) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    policy = folder / "policy.toml"
    before = policy.read_text()
    policy.write_text(before + OF_ONE)
    run_id = audit(folder, site).run_id
    assert [(one.ruling.profile_id, one.count) for one in report_now(folder, run_id).ruled_out] == [("p-0-page", 1)]
    policy.write_text(before + after)
    for frozen in (folder / FROZEN).iterdir():
        frozen.unlink()
    report = report_now(folder, run_id)
    assert [(one.ruling, one.count) for one in report.ruled_out] == [(None, 1)]
    rows = summary_frame(report)
    assert rows[rows["section"] == "ruled out"]["note"].tolist() == [
        "By a ruling that no longer stands in policy.toml."
    ]
    assert "1 match by a ruling that no longer stands in the policy." in render(report)
    assert "The policy and the references that the run used are no longer kept." in render(report)


def test_a_report_written_anew_keeps_its_trend_and_its_limits(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    audit(folder, site)
    then = audit(folder, site, day=1)
    before = then.published.report.read_text()
    with open_safe(folder, NOW) as safe:
        publish_anew(safe, load_workspace(folder), then.run_id, NOW)
    after = then.published.report.read_text()
    assert (trend(before), limits(before)) == (trend(after), limits(after))
    assert (len(trend(after)), len(limits(after)) > 5, "wrote this report anew" in after) == (2, True, False)


def test_a_report_written_anew_under_other_rules_says_whose_accuracy_it_shows(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    run_id = audit(folder, site).run_id
    earlier = replace(read_manifest(folder, run_id), rules_sha256="11" * 32, version="0.0.9")
    (run_folder(folder, run_id) / "manifest.json").write_bytes(manifest_bytes(earlier))
    page = " ".join(render(report_now(folder, run_id)).split())
    assert "which wrote this report anew. The run itself had other rules (profile-audit 0.0.9)" in page


def test_what_was_told_of_a_change_stays_told_when_the_run_before_is_no_longer_kept(
    tmp_path: Path, site: Website
) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    keep_days(folder, 150)
    site.respond("/p1", marked(page_of(1)))
    first = audit(folder, site)
    site.respond("/p1", marked(page_of(1, says=TEACHES)))
    second = audit(folder, site, day=100)
    told = {"p-0-page": ("persists", ""), "p-1-page": ("new", "page")}
    assert changes(second) == told
    later = NOW + timedelta(days=151)
    for _ in range(2):  # what was written anew is what the next one is written from
        purge(folder, now=later, confirmed=True)
        with open_safe(folder, later) as safe:
            assert [run.run_id for run in safe.store.runs()] == [second.run_id]
            publish_anew(safe, load_workspace(folder), second.run_id, later)
        page = " ".join(second.published.report.read_text().split())
        assert (changes(second), "This is the first run" in page) == (told, False)
        assert f"Compared with run {first.run_id};" in page
        assert f"Run {first.run_id}, which this one was compared with, is no longer kept." in page
    assert read_manifest(folder, second.run_id).previous == first.run_id


def test_a_table_that_was_altered_tells_nothing_of_a_change(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    audit(folder, site)
    second = audit(folder, site, day=1)
    findings = second.published.report.parent / "findings.csv"
    findings.write_bytes(findings.read_bytes().replace(b"persists", b"returned"))
    assert [found.change for found in report_now(folder, second.run_id).listed] == ["persists"]


def keep_days(folder: Path, days: int) -> None:
    settings = folder / "audit.toml"
    settings.write_text(re.sub(r"(?m)^(run_days|undecided_days) *= *\d+", rf"\1 = {days}", settings.read_text()))


def changes(result: RunResult) -> dict[str, tuple[str, str]]:
    rows = csv.DictReader(io.StringIO("\n".join(table(result, "findings.csv"))))
    return {row["profile_id"]: (row["change"], row["because"]) for row in rows}


def trend(page: str) -> list[str]:
    cells = html.document_fromstring(page).xpath("//figure[figcaption='Over the runs']//tbody//tr")
    return [" ".join(cell.text_content().split()) for cell in cells]


def limits(page: str) -> list[str]:
    cells = html.document_fromstring(page).xpath("//details[summary='Limits that applied']//dl/*")
    return [cell.text_content() for cell in cells]
