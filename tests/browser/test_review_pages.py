"""The review application and the copies in a real browser, by keyboard only, and for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reports.copies import regulator_copy, school_copy, staff_copy
from reports.review import Reply, Reviewer
from tests.browser.pages import LETTER, address, shown_report, violations
from tests.reports.builders import NOON, finding, reported, with_picture
from tests.reports.hostile import OWN, report_of, strings
from tests.reports.memory_store import MemoryStore
from tests.reports.review_site import review_site

if TYPE_CHECKING:
    from reports.report import ReportedFinding

pytestmark = pytest.mark.browser
WHY = "The bio speaks of a former post, not of today."


def findings() -> tuple[ReportedFinding, ...]:
    said = Reply(finding_key=finding(1).key, kind="dispute", text="I left that job in July.", received_at=NOON)
    sealed = reported(4, finding=finding(4, clause="6.8", lane="restricted"))
    return (reported(1, replies=(said,)), with_picture(2), reported(3), sealed)


def test_an_afternoon_by_keyboard(tab: Any) -> None:
    store = MemoryStore(findings())
    keys = [f.finding.key for f in findings()]
    with review_site(store) as (url, session):
        tab.open(f"{url}/?token={session.token}")
        tab.run("document.querySelector('main button').focus()")
        tab.loading(lambda: tab.key("Enter"))
        assert tab.run("location.pathname") == "/queue"
        tab.loading(lambda: tab.key("j"))
        assert tab.run("location.pathname") == f"/card/{keys[0]}"
        tab.key("?")
        assert tab.run("document.getElementById('help').open") is True
        tab.key("Escape")
        tab.key("2")
        assert tab.run("document.activeElement.id") == "reason"
        tab.type(WHY)
        tab.key("Tab")
        tab.loading(lambda: tab.key("Enter"))
        assert tab.run("location.pathname") == f"/card/{keys[1]}"
        tab.loading(lambda: tab.key("k"))
        tab.key("u")
        assert tab.run("document.activeElement.id") == "undo-reason"
        tab.key("Tab")
        tab.loading(lambda: tab.key("Enter"))
        tab.loading(lambda: tab.key("q"))
        assert tab.run("location.pathname") == "/queue"
        foreign = [asked for asked in tab.requests if not asked.startswith(url)]
    steps = [(review.finding_key, review.state) for review in store.reviews if review.finding_key == keys[0]]
    assert [state for _, state in steps][:3] == ["in_review", "not_upheld", "in_review"]
    assert store.reviews[1].reason == WHY
    assert (foreign, tab.errors) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessibility_finds_nothing_in_the_review(tab: Any, axe: Any, width: int, scheme: str) -> None:
    tab.size(width)
    tab.scheme(scheme)
    store = MemoryStore(findings())
    with review_site(store, reviewer=Reviewer(id="lead", restricted=True), demo=True) as (url, session):
        tab.open(f"{url}/?token={session.token}")
        found = violations(tab, axe)
        session.begun = True
        key = findings()[0].finding.key
        for path in ("queue", "sealed", f"card/{key}", f"card/{findings()[1].finding.key}", "card/unknown"):
            tab.open(f"{url}/{path}")
            found += [f"{path}: {one}" for one in violations(tab, axe)]
            assert tab.run("document.documentElement.scrollWidth") <= width
        store.decide(key, Reviewer(id="lead"), "upheld", WHY)
        tab.open(f"{url}/card/{key}")
        found += violations(tab, axe)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessibility_finds_nothing_in_the_copies(tab: Any, axe: Any, tmp_path: Any, width: int, scheme: str) -> None:
    tab.size(width)
    tab.scheme(scheme)
    report = shown_report()
    copies = (
        staff_copy(report, "person-0001", LETTER),
        school_copy(report, "Ashdown Primary", LETTER),
        regulator_copy(report, LETTER),
    )
    found = []
    for copy in copies:
        tab.open(address(tmp_path, copy.html))
        found += violations(tab, axe)
        assert tab.run("document.documentElement.scrollWidth") <= width
    assert found == []


def test_no_hostile_text_runs_in_a_card_or_a_copy(tab: Any, tmp_path: Any) -> None:
    wrong = []
    store = MemoryStore(())
    with review_site(store) as (url, session):
        session.begun = True
        tab.open(f"{url}/?token={session.token}")
        for label, text in (*OWN, *strings("xss_strings.txt")):
            report = report_of(text)
            store.findings = report.findings
            pages = [f"{url}/card/{found.finding.key}" for found in report.findings]
            pages.append(address(tmp_path, staff_copy(report, "person-0001", LETTER).html))
            for page in pages:
                tab.open(page)
                foreign = [asked for asked in tab.requests if not asked.startswith((url, tmp_path.as_uri()))]
                if tab.run("typeof window.__x") != "undefined" or foreign or tab.errors:
                    wrong.append((label, page, foreign, tab.errors))
    assert wrong == []
