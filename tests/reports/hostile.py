"""The hostile strings that lie beside the project, and one report that puts a string into every place it can reach."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reference_assets.policy import Clause, Gap, Ruling
from reports.report import Accuracy, PastRun, Resolved, Rule, RuledOut
from reports.review import Reply, Review
from tests.reports.builders import (
    NOON,
    finding,
    match,
    picture_evidence,
    policy,
    profile,
    reported,
    run_report,
    seen,
    unseen,
    with_picture,
    words,
)

if TYPE_CHECKING:
    from reports.report import RunReport

FOLDER = Path(__file__).resolve().parents[2] / "../shared/hostile"
OWN = (
    ("script", "<script>window.__x=1</script>"),
    ("attribute", '" onmouseover="window.__x=1" x=\''),
    ("formula", '=HYPERLINK("http://x.invalid/")'),
    ("lines", "first\n=1+1\r+2\r\n-3"),
    ("controls", "\x00\x1b[2J\u202e\ud800\ufeff"),
    ("template", "{{7*7}}{% raw %}%(x)s"),
)


def strings(name: str) -> list[tuple[str, str]]:
    """Label and string of each row; a few of our own where the files are absent."""
    file = FOLDER / name
    if not file.is_file():
        return list(OWN)
    rows = (line.split("\t", 1) for line in file.read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"})
    return [(label, json.loads(text)) for label, text in rows]


def every() -> list[tuple[str, str]]:
    return [*OWN, *strings("xss_strings.txt"), *strings("csv_injection.txt")]


def report_of(s: str) -> RunReport:
    """A report in which the string stands wherever a text from outside could stand."""
    owner = profile(1, url=s, school=s, source=s)
    clause = Clause(id=s, title=s, checked_by="machine", because=s, on=True, reason=s)
    quote = words(1, place=s, quote=s, before=s, after=s, post=s, published_at=NOON)
    found = finding(1, of=owner, clause=s, evidence=quote, rules=(s,), reasons=(s,), against=(s,))
    shown = picture_evidence(
        2,
        match=match(asset=s, kind=s, method=s, unit=s, nearest_negative=s),
        picture_url=s,
        place=s,
        caption=s,
        post=s,
    )
    other = profile(3, url=s, school=s, source=s)
    pictured = finding(3, of=other, clause=s, evidence=shown, rules=(s,), reasons=(s,), against=(s,))
    more = {
        "page_sha256": s,
        "accuracy": s,
        "platform": s,
        "reviews": (Review(finding_key=found.key, state="not_upheld", reviewer=s, decided_at=NOON, reason=s),),
        "replies": (Reply(finding_key=found.key, kind="dispute", text=s, received_at=NOON),),
    }
    ruling = Ruling(clause=s, decision=s, reason=s, by=s, decided_on=date(2026, 9, 1))
    return run_report(
        trust=s,
        run_id=s,
        version=s,
        policy=policy(clauses=(clause,), title=s, version=s, text_sha256=s, gaps=(Gap(where=s, what=s, meanwhile=s),)),
        findings=(
            reported(1, profile=owner, finding=found, **more),
            with_picture(3, profile=other, finding=pictured, reference_title=s, **more),
        ),
        coverage=(
            seen(1, of=owner, platform=s, addresses=(s,), page_sha256=s),
            seen(3, of=other, platform=s),
            unseen(2, of=profile(2, url=s, school=s), platform=s, detail=s),
        ),
        resolved=(Resolved(finding_key=s, profile_id=s, school=s, clause=s, because="page", state="candidate"),),
        refused=((s, 1),),
        hosts=((s, 1),),
        ruled_out=(RuledOut(ruling=ruling, count=1),),
        advice=((s, 7),),
        accuracy=(
            Accuracy(clause=s, what=s, measure="precision", right=9, n=10, corpus=s),
            Accuracy(clause=s, what=s, measure="recall", right=9, n=10, corpus=s, logo_height_px=(24, 48)),
        ),
        rules=(Rule(id=s, clause=s, why=s, threshold=s),),
        settings=((s, s),),
        ledger_head=s,
        previous=s,
        history=(PastRun(run_id=s, finished_at=NOON, consented=1, checked=1, findings=1, upheld=0),),
        contact=s,
    )
