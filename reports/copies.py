"""Copies for others, each with exactly what its reader may see, as a page and as text for a letter.

A staff member sees their own findings and advice, and how many are sealed; a school sees counts; the officer of clause
9.4.1 sees what was upheld about a contractor; a regulator sees method, accuracy and the head of the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.cards import Card, card
from reports.html_report import coverage_values, measurement_values
from reports.judging import put_right
from reports.matrix import matrix
from reports.pages import asset, render_page, sha256_base64
from reports.plain_text import plain_text
from reports.review import ReportsFault
from reports.suppression import POOL, shown_total
from reports.tallies import clause_by_school, labels
from reports.thumbnails import thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from reports.report import ReportedFinding, RunReport

UNDECIDED = frozenset({"candidate", "in_review", "cannot_tell"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy in two forms with the same words."""

    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a copy says besides the run.

    Attributes:
        written_on: date of the letter.
        reply_until: last day on which the staff member may answer; None in copies that ask for no answer.
        reply_to: where answers go.
        complain_to: where complaints go.
        officer: the relevant officer of clause 9.4.1, in words.
        procedure: the contractor's own disciplinary procedure, by its name.
        overrides: templates of the workspace by name, such as ``copy_staff.html.j2``.

    """

    written_on: date
    reply_until: date | None = None
    reply_to: str = ""
    complain_to: str = ""
    officer: str = "the relevant officer of the school or the Council"
    procedure: str = "the contractor's own disciplinary procedure"
    overrides: Mapping[str, str] | None = None


def staff_copy(report: RunReport, person_id: str, letter: Letter) -> Copy:
    """Give a staff member's copy: their own findings, advice, the number of sealed ones, and what they can do."""
    rows = [row for row in report.coverage if row.profile.person_id == person_id]
    if not rows:
        raise ReportsFault(f"{person_id}: has no consented profile in this run. Take a person_id of the register.")
    if letter.reply_until is None:
        raise ReportsFault("A staff copy says by when to answer. Give the last day for it.")
    mine = [f for f in report.findings if f.profile.person_id == person_id and not f.planted]
    listed = [f for f in mine if f.finding.lane == "finding"]
    judged = [f for f in mine if f.finding.lane != "advice"]
    return _copy(
        "copy_staff.html.j2",
        report,
        letter,
        person_id=person_id,
        rows=rows,
        upheld=_cards(f for f in listed if f.state == "upheld"),
        undecided=_cards(f for f in listed if f.state in UNDECIDED),
        cleared=sum(f.state == "not_upheld" for f in judged),
        sealed=sum(f.finding.lane == "restricted" and f.state != "not_upheld" for f in judged),
        advice=_cards(f for f in mine if f.finding.lane == "advice"),
        pictures=_pictures(listed),
        put_right=put_right,
    )


def school_copy(report: RunReport, school: str, letter: Letter) -> Copy:
    """Give a school's copy: counts only, and none where fewer than five people stand behind them."""
    label = labels(report, "school").get(school)
    if label is None:
        raise ReportsFault(f"{school}: no consented profile of this school is in this run. Check its spelling.")
    counts = {} if label == POOL else {c: cells[school] for c, cells in clause_by_school(report).items()}
    rows = [row for row in report.coverage if row.profile.school == school]
    return _copy(
        "copy_school.html.j2",
        report,
        letter,
        school=school,
        counts=counts,
        consented=shown_total(len(rows)),
        seen=shown_total(sum(row.checked for row in rows)) if label != POOL else None,
    )


def contractor_copy(report: RunReport, person_id: str, letter: Letter) -> Copy:
    """Give the copy for the officer of clause 9.4.1: what was upheld about one contractor, and nothing else."""
    upheld = [
        f
        for f in report.listed
        if f.profile.person_id == person_id and f.profile.category == "contractor" and f.state == "upheld"
    ]
    if not upheld:
        raise ReportsFault(f"{person_id}: nothing about a contractor of this name was upheld, so there is no copy.")
    return _copy(
        "copy_contractor.html.j2",
        report,
        letter,
        person_id=person_id,
        cards=_cards(upheld),
        pictures=_pictures(upheld),
        upheld_on=max(review.decided_at for f in upheld for review in f.reviews if review.state == "upheld"),
    )


def regulator_copy(report: RunReport, letter: Letter) -> Copy:
    """Give the copy for a regulator: method, accuracy, coverage in counts, checks, head of the ledger."""
    coverage = coverage_values(report)
    lines = tuple(replace(line, cells=()) for line in matrix(report)[1])
    return _copy(
        "copy_regulator.html.j2",
        report,
        letter,
        shared=True,
        consented=len(report.consented),
        checked=sum(row.checked for row in report.coverage),
        **(coverage | {"platforms": (), "lines": lines}),
        **measurement_values(report),
    )


def _copy(template: str, report: RunReport, letter: Letter, **values: object) -> Copy:
    style = asset("base.css") + "\n" + asset("report.css") + "\n" + asset("copy.css")
    given = {"report": report, "letter": letter, "style": style, "style_sha256": sha256_base64(style)}
    titles = {clause.id: clause.title for clause in report.policy.clauses}
    page = render_page(template, letter.overrides, **given, titles=titles, **values)
    return Copy(html=page, text=plain_text(page))


def _cards(findings: Iterable[ReportedFinding]) -> list[Card]:
    every = sorted(findings, key=lambda f: (f.profile.profile_id, f.finding.clause, f.finding.key))
    return [card(f, thumbnails((f.picture, f.reference))) for f in every]


def _pictures(findings: Iterable[ReportedFinding]) -> list[object]:
    made = thumbnails(data for f in findings for data in (f.picture, f.reference))
    return list({each.id: each for each in made.values()}.values())
