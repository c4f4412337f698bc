"""Sources of the organisation itself: no person is behind them, and none is named (clauses 6.11 and 7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address
from profiles.reading.fragment import Seen
from profiles.reading.json_answer import JsonAnswerError, Node
from profiles.reading.pictures import Unread
from profiles.sources.assembling import not_checked, page_of, unreadable
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits
from profiles.sources.mediawiki import edit_text, list_edits
from profiles.sources.web import page_outcome

if TYPE_CHECKING:
    from profiles.fetched import Fetched, Fetcher
    from profiles.profile import Profile

ORGANISATION = "organisation"
_HISTORIC = (
    "historic edits only: since the wiki gives temporary accounts to visitors, it shows no network address of newer "
    "edits, and nobody asks for one"
)


class WikiRange:
    """Reads the edits that a wiki shows under the Trust's own network ranges; its interface is the address.

    The edits are evidence about the network. Which of its users made them is not asked, and cannot be told.
    """

    name = "wiki-range"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS, *, ranges: tuple[str, ...] = ()) -> None:
        self._limits = limits
        self._ranges = ranges

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the list of edits of every range."""
        return tuple(
            Address(url=f"{_edits(profile.url, one)}&*", purpose=f"edits made from {one}", kind="api")
            for one in self._ranges
        )

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the edits of every range."""
        if profile.profile_id != ORGANISATION:
            detail = f"network ranges belong to no person: register this row as profile_id {ORGANISATION}"
            return not_checked(profile, Reason.NOT_CONSENTED_KIND, detail)
        if not self._ranges:
            return not_checked(profile, Reason.NOT_CONSENTED_KIND, "identity.toml names no network range")
        entries: list[Node] = []
        answers: list[Fetched] = []
        try:
            for one in self._ranges:
                found, answered = list_edits(_edits(profile.url, one), fetcher, max_pages=self._limits.max_pages)
                entries += found
                answers += answered
        except JsonAnswerError as fault:
            return unreadable(profile, fault)
        scripts = profile.url.rsplit("/", 1)[0]
        texts = tuple(edit_text(entry, scripts) for entry in entries)
        historic = Unread(url=profile.url, reason=Reason.PROTECTED, detail=_HISTORIC)
        return page_of(
            profile,
            fetcher,
            Seen(texts=texts, unread=(historic,), posts=len(texts)),
            answers=answers,
            platform="edits from the Trust's network",
            limits=self._limits,
        )


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
        if profile.profile_id != ORGANISATION and not profile.profile_id.startswith(f"{ORGANISATION}-"):
            detail = f"the watch-list has no person: register this row as profile_id {ORGANISATION}"
            return not_checked(profile, Reason.NOT_CONSENTED_KIND, detail)
        answer = fetcher.get(profile.url)
        if isinstance(answer, NotChecked):
            return answer
        return page_outcome(answer, profile, fetcher, platform="watched site", limits=self._limits)


def _edits(interface: str, one: str) -> str:
    told = "action=query&format=json&list=usercontribs&ucprop=ids%7Ctitle%7Ctimestamp%7Ccomment"
    return f"{interface}?{told}&uciprange={quote(one, safe=':/')}"
