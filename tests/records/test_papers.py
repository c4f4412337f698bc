"""Papers are written from the configuration: complete, dated, and changed where the configuration changed."""

from __future__ import annotations

import dataclasses
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from flows.commands_papers import check_notice, paper_facts, papers
from flows.workspace import load_workspace
from records.fault import RecordsFault
from records.safe import open_safe
from reports.papers.all_papers import PAPERS, write_papers
from reports.papers.assessment import OBJECTIONS
from reports.papers.facts import EMPTY, PaperFacts, notice_digest
from reports.papers.record import ITEMS, record_of_processing
from tests.records.builders import NOW
from tests.records.workspaces import DEMO

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 2)


@pytest.fixture(scope="module")
def facts() -> PaperFacts:
    return paper_facts(load_workspace(DEMO))


def text_of(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def test_six_papers_are_written_dated_and_without_gaps(facts: PaperFacts) -> None:
    written = write_papers(facts, written_on=DAY)
    assert list(written) == [
        "notice.html",
        "impact-assessment.html",
        "record-of-processing.html",
        "equality-assessment.html",
        "policy-gaps.html",
        "special-category-policy.html",
    ]
    for page in written.values():
        text = text_of(page)
        assert "Written on 02 November 2026" in text
        assert EMPTY not in text
        assert "None" not in text.split(" Written on ", 1)[1].replace("None. Everything", "")


def test_no_section_of_any_paper_is_empty(facts: PaperFacts) -> None:
    for write in PAPERS:
        for section in write(facts).sections:
            assert section.paragraphs or section.points or len(section.rows) > 1, section.heading
            assert all(text.strip() for text in (*section.paragraphs, *section.points))


def test_the_record_has_every_point_of_article_30(facts: PaperFacts) -> None:
    rows = record_of_processing(facts).sections[0].rows[1:]
    assert [row[0][1] for row in rows] == list(ITEMS)
    assert all(len(row[1]) > 20 for row in rows)


def test_the_assessment_answers_every_objection(facts: PaperFacts) -> None:
    text = text_of(write_papers(facts, written_on=DAY)["impact-assessment.html"])
    assert len(OBJECTIONS) == 7
    assert all(objection[:30] in text and answer[:30] in text for objection, answer in OBJECTIONS)
    assert facts.staff_views in text


def test_the_notice_says_what_may_follow_and_the_rights(facts: PaperFacts) -> None:
    text = text_of(write_papers(facts, written_on=DAY)["notice.html"])
    for words in (
        "clauses 9.1 and 9.2",
        "Withdraw your consent",
        "Information Commissioner",
        "no disadvantage",
    ):
        assert words in text


def test_the_gaps_of_the_policy_are_all_named(facts: PaperFacts) -> None:
    text = text_of(write_papers(facts, written_on=DAY)["policy-gaps.html"])
    for words in ("7.1 against", "1998", "9.3 and 9.4", "Appendix A", "professional networks", "8.2"):
        assert words in text


def test_what_nobody_decided_is_said_plainly(facts: PaperFacts) -> None:
    bare = dataclasses.replace(facts, lawful_basis="", dpia_approved_on=None)
    assert EMPTY in text_of(write_papers(bare, written_on=DAY)["notice.html"])


def test_hostile_words_of_the_configuration_stay_words(facts: PaperFacts) -> None:
    bad = dataclasses.replace(facts, trust="<script>x</script>", staff_views="</p><b>")
    assert all(b"<script" not in page and b"</p><b>" not in page for page in write_papers(bad, written_on=DAY).values())


@pytest.mark.parametrize(
    "change",
    [
        {"replay_days": 7},
        {"lawful_basis": "public task"},
        {"newest_posts": 60},
        {"clauses_on": (("6.1", "x"),)},
        {"reply_days": 20},
    ],
)
def test_what_staff_are_told_has_a_digest_of_its_own(facts: PaperFacts, change: dict[str, object]) -> None:
    assert notice_digest(dataclasses.replace(facts, **change)) != notice_digest(facts)  # type: ignore[arg-type]


def test_a_changed_notice_under_an_old_version_is_refused(facts: PaperFacts, tmp_path: Path) -> None:
    with open_safe(tmp_path, NOW) as safe:
        check_notice(safe, facts)
        check_notice(safe, facts)
        changed = dataclasses.replace(facts, replay_days=60)
        with pytest.raises(RecordsFault, match="has changed since version '2026-09'"):
            check_notice(safe, changed)
        check_notice(safe, dataclasses.replace(changed, notice_version="2026-11"))


def test_the_command_writes_them_into_the_workspace(tmp_path: Path) -> None:
    workspace = shutil.copytree(DEMO, tmp_path / "workspace")
    lines = papers(workspace, now=NOW)
    assert len(lines) == 7
    assert sorted(path.name for path in (workspace / "papers").iterdir()) == sorted(
        line.rsplit("/", 1)[1] for line in lines[:-1]
    )
