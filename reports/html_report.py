"""The report as one file that opens from disk, asks for nothing and is complete without its script."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from reports import figures
from reports.cards import card
from reports.frames import by_profile, ordered
from reports.judging import CAUSES, STRENGTHS, WHO_CHECKS, questions
from reports.matrix import matrix
from reports.pages import asset, page_pieces, sha256_base64
from reports.report import PastRun
from reports.review import STATE_WORDS
from reports.suppression import shown_total
from reports.tallies import by_group, clause_by_school, labels
from reports.thumbnails import thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reports.report import RunReport


def render(report: RunReport, overrides: Mapping[str, str] | None = None) -> str:
    """Give the report; ``overrides`` are the workspace's own templates by name."""
    return "".join(report_pieces(report, overrides))


def report_pieces(report: RunReport, overrides: Mapping[str, str] | None = None) -> Iterator[str]:
    """Give the report piece by piece."""
    style = asset("base.css") + "\n" + asset("report.css")
    script = asset("report.js")
    yield from page_pieces(
        "report.html.j2",
        overrides,
        report=report,
        style=style,
        script=script,
        style_sha256=sha256_base64(style),
        script_sha256=sha256_base64(script),
        **_glance(report),
        **_findings(report),
        **coverage_values(report),
        **measurement_values(report),
    )


def _glance(report: RunReport) -> dict[str, object]:
    seen = sum(row.checked for row in report.coverage)
    listed = report.listed
    to_judge = [f for f in listed if f.state in {"candidate", "in_review"}]
    return {
        "seen": seen,
        "unseen": len(report.coverage) - seen,
        "fresh": [f for f in listed if f.change != "persists"],
        "to_judge": to_judge,
        "people_consented": len({row.profile.person_id for row in report.coverage if row.profile.of_a_person}),
        "people_found": figures.people(listed),
        "profiles_found": len({f.profile.profile_id for f in listed}),
        "pictures_seen": sum(row.pictures_seen for row in report.coverage),
        "posts_seen": sum(row.posts_seen for row in report.coverage),
        "strengths": Counter(f.finding.strength for f in listed),
        "changes": figures.changes(report),
        "causes": CAUSES,
        "nobody": [clause for clause in report.policy.clauses if clause.checked_by == "nobody"],
    }


def _findings(report: RunReport) -> dict[str, object]:
    pictures = thumbnails(data for f in report.listed for data in (f.picture, f.reference))
    clauses = {clause.id: clause for clause in report.policy.clauses}
    measured = figures.precision_words(report)
    groups = [
        (clauses.get(clause), clause, questions(clause), [card(f, pictures, measured) for f in group])
        for clause, group in groupby(ordered(report), key=lambda f: f.finding.clause)
    ]
    kept = {made.id: made for made in pictures.values()}
    return {
        "groups": groups,
        "pictures": sorted(kept.values(), key=lambda made: made.id),
        "strength_words": STRENGTHS,
        "states": STATE_WORDS,
        "schools": sorted({f.profile.school for f in report.listed}),
    }


def coverage_values(report: RunReport) -> dict[str, object]:
    """Give what the coverage and clause sections show."""
    rows = by_profile(report)
    platforms, lines = matrix(report)
    return {
        "seen_rows": [row for row in rows if row.checked],
        "unseen_rows": [row for row in rows if not row.checked],
        "why_unseen": figures.not_checked(report),
        "missing_parts": figures.missing_parts(report),
        "platforms": platforms,
        "lines": lines,
        "who_checks": WHO_CHECKS,
    }


def measurement_values(report: RunReport) -> dict[str, object]:
    """Give what the figures and the method section show."""
    school_of = labels(report, "school")
    table = clause_by_school(report)
    return {
        "clause_bars": figures.clause_bars(report),
        "platform_bars": figures.platform_bars(report),
        "measured": figures.measured(report),
        "corpora": sorted({row.corpus for row in report.accuracy}),
        "by_logo_height": figures.by_logo_height(report),
        "expected_false": figures.expected_false(report),
        "judged": figures.judged(report),
        "school_table": table,
        "school_names": list(next(iter(table.values()))) if table else sorted(set(school_of.values())),
        "trend_points": (*report.history, _this_run(report)),
        "by_school": by_group(report, "school"),
        "by_category": by_group(report, "category"),
        "advice": [(clause, shown_total(count)) for clause, count in report.advice],
    }


def _this_run(report: RunReport) -> PastRun:
    return PastRun(
        run_id=report.run_id,
        finished_at=report.finished_at,
        consented=len(report.consented),
        checked=sum(row.checked for row in report.coverage),
        findings=len(report.listed),
        upheld=sum(f.state == "upheld" for f in report.listed),
    )
