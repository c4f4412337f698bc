"""What was and was not auditable: clause by category by kind of page, each gap with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reference_assets.policy import Clause
    from reports.report import CoverageRow, RunReport

PICTURE_CLAUSES = frozenset({"6.9", "6.12"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Sources of one category on one kind of page under one clause.

    Attributes:
        seen: sources on which this clause could be judged.
        gaps: why the others could not, counted.

    """

    category: str
    seen: int
    of: int
    gaps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One clause; ``cells`` hold a tuple for each platform, and are empty where no machine looks at the clause."""

    clause: Clause
    cells: tuple[tuple[Cell, ...], ...]


def matrix(report: RunReport) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Give the platforms and a line for every clause of the policy."""
    platforms = tuple(sorted({row.platform for row in report.coverage}))
    cells = {
        pictures: tuple(_cells(report.coverage, platform, pictures=pictures) for platform in platforms)
        for pictures in (False, True)
    }
    lines = tuple(
        Line(clause=clause, cells=cells[clause.id in PICTURE_CLAUSES] if clause.id in report.policy.scanned else ())
        for clause in report.policy.clauses
    )
    return platforms, lines


def _cells(coverage: tuple[CoverageRow, ...], platform: str, *, pictures: bool) -> tuple[Cell, ...]:
    by_category: dict[str, list[CoverageRow]] = defaultdict(list)
    for row in coverage:
        if row.platform == platform:
            by_category[row.profile.category if row.profile.of_a_person else "the Trust itself"].append(row)
    made = []
    for category, rows in sorted(by_category.items()):
        gaps = Counter(gap for gap in (_gap(row, pictures=pictures) for row in rows) if gap)
        seen = len(rows) - sum(gaps.values())
        made.append(Cell(category=category, seen=seen, of=len(rows), gaps=tuple(sorted(gaps.items()))))
    return tuple(made)


def _gap(row: CoverageRow, *, pictures: bool) -> str:
    if row.reason is not None:
        return row.reason.value
    if pictures and "images" not in row.profile.reads:
        return "consent does not cover pictures"
    if not pictures and "text" not in row.profile.reads:
        return "consent does not cover text"
    return ""
