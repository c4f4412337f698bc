"""``papers``: writes every paper from the configuration, and remembers which notice said what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flows.version import program_version
from flows.workspace import load_workspace
from profiles.consent import LONDON
from records.database import transaction
from records.fault import RecordsFault
from records.files import make_folder, write_atomic
from records.safe import open_safe
from reports.papers.all_papers import write_papers
from reports.papers.facts import PaperFacts, notice_digest

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from flows.workspace import Workspace
    from records.safe import Safe

FOLDER = "papers"
CLASSES = (
    ("not_upheld_days", "Findings that were not upheld"),
    ("upheld_days", "Upheld findings"),
    ("undecided_days", "Findings that nobody judged"),
    ("run_days", "Runs and their coverage"),
    ("ledger_days", "Audit trail (no personal data)"),
)


def papers(folder: Path, *, now: datetime) -> tuple[str, ...]:
    """Write notice, impact assessment, record of processing, equality section, policy gaps, special categories."""
    workspace = load_workspace(folder)
    facts = paper_facts(workspace)
    written = write_papers(facts, written_on=now.astimezone(LONDON).date())
    with open_safe(workspace.folder, now) as safe:
        check_notice(safe, facts)
        place = make_folder(workspace.folder / FOLDER)
        for name, data in written.items():
            write_atomic(place / name, data)
        safe.ledger.append("papers written", {"count": len(written)}, now)
    return (*(f"{place / name}" for name in written), "Drafts: a person checks, completes and approves each.")


def check_notice(safe: Safe, facts: PaperFacts) -> None:
    """Refuse a notice whose version stayed while its content changed: staff were told something else (Article 13)."""
    version, digest = facts.notice_version, notice_digest(facts)
    if not version:
        return
    row = safe.store.connection.execute("SELECT value FROM marks WHERE name = ?", (f"notice {version}",)).fetchone()
    if row is None:
        with transaction(safe.store.connection):
            safe.store.connection.execute("INSERT INTO marks VALUES (?, ?)", (f"notice {version}", digest))
    elif row[0] != digest:
        raise RecordsFault(
            f"audit.toml, audit.notice_version: what the notice says has changed since version {version!r} was given "
            "(basis, clauses, limits, retention or contact). Write a new version, give staff the new notice, and write "
            "it in their rows of register.csv once they consented anew."
        )


def paper_facts(workspace: Workspace) -> PaperFacts:
    """Take from the workspace what the papers need."""
    settings, policy = workspace.settings, workspace.cabinet.policy
    machine = tuple(clause for clause in policy.clauses if clause.checked_by == "machine")
    return PaperFacts(
        trust=settings.text("audit.trust"),
        contact=settings.text("audit.contact"),
        version=program_version(),
        policy_version=policy.version,
        notice_version=settings.text("audit.notice_version"),
        clauses_on=tuple((c.id, c.title) for c in machine if c.on),
        clauses_off=tuple((c.id, c.title) for c in machine if not c.on),
        unread=tuple((c.id, c.title, c.because) for c in policy.clauses if c.checked_by != "machine"),
        platforms=tuple(sorted(Counter(entry.kind.value for entry in workspace.platforms.entries).items())),
        categories=tuple(sorted({row.category.replace("_", " ") for row in workspace.register.rows})),
        picture_references=len(workspace.cabinet.library.assets),
        lawful_basis=settings.text("basis.lawful_basis"),
        basis_reason=settings.text("basis.reason"),
        basis_decided_by=settings.text("basis.decided_by"),
        basis_decided_on=settings.day("basis.decided_on"),
        dpia_approved_by=settings.text("dpia.approved_by"),
        dpia_approved_on=settings.day("dpia.approved_on"),
        dpia_review_by=settings.day("dpia.review_by"),
        staff_views=settings.text("dpia.staff_views"),
        newest_posts=settings.number("limits.newest_posts"),
        max_age_days=settings.number("limits.max_age_days"),
        max_pictures=settings.number("limits.max_pictures"),
        replay_days=settings.number("limits.replay_days"),
        every_days=settings.decided_number("schedule.at_most_every_days"),
        stop_on=settings.day("schedule.stop_on"),
        retention=tuple((words, settings.decided_number(f"retention.{name}")) for name, words in CLASSES),
        reply_days=settings.number("reply.days"),
    )
