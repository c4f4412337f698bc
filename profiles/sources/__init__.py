"""Sources of public profiles, one small file each. To add one, write the file and its line in ``sources``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.sources.atproto import AtProto
from profiles.sources.bluesky import Bluesky
from profiles.sources.bookmarks import Bookmarks
from profiles.sources.discourse import Discourse
from profiles.sources.feed import FeedSource
from profiles.sources.github import GitHub
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits
from profiles.sources.mastodon import Mastodon
from profiles.sources.mediawiki import MediaWiki
from profiles.sources.official_site import ListedSite
from profiles.sources.organisation import WatchedSite, WikiRange
from profiles.sources.snapshot import Snapshot
from profiles.sources.web import WebPage
from profiles.sources.wordpress import WordPress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from profiles.fetched import Source
    from profiles.official_sites import OfficialSites

__all__ = ["OF_PERSONS", "SOURCES", "ReadLimits", "source_named", "sources"]


def sources(
    limits: ReadLimits = DEFAULT_LIMITS,
    *,
    snapshots: Path | None = None,
    articles: tuple[str, ...] = (),
    ip_ranges: tuple[str, ...] = (),
    hidden_since: Mapping[str, date | None] | None = None,
    sites: OfficialSites | None = None,
    at: datetime | None = None,
) -> tuple[Source, ...]:
    """Give every source.

    Args:
        limits: how much of a profile is read.
        snapshots: the workspace's folder of snapshots.
        articles: titles of encyclopaedia articles about the Trust (clause 5.6).
        ip_ranges: the Trust's own network ranges (clause 6.11).
        hidden_since: by interface of a wiki, the day since which it hides the network address of new edits.
        sites: the list of official sites (clauses 6.5 and 7.3).
        at: moment at which their approval is judged.

    """
    return (
        WebPage(limits),
        FeedSource(limits),
        WordPress(limits),
        Mastodon(limits),
        Bluesky(limits),
        AtProto(limits),
        MediaWiki(limits, articles=articles),
        WikiRange(limits, ranges=ip_ranges, hidden_since=hidden_since),
        WatchedSite(limits),
        ListedSite(sites, at),
        Discourse(limits),
        GitHub(limits),
        Bookmarks(limits),
        Snapshot(snapshots),
    )


SOURCES: tuple[Source, ...] = sources()
OF_PERSONS = frozenset(
    source.name for source in SOURCES if not isinstance(source, (WikiRange, WatchedSite, ListedSite))
)
"""Names that a row of the consent register may hold; behind the other sources is no person."""


def source_named(name: str, among: tuple[Source, ...] = SOURCES) -> Source:
    """Give the source of this name.

    Raises:
        KeyError: there is none; the message lists those that there are.

    """
    for source in among:
        if source.name == name:
            return source
    known = ", ".join(source.name for source in among)
    raise KeyError(f"no source is called {name!r}; there are {known}")
