"""Feeds whose address follows from the profile's own, by the platform's documented form; nothing is asked for it."""

from __future__ import annotations

import re

# (profile address, feed address): the feed's is filled with the groups of the profile's.
_SHAPES: tuple[tuple[str, str], ...] = (
    (
        r"https?://(?:www\.)?youtube\.com/channel/(UC[\w-]{22})/?(?:videos)?",
        r"https://www.youtube.com/feeds/videos.xml?channel_id=\1",
    ),
    (
        r"https?://(?:www\.)?flickr\.com/(?:photos|people)/(\d+@N\d+)/?",
        r"https://www.flickr.com/services/feeds/photos_public.gne?id=\1&format=atom",
    ),
    (r"https?://medium\.com/@([\w.-]+)/?", r"https://medium.com/feed/@\1"),
    (r"https?://([\w-]+)\.medium\.com/?", r"https://\1.medium.com/feed"),
    (r"https?://([\w-]+)\.tumblr\.com/?", r"https://\1.tumblr.com/rss"),
    (r"https?://(?:www\.)?tumblr\.com/([\w-]+)/?", r"https://\1.tumblr.com/rss"),
    (r"https?://([\w-]+)\.substack\.com/?", r"https://\1.substack.com/feed"),
    (r"https?://([\w-]+\.blogspot\.(?:com|co\.uk))/?", r"https://\1/feeds/posts/default"),
    (r"https?://(?:www\.)?pinboard\.in/u:([\w.-]+)/?", r"https://feeds.pinboard.in/rss/u:\1/"),
    (r"https?://(?:www\.)?github\.com/([\w-]+)/?", r"https://github.com/\1.atom"),
)
_COMPILED = tuple((re.compile(profile), feed) for profile, feed in _SHAPES)


def feed_address(url: str) -> str:
    """Give the feed of a profile on a platform of known form; any other address is taken to be the feed itself."""
    for shape, feed in _COMPILED:
        match = shape.fullmatch(url)
        if match is not None:
            return match.expand(feed)
    return url
