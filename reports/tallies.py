"""Counts over a report: by clause, by school and category (small ones hidden), and the intervals of measured rates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reports.suppression import POOL, pooled, suppressed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from profiles.profile import Profile
    from reference_assets.policy import Policy
    from reports.report import RunReport

ADVICE_CLAUSES = frozenset({"6.6", "6.14", "6.15"})  # told to the person concerned only
GroupName = Literal["school", "category"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A school or a category of at least five people; None is hidden.

    Attributes:
        people: people with a consented profile.
        flagged: of them, people with at least one listed finding.
        upheld: of them, people with at least one upheld finding.

    """

    name: str
    people: int
    flagged: int | None
    upheld: int | None


def order_of_clauses(policy: Policy) -> dict[str, int]:
    """Give each clause's place in the policy."""
    return {clause.id: place for place, clause in enumerate(policy.clauses)}


def by_clause(report: RunReport) -> dict[str, int]:
    """Count listed findings by clause, in the order of the policy; clauses that were scanned stand there with 0."""
    found = Counter(f.finding.clause for f in report.listed)
    order = order_of_clauses(report.policy)
    shown = {*found, *report.policy.scanned} - ADVICE_CLAUSES
    clauses = sorted(shown, key=lambda clause: (order.get(clause, len(order)), clause))
    return {clause: found[clause] for clause in clauses}


def labels(report: RunReport, name: GroupName) -> dict[str, str]:
    """Give the label under which each school or category is shown."""
    people: dict[str, set[str]] = defaultdict(set)
    for row in report.coverage:
        if not row.profile.of_a_person:
            continue
        people[group_of(row.profile, name)].add(row.profile.person_id)
    return pooled({group: len(members) for group, members in people.items()})


def by_group(report: RunReport, name: GroupName) -> tuple[Group, ...]:
    """Give people, flagged and upheld by school or category; empty where there is one group only."""
    label = labels(report, name)
    people = _people(label, ((row.profile, True) for row in report.coverage), name)
    if len(people) <= 1:
        return ()
    flagged = _people(label, ((f.profile, True) for f in report.listed), name)
    upheld = _people(label, ((f.profile, f.state == "upheld") for f in report.listed), name)
    shown_flagged = suppressed({group: len(flagged.get(group, ())) for group in people})
    shown_upheld = suppressed({group: len(upheld.get(group, ())) for group in people})
    return tuple(
        Group(name=group, people=len(people[group]), flagged=shown_flagged[group], upheld=shown_upheld[group])
        for group in sorted(people, key=lambda group: (group == POOL, group))
    )


def clause_by_school(report: RunReport) -> dict[str, dict[str, int | None]]:
    """Count listed findings by clause and school, small ones hidden; empty where there is one group only."""
    label = labels(report, "school")
    schools = sorted(set(label.values()), key=lambda school: (school == POOL, school))
    if len(schools) <= 1:
        return {}
    counts = Counter(
        (f.finding.clause, label[f.profile.school])
        for f in report.listed
        if f.profile.school in label and f.profile.of_a_person
    )
    return {clause: suppressed({school: counts[clause, school] for school in schools}) for clause in by_clause(report)}


def group_of(profile: Profile, name: GroupName) -> str:
    """Give the school or the category of a profile."""
    return (profile.school or "no school named") if name == "school" else profile.category


def wilson(right: int, n: int) -> tuple[float, float]:
    """Give the 95 % interval of a proportion after Wilson; (0, 1) where nothing was measured."""
    if n == 0:
        return 0.0, 1.0
    z = 1.959964
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def _people(label: dict[str, str], members: Iterable[tuple[Profile, bool]], name: GroupName) -> dict[str, set[str]]:
    people: dict[str, set[str]] = defaultdict(set)
    for profile, counts in members:
        group = group_of(profile, name)
        if group in label and counts and profile.of_a_person:
            people[label[group]].add(profile.person_id)
    return people
