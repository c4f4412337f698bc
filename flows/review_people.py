"""Who may decide: the named reviewers of ``audit.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.fault import Exit, FlowFault
from reports.review import Reviewer

if TYPE_CHECKING:
    from flows.settings import Settings

LEAD = "safeguarding lead"
DECIDING = frozenset({"reviewer", LEAD})
"""Roles of audit.toml that may decide; sealed findings open for the safeguarding lead only."""


def reviewers_of(settings: Settings) -> tuple[Reviewer, ...]:
    """Give the named people who may decide."""
    return tuple(
        Reviewer(id=one.name, person_id=one.person_id or "", restricted=one.role == LEAD)
        for one in settings.staff
        if one.role in DECIDING
    )


def named_reviewer(settings: Settings, name: str, *, several: bool = False) -> Reviewer:
    """Give the reviewer of this name; raises FlowFault where there is none."""
    people = reviewers_of(settings)
    chosen = [one for one in people if one.id == name] if name else list(people)
    if not chosen or (len(chosen) > 1 and not several):
        names = ", ".join(f'"{one.id}"' for one in people) or "none"
        remedy = f"Named reviewers in audit.toml: {names}. Name one with --reviewer."
        if not people:
            remedy = 'Add [[staff]] with name and role = "reviewer" to audit.toml.'
        raise FlowFault(f"review: nobody to decide is named. {remedy}", code=Exit.MEND_A_FILE)
    return chosen[0]
