"""The watch-list of clause 7.1: sites that the Trust itself named, read without a person behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.own_row import own_row

if TYPE_CHECKING:
    from profiles.official_sites import OfficialSites
    from profiles.profile import Profile
    from reference_assets.policy import Policy

CLAUSE = "7.1"


def watch_list(sites: OfficialSites, policy: Policy) -> tuple[Profile, ...]:
    """Give a row for each site of ``official_sites.csv`` that the Trust named, while clause 7.1 is switched on."""
    if CLAUSE not in policy.scanned:
        return ()
    return tuple(own_row("watched-site", site.url, school=site.school) for site in sites.rows if site.named_by_trust)
