"""Public bookmarks: a Shaarli by its feed, others by the feed that is registered; titles and notes are the owner's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from profiles.evidence import NotChecked, Outcome, Page
from profiles.fetched import Address
from profiles.sources.feed import feed_outcome
from profiles.sources.feed_shapes import feed_address
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits

if TYPE_CHECKING:
    from profiles.fetched import Fetcher
    from profiles.profile import Profile

_FEED_WORDS = ("feed", "atom", "rss", ".xml", ".json")


class Bookmarks:
    """Reads bookmarks; the pages that they point to are not asked for."""

    name = "bookmarks"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the feed of the bookmarks."""
        return (Address(url=_feed(profile.url), purpose="the feed of the consented bookmarks"),)

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the feed; what a bookmark is called is often another page's title, so its author is unknown."""
        answer = fetcher.get(_feed(profile.url))
        if isinstance(answer, NotChecked):
            return answer
        outcome = feed_outcome(answer, profile, fetcher, limits=self._limits)
        if not isinstance(outcome, Page):
            return outcome
        texts = tuple(
            replace(text, author="unknown") if text.place == "post" and text.author == "owner" else text
            for text in outcome.texts
        )
        return replace(outcome, texts=texts, platform="bookmarks")


def _feed(url: str) -> str:
    """Give the feed: of a known platform, the address itself where it names one, else Shaarli's."""
    known = feed_address(url)
    parts = urlsplit(url)
    if known != url or any(word in f"{parts.path}?{parts.query}".lower() for word in _FEED_WORDS):
        return known
    return f"{url.rstrip('/')}/feed/atom"
