"""The report in a real browser: nothing runs, nothing is asked for, everybody can read it."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from reports.html_report import render
from tests.browser.pages import address, shown_report, violations
from tests.reports.builders import busy_report
from tests.reports.hostile import every, report_of

pytestmark = pytest.mark.browser
SKELETON = (
    "Array.from(document.querySelectorAll('*')).map(e => e.localName + ':' + e.getAttributeNames().join()).join('|')"
)


@pytest.fixture(scope="session")
def page() -> str:
    return render(shown_report())


def test_no_hostile_text_runs_asks_or_builds_anything(tab: Any, tmp_path: Any) -> None:
    tab.open(address(tmp_path, render(report_of("x"))))
    plain = tab.run(SKELETON)
    wrong = []
    for label, text in every():
        if text:
            tab.open(address(tmp_path, render(report_of(text))))
            asked = [url for url in tab.requests if not url.startswith(tmp_path.as_uri())]
            if tab.run(SKELETON) != plain or tab.run("typeof window.__x") != "undefined" or asked or tab.errors:
                wrong.append((label, asked, tab.errors))
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessibility_finds_nothing(tab: Any, axe: Any, page: str, tmp_path: Any, width: int, scheme: str) -> None:
    tab.size(width)
    tab.scheme(scheme)
    tab.open(address(tmp_path, page))
    tab.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(tab, axe) == []


@pytest.mark.parametrize("width", [320, 768, 1440, 3840])
def test_nothing_runs_over_the_edge(tab: Any, page: str, tmp_path: Any, width: int) -> None:
    tab.size(width)
    tab.open(address(tmp_path, page))
    tab.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.run("document.documentElement.scrollWidth") <= width


def test_the_report_is_complete_without_its_script(tab: Any, page: str, tmp_path: Any) -> None:
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(address(tmp_path, page))
    tab.send("Emulation.setScriptExecutionDisabled", value=False)
    hidden = tab.run("Array.from(document.querySelectorAll('[hidden]')).map(e => e.id)")
    shown = tab.run("document.querySelectorAll('article').length")
    assert (hidden, shown) == (["filters"], len(shown_report().listed))


def test_filters_show_what_they_say_and_work_from_the_keyboard(tab: Any, page: str, tmp_path: Any) -> None:
    tab.open(address(tmp_path, page))
    total = len(shown_report().listed)
    assert tab.run("document.getElementById('shown').textContent") == f"Showing {total} of {total}"
    tab.run("document.getElementById('by-clause').focus()")
    tab.key("6")
    tab.key("Tab")
    chosen = tab.run("document.getElementById('by-clause').value")
    wanted = sum(f.finding.clause == chosen for f in shown_report().listed)
    visible = tab.run("Array.from(document.querySelectorAll('article')).filter(a => !a.hidden).length")
    assert chosen == "6.1"
    assert (visible, tab.run("document.getElementById('shown').textContent")) == (
        wanted,
        f"Showing {wanted} of {total}",
    )
    tab.run("document.getElementById('all').click()")
    assert tab.run("document.querySelectorAll('article[hidden]').length") == 0


def test_every_place_that_can_be_reached_by_tab_shows_where_it_is(tab: Any, page: str, tmp_path: Any) -> None:
    tab.open(address(tmp_path, page))
    seen = []
    for _ in range(16):
        tab.key("Tab")
        seen.append(
            tab.run(
                "(e => e.localName + ' ' + (e.id || e.getAttribute('href') || e.textContent.slice(0, 20)) + ' ' + "
                "(getComputedStyle(e).outlineStyle !== 'none'))(document.activeElement)"
            )
        )
    assert seen[0] == "a #findings true"
    assert [place for place in seen if not place.endswith("true")] == []


def test_headings_come_in_order_and_name_the_sections(tab: Any, page: str, tmp_path: Any) -> None:
    tab.open(address(tmp_path, page))
    levels = tab.run("Array.from(document.querySelectorAll('h1,h2,h3,h4,h5')).map(h => Number(h.localName[1]))")
    assert levels[0] == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_a_screen_reader_is_told_in_the_order_of_the_eye(tab: Any, page: str, tmp_path: Any) -> None:
    tab.open(address(tmp_path, page))
    nodes = tab.send("Accessibility.getFullAXTree")["nodes"]
    named = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "heading"]
    wanted = ["In a minute", "What changed", "Findings", "Seen and not seen", "Figures", "Clause by clause", "Method"]
    places = [next(n for n, name in enumerate(named) if name.startswith(start)) for start in wanted]
    assert places == sorted(places)


def test_print_opens_what_is_folded_and_drops_what_is_no_use_on_paper(tab: Any, page: str, tmp_path: Any) -> None:
    tab.open(address(tmp_path, page))
    tab.send("Emulation.setEmulatedMedia", media="print")
    shown = tab.run("['filters'].map(id => getComputedStyle(document.getElementById(id)).display)")
    tab.pdf(tmp_path / "report.pdf")
    tab.send("Emulation.setEmulatedMedia", media="")
    data = (tmp_path / "report.pdf").read_bytes()
    assert shown == ["none"]
    assert re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", data)[0] in {(b"594", b"841"), (b"595", b"842")}


@pytest.mark.slow
def test_ten_thousand_findings_open(tab: Any, tmp_path: Any) -> None:
    tab.open(address(tmp_path, render(busy_report(10_000))))
    assert tab.run("document.querySelectorAll('article').length") == 10_000
