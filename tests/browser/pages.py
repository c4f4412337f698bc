"""Pages as files for the browser, and what accessibility says about one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from reports.contracts import check_frames
from reports.copies import Letter
from reports.frames import coverage_frame, findings_frame, reviews_frame, summary_frame
from reports.review import Reply, Review
from tests.reports.builders import (
    NOON,
    busy_report,
    finding,
    profile,
    reported,
    seen,
    unseen,
    with_picture,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path

    from reports.report import ReportedFinding, RunReport
    from tests.browser.chromium import Tab

LETTER = Letter(written_on=date(2026, 11, 21), reply_until=date(2026, 12, 12), reply_to="dpo@trust.example")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def shown_report() -> RunReport:
    """A report with something of everything."""
    people = tuple(
        profile(number, school="Ashdown Primary" if number % 2 else "Birling College") for number in range(24)
    )
    first = reported(1, profile=people[1])
    judged = Review(
        finding_key=first.finding.key,
        state="upheld",
        reviewer="reviewer-one",
        decided_at=NOON,
        reason="The bio says it about the owner, in the present.",
    )
    said = Reply(finding_key=first.finding.key, kind="dispute", text="I left that job in July.", received_at=NOON)
    advice = finding(1, of=people[1], clause="6.15", lane="advice", evidence=words(quote="01632 9•••••"))
    findings: tuple[ReportedFinding, ...] = (
        replace(first, state="upheld", reviews=(judged,), replies=(said,)),
        with_picture(1, profile=people[1]),
        reported(1, profile=people[1], finding=advice),
        reported(9, profile=people[9], finding=finding(9, of=people[9], clause="6.8", lane="restricted")),
        *(reported(n, profile=people[n], change="persists", because=None) for n in range(2, 8)),
        *(with_picture(n, profile=people[n], unlike=True) for n in range(10, 13)),
    )
    coverage = tuple(unseen(of=one) if n % 8 == 7 else seen(of=one) for n, one in enumerate(people))
    seen_ids = {row.profile.profile_id for row in coverage if row.checked}
    report = replace(
        busy_report(30),
        findings=tuple(f for f in findings if f.profile.profile_id in seen_ids),
        coverage=coverage,
        consented=tuple(one.profile_id for one in people),
        demo=True,
    )
    frames = {
        "findings": findings_frame(report),
        "coverage": coverage_frame(report),
        "summary": summary_frame(report),
        "reviews": reviews_frame(report),
    }
    return replace(report, checks=check_frames(report, frames))


def address(folder: Path, page: str, name: str = "page") -> str:
    file = folder / f"{name}.html"
    file.write_bytes(page.encode("utf-8", errors="replace"))
    return file.as_uri()


def violations(tab: Tab, axe: str) -> list[str]:
    """What axe-core has against the page, a line each with the first element concerned."""
    # A page's own policy forbids foreign scripts; the checker is injected past it by the browser's own means
    tab.send("Page.setBypassCSP", enabled=True)
    tab.run(axe + ";0")
    options = json.dumps({"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]})
    found: list[dict[str, Any]] = tab.run(f"axe.run(document, {options}).then(r => r.violations)")
    tab.send("Page.setBypassCSP", enabled=False)
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}" for one in found]
