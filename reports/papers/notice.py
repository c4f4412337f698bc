"""The notice that staff get before anything is read (Articles 13 and 14): what, why, who, how long, their rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.papers.facts import said
from reports.papers.paper import Paper, Section

if TYPE_CHECKING:
    from reports.papers.facts import PaperFacts


def notice(facts: PaperFacts) -> Paper:
    """Write the transparency notice."""
    return Paper(
        name="notice.html",
        title=f"Notice on the audit of public profiles, version {said(facts.notice_version)}",
        sections=(*_what(facts), *_terms(facts), *_then(facts), *_rights(facts)),
    )


def _what(facts: PaperFacts) -> tuple[Section, ...]:
    return (
        Section(
            heading="What this is",
            paragraphs=(
                (
                    f"{facts.trust} asks you whether it may read the public profiles that you name yourself, and "
                    "compare "
                    f"them with its social media policy (version {facts.policy_version}). You may say no. Nobody "
                    "is told "
                    "who said no, and no disadvantage follows from it: refusals appear in no report and no count."
                ),
            ),
        ),
        Section(
            heading="What is read",
            paragraphs=(
                (
                    "Only the addresses that you entered, as any visitor without an account sees them. Nothing is "
                    "searched for. No link, friend, follower, like or private message is read, no account is "
                    "used, and no "
                    "face is detected or recognised."
                ),
                (
                    f"At most your {facts.newest_posts} newest posts, none older than {facts.max_age_days} days, "
                    "and at "
                    f"most {facts.max_pictures} pictures. Your consent is asked again before every single request."
                ),
            ),
        ),
        Section(
            heading="What is compared",
            paragraphs=("These clauses are read by machine; each hit is a candidate that a person must judge:",),
            points=tuple(f"{number} {title}" for number, title in facts.clauses_on),
        ),
    )


def _terms(facts: PaperFacts) -> tuple[Section, ...]:
    return (
        Section(
            heading="Why, and on what basis",
            paragraphs=(
                (
                    f"Lawful basis under Article 6 of the UK GDPR: {said(facts.lawful_basis)}. "
                    f"{said(facts.basis_reason)} "
                    f"Decided by {said(facts.basis_decided_by)} on {said(facts.basis_decided_on)}."
                ),
                "An impact assessment was made before the audit began; you may read it.",
            ),
        ),
        Section(
            heading="Who sees it",
            paragraphs=(
                (
                    "The Data Protection Officer and named reviewers, whose decisions are recorded with their reasons. "
                    "Schools see counts only, and none below five people. Nothing is sent to a processor or to another "
                    "country. Findings about contractors, once upheld, go to the officer named in clause 9.4.1."
                ),
            ),
        ),
        Section(
            heading="How often, and until when",
            paragraphs=(
                (
                    f"At most every {said(facts.every_days)} days, until {said(facts.stop_on)}. Your consent ends "
                    "by itself "
                    "after twelve months at most, and on the day your employment ends. The Data Protection "
                    "Officer tells "
                    "you the day of the next audit when you ask."
                ),
            ),
        ),
    )


def _then(facts: PaperFacts) -> tuple[Section, ...]:
    replay = (
        f"Raw pages are kept sealed for {facts.replay_days} days, so that a result can be checked."
        if facts.replay_days
        else "Raw pages are not kept at all."
    )
    return (
        Section(
            heading="How long it is kept",
            paragraphs=(replay, "Everything about you is sealed with a key of your own; your key dies with your data."),
            rows=(("What", "Days"), *((what, said(days)) for what, days in facts.retention)),
        ),
        Section(
            heading="What may follow",
            paragraphs=(
                (
                    "No machine decides anything. A named person opens the evidence, judges it, and writes a "
                    "reason. You "
                    f"get a copy and {facts.reply_days} days to answer before any outcome leaves the Data Protection "
                    "Officer's hands. The policy's own consequences (clauses 9.1 and 9.2) can follow only from "
                    "an upheld "
                    "finding, decided by people under the disciplinary procedure, where you may be heard and "
                    "accompanied."
                ),
                (
                    "There is no score and no ranking of people. What is said about health, religion, politics, trade "
                    "union, origin, sexuality or offences is masked before anything is stored, and no rule looks "
                    "for it."
                ),
            ),
        ),
    )


def _rights(facts: PaperFacts) -> tuple[Section, ...]:
    return (
        Section(
            heading="Your rights",
            points=(
                "Withdraw your consent at any time, as easily as you gave it: it works at once.",
                "Get everything that is kept about you, within a month.",
                "Have something put right or disputed; your words are shown beside the finding from then on.",
                "Have it erased; restrict what is done with it; object.",
                "Not be subject to a decision by a machine alone: there is none here.",
                f"Complain to the Trust: {facts.contact}. It acknowledges within 30 days.",
                "Complain to the Information Commissioner: ico.org.uk, telephone 0303 123 1113.",
            ),
        ),
        Section(
            heading="Who answers",
            paragraphs=(f"The Data Protection Officer of {facts.trust}: {facts.contact}.",),
        ),
    )
