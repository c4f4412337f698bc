"""The numbers behind the report's figures: every bar is a share of its scale, every share has its count beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.pages import percent
from reports.tallies import by_clause, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.report import Accuracy, ReportedFinding, RunReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        parts: name and width of each part, in percent of the scale.

    """

    label: str
    value: int
    note: str
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A measured rate with its 95 % interval, all from 0 to 1."""

    of: Accuracy
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How many false candidates the measured precision lets us expect among those of one clause."""

    clause: str
    candidates: int
    middle: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What reviewers made of the candidates so far."""

    upheld: int
    not_upheld: int
    cannot_tell: int
    judged_twice: int
    agreed: int
    probes: int
    probes_upheld: int


def clause_bars(report: RunReport) -> tuple[Bar, ...]:
    """Give a bar for each clause, split by strength."""
    counts = by_clause(report)
    scale = max([*counts.values(), 1])
    strengths = Counter((f.finding.clause, f.finding.strength) for f in report.listed)
    return tuple(
        Bar(
            label=clause,
            value=count,
            note=", ".join(
                f"{strengths[clause, name]} {name}" for name in ("plain", "likely", "weak") if strengths[clause, name]
            ),
            parts=tuple((name, 100 * strengths[clause, name] / scale) for name in ("plain", "likely", "weak")),
        )
        for clause, count in counts.items()
    )


def platform_bars(report: RunReport) -> tuple[Bar, ...]:
    """Give a bar for each kind of page: seen, and not seen."""
    total = Counter(row.platform for row in report.coverage)
    seen = Counter(row.platform for row in report.coverage if row.checked)
    scale = max([*total.values(), 1])
    return tuple(
        Bar(
            label=platform,
            value=count,
            note=f"{seen[platform]} of {count} seen",
            parts=(("seen", 100 * seen[platform] / scale), ("unseen", 100 * (count - seen[platform]) / scale)),
        )
        for platform, count in sorted(total.items())
    )


def measured(report: RunReport) -> tuple[Interval, ...]:
    """Give every published measurement with its interval."""
    return tuple(_interval(row) for row in report.accuracy if row.logo_height_px is None)


def precision_words(report: RunReport) -> dict[str, str]:
    """Give, by clause, how often such candidates were right where that was measured, in a sentence."""
    rows = [row for row in report.accuracy if row.measure == "precision" and row.n and row.logo_height_px is None]
    told = {}
    for row in reversed(rows):
        low, high = wilson(row.right, row.n)
        told[row.clause] = (
            f"Of {row.n} such candidates on {row.corpus}, {row.right} were right "
            f"({percent(row.right / row.n)}, 95 % interval {percent(low)} to {percent(high)})."
        )
    return told


def by_logo_height(report: RunReport) -> tuple[Interval, ...]:
    """Give what was measured by the height of the logo, smallest first."""
    rows = [row for row in report.accuracy if row.logo_height_px is not None]
    return tuple(_interval(row) for row in sorted(rows, key=lambda row: (row.what, row.logo_height_px or (0, 0))))


def expected_false(report: RunReport) -> tuple[Expected, ...]:
    """Give the expected number of false candidates by clause, where precision was measured."""
    counts = by_clause(report)
    precise = {row.clause: row for row in reversed(report.accuracy) if row.measure == "precision" and row.n}
    made = []
    for clause, count in counts.items():
        if clause in precise and count:
            row = precise[clause]
            low, high = wilson(row.right, row.n)
            middle = count * (1 - row.right / row.n)
            made.append(
                Expected(
                    clause=clause,
                    candidates=count,
                    middle=middle,
                    low=count * (1 - high),
                    high=count * (1 - low),
                    n=row.n,
                )
            )
    return tuple(made)


def judged(report: RunReport) -> Judged:
    """Count decisions, agreement where two reviewers judged, and answers to planted negatives."""
    states = Counter(f.state for f in report.listed)
    twice = [outcomes for outcomes in map(_last_outcomes, report.listed) if len(outcomes) > 1]
    return Judged(
        upheld=states["upheld"],
        not_upheld=states["not_upheld"],
        cannot_tell=states["cannot_tell"],
        judged_twice=len(twice),
        agreed=sum(len(set(outcomes.values())) == 1 for outcomes in twice),
        probes=report.probes_decided,
        probes_upheld=report.probes_upheld,
    )


def changes(report: RunReport) -> tuple[tuple[str, int, int], ...]:
    """Give new and gone findings by cause."""
    new = Counter(f.because for f in report.listed if f.change != "persists")
    gone: Counter[str | None] = Counter(row.because for row in report.resolved)
    return tuple((cause, new[cause], gone[cause]) for cause in ("page", "rules", "policy", "consent"))


def missing_parts(report: RunReport) -> tuple[tuple[str, int], ...]:
    """Count parts of seen pages that were not seen, by reason."""
    parts: Counter[str] = Counter()
    for row in report.coverage:
        for reason, count in row.missing:
            parts[reason.value] += count
    return tuple(sorted(parts.items()))


def not_checked(report: RunReport) -> tuple[tuple[str, int], ...]:
    """Count sources that were not seen, by reason."""
    return tuple(sorted(Counter(row.reason.value for row in report.coverage if row.reason).items()))


def people(findings: Iterable[ReportedFinding]) -> int:
    """Count the people behind some findings."""
    return len({f.profile.person_id for f in findings if f.profile.of_a_person})


def _interval(row: Accuracy) -> Interval:
    low, high = wilson(row.right, row.n)
    return Interval(of=row, share=row.right / row.n if row.n else 0.0, low=low, high=high)


def _last_outcomes(reported: ReportedFinding) -> dict[str, str]:
    outcomes = {"upheld", "not_upheld", "cannot_tell"}
    return {review.reviewer: review.state for review in reported.reviews if review.state in outcomes}
