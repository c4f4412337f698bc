"""Opens the review of a workspace: the newest published run, its named reviewers, decisions kept in the safe at once.

The safe is open only while something is written, so that neither a run nor another command waits for an afternoon of
review. Where a run is at work, a decision is refused with a sentence, and what was typed stays on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flows.review_probes import probes
from records.probes import with_planted
from records.safe import open_safe
from reports.review import Reviewer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flows.workspace import Workspace
    from reports.report import ReportedFinding
    from reports.review import Outcome, Review

Kept = TypeVar("Kept")
LEAD = "safeguarding lead"
DECIDING = frozenset({"reviewer", LEAD})
"""Roles of audit.toml that may decide; sealed findings open for the safeguarding lead only."""


class WorkspaceReviews:
    """The ``ReviewStore`` of a workspace: reads from memory, writes to the safe."""

    def __init__(self, workspace: Workspace, clock: Callable[[], datetime], run_id: str = "") -> None:
        """Gather the findings of a run, the newest where none is named."""
        self._workspace = workspace
        self._clock = clock
        self.reviewers = reviewers_of(workspace.settings)
        with open_safe(workspace.folder, clock()) as safe:
            self.report = newest_report(safe, workspace, clock(), run_id)
            seed = safe.keys.derived("probes").hex() + self.report.run_id
            found = tuple(f for f in self.report.findings if f.finding.lane != "advice")
            planted = probes(workspace.cabinet.identity, self.report.listed, self.report.finished_at)
            self._findings = with_planted(found, planted, seed=seed)

    def candidates(self, reviewer: Reviewer) -> tuple[ReportedFinding, ...]:
        """Give every finding that this reviewer may see."""
        known = next((one for one in self.reviewers if one == reviewer), None)
        if known is None:
            raise ReportsFault("Only a reviewer named in audit.toml ([[staff]], role reviewer) may see or decide.")
        return tuple(
            found
            for found in self._findings
            if (known.restricted or found.finding.lane == "finding")
            and (not known.person_id or found.profile.person_id != known.person_id)
        )

    def opened(self, finding_key: str, reviewer: Reviewer) -> None:
        """Keep that the evidence was opened."""
        self._write(lambda kept: kept.opened(finding_key, reviewer))

    def decide(self, finding_key: str, reviewer: Reviewer, outcome: Outcome, reason: str) -> Review:
        """Keep a decision."""

        def write(kept: KeptReviews) -> Review:
            if any(found.planted and found.finding.key == finding_key for found in self._findings):
                kept.opened(finding_key, reviewer)  # the safe keeps no trace that the page was shown
            return kept.decide(finding_key, reviewer, outcome, reason)

        return self._write(write)

    def decide_from_table(self, finding_key: str, reviewer: Reviewer, outcome: TableOutcome, reason: str) -> Review:
        """Keep a decision that came in a spreadsheet."""
        return self._write(lambda kept: kept.decide_from_table(finding_key, reviewer, outcome, reason))

    def undo(self, finding_key: str, reviewer: Reviewer, reason: str) -> Review:
        """Append a reversal."""
        return self._write(lambda kept: kept.undo(finding_key, reviewer, reason))

    def alert_lead(self, finding_key: str, reviewer: Reviewer, reason: str) -> None:
        """Keep the mark for the safeguarding lead."""
        self._write(lambda kept: kept.alert_lead(finding_key, reviewer, reason))

    def _write(self, step: Callable[[KeptReviews], Kept]) -> Kept:
        """Open the safe for one step, and read again what was decided."""
        with open_safe(self._workspace.folder, self._clock()) as safe:
            kept = step(KeptReviews(safe, self.reviewers, lambda: self._findings, self._clock))
            reviews, replies = reviews_of(safe.store), replies_of(safe.store)
        self._findings = tuple(
            found
            if found.planted
            else replace(
                found,
                reviews=reviews.get(found.finding.key, ()),
                replies=replies.get(found.finding.key, ()),
                state=reviews[found.finding.key][-1].state if found.finding.key in reviews else found.state,
            )
            for found in self._findings
        )
        return kept


def review(
    folder: Path, reviewer: str, *, clock: Callable[[], datetime], say: Callable[[str], None], port: int = 0
) -> None:
    """Serve the review of the newest run to one reviewer, until it is interrupted.

    Args:
        folder: the workspace.
        reviewer: name of a reviewer in ``audit.toml``; may be empty where there is one only.
        clock: gives the present moment.
        say: prints a line.
        port: 0 takes a free one.

    """
    workspace = load_workspace(folder)
    person = named_reviewer(workspace.settings, reviewer)
    store = WorkspaceReviews(workspace, clock)
    desk = Desk(
        trust=workspace.settings.text("audit.trust"),
        policy=store.report.policy,
        reviewer=person,
        demo=store.report.demo,
    )
    say(f"Review of run {store.report.run_id} as {person.id}. Open this address in your browser; it works once:")
    serve_review(store, desk, announce=lambda address: say(f"  {address}"), port=port)


def decide_from_file(folder: Path, file: Path, *, clock: Callable[[], datetime]) -> tuple[str, ...]:
    """Take the decisions of an edited reviews.csv or workbook; refused whole, with every faulty row named."""
    workspace = load_workspace(folder)
    named_reviewer(workspace.settings, "", several=True)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FlowFault(f"{file}: cannot be read ({error.strerror}).", code=Exit.MEND_A_FILE) from None
    store = WorkspaceReviews(workspace, clock)
    findings = store.report.findings
    decisions, faults = read_decisions(data, file.name, findings, store.reviewers)
    if faults:
        told = tuple(
            Fault(file=one.file, line=one.row, column=one.column, problem=one.problem, remedy=one.remedy)
            for one in faults
        )
        raise FlowFault(f"{file.name}: nothing was taken; mend these rows.", code=Exit.MEND_A_FILE, faults=told)
    kept = keep_decisions(store, decisions, store.reviewers)
    return (f"{len(kept)} decisions were kept.", f"Report: {store.report.run_id}; the next run shows them.")


def reviewers_of(settings: Settings) -> tuple[Reviewer, ...]:
    """Give the named people who may decide."""
    return tuple(
        Reviewer(id=one.name, person_id=one.person_id or "", restricted=one.role == LEAD)
        for one in settings.staff
        if one.role in DECIDING
    )


def named_reviewer(settings: Settings, name: str, *, several: bool = False) -> Reviewer:
    """Give the reviewer of this name; raises FlowFault where there is none."""
    people = reviewers_of(settings)
    chosen = [one for one in people if one.id == name] if name else list(people)
    if not chosen or (len(chosen) > 1 and not several):
        names = ", ".join(f'"{one.id}"' for one in people) or "none"
        remedy = f"Named reviewers in audit.toml: {names}. Name one with --reviewer."
        if not people:
            remedy = 'Add [[staff]] with name and role = "reviewer" to audit.toml.'
        raise FlowFault(f"review: nobody to decide is named. {remedy}", code=Exit.MEND_A_FILE)
    return chosen[0]


def newest_report(safe: Safe, workspace: Workspace, at: datetime, run_id: str = "") -> RunReport:
    """Give the report of a published run, the newest where none is named, from what is kept of it now."""
    published = [one.run_id for one in safe.store.runs() if one.state == "finished"]
    if not published:
        raise FlowFault("No run was published here yet. Run: profile-audit run DIR", code=Exit.MEND_A_FILE)
    return report_of(safe, workspace, run_id or published[-1], at)
