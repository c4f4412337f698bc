"""Each profile is compared with the newest earlier run that saw it, whatever parts were run in between."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from lxml import html

from flows.bare_loop import through_bare_loop
from flows.rerun import rerun_audit
from tests.flows.small_audit import audit, make_workspace, marked, page_of, table, world_of
from tests.site.website import Website

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.run import RunResult

TEACHES = "I teach history at Torfield School."
ONE = "profile:p-0-page"


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as website:
        says(website, TEACHES, TEACHES)
        yield website


def says(site: Website, *texts: str) -> None:
    for number, text in enumerate(texts):
        site.respond(f"/p{number}", marked(page_of(number, says=text)))


def changes(result: RunResult) -> dict[str, tuple[str, str]]:
    rows = csv.DictReader(io.StringIO("\n".join(table(result, "findings.csv"))))
    return {row["profile_id"]: (row["change"], row["because"]) for row in rows}


def points(result: RunResult) -> list[str]:
    page = html.document_fromstring(result.published.report.read_text())
    cells = page.xpath("//figure[figcaption='Over the runs']//tbody//th")
    return [" ".join(cell.text_content().split()).partition(",")[0] for cell in cells]


def gone(result: RunResult) -> str:
    rows = csv.DictReader(io.StringIO("\n".join(table(result, "summary.csv"))))
    return next(row["value"] for row in rows if row["item"] == "gone since the previous run")


def test_a_run_of_a_part_makes_nothing_new_in_the_next_whole_one(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    audit(folder, site)
    audit(folder, site, day=1, only=ONE)
    then = audit(folder, site, day=2)
    assert changes(then) == {"p-0-page": ("persists", ""), "p-1-page": ("persists", "")}


def test_what_went_while_only_a_part_was_run_is_told_as_gone(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    audit(folder, site)
    audit(folder, site, day=1, only=ONE)
    says(site, TEACHES, "I like bread.")
    then = audit(folder, site, day=2)
    assert (changes(then), gone(then)) == ({"p-0-page": ("persists", "")}, "1")


def test_a_run_that_could_not_read_a_page_is_passed_over(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    audit(folder, site)
    site.answer("/p1", status=404)
    unseen = audit(folder, site, day=1)
    says(site, TEACHES, TEACHES)
    then = audit(folder, site, day=2)
    assert gone(unseen) == "0"
    assert changes(then) == {"p-0-page": ("persists", ""), "p-1-page": ("persists", "")}


def test_what_comes_after_a_part_is_new_because_of_its_page_and_after_the_whole_because_of_consent(
    tmp_path: Path, site: Website
) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    register = folder / "register.csv"
    whole = register.read_text()
    audit(folder, site, only=ONE)
    assert changes(audit(folder, site, day=1))["p-1-page"] == ("new", "page")
    other = make_workspace(tmp_path / "other", 1)
    audit(other, site)
    (other / "register.csv").write_text(whole)
    assert changes(audit(other, site, day=1))["p-1-page"] == ("new", "consent")


def test_what_went_and_came_again_is_told_as_returned(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    audit(folder, site)
    says(site, TEACHES, "I like bread.")
    assert gone(audit(folder, site, day=1)) == "1"
    says(site, TEACHES, TEACHES)
    then = audit(folder, site, day=2)
    assert changes(then) == {"p-0-page": ("persists", ""), "p-1-page": ("returned", "page")}
    rows = csv.DictReader(io.StringIO("\n".join(table(then, "summary.csv"))))
    assert {row["item"]: row["value"] for row in rows if row["section"] == "change"} == {
        "new": "0",
        "persists": "1",
        "returned": "1",
    }


def test_a_rerun_of_old_pages_is_no_run_to_compare_with(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 2, replay_days=30)
    says(site, TEACHES, "I like bread.")
    first = audit(folder, site)
    says(site, TEACHES, TEACHES)
    second = audit(folder, site, day=1)
    world = world_of(site, day=2)
    again = rerun_audit(
        folder, first.run_id, rules="current", world=world, quiet=True, through=through_bare_loop, say=lambda _: None
    )
    assert changes(again) == {"p-0-page": ("persists", "")}
    then = audit(folder, site, day=3)
    assert changes(then) == {"p-0-page": ("persists", ""), "p-1-page": ("persists", "")}
    assert f"Compared with run {second.run_id}" in then.published.report.read_text()


def test_the_trend_shows_runs_of_the_whole_register_only(tmp_path: Path, site: Website) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    first = audit(folder, site)
    part = audit(folder, site, day=1, only=ONE)
    then = audit(folder, site, day=2)
    assert [points(first), points(part), points(then)] == [[], [], ["2 November 2026", "4 November 2026"]]
