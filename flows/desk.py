"""Opens the safe for people's part: the review in the browser or a spreadsheet, answers, outcomes."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from flows.fault import Exit, Fault, FlowFault
from flows.planted import planted_negatives
from flows.republish import report_of
from flows.workspace import load_workspace
from records.outcomes import outcome, store_reply
from records.probes import with_planted
from records.reviews import KeptReviews, reviews_of
from records.safe import open_safe
from reports.review import Reviewer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from flows.settings import Settings
    from flows.workspace import Workspace
    from records.safe import Safe
    from reports.report import ReportedFinding

MAX_ANSWER_BYTES = 100_000


def reviewers_of(settings: Settings) -> tuple[Reviewer, ...]:
    """Give the reviewers that ``audit.toml`` names."""
    return tuple(
        Reviewer(id=person.name, person_id=person.person_id or "", restricted=person.restricted)
        for person in settings.staff
        if person.role == "reviewer"
    )


def newest_run(safe: Safe) -> str:
    """Give the newest finished run; raises FlowFault where there is none."""
    finished = [run.run_id for run in safe.store.runs() if run.state == "finished"]
    if not finished:
        message = f"{safe.workspace}: no run has finished yet. Start one with: profile-audit run {safe.workspace}"
        raise FlowFault(message, code=Exit.MEND_A_FILE)
    return finished[-1]


@contextmanager
def open_desk(folder: Path, clock: Callable[[], datetime]) -> Iterator[tuple[Workspace, Safe, KeptReviews]]:
    """Open the safe for judging; candidates are those of the newest run, as far as their persons are in it still."""
    workspace = load_workspace(folder)
    with open_safe(workspace.folder, clock()) as safe:
        run_id = newest_run(safe)
        report = report_of(safe, workspace, run_id, clock())
        seed = safe.keys.keyed_digest("planted", run_id)
        planted = planted_negatives(workspace.settings.text("audit.trust"), at=report.finished_at)
        mixed = with_planted(report.findings, planted, seed=seed)
        yield workspace, safe, KeptReviews(safe, reviewers_of(workspace.settings), lambda: _judged(safe, mixed), clock)


def open_review(
    folder: Path, *, reviewer: str, port: int, clock: Callable[[], datetime], say: Callable[[str], None]
) -> None:
    """Serve the review on this machine until it is stopped."""
    with open_desk(folder, clock) as (workspace, _, store):
        from flows.review_app import serve_review
        from reports.review_pages import Desk

        desk = Desk(
            trust=workspace.settings.text("audit.trust"),
            policy=workspace.cabinet.policy,
            reviewer=_chosen(workspace.settings, reviewer),
            demo=workspace.settings.yes("audit.demo"),
        )

        def announce(address: str) -> None:
            say("Open this address in one browser on this machine; it works once:")
            say(address)
            say("Stop with Ctrl-C; every decision is kept at once.")

        serve_review(store, desk, announce=announce, port=port)


def take_table(folder: Path, file: Path, *, clock: Callable[[], datetime]) -> tuple[str, ...]:
    """Take the decisions of an edited spreadsheet: all of them, or none and every fault."""
    from reports.round_trip import keep_decisions, read_decisions

    with open_desk(folder, clock) as (workspace, _, store):
        reviewers = reviewers_of(workspace.settings)
        candidates = {found.finding.key: found for one in reviewers for found in store.candidates(one)}
        decisions, faults = read_decisions(_bytes(file), file.name, candidates.values(), reviewers)
        if faults:
            listed = tuple(
                Fault(file=f.file, line=f.row, column=f.column, problem=f.problem, remedy=f"{f.remedy.rstrip('.')}.")
                for f in faults
            )
            raise FlowFault(f"{file}: nothing was taken over.", code=Exit.MEND_A_FILE, faults=listed)
        kept = keep_decisions(store, decisions, reviewers)
    return (f"{len(kept)} decisions were taken over from {file.name}.",)


def store_answer(
    folder: Path, finding_key: str, file: Path, *, kind: Literal["reply", "dispute"], at: datetime
) -> tuple[str, ...]:
    """Keep what the staff member answered."""
    text = _bytes(file).decode("utf-8-sig", errors="replace")
    with open_safe(folder.absolute(), at) as safe:
        store_reply(safe, finding_key, text, kind=kind, at=at)
    return ("The answer is kept and stands beside the finding from now on.",)


def say_outcome(folder: Path, finding_key: str, *, at: datetime) -> tuple[str, ...]:
    """Say the outcome of a finding, where one may be said."""
    with open_safe(folder.absolute(), at) as safe:
        fact = outcome(safe.store, finding_key, at.date())
        safe.ledger.append("outcome exported", {"state": fact.state}, at)
    return (
        f"Finding {fact.finding_key}, person {fact.person_id}: {fact.state.replace('_', ' ')}.",
        "It is a decision on a fact, with its reason in the review; what follows from it is decided elsewhere.",
    )


def _judged(safe: Safe, findings: tuple[ReportedFinding, ...]) -> tuple[ReportedFinding, ...]:
    reviews = reviews_of(safe.store)
    return tuple(
        replace(found, reviews=reviews[found.finding.key], state=reviews[found.finding.key][-1].state)
        if found.finding.key in reviews
        else found
        for found in findings
    )


def _chosen(settings: Settings, name: str) -> Reviewer:
    reviewers = reviewers_of(settings)
    chosen = [one for one in reviewers if one.id == name] if name else list(reviewers[:1])
    if len(chosen) == 1 and (name or len(reviewers) == 1):
        return chosen[0]
    known = "; ".join(one.id for one in reviewers) or 'none yet: write [[staff]] with role = "reviewer"'
    raise FlowFault(f"Say who judges: --reviewer NAME. Reviewers in audit.toml: {known}.", code=Exit.MEND_A_FILE)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(50 * MAX_ANSWER_BYTES)
    except OSError as error:
        raise FlowFault(f"{file}: cannot be read ({error.strerror}).", code=Exit.MEND_A_FILE) from error
