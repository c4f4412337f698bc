"""The record of processing activities (Article 30(1), points (a) to (g))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.papers.facts import said
from reports.papers.paper import Paper, Section

if TYPE_CHECKING:
    from reports.papers.facts import PaperFacts

ITEMS = ("a", "b", "c", "d", "e", "f", "g")


def record_of_processing(facts: PaperFacts) -> Paper:
    """Write the record of processing."""
    return Paper(
        name="record-of-processing.html",
        title="Record of processing: audit of public profiles",
        sections=(
            Section(heading="Article 30(1)", rows=(("Point", "Entry"), *_points(facts))),
            Section(
                heading="Basis and assessment",
                paragraphs=(
                    (
                        f"Lawful basis: {said(facts.lawful_basis)}. Impact assessment approved by "
                        f"{said(facts.dpia_approved_by)} on {said(facts.dpia_approved_on)}, to be reviewed by "
                        f"{said(facts.dpia_review_by)}."
                    ),
                ),
            ),
        ),
    )


def _points(facts: PaperFacts) -> tuple[tuple[str, str], ...]:
    kept = "; ".join(f"{what}: {said(days)} days" for what, days in facts.retention)
    stamp = (
        f"A time stamp authority ({facts.stamp_authority}) receives a hash of the audit trail, which is no "
        "personal data."
        if facts.stamp_authority
        else "No other recipient."
    )
    return (
        ("(a) controller", f"{facts.trust}; contact of the Data Protection Officer: {facts.contact}"),
        (
            "(b) purposes",
            "Comparing consented public profiles with the social media policy: clauses "
            + ", ".join(number for number, _ in facts.clauses_on),
        ),
        (
            "(c) people and data",
            (
                f"People: {', '.join(facts.categories) or 'staff on the register'}. Data: pseudonym, consented "
                "addresses, "
                "coverage, redacted quotes of at most 200 characters, masked pictures, digests, decisions with "
                "reasons, "
                "replies, complaints as dates. Special categories are not sought and are masked before storage."
            ),
        ),
        (
            "(d) recipients",
            (
                "Named reviewers; the person concerned; schools as counts of five people and more; for contractors the "
                f"officer of clause 9.4.1. Processors: none. {stamp}"
            ),
        ),
        ("(e) transfers abroad", "None. Everything runs on one machine of the Trust; telemetry is switched off."),
        (
            "(f) erasure",
            (
                f"{kept}. Raw pages: {facts.replay_days} days. Erasure on request: at once. Closed complaints (days and"
                " outcome) are purged after the days of the audit trail; the trail itself is archived by hand then."
            ),
        ),
        (
            "(g) security",
            (
                "AES-256-GCM with one key a person, keys beside the data; files readable by their owner only; "
                "atomic writes; "
                "an audit trail chained by hashes, without personal data; consent asked before every request; "
                "only named reviewers judge."
            ),
        ),
    )
