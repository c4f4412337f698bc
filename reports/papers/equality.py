"""The section of the equality assessment (Equality Act 2010, sections 13, 15, 19, 26 and 149)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.papers.paper import TO_WRITE, Paper, Section

if TYPE_CHECKING:
    from reports.papers.facts import PaperFacts

CHARACTERISTICS = (
    ("age", "Younger staff use more platforms; depth is the same for all: same clauses, interval, number of posts."),
    ("disability", "Rules are measured on dyslexic spelling; what is said about health is masked, never searched."),
    ("gender reassignment", "Former names are not collected; names are no feature of any rule."),
    ("marriage and civil partnership", "No rule reads it."),
    ("pregnancy and maternity", "No rule reads it; leave and illness are masked."),
    ("race", "Rules are measured on names of many origins, on dialect, and beside other languages."),
    ("religion or belief", "Masked; a school's religious name counts as a name only. Garments are compared as cloth."),
    ("sex", "Same depth for all; the picture rules see cloth and logos, not bodies or faces."),
    ("sexual orientation", "Masked, never searched."),
)


def equality_section(facts: PaperFacts) -> Paper:
    """Write the section for the equality assessment."""
    return Paper(
        name="equality-assessment.html",
        title="Equality assessment: section on the audit of public profiles",
        sections=(
            Section(
                heading="Who is audited",
                paragraphs=(
                    (
                        "Whoever is asked is asked as a whole group or role, never from a list of names without a "
                        f"reason. Categories: {', '.join(facts.categories) or 'those of the register'}. Whoever "
                        "consents is "
                        f"read with the same {len(facts.clauses_on)} clauses, at the same interval and depth."
                    ),
                ),
            ),
            Section(
                heading="Protected characteristics",
                rows=(("Characteristic", "What could go wrong, and what is done"), *CHARACTERISTICS),
            ),
            Section(
                heading="What is measured",
                paragraphs=(
                    (
                        "Each report prints precision and recall with the number of texts or pictures and an interval. "
                        "Swapping names, dialect, skin tone or a headscarf in a test must not change a finding; "
                        "the tests of "
                        "the program do that. Planted negatives show whether reviewers decide by habit."
                    ),
                ),
            ),
            Section(
                heading="To be completed",
                points=(
                    (
                        f"{TO_WRITE}who takes part and who does not, by group, from the Trust's own figures "
                        "(never from "
                        "the audit: it does not know)."
                    ),
                    f"{TO_WRITE}whether upheld findings fall on a group more often, once there are enough to count.",
                    f"{TO_WRITE}what follows from either.",
                ),
            ),
        ),
    )
