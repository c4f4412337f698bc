"""What the roles of ``audit.toml`` do: two of them judge, the others are a note."""

from __future__ import annotations

from flows.review_people import reviewers_of
from flows.settings import ROLES, Settings, Staff
from reports.review import Reviewer


def test_reviewer_and_safeguarding_lead_decide_and_only_the_lead_opens_what_is_sealed() -> None:
    staff = tuple(Staff(name=role, role=role, person_id=None) for role in ROLES)
    assert reviewers_of(Settings(values=(), staff=staff)) == (
        Reviewer(id="reviewer"),
        Reviewer(id="safeguarding lead", restricted=True),
    )
