"""A site of ``official_sites.csv``: whether its approval stands, from the list itself (clauses 6.5 and 7.3).

Nothing is asked of the network, and no person is behind it: the list names offices, and the finding names the site.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from profiles.consent import LONDON
from profiles.evidence import Outcome, Page, PageText, Reason
from profiles.official_sites import approval_gaps
from profiles.profile import ORGANISATION
from profiles.sources.assembling import not_checked

if TYPE_CHECKING:
    from datetime import datetime

    from profiles.fetched import Address, Fetcher
    from profiles.official_sites import OfficialSite, OfficialSites
    from profiles.profile import Profile

PLACE = "register"
"""Kind of place of a gap; the clause stands after the colon."""


class ListedSite:
    """Reads the row of an official site; asks the network for nothing."""

    name = "official-site"

    def __init__(self, sites: OfficialSites | None = None, at: datetime | None = None) -> None:
        self._sites = sites
        self._at = at

    def addresses(self, profile: Profile) -> tuple[Address, ...]:  # noqa: ARG002 - the protocol's signature
        """Give nothing: the approval is read from the list."""
        return ()

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:  # noqa: ARG002 - the protocol's signature
        """Give every gap of the approval as a text; a site that is approved has none, and is checked."""
        site = None if self._sites is None else self._sites.site(profile.url)
        if profile.person_id != ORGANISATION or site is None or self._at is None:
            detail = "official_sites.csv does not hold this address: the list is about the organisation only"
            return not_checked(profile, Reason.NOT_CONSENTED_KIND, detail)
        return _page(profile, site, self._at)


def _page(profile: Profile, site: OfficialSite, at: datetime) -> Page:
    return Page(
        profile_id=profile.profile_id,
        url=profile.url,
        fetched_at=at,
        owner_names=(),
        texts=tuple(
            PageText(place=f"{PLACE}:{gap.clause}", text=gap.told, author="other", context=site.purpose)
            for gap in approval_gaps(site, at.astimezone(LONDON).date())
        ),
        images=(),
        missing=(),
        sha256=sha256(repr(site).encode()).hexdigest(),
        platform="list of official sites",
    )
