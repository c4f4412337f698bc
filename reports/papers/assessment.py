"""The draft of the data protection impact assessment (Article 35), with the objections of WP29 2/2017 and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.papers.facts import said
from reports.papers.paper import TO_WRITE, Paper, Section

if TYPE_CHECKING:
    from reports.papers.facts import PaperFacts

OBJECTIONS = (
    (
        "Employees can seldom consent freely; the imbalance of power weighs on them (WP29 2/2017, 3.1.1).",
        (
            "Consent here is a gate, never the reason alone: the lawful basis is chosen and reasoned by the DPO. "
            "Refusal "
            "shows in no output and no count; withdrawal is one command and works before the next request."
        ),
    ),
    (
        "That a profile is public does not make it fair to process it (5.1, 5.2).",
        (
            "Only addresses that the person entered are read. Nothing is searched for, no link is followed, "
            "nothing about "
            "others is kept."
        ),
    ),
    (
        "Screening during employment should not happen on a generalised basis (5.2).",
        (
            "It is not continuous: a least interval, a stop date and a review of the need are enforced, and the "
            "audit asks "
            "whether it is still needed when nothing was upheld. The DPO must say why training and self-checks "
            "do not do."
        ),
    ),
    (
        "Less intrusive means come first: prevention before detection.",
        (
            "Training, the advice lane (which only the person sees) and checking one's own export come before. "
            "Write below what was tried, and why it was not enough."
        ),
    ),
    (
        "Monitoring reveals more than what is looked for.",
        (
            "Quotes are cut to 200 characters and redacted before storage; pictures are masked outside the logo; "
            "no face is "
            "detected; raw pages leave after the scan unless a replay period is set."
        ),
    ),
    (
        "Decisions must not rest on machines alone.",
        (
            "A finding is a candidate. Only a named reviewer who opened the evidence can decide, one at a time, with a "
            "reason; planted known negatives measure whether reviewers still look. There are no scores."
        ),
    ),
    (
        "Staff must know (Barbulescu, points i and v).",
        "No audit starts while the register and the notice differ in version; the notice says what may follow.",
    ),
)
RISKS = (
    (
        "A finding is wrong",
        "likely",
        "medium",
        "Human decision with counter-evidence shown; measured precision printed.",
    ),
    ("A decision is made by habit", "possible", "high", "Evidence must be opened, reason written, planted negatives."),
    ("Sensitive matter is kept", "possible", "high", "Masking before storage; entangled hits are not quoted at all."),
    ("Third parties or pupils are shown", "possible", "high", "Names cut, pictures masked, sealed lane for few."),
    ("Data is stolen", "unlikely", "high", "One key a person, keys apart, short retention, no names in the data."),
    (
        "The audit grows beyond its purpose",
        "possible",
        "high",
        "No search, no discovery, clauses switched on by reason.",
    ),
    (
        "Staff feel watched",
        "likely",
        "medium",
        "Notice, views of staff, least interval, stop date, refusal without trace.",
    ),
    (
        "One group is hit more often",
        "possible",
        "high",
        "Same depth for all; measured on variants of names and garments.",
    ),
)


def impact_assessment(facts: PaperFacts) -> Paper:
    """Write the draft of the impact assessment."""
    return Paper(
        name="impact-assessment.html",
        title="Data protection impact assessment (draft): audit of public profiles",
        sections=(*_description(facts), *_necessity(facts), *_close(facts)),
    )


def _description(facts: PaperFacts) -> tuple[Section, ...]:
    return (
        Section(
            heading="Why an assessment is needed",
            paragraphs=(
                (
                    "Systematic evaluation of employees is on the Commissioner's list of processing that is "
                    "likely to be "
                    "of high risk. Without an approved assessment that is not overdue the audit does not start."
                ),
            ),
        ),
        Section(
            heading="What is done",
            paragraphs=(
                (
                    f"{facts.trust} reads public profiles that staff named and consented to, at most every "
                    f"{said(facts.every_days)} days until {said(facts.stop_on)}: at most {facts.newest_posts} newest "
                    "posts of the "
                    f"last {facts.max_age_days} days and {facts.max_pictures} pictures a profile, as a visitor "
                    "without an "
                    f"account. {facts.picture_references} reference pictures of the Trust are compared."
                ),
            ),
            points=tuple(f"Clause {number}: {title}" for number, title in facts.clauses_on),
        ),
        Section(
            heading="What is never done",
            points=(
                "discovery of accounts, contact graphs, location history, private messages",
                "log-in, fake accounts, ways around a wall or a robots rule",
                "detection or recognition of faces, matching of pupils",
                "scores, rankings, sentiment or attitude of people; free search over staff",
                "covert running; automatic letters to Human Resources",
            ),
        ),
        Section(
            heading="Platforms",
            paragraphs=("A host that is not classed is not read.",),
            rows=(("Class", "Hosts"), *((kind, str(count)) for kind, count in facts.platforms)),
        ),
    )


def _necessity(facts: PaperFacts) -> tuple[Section, ...]:
    return (
        Section(
            heading="Lawful basis",
            paragraphs=(
                (
                    f"{said(facts.lawful_basis)}: {said(facts.basis_reason)} Decided by "
                    f"{said(facts.basis_decided_by)} on "
                    f"{said(facts.basis_decided_on)}. Clause 8.2 of the policy (no expectation of privacy) is "
                    "about the "
                    "Trust's own systems and is no basis for reading personal profiles."
                ),
            ),
        ),
        Section(
            heading="Necessity and less intrusive means",
            paragraphs=(
                (
                    f"{TO_WRITE}why training, self-declaration, or a check that staff run on their own export are not "
                    "enough; what was tried; what the audit is expected to change, and how that will be measured."
                ),
            ),
        ),
        Section(
            heading="Objections of the Working Party (opinion 2/2017) and answers",
            rows=(("Objection", "Answer of this audit"), *OBJECTIONS),
        ),
        Section(
            heading="Views of staff and their unions",
            paragraphs=(said(facts.staff_views), f"{TO_WRITE}who was asked, when, and what changed because of it."),
        ),
    )


def _close(facts: PaperFacts) -> tuple[Section, ...]:
    return (
        Section(
            heading="Risks and measures",
            paragraphs=("Likelihood and harm are proposals; the DPO sets them.",),
            rows=(("Risk", "Likelihood", "Harm", "Measure"), *RISKS),
        ),
        Section(
            heading="How long data is kept",
            rows=(("What", "Days"), *((what, said(days)) for what, days in facts.retention)),
        ),
        Section(
            heading="Residual risk and decision",
            paragraphs=(
                f"{TO_WRITE}what remains, and whether the Commissioner must be consulted (Article 36).",
                (
                    f"Approved by {said(facts.dpia_approved_by)} on {said(facts.dpia_approved_on)}; review by "
                    f"{said(facts.dpia_review_by)}."
                ),
            ),
        ),
    )
