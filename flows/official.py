"""Sites that speak for the Trust without a current approval (clauses 6.5, 7.1 to 7.3): about the organisation only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.official_sites import approval_gap

if TYPE_CHECKING:
    from datetime import date

    from profiles.official_sites import OfficialSites


def unapproved_sites(sites: OfficialSites, on: date) -> tuple[str, ...]:
    """Give a sentence for every listed site that is not approved on this day; no person is named or meant."""
    gaps = ((site, approval_gap(site, on)) for site in sites.rows)
    return tuple(
        f"official_sites.csv: {site.url} ({site.school}) has no current approval (clauses 6.5, 7.1 to 7.3): {gap}."
        for site, gap in gaps
        if gap is not None
    )
