"""The published tables as data frames: text in every cell, columns as in ``columns``, rows in a fixed order."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING

import pandas as pd

from reports.columns import columns_of
from reports.review import STATE_WORDS
from reports.tallies import by_clause, by_group, order_of_clauses
from scanners.finding import TextSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from profiles.profile import Profile
    from reports.report import CoverageRow, ReportedFinding, RunReport

Row = dict[str, str]


def findings_frame(report: RunReport) -> pd.DataFrame:
    """Give the listed findings: lane ``finding``, nothing sealed, no advice, nothing planted."""
    return frame_of(report, "findings")


def coverage_frame(report: RunReport) -> pd.DataFrame:
    """Give a row for every consented profile."""
    return frame_of(report, "coverage")


def reviews_frame(report: RunReport) -> pd.DataFrame:
    """Give the listed findings with three empty columns for a decision each."""
    return frame_of(report, "reviews")


def summary_frame(report: RunReport) -> pd.DataFrame:
    """Give the counts; small ones by school and category are hidden."""
    return frame_of(report, "summary")


def frame_of(report: RunReport, table: str, columns: Sequence[str] = ()) -> pd.DataFrame:
    """Give a table as a frame; some of its columns where only these are wanted."""
    every = [column.name for column in columns_of(table)]
    wanted = list(columns) or every
    places = [every.index(name) for name in wanted]
    rows = ([row[place] for place in places] for row in table_rows(report, table))
    return pd.DataFrame.from_records(list(rows), columns=wanted).astype("object")


def table_rows(report: RunReport, table: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of a table one after the other, so that a long one never stands in memory whole."""
    names = [column.name for column in columns_of(table)]
    return (tuple(row[name] for name in names) for row in ROWS[table](report))


def _findings(report: RunReport) -> Iterator[Row]:
    titles = {clause.id: clause.title for clause in report.policy.clauses}
    return (_finding_row(f, titles.get(f.finding.clause, "")) for f in ordered(report))


def _coverage(report: RunReport) -> Iterator[Row]:
    found = Counter(f.profile.profile_id for f in report.listed)
    return (_coverage_row(row, found[row.profile.profile_id]) for row in by_profile(report))


def _reviews(report: RunReport) -> Iterator[Row]:
    titles = {clause.id: clause.title for clause in report.policy.clauses}
    return (_review_row(f, titles.get(f.finding.clause, "")) for f in ordered(report))


def _summary(report: RunReport) -> Iterator[Row]:
    seen = sum(row.checked for row in report.coverage)
    rows = [
        ("sources", "consented", str(len(report.consented)), "Addresses with a valid consent when this was published."),
        ("sources", "checked", str(seen), "A page was seen."),
        ("sources", "not checked", str(len(report.coverage) - seen), "Never to be read as clean."),
        ("findings", "listed", str(len(report.listed)), "Rows of findings.csv; candidates for a person to judge."),
        ("findings", "sealed", str(report.sealed_count), "Open in the review application for the role that may."),
        ("findings", "gone since the previous run", str(len(report.resolved)), ""),
    ]
    states: Counter[str] = Counter(f.state for f in report.listed)
    rows += [("state", words, str(states[name]), "") for name, words in STATE_WORDS.items()]
    changes: Counter[str] = Counter(f.change for f in report.listed)
    rows += [("change", name, str(changes[name]), "") for name in ("new", "persists", "returned")]
    rows += [("clause", clause, str(count), "") for clause, count in by_clause(report).items()]
    for name in ("school", "category"):
        rows += [
            (name, group.name, _count(group.flagged), f"people with a finding, of {group.people} consented")
            for group in by_group(report, name)
        ]
    reasons = Counter(row.reason.value for row in report.coverage if row.reason)
    rows += [("not checked because", reason, str(count), "") for reason, count in sorted(reasons.items())]
    rows += [("refused by the gate", reason, str(count), "requests") for reason, count in sorted(report.refused)]
    rows += [
        ("ruled out", "", str(ruled.count), "By a ruling that no longer stands in policy.toml.")
        if ruled.ruling is None
        else ("ruled out", ruled.ruling.clause, str(ruled.count), ruled.ruling.decision)
        for ruled in report.ruled_out
    ]
    rows += [("held back", held.asset, str(held.pictures), held.sentence) for held in report.held_back]
    names = [column.name for column in columns_of("summary")]
    return (dict(zip(names, row, strict=True)) for row in rows)


ROWS: dict[str, Callable[[RunReport], Iterator[Row]]] = {
    "findings": _findings,
    "coverage": _coverage,
    "summary": _summary,
    "reviews": _reviews,
}


def by_profile(report: RunReport) -> list[CoverageRow]:
    """Give the coverage by profile."""
    return sorted(report.coverage, key=lambda row: row.profile.profile_id)


def ordered(report: RunReport) -> tuple[ReportedFinding, ...]:
    """Give the listed findings by clause, then profile, then key; never by anything that would rank people."""
    place = order_of_clauses(report.policy)
    last = len(place)
    return tuple(
        sorted(
            report.listed,
            key=lambda f: (place.get(f.finding.clause, last), f.profile.profile_id, f.finding.key),
        )
    )


def utc(moment: datetime | None) -> str:
    """Give a moment as UTC with ``Z``; empty for None."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def _profile_cells(profile: Profile, platform: str) -> Row:
    return {
        "profile_id": profile.profile_id,
        "person_id": profile.person_id,
        "category": profile.category,
        "account_kind": profile.account_kind,
        "school": profile.school,
        "platform": platform,
        "url": profile.url,
    }


def _finding_row(reported: ReportedFinding, title: str) -> Row:
    finding = reported.finding
    return {
        "finding_key": finding.key,
        "clause": finding.clause,
        "clause_title": title,
        "strength": finding.strength,
        "form": finding.form,
        "state": reported.state,
        "change": reported.change,
        "because": reported.because or "",
        **_profile_cells(reported.profile, reported.platform),
        "url": finding.url,
        **_evidence_cells(reported),
        "reasons": "\n".join(finding.reasons),
        "against": "\n".join(finding.against),
        "rules": " ".join(finding.rules),
        "page_sha256": reported.page_sha256,
        "replies": str(len(reported.replies)),
    }


def _evidence_cells(reported: ReportedFinding) -> Row:
    evidence = reported.finding.evidence
    empty = dict.fromkeys(
        (
            *("quote", "before", "after", "published_at", "picture_url", "picture_sha256", "reference"),
            *("reference_kind", "method", "distance", "limit", "unit", "nearest_negative", "nearest_distance"),
            "logo_height_px",
        ),
        "",
    )
    if isinstance(evidence, TextSpan):
        return empty | {
            "kind": "words",
            "place": evidence.place,
            "quote": evidence.quote,
            "before": evidence.before,
            "after": evidence.after,
            "post": evidence.post or "",
            "published_at": utc(evidence.published_at),
        }
    match = evidence.match
    return empty | {
        "kind": "picture",
        "place": evidence.place,
        "post": evidence.post or "",
        "picture_url": evidence.picture_url,
        "picture_sha256": evidence.picture_sha256,
        "reference": match.asset,
        "reference_kind": match.kind,
        "method": match.method,
        "distance": f"{match.distance:g}",
        "limit": f"{match.limit:g}",
        "unit": match.unit,
        "nearest_negative": match.nearest_negative or "",
        "nearest_distance": "" if match.nearest_distance is None else f"{match.nearest_distance:g}",
        "logo_height_px": str(match.logo_height_px),
    }


def _coverage_row(row: CoverageRow, findings: int) -> Row:
    return {
        **_profile_cells(row.profile, row.platform),
        "reads": " ".join(sorted(row.profile.reads)),
        "checked": "yes" if row.checked else "no",
        "reason": row.reason.value if row.reason else "",
        "detail": row.detail,
        "texts_seen": str(row.texts_seen),
        "posts_seen": str(row.posts_seen),
        "pictures_seen": str(row.pictures_seen),
        "parts_not_seen": str(sum(count for _, count in row.missing)),
        "not_seen_why": "\n".join(f"{reason.value}: {count}" for reason, count in row.missing),
        "oldest_post": row.oldest.isoformat() if row.oldest else "",
        "newest_post": row.newest.isoformat() if row.newest else "",
        "findings": str(findings),
        "page_sha256": row.page_sha256,
    }


def _review_row(reported: ReportedFinding, title: str) -> Row:
    evidence = reported.finding.evidence
    newest = reported.reviews[-1] if reported.reviews else None
    return {
        "finding_key": reported.finding.key,
        "profile_id": reported.profile.profile_id,
        "clause": reported.finding.clause,
        "clause_title": title,
        "strength": reported.finding.strength,
        "found": evidence.quote if isinstance(evidence, TextSpan) else evidence.match.asset,
        "url": reported.finding.url,
        "state": reported.state,
        "last_reviewer": newest.reviewer if newest else "",
        "last_decided_at": utc(newest.decided_at) if newest else "",
        "last_reason": newest.reason if newest else "",
        "decision": "",
        "reviewer": "",
        "reason": "",
    }


def _count(count: int | None) -> str:
    return "hidden" if count is None else str(count)
