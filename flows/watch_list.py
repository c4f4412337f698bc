"""The watch-list of clause 7.1: sites that the Trust itself named, read without a person behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.fault import Fault
from flows.own_row import own_row
from profiles.canonical import address_key

if TYPE_CHECKING:
    from profiles.official_sites import OfficialSites
    from profiles.profile import Profile
    from profiles.register import Register
    from reference_assets.policy import Policy

CLAUSE = "7.1"


def watch_list(sites: OfficialSites, policy: Policy) -> tuple[Profile, ...]:
    """Give a row for each site of ``official_sites.csv`` that the Trust named, while clause 7.1 is switched on."""
    if CLAUSE not in policy.scanned:
        return ()
    return tuple(own_row("watched-site", site.url, school=site.school) for site in sites.rows if site.named_by_trust)


def watched_persons(sites: OfficialSites, policy: Policy, register: Register) -> tuple[Fault, ...]:
    """Name every watched site that somebody's row holds too: it would be read whatever that person consents to."""
    of_persons = {address_key(row.url)[1] for row in register.rows}
    return tuple(
        Fault(
            file="official_sites.csv",
            line=0,
            column="named_by_trust",
            problem=f"{row.url} would be read without a person, and stands in register.csv",
            remedy="Write no: whether it is read depends on the consent in register.csv alone.",
        )
        for row in watch_list(sites, policy)
        if address_key(row.url)[1] in of_persons
    )
