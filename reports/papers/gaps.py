"""Gaps and contradictions of the policy's text that the Trust should mend, and what the audit does meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.papers.paper import Paper, Section

if TYPE_CHECKING:
    from reports.papers.facts import PaperFacts

GAPS = (
    (
        "7.1 against 6.5, 6.6, 7.2 and 7.3",
        "7.1 wants no site or presence of the Trust; the others regulate official sites.",
        "Official sites stand in official_sites.csv with their approval; only others are candidates under 7.1.",
    ),
    (
        "3.1",
        (
            "Cites the Data Protection Act 1998, which was replaced by the UK GDPR and the Data Protection Act "
            "2018; the "
            "Malicious Communications Act is of 1988."
        ),
        "Reports cite the law in force.",
    ),
    ("9.3 and 9.4", "Have no text; only 9.4.1 stands there.", "Nothing is read from them. Contractors: 9.4.1 only."),
    ("6.5 and Appendix A", "Appendix A is cited and is missing.", "Approval is read from official_sites.csv."),
    (
        "6.1 and professional networks",
        "Read literally, 6.1 forbids the entry of an employer in a professional network; governors are public by law.",
        "The DPO rules by category, platform or profile; what a ruling covers is counted, not shown.",
    ),
    (
        "8.2",
        (
            "Says that nobody may expect privacy on the Trust's systems. It is no lawful basis for reading personal "
            "profiles elsewhere."
        ),
        "No log of the Trust's systems is read, and 8.2 is not offered as a basis.",
    ),
    ("6.11", "Rests on IP addresses of edits, which encyclopaedias hide by now.", "Historic edits at most; no person."),
    ("2.3", "Names services that no longer exist.", "Kinds of platform are read, not those names."),
)


def policy_gaps(facts: PaperFacts) -> Paper:
    """Write the note on the policy's gaps."""
    unread = tuple((f"{number} {title}", because) for number, title, because in facts.unread)
    return Paper(
        name="policy-gaps.html",
        title="Social media policy: gaps and contradictions",
        sections=(
            Section(
                heading="What the text should settle",
                paragraphs=(f"Policy version {facts.policy_version}.",),
                rows=(("Clause", "Gap", "What the audit does meanwhile"), *GAPS),
            ),
            Section(
                heading="Clauses that no machine reads",
                paragraphs=("They are listed in every report, with the reason.",),
                rows=(("Clause", "Why not"), *unread) if unread else (),
            ),
            Section(
                heading="Machine clauses that are switched off",
                paragraphs=("Each needs a reason in policy.toml before it is read.",),
                points=tuple(f"{number} {title}" for number, title in facts.clauses_off),
            ),
        ),
    )
