"""The watch-list of clause 7.1: sites that the Trust itself named, read without a person behind them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from profiles.profile import Profile
from profiles.sources.organisation import ORGANISATION

if TYPE_CHECKING:
    from profiles.official_sites import OfficialSites
    from reference_assets.policy import Policy

CLAUSE = "7.1"


def watch_list(sites: OfficialSites, policy: Policy) -> tuple[Profile, ...]:
    """Give a profile for each site of ``official_sites.csv`` that the Trust named, while clause 7.1 is switched on."""
    if CLAUSE not in policy.scanned:
        return ()
    return tuple(
        Profile(
            person_id=ORGANISATION,
            profile_id=f"{ORGANISATION}-{number}",
            category="other",
            account_kind="official",
            source="watched-site",
            url=site.url,
            reads=frozenset({"text", "images"}),
            notice_version="",
            consented_on=date.min,
            ends_on=date.max,
            withdrawn_on=None,
            employment_ends_on=None,
            school=site.school,
        )
        for number, site in enumerate(sites.rows, 1)
        if site.named_by_trust
    )
