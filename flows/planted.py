"""Planted known negatives: fictional candidates that a person who looks will not uphold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from profiles.profile import Profile
from reports.report import ReportedFinding
from scanners.finding import Finding, TextSpan

if TYPE_CHECKING:
    from datetime import datetime

SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("My sister has worked at ", "{trust}", " for ten years; I am a baker myself."),
    ("I left ", "{trust}", " in 2019 and have painted boats ever since."),
    ("Took the children to the summer fair of ", "{trust}", " and won a cake."),
    ("I have nothing to do with ", "{trust}", ", the name of this page is a street."),
    ("Would I ever want to work at ", "{trust}", "? Ask me when I am grown up."),
)
"""Words before the hit, the hit, words after it: a relative, the past, a visitor, a denial, a joke."""


def planted_negatives(trust: str, *, at: datetime) -> tuple[ReportedFinding, ...]:
    """Give the planted candidates; they are about nobody, stand in no count, and only the share upheld is told."""
    return tuple(_planted(number, words, trust, at) for number, words in enumerate(SENTENCES, 1))


def _planted(number: int, words: tuple[str, str, str], trust: str, at: datetime) -> ReportedFinding:
    before, quote, after = words[0], words[1].format(trust=trust), words[2]
    url = f"http://profile-{number}.example/"
    profile = Profile(
        person_id=f"x-{number:02}",
        profile_id=f"x-{number:02}-page",
        category="other",
        account_kind="personal",
        source="web",
        url=url,
        reads=frozenset({"text"}),
        notice_version="",
        consented_on=date.min,
        ends_on=date.max,
        withdrawn_on=None,
        employment_ends_on=None,
        school="",
    )
    span = TextSpan(
        place="bio", start=len(before), end=len(before) + len(quote), quote=quote, before=before, after=after
    )
    finding = Finding(
        profile_id=profile.profile_id,
        url=url,
        clause="6.1",
        form="explicit",
        strength="likely",
        lane="finding",
        evidence=span,
        rules=("employer.named",),
        reasons=("The Trust is named in the profile's own words.",),
    )
    return ReportedFinding(profile=profile, finding=finding, fetched_at=at, page_sha256="0" * 64, planted=True)
