"""Sources of the organisation itself: no person is behind them, and none is named (clauses 6.11 and 7.1)."""

from __future__ import annotations

from functools import partial
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import quote

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address
from profiles.profile import ORGANISATION
from profiles.reading.fragment import Seen, together
from profiles.reading.json_answer import JsonAnswerError
from profiles.reading.pictures import Unread
from profiles.sources.assembling import not_checked, page_of
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits
from profiles.sources.mediawiki import NETWORK_EDIT, edit_seen, list_edits
from profiles.sources.web import page_outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from profiles.fetched import Fetched, Fetcher
    from profiles.profile import Profile


class WikiRange:
    """Reads the edits that a wiki shows under the Trust's own network ranges; its interface is the address.

    The edits are evidence about the network. Which of its users made them is not asked, and cannot be told.
    """

    name = "wiki-range"

    def __init__(
        self,
        limits: ReadLimits = DEFAULT_LIMITS,
        *,
        ranges: tuple[str, ...] = (),
        hidden_since: Mapping[str, date | None] | None = None,
    ) -> None:
        self._limits = limits
        self._ranges = ranges
        self._hidden_since = dict(hidden_since or {})

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the list of edits of every range."""
        return tuple(
            Address(url=f"{_edits(profile.url, one)}&*", purpose=f"edits made from {one}", kind="api")
            for one in self._ranges
        )

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the edits of every range."""
        if profile.person_id != ORGANISATION:
            detail = "network ranges belong to no person: identity.toml names the wiki under [[wiki]]"
            return not_checked(profile, Reason.NOT_CONSENTED_KIND, detail)
        if not self._ranges:
            return not_checked(profile, Reason.NOT_CONSENTED_KIND, "identity.toml names no network range")
        parts: list[Seen] = []
        answers: list[Fetched] = []
        scripts = profile.url.rsplit("/", 1)[0]
        try:
            for one in self._ranges:
                listed = list_edits(
                    _edits(profile.url, one),
                    fetcher,
                    max_pages=self._limits.max_pages,
                    made_by=partial(_lies_in, network=ip_network(one)),
                )
                if isinstance(listed, NotChecked):
                    return listed
                parts += [edit_seen(entry, scripts, place=NETWORK_EDIT) for entry in listed.entries]
                parts.append(listed.left_out(profile))
                answers += listed.answers
        except JsonAnswerError as fault:
            return not_checked(profile, Reason.API_ERROR, str(fault))
        hidden = Unread(url=profile.url, reason=Reason.HIDDEN_ADDRESSES, detail=self._historic(profile.url))
        return page_of(
            profile,
            fetcher,
            together([*parts, Seen(unread=(hidden,))]),
            answers=answers,
            platform="edits from the Trust's network",
            limits=self._limits,
        )

    def _historic(self, interface: str) -> str:
        since = self._hidden_since.get(interface)
        day = "since the wiki gives" if since is None else f"since {since} the wiki gives"
        return f"historic edits only: {day} visitors temporary accounts, it hides the network address of newer edits"


class WatchedSite:
    """Reads a site that the Trust itself named for the watch-list of clause 7.1; nobody searches for sites."""

    name = "watched-site"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the named address."""
        return (Address(url=profile.url, purpose="a site that the Trust named"),)

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the page as any other."""
        if profile.person_id != ORGANISATION:
            detail = "the watch-list has no person: official_sites.csv names its addresses"
            return not_checked(profile, Reason.NOT_CONSENTED_KIND, detail)
        answer = fetcher.get(profile.url)
        if isinstance(answer, NotChecked):
            return answer
        return page_outcome(answer, profile, fetcher, platform="watched site", limits=self._limits)


def _edits(interface: str, one: str) -> str:
    told = "action=query&format=json&list=usercontribs&ucprop=ids%7Ctitle%7Ctimestamp%7Ccomment"
    return f"{interface}?{told}&uciprange={quote(one, safe=':/')}"


def _lies_in(author: str, network: IPv4Network | IPv6Network) -> bool:
    """Tell whether a wiki names an address of the range as the author, and not an account."""
    try:
        return ip_address(author) in network
    except ValueError:
        return False
