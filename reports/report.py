"""What one run has to tell: the boundary between those who gather it and those who print it.

All of it is state; nothing here reads a file or a clock. Two reports with equal fields give equal bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from profiles.evidence import Capture, Reason
    from profiles.profile import Profile
    from reference_assets.policy import Policy, Ruling
    from reports.review import Reply, Review, ReviewState
    from scanners.finding import Finding

Change = Literal["new", "persists", "returned"]
Because = Literal["page", "rules", "policy", "consent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFinding:
    """A finding as a report shows it.

    Attributes:
        fetched_at: when the page was read, UTC.
        page_sha256: digest of the raw bytes of the page.
        state: where the human decision stands.
        change: compared with the newest earlier run that saw the profile; ``returned`` was found before that one.
        because: what made it new: the page, the rules, the policy (assets and identity among it) or the consent.
        first_seen_on: day of the first run that showed it.
        picture: masked evidence, JPEG or PNG, or None.
        picture_box: x, y, width, height of the match in ``picture``; None draws no box.
        reference: thumbnail of the reference picture, JPEG or PNG, or None.
        reference_title: what the reference is called.
        accuracy: the measured precision of the rule, in words; empty where none was measured.
        reviews: every decision so far, oldest first.
        replies: what the staff member answered.
        alert: who marked it for the safeguarding lead, when, and what they saw; None in everything published.
        planted: a known negative of the demo's fictional profiles; it counts nowhere but in the probes.

    """

    profile: Profile
    finding: Finding
    fetched_at: datetime
    page_sha256: str
    state: ReviewState = "candidate"
    change: Change = "new"
    because: Because | None = "page"
    first_seen_on: date | None = None
    picture: bytes | None = None
    picture_box: tuple[int, int, int, int] | None = None
    reference: bytes | None = None
    reference_title: str = ""
    accuracy: str = ""
    platform: str = "web page"
    reviews: tuple[Review, ...] = ()
    replies: tuple[Reply, ...] = ()
    alert: Review | None = None
    planted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One consented source: seen, or not seen and why. There is a row for every consented profile.

    Attributes:
        platform: kind of source that read it, or would have.
        checked: whether a page was seen.
        reason: why not, where it was not.
        missing: parts of a seen page that were not seen, counted by reason.
        oldest: publication day of the oldest post seen.
        newest: publication day of the newest post seen.
        addresses: every address that was asked for it; the safe keeps them, a report has no use for them.
        captures: records of the answers that it was read from; they stay sealed, and stand in the person's export.

    """

    profile: Profile
    platform: str
    checked: bool
    reason: Reason | None = None
    detail: str = ""
    fetched_at: datetime | None = None
    page_sha256: str = ""
    texts_seen: int = 0
    posts_seen: int = 0
    pictures_seen: int = 0
    missing: tuple[tuple[Reason, int], ...] = ()
    oldest: date | None = None
    newest: date | None = None
    addresses: tuple[str, ...] = ()
    captures: tuple[Capture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A finding of the newest earlier run that saw the profile, which this run did not find again.

    Attributes:
        because: what made it go: the page no longer shows it, or rules, policy or consent changed. A source that
            could not be read resolves nothing.

    """

    finding_key: str
    profile_id: str
    school: str
    clause: str
    because: Because
    state: ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One contract on a published table and its validation result.

    Attributes:
        table: ``findings``, ``coverage``, ``summary``, ``reviews``, ``register`` or ``list of official sites``.
        what: the contract as a sentence.
        rows: how many rows it looked at.
        failed: identifiers of rows that broke it.

    """

    table: str
    what: str
    rows: int
    passed: bool
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """Matches that a ruling of the DPO keeps out of the report; they are counted, not shown.

    Attributes:
        ruling: the ruling; None for those that no longer stand in the policy.

    """

    ruling: Ruling | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A reference that fired on so many pictures that its candidates are kept out of the lists.

    Attributes:
        asset: its identifier in ``assets.toml``.
        title: what reports call it.
        pictures: in how many different pictures it was found.
        of: how many pictures were seen.

    """

    asset: str
    title: str
    pictures: int
    of: int

    @property
    def sentence(self) -> str:
        """What happened, and what the DPO can do."""
        return (
            f"The reference “{self.title}” ({self.asset}) was found in {self.pictures} of {self.of} pictures: more "
            "than a reference that can be told apart would be. Its candidates are held back: they are neither listed "
            "nor called clean. Look at its picture in assets.toml, give one with more detail of its own (the whole "
            "logo, not a part, a stripe or a plain shape), and run again."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """A published measurement of the very version that ran.

    Attributes:
        clause: clause id.
        what: what was measured, such as ``text rules`` or ``corporate logo``.
        measure: ``precision`` (of what it reports, how much is right) or ``recall`` (of what is there, how much).
        right: successes among ``n``.
        n: how many were looked at.
        corpus: on what.
        logo_height_px: smallest and largest logo height of this group, where it is about logos.

    """

    clause: str
    what: str
    measure: Literal["precision", "recall"]
    right: int
    n: int
    corpus: str
    logo_height_px: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that ran, for the method page."""

    id: str
    clause: str
    why: str
    threshold: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """Counts of an earlier run, for the trend."""

    run_id: str
    finished_at: datetime
    consented: int
    checked: int
    findings: int
    upheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """Everything that the run's files show.

    Attributes:
        trust: name of the organisation.
        version: version of this program.
        consented: ids of the profiles that the register says are consented when the report is published; told
            apart from ``coverage`` so that the two can be held against each other.
        findings: every finding of every lane; tables and lists show the lane ``finding`` only.
        coverage: a row for every profile that is consented now, and for no other.
        resolved: findings of earlier runs that are gone.
        refused: requests that the gate did not make, counted by reason.
        hosts: hosts contacted and the number of requests to each.
        checks: filled by ``publish.file_pieces``; empty before.
        advice: persons with advice under a clause (6.15 and the like), by clause; printed suppressed.
        settings: name and value of each limit that applied, in words.
        ledger_head: hash of the newest ledger record.
        demo: fictional profiles.
        previous: the newest run that ``change`` compares with. A rerun with recorded settings passes the same one.
        history: earlier runs over the whole register, oldest first.
        contact: how to reach the Data Protection Officer.
        of_today: sentences on what a report that is written anew tells as it is today, not as it was in the run.
        probes_upheld: of the planted negatives that were decided, how many were upheld.

    """

    run_id: str
    trust: str
    started_at: datetime
    finished_at: datetime
    version: str
    policy: Policy
    consented: tuple[str, ...]
    findings: tuple[ReportedFinding, ...]
    coverage: tuple[CoverageRow, ...]
    resolved: tuple[Resolved, ...] = ()
    refused: tuple[tuple[str, int], ...] = ()
    hosts: tuple[tuple[str, int], ...] = ()
    checks: tuple[Check, ...] = ()
    ruled_out: tuple[RuledOut, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    advice: tuple[tuple[str, int], ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
    rules: tuple[Rule, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    ledger_head: str = ""
    demo: bool = False
    previous: str | None = None
    history: tuple[PastRun, ...] = ()
    next_run_on: date | None = None
    contact: str = ""
    of_today: tuple[str, ...] = ()
    probes_decided: int = 0
    probes_upheld: int = 0

    @property
    def listed(self) -> tuple[ReportedFinding, ...]:
        """Findings that lists and tables show: lane ``finding``, not planted."""
        return tuple(f for f in self.findings if f.finding.lane == "finding" and not f.planted)

    @property
    def sealed_count(self) -> int:
        """Number of findings of the restricted lane; their details open in the review application only."""
        return sum(f.finding.lane == "restricted" and not f.planted for f in self.findings)
