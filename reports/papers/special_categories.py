"""The appropriate policy document for the residual risk that special category or criminal data is met unsought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.papers.facts import said
from reports.papers.paper import TO_WRITE, Paper, Section

if TYPE_CHECKING:
    from reports.papers.facts import PaperFacts


def special_category_policy(facts: PaperFacts) -> Paper:
    """Write the document that Schedule 1, Part 4 of the Data Protection Act 2018 asks for."""
    kept = "; ".join(f"{what}: {said(days)} days" for what, days in facts.retention)
    return Paper(
        name="special-category-policy.html",
        title="Policy document on special category and criminal offence data met unsought",
        sections=(
            Section(
                heading="What may be met",
                paragraphs=(
                    (
                        "A public profile may mention health, belief, politics, union, origin, sexuality or "
                        "offences. The "
                        "audit neither looks for it nor stores it: such words are masked before storage, and a "
                        "hit that is "
                        "entangled with them is kept as a place and a keyed digest only."
                    ),
                ),
            ),
            Section(
                heading="Condition relied on",
                paragraphs=(
                    f"{TO_WRITE}the condition of Article 9(2) and Schedule 1, if any is needed; ask a lawyer.",
                ),
            ),
            Section(
                heading="The principles, and how they are kept",
                points=(
                    "Lawful, fair, transparent: notice of the version in the register, or no run.",
                    "Purpose: clauses switched on with a reason; no search over people.",
                    "Minimisation: at most 200 characters, masked; raw pages leave after the scan.",
                    "Accuracy: human decision, dispute shown beside the finding, measured precision.",
                    f"Storage: {kept}.",
                    "Security: sealed with one key a person; keys beside the data; audit trail.",
                    "Accountability: audit trail that anybody can verify.",
                ),
            ),
            Section(
                heading="Review",
                paragraphs=(f"Together with the impact assessment. Contact: {facts.contact}.",),
            ),
        ),
    )
