"""A feed: RSS, Atom, JSON Feed, podcasts with show notes and cover art; video, photo and blog platforms by theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.bounded import bounded_feed
from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address
from profiles.page_reader import ParseLimitError
from profiles.reading.feeds import Feed, FeedFaultError
from profiles.reading.fragment import Seen, together
from profiles.reading.kinds import kind_of
from profiles.reading.pictures import Unread
from profiles.sources.announced import announced_feeds
from profiles.sources.assembling import is_too_old, not_checked, page_of, posts_left_out
from profiles.sources.feed_parts import author_of, feed_head, item_seen, speakers
from profiles.sources.feed_shapes import feed_address
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits

if TYPE_CHECKING:
    from profiles.fetched import Fetched, Fetcher
    from profiles.profile import Profile


class FeedSource:
    """Reads a feed and nothing else; its entries' pages are not asked for."""

    name = "feed"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the feed: the consented address, or the one that the platform documents for it."""
        return (Address(url=feed_address(profile.url), purpose="the feed of the consented profile"),)

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the feed and its pictures."""
        answer = fetcher.get(feed_address(profile.url))
        if isinstance(answer, NotChecked):
            return answer
        return feed_outcome(answer, profile, fetcher, limits=self._limits)


def feed_outcome(answer: Fetched, profile: Profile, fetcher: Fetcher, *, limits: ReadLimits) -> Outcome:
    """Make a page of a feed; or say why it is none."""
    content_type = answer.header("content-type")
    if not answer.data.strip():
        return not_checked(profile, Reason.EMPTY, "the answer has no body")
    if kind_of(answer.data, content_type) == "page":
        return not_checked(profile, Reason.NOT_PAGE, announced_feeds(answer))
    try:
        feed = bounded_feed(answer.data, content_type=content_type, url=answer.url)
        owners = speakers(feed)
        told = Seen(unread=_shortfall(feed, answer))
        seen = together([feed_head(feed, answer.url), feed_items(feed, owners, answer, profile, limits), told])
    except FeedFaultError as fault:
        return not_checked(profile, Reason.BAD_ANSWER, f"the feed is not read: {fault}")
    except ParseLimitError as limit:
        return not_checked(profile, Reason.PARSE_LIMIT, str(limit))
    if not seen.texts and not feed.items:
        return not_checked(profile, Reason.EMPTY, "the feed says nothing and holds no entry")
    return page_of(profile, fetcher, seen, answers=[answer], platform="feed", limits=limits, owner_names=owners)


def _shortfall(feed: Feed, answer: Fetched) -> tuple[Unread, ...]:
    """Say what a feed lacks, so that a short one does not pass for a whole one."""
    if feed.cut:
        return (Unread(url=answer.url, reason=Reason.TRUNCATED, detail="the feed breaks off before its end"),)
    return () if feed.items else (Unread(url=answer.url, reason=Reason.EMPTY, detail="the feed holds no entry"),)


def feed_items(feed: Feed, owners: tuple[str, ...], answer: Fetched, profile: Profile, limits: ReadLimits) -> Seen:
    """Give the newest entries of the owner; those of somebody else are counted and not read."""
    several = len({item.author for item in feed.items if item.author}) > 1
    parts: list[Seen] = []
    left_out = 0
    for item in feed.items:
        author = author_of(item, owners, several=several)
        if author == "other":
            told = Unread(url=item.address[:200] or profile.url, reason=Reason.OTHER_AUTHOR, detail="entry of a feed")
            parts.append(Seen(unread=(told,)))
        elif sum(part.posts for part in parts) >= limits.newest_posts or is_too_old(
            item.published_at, answer.fetched_at, limits
        ):
            left_out += 1
        else:
            parts.append(item_seen(item, feed.link or answer.url, author))
    return together([*parts, Seen(unread=posts_left_out(profile, left_out, limits))])
