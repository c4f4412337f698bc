"""Feeds that a page announces; they are named to the DPO, never followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.page_reader import ParseLimitError
from profiles.reading.addresses import absolute
from profiles.reading.charset import decode
from profiles.reading.tree import tree_of

if TYPE_CHECKING:
    from profiles.fetched import Fetched

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MOST = 3


def announced_feeds(answer: Fetched) -> str:
    """Say what to register instead of a page that was registered as a feed."""
    try:
        tree = tree_of(decode(answer.data, answer.header("content-type")))
    except ParseLimitError:
        return "this is a web page: register it with the source web"
    found = [
        address
        for link in (tree.root.iter("link") if tree.root is not None else ())
        if (tree.attribute(link, "type") or "").lower() in _FEED_TYPES
        and (address := absolute(answer.url, tree.attribute(link, "href") or "")) is not None
    ]
    if not found:
        return "this is a web page, and it announces no feed: register it with the source web"
    return f"this is a web page; the feeds that it announces are {', '.join(found[:_MOST])}: register one of them"
