"""Tables hold what may be listed, in an order that ranks nobody, with the columns of the dictionary."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.columns import TABLES
from reports.csv_table import original, write_csv
from reports.frames import coverage_frame, findings_frame, reviews_frame, summary_frame
from reports.html_report import render
from tests.reports.builders import finding, profile, reported, run_report, seen, unseen, with_picture

FRAMES = {
    "findings": findings_frame,
    "coverage": coverage_frame,
    "summary": summary_frame,
    "reviews": reviews_frame,
}


def test_every_table_has_the_columns_of_the_dictionary_in_its_order() -> None:
    for table, columns in TABLES:
        assert list(FRAMES[table](run_report()).columns) == [column.name for column in columns]
        assert list(FRAMES[table](run_report(findings=(), coverage=())).columns) == [c.name for c in columns]


def test_a_finding_of_words_is_told_whole() -> None:
    row = findings_frame(run_report()).to_dict("records")[0]
    assert row == {
        "finding_key": reported(1).finding.key,
        "clause": "6.1",
        "clause_title": "Naming the employer",
        "strength": "plain",
        "form": "explicit",
        "state": "candidate",
        "change": "new",
        "because": "page",
        "profile_id": "profile-0001",
        "person_id": "person-0001",
        "category": "governor",
        "account_kind": "personal",
        "school": "Birling College",
        "platform": "web page",
        "url": "https://p0001.example/",
        "kind": "words",
        "place": "bio",
        "quote": "teach at Ashdown Primary (1)",
        "before": "In the week I ",
        "after": ", at the weekend I walk.",
        "post": "",
        "published_at": "",
        "picture_url": "",
        "picture_sha256": "",
        "reference": "",
        "reference_kind": "",
        "method": "",
        "distance": "",
        "limit": "",
        "unit": "",
        "nearest_negative": "",
        "nearest_distance": "",
        "logo_height_px": "",
        "reasons": "The owner says where they work, in the present.",
        "against": "The words could be a quotation.",
        "rules": "names-employer",
        "page_sha256": "cd" * 32,
        "replies": "0",
    }


def test_neither_advice_nor_sealed_nor_planted_findings_are_listed_anywhere() -> None:
    secret = (
        reported(3, finding=finding(3, clause="6.15", lane="advice", reasons=("advice-marker",))),
        reported(4, finding=finding(4, clause="6.8", lane="restricted", reasons=("sealed-marker",))),
        replace(reported(5, finding=finding(5, reasons=("planted-marker",))), planted=True),
    )
    report = run_report(findings=(reported(1), *secret))
    printed = render(report) + "".join(frame(report).to_csv() for frame in FRAMES.values())
    assert [marker for marker in ("advice-marker", "sealed-marker", "planted-marker") if marker in printed] == []
    assert [f.finding.key for f in secret if f.finding.key in printed] == []
    assert len(findings_frame(report)) == 1
    assert report.sealed_count == 1


def test_findings_stand_in_the_order_of_the_policy_not_of_the_alphabet() -> None:
    found = tuple(reported(n, finding=finding(n, clause=c)) for n, c in enumerate(("6.10", "6.12", "6.1", "6.9"), 1))
    assert list(findings_frame(run_report(findings=found))["clause"]) == ["6.1", "6.9", "6.10", "6.12"]


def test_not_checked_is_told_with_its_reason() -> None:
    rows = coverage_frame(run_report(coverage=(seen(1), unseen(2)))).to_dict("records")
    told = [(row["profile_id"], row["checked"], row["reason"], row["not_seen_why"]) for row in rows]
    assert told == [
        ("profile-0001", "yes", "", "picture could not be decoded: 1"),
        ("profile-0002", "no", "login wall", ""),
    ]


def test_small_groups_are_hidden_in_the_summary() -> None:
    coverage = tuple(seen(n, of=profile(n, school="Large" if n % 2 else "Other")) for n in range(1, 21))
    found = tuple(reported(n, profile=row.profile) for n, row in enumerate(coverage) if n in {0, 1, 3, 5})
    rows = summary_frame(run_report(coverage=coverage, findings=found)).to_dict("records")
    assert [(r["item"], r["value"]) for r in rows if r["section"] == "school"] == [
        ("Large", "hidden"),
        ("Other", "hidden"),
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 6), st.sampled_from(("finding", "restricted", "advice")), st.booleans(), st.booleans()
        ),
        max_size=20,
    )
)
def test_report_table_and_counts_agree(rows: list[Any]) -> None:
    findings = []
    for number, (owner, lane, pictured, planted) in enumerate(rows):
        one = profile(owner)
        made = with_picture(number, profile=one) if pictured else reported(number, profile=one)
        findings.append(replace(made, finding=replace(made.finding, lane=lane), planted=planted))
    report = run_report(findings=tuple(findings), coverage=tuple(seen(n) for n in range(1, 7)))
    listed = len({f.finding.key for f in report.listed})
    table = list(csv.DictReader(io.StringIO(write_csv(findings_frame(report)).decode(), newline="")))
    page = render(report)
    summary = {(r["section"], r["item"]): r["value"] for r in summary_frame(report).to_dict("records")}
    per_profile = coverage_frame(report)["findings"].astype(int).sum()
    assert listed == len(table) == page.count('<article class="card"') == per_profile
    assert str(listed) == summary["findings", "listed"]
    assert {original(row["finding_key"]) for row in table} == {f.finding.key for f in report.listed}


def test_the_data_dictionary_tells_every_column() -> None:
    told = Path(__file__).resolve().parents[2].joinpath("docs/data-dictionary.md").read_text(encoding="utf-8")
    for table, columns in TABLES:
        lines = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in columns]
        assert f"## {table}.csv" in told
        assert "\n".join(lines) in told, f"docs/data-dictionary.md is not up to date for {table}"
