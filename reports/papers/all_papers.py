"""All papers at once, each as a page, from the same facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.papers.assessment import impact_assessment
from reports.papers.equality import equality_section
from reports.papers.gaps import policy_gaps
from reports.papers.notice import notice
from reports.papers.paper import page_of
from reports.papers.record import record_of_processing
from reports.papers.special_categories import special_category_policy

if TYPE_CHECKING:
    from datetime import date

    from reports.papers.facts import PaperFacts

PAPERS = (
    notice,
    impact_assessment,
    record_of_processing,
    equality_section,
    policy_gaps,
    special_category_policy,
)


def write_papers(facts: PaperFacts, *, written_on: date) -> dict[str, bytes]:
    """Give every paper by its file name."""
    papers = (write(facts) for write in PAPERS)
    return {paper.name: page_of(paper, trust=facts.trust, written_on=written_on) for paper in papers}
