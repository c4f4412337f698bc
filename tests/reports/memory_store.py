"""Decisions kept in memory by the same rules as the safe's; for tests of the pages and of the spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reports.review import MIN_REASON_LENGTH, ReportsFault, Review
from tests.reports.builders import NOON

if TYPE_CHECKING:
    from reports.report import ReportedFinding
    from reports.review import Outcome, Reviewer, ReviewState
    from reports.round_trip import TableOutcome


@dataclass
class MemoryStore:
    findings: tuple[ReportedFinding, ...]
    reviews: list[Review] = field(default_factory=list)
    alerts: dict[str, Review] = field(default_factory=dict)

    def candidates(self, reviewer: Reviewer) -> tuple[ReportedFinding, ...]:
        lanes = {"finding", "restricted"}
        return tuple(self._now(f) for f in self.findings if f.finding.lane in lanes)

    def opened(self, finding_key: str, reviewer: Reviewer) -> None:
        self._keep(finding_key, "in_review", reviewer, "Evidence opened.")

    def decide(self, finding_key: str, reviewer: Reviewer, outcome: Outcome, reason: str) -> Review:
        self._long_enough(reason)
        found = next(f for f in self.findings if f.finding.key == finding_key)
        if found.profile.person_id == reviewer.person_id:
            raise ReportsFault("This is your own profile. Another reviewer judges it.")
        if found.planted:  # leaves no trace among the reviews
            return Review(finding_key=finding_key, state=outcome, reviewer=reviewer.id, decided_at=NOON, reason=reason)
        return self._keep(finding_key, outcome, reviewer, reason)

    def decide_from_table(self, finding_key: str, reviewer: Reviewer, outcome: TableOutcome, reason: str) -> Review:
        return self.decide(finding_key, reviewer, outcome, reason)

    def undo(self, finding_key: str, reviewer: Reviewer, reason: str) -> Review:
        self._long_enough(reason)
        return self._keep(finding_key, "in_review", reviewer, reason)

    def alert_lead(self, finding_key: str, reviewer: Reviewer, reason: str) -> None:
        self._long_enough(reason)
        mark = Review(finding_key=finding_key, state="in_review", reviewer=reviewer.id, decided_at=NOON, reason=reason)
        self.alerts[finding_key] = mark

    def _now(self, reported: ReportedFinding) -> ReportedFinding:
        reported = replace(reported, alert=self.alerts.get(reported.finding.key))
        mine = tuple(review for review in self.reviews if review.finding_key == reported.finding.key)
        return replace(reported, reviews=mine, state=mine[-1].state) if mine else reported

    def _long_enough(self, reason: str) -> None:
        if len(reason.strip()) < MIN_REASON_LENGTH:
            raise ReportsFault(f"The reason is shorter than {MIN_REASON_LENGTH} characters. Say in a sentence why.")

    def _keep(self, key: str, state: ReviewState, reviewer: Reviewer, reason: str) -> Review:
        review = Review(finding_key=key, state=state, reviewer=reviewer.id, decided_at=NOON, reason=reason)
        self.reviews.append(review)
        return review
