"""A human's decision on a candidate, and what the review application asks of the place that keeps decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from reports.report import ReportedFinding

ReviewState = Literal["candidate", "in_review", "upheld", "not_upheld", "cannot_tell"]
Outcome = Literal["upheld", "not_upheld", "cannot_tell"]

STATE_WORDS: dict[str, str] = {
    "candidate": "not reviewed yet",
    "in_review": "in review",
    "upheld": "upheld",
    "not_upheld": "not upheld",
    "cannot_tell": "cannot tell",
}
OUTCOMES: tuple[Outcome, ...] = ("upheld", "not_upheld", "cannot_tell")
MIN_REASON_LENGTH = 20


class ReportsFault(Exception):  # noqa: N818  it names what to mend, it is not always this program's error
    """Something that must not be published or decided; the message says what, where and what to do.

    Attributes:
        ours: whether it is an error of this program, which nobody can mend in a file of theirs.

    """

    def __init__(self, message: str, *, ours: bool = False) -> None:
        super().__init__(message)
        self.ours = ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision, or one step on the way to it; reversals are decisions of their own.

    Attributes:
        finding_key: ``Finding.key``; it survives rescans.
        state: the state from this moment on.
        reviewer: identifier of a named reviewer of ``audit.toml``.
        decided_at: UTC, timezone-aware.
        reason: at least 20 characters where the state is an outcome.

    """

    finding_key: str
    state: ReviewState
    reviewer: str
    decided_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the staff member answered to a finding: a reply or a dispute, always shown beside it."""

    finding_key: str
    kind: Literal["reply", "dispute"]
    text: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """A named person who may decide.

    Attributes:
        id: identifier of ``audit.toml``.
        person_id: the reviewer's own pseudonym in the register; nobody decides on their own profile.
        restricted: whether sealed findings open for them.

    """

    id: str
    person_id: str = ""
    restricted: bool = False


class ReviewStore(Protocol):
    """Where the review application reads candidates and keeps decisions.

    Every method that writes raises ``ReportsFault`` where the rules of a human decision forbid the step.
    """

    def candidates(self, reviewer: Reviewer) -> tuple[ReportedFinding, ...]:
        """Give every finding this reviewer may see, planted negatives among them, in a stable order."""

    def opened(self, finding_key: str, reviewer: Reviewer) -> None:
        """Keep that the evidence was opened; the finding is in review from now on."""

    def decide(self, finding_key: str, reviewer: Reviewer, outcome: Outcome, reason: str) -> Review:
        """Keep a decision at once and give it back."""

    def undo(self, finding_key: str, reviewer: Reviewer, reason: str) -> Review:
        """Append a reversal of the newest decision: the finding is in review again."""

    def alert_lead(self, finding_key: str, reviewer: Reviewer, reason: str) -> None:
        """Keep the mark "show the safeguarding lead now"."""
