"""Opens the review of a workspace: one finished run, its named reviewers, decisions kept in the safe at once.

The safe is open only while something is written, so that neither a run nor another command waits for an afternoon of
review. Whoever withdraws, objects, restricts or is erased meanwhile is shown no longer: that is asked each time and
needs no lock. Where a run is at work, a decision is refused with a sentence, and what was typed stays on the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from flows.desk import chosen_run, newer_run
from flows.republish import report_of, still_shown
from flows.review_app import serve_review
from flows.review_people import named_reviewer, reviewers_of
from flows.review_probes import probes
from flows.workspace import REGISTER, load_workspace
from profiles.register import read_register
from profiles.sources import OF_PERSONS
from records.files import read_private
from records.glance import shown_profiles
from records.noted import is_noted
from records.probes import with_planted
from records.reviews import KeptReviews, alerts_of, replies_of, reviews_of
from records.safe import open_safe
from reports.review import ReportsFault
from reports.review_pages import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from flows.workspace import Workspace
    from records.safe import Safe
    from reports.report import ReportedFinding
    from reports.review import Outcome, Review, Reviewer
    from reports.round_trip import TableOutcome

Kept = TypeVar("Kept")


class WorkspaceReviews:
    """The ``ReviewStore`` of a workspace: reads from memory, writes to the safe.

    Attributes:
        report: the run that is judged.
        newer: a sentence where a newer run has finished that is not meant.

    """

    def __init__(self, workspace: Workspace, clock: Callable[[], datetime], run_id: str = "") -> None:
        """Gather the findings of a run; where none is named, of the newest over the whole register."""
        self._workspace = workspace
        self._clock = clock
        self.reviewers = reviewers_of(workspace.settings)
        with open_safe(workspace.folder, clock()) as safe:
            self.report = report_of(safe, workspace, chosen_run(safe, run_id), clock())
            self.newer = newer_run(safe, self.report.run_id)
            seed = safe.keys.derived("probes").hex() + self.report.run_id
            found = tuple(f for f in self.report.findings if f.finding.lane != "advice")
            planted = probes(workspace.cabinet.identity, self.report.listed, self.report.finished_at)
            self._findings = _judged(safe, with_planted(found, planted, seed=seed))

    def candidates(self, reviewer: Reviewer) -> tuple[ReportedFinding, ...]:
        """Give every finding that this reviewer may see."""
        known = next((one for one in self.reviewers if one == reviewer), None)
        if known is None:
            raise ReportsFault("Only a reviewer named in audit.toml ([[staff]], role reviewer) may see or decide.")
        return tuple(
            found
            for found in self._shown()
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

    def _shown(self) -> tuple[ReportedFinding, ...]:
        """Give the findings less those about whoever withdrew, objected, restricted or was erased, by this moment."""
        folder = self._workspace.folder
        asked = {found.profile for found in self._findings if not found.planted}
        kept = shown_profiles(folder, self.report.run_id)
        shown = {
            profile
            for profile in still_shown(asked, self._with_living_register(), self._clock())
            if profile.profile_id in kept and not is_noted(folder, profile.person_id)
        }
        return tuple(found for found in self._findings if found.planted or found.profile in shown)

    def _with_living_register(self) -> Workspace:
        """Give the workspace with the register as it stands on disk; one with faults consents to nobody."""
        path = self._workspace.folder / REGISTER
        data = read_private(path) if path.exists() else b""
        register = read_register(data, file=REGISTER, source_names=OF_PERSONS)
        return replace(self._workspace, register=replace(register, rows=() if register.faults else register.rows))

    def _write(self, step: Callable[[KeptReviews], Kept]) -> Kept:
        """Open the safe for one step, and read again what was decided."""
        with open_safe(self._workspace.folder, self._clock()) as safe:
            kept = step(KeptReviews(safe, self.reviewers, self._shown, self._clock))
            self._findings = _judged(safe, self._findings)
        return kept


def _judged(safe: Safe, findings: tuple[ReportedFinding, ...]) -> tuple[ReportedFinding, ...]:
    """Give findings with what people decided, answered and marked by now."""
    reviews, replies, alerts = reviews_of(safe.store), replies_of(safe.store), alerts_of(safe.store)
    return tuple(
        found
        if found.planted
        else replace(
            found,
            reviews=reviews.get(found.finding.key, ()),
            replies=replies.get(found.finding.key, ()),
            state=reviews[found.finding.key][-1].state if found.finding.key in reviews else found.state,
            alert=alerts.get(found.finding.key),
        )
        for found in findings
    )


def review(
    folder: Path,
    reviewer: str,
    *,
    clock: Callable[[], datetime],
    say: Callable[[str], None],
    port: int = 0,
    run_id: str = "",
) -> None:
    """Serve the review of a run to one reviewer, until it is interrupted.

    Args:
        folder: the workspace.
        reviewer: name of a reviewer in ``audit.toml``; may be empty where there is one only.
        clock: gives the present moment.
        say: prints a line.
        port: 0 takes a free one.
        run_id: the run; empty takes the newest over the whole register.

    """
    workspace = load_workspace(folder)
    person = named_reviewer(workspace.settings, reviewer)
    store = WorkspaceReviews(workspace, clock, run_id)
    desk = Desk(
        trust=workspace.settings.text("audit.trust"),
        policy=store.report.policy,
        reviewer=person,
        demo=store.report.demo,
    )
    for line in store.newer:
        say(line)
    say(f"Review of run {store.report.run_id} as {person.id}. Open this address in your browser; it works once:")
    serve_review(store, desk, announce=lambda address: say(f"  {address}"), port=port)
