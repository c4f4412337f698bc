"""Feeds of every dialect as one kind of value: RSS and Atom by feedparser, JSON Feed by ourselves."""

from __future__ import annotations

import calendar
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import feedparser

from profiles.reading.charset import decode
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, nodes_at, read_json, text_at
from profiles.reading.posts import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]{0,400}\[|<!DOCTYPE[^>]{0,200}\b(?:SYSTEM|PUBLIC)\b", re.IGNORECASE)
_NO_MARKUP = re.compile(r"<(?!/?(?:a|b|i|u|em|strong|span|img|br|p|div|code|sup|sub|small)\b)", re.IGNORECASE)
_MAX_ITEMS = 2_000
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_TAIL = 4_000


class FeedFaultError(Exception):
    """The answer is no feed that may be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed.

    Attributes:
        address: its own page, or its identifier.
        title: as HTML or text.
        bodies: HTML of its content, the fullest first.
        author: who wrote it, empty where the feed does not say.
        published_at: when, or None.
        pictures: addresses of its pictures, each with a caption.
        sounds: addresses of sound and film that go with it, each with its media type.
        tags: its labels.

    """

    address: str = ""
    title: str = ""
    bodies: tuple[str, ...] = ()
    author: str = ""
    published_at: datetime | None = None
    pictures: tuple[tuple[str, str], ...] = ()
    sounds: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: what it says about itself, and its items in their order; ``cut`` where it breaks off before its end."""

    title: str = ""
    descriptions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    link: str = ""
    pictures: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    cut: bool = False


def read_feed(data: bytes, *, content_type: str | None, url: str) -> Feed:
    """Read a feed.

    Raises:
        FeedFaultError: no feed, or one that declares entities of its own.

    """
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"{":
        return _json_feed(data)
    text = decode(data, content_type if "charset" in (content_type or "") else None)
    if _DECLARES.search(text):
        raise FeedFaultError("it declares entities or a document type of its own, as no feed needs")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    stream = io.BytesIO(_utf8(text))
    parsed = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        raise FeedFaultError("it is no RSS, Atom or JSON feed")
    return _feed(parsed, cut=_END.search(text[-_TAIL:]) is None)


def _utf8(text: str) -> bytes:
    """Write the text anew as UTF-8, with a declaration that says so."""
    return re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", text).lstrip().encode("utf-8", "replace")


def _feed(parsed: Any, *, cut: bool) -> Feed:  # noqa: ANN401 - feedparser carries no type hints
    head = parsed.feed
    authors = [head.get("author_detail", {}).get("name", ""), *(one.get("name", "") for one in head.get("authors", ()))]
    contacts = [head.get("author", ""), head.get("publisher", ""), head.get("author_detail", {}).get("email", "")]
    contacts += [head.get("managingeditor", ""), head.get("webmaster", ""), head.get("itunes_owner", "")]
    contacts += [head.get("publisher_detail", {}).get("email", ""), head.get("rights", "")]
    pictures = [head.get("image", {}).get("href", ""), head.get("icon", ""), head.get("logo", "")]
    return Feed(
        title=_as_html(head.get("title", "")),
        descriptions=_some([head.get("subtitle", ""), head.get("summary", ""), head.get("description", "")]),
        authors=_some(authors) or _some([head.get("author", "")]),
        contacts=_some(contacts),
        link=head.get("link", ""),
        pictures=_some(pictures),
        items=tuple(_item(entry) for entry in parsed.entries[:_MAX_ITEMS]),
        cut=cut,
    )


def _item(entry: Any) -> Item:  # noqa: ANN401 - feedparser carries no type hints
    contents = [one.get("value", "") for one in entry.get("content", ())]
    bodies = _some([*contents, entry.get("summary", ""), entry.get("subtitle", ""), entry.get("media_description", "")])
    told = entry.get("author_detail", {}).get("name", "") or entry.get("author", "")
    media = [*entry.get("media_content", ()), *entry.get("enclosures", ())]
    return Item(
        address=entry.get("link", "") or entry.get("id", ""),
        title=_as_html(entry.get("title", "")),
        bodies=bodies,
        author=told,
        published_at=_moment(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
        pictures=tuple(dict.fromkeys(_entry_pictures(entry, media))),
        sounds=tuple(dict.fromkeys(_sounds(media))),
        tags=_some([tag.get("term", "") or "" for tag in entry.get("tags", ())]),
    )


def _as_html(title: str) -> str:
    """Keep angle brackets of a title that are no mark-up: RSS does not say which of the two it holds."""
    return _NO_MARKUP.sub("&lt;", title)


def _entry_pictures(entry: Any, media: list[Any]) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for one in media:
        address = one.get("url") or one.get("href") or ""
        if address and (one.get("medium") == "image" or str(one.get("type", "")).startswith("image/")):
            yield address, ""
    for one in entry.get("media_thumbnail", ()):
        if one.get("url"):
            yield one["url"], ""
    if entry.get("image", {}).get("href"):
        yield entry["image"]["href"], ""


def _sounds(media: list[Any]) -> Iterator[tuple[str, str]]:
    for one in media:
        address = one.get("url") or one.get("href") or ""
        kind = str(one.get("type", "")) or str(one.get("medium", ""))
        if address and kind.startswith(("audio", "video", "application/x-shockwave-flash")):
            yield address, kind


def _json_feed(data: bytes) -> Feed:
    try:
        node = read_json(data)
    except JsonAnswerError as fault:
        raise FeedFaultError(str(fault)) from None
    if not isinstance(node, dict) or "jsonfeed.org/version" not in text_at(node, "version"):
        raise FeedFaultError("it is JSON and no JSON Feed")
    if not isinstance(node.get("items"), list):
        raise FeedFaultError("its items are no list")
    authors = [text_at(one, "name") for one in [*nodes_at(node, "authors"), node_at(node, "author")]]
    avatars = [text_at(one, "avatar") for one in [*nodes_at(node, "authors"), node_at(node, "author")]]
    return Feed(
        title=text_at(node, "title"),
        descriptions=_some([text_at(node, "description"), text_at(node, "user_comment")]),
        authors=_some(authors),
        contacts=_some([*authors, *(text_at(one, "url") for one in nodes_at(node, "authors"))]),
        link=text_at(node, "home_page_url"),
        pictures=_some([*avatars, text_at(node, "icon"), text_at(node, "favicon")]),
        items=tuple(_json_item(item) for item in nodes_at(node, "items")[:_MAX_ITEMS]),
    )


def _json_item(item: Node) -> Item:
    plain = text_at(item, "content_text").replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    attachments = [(text_at(one, "url"), text_at(one, "mime_type")) for one in nodes_at(item, "attachments")]
    pictures = [text_at(item, "image"), text_at(item, "banner_image")]
    pictures += [address for address, kind in attachments if kind.startswith("image/")]
    authors = [text_at(one, "name") for one in [*nodes_at(item, "authors"), node_at(item, "author")]]
    return Item(
        address=text_at(item, "url") or text_at(item, "id"),
        title=text_at(item, "title").replace("&", "&amp;").replace("<", "&lt;"),
        bodies=_some([text_at(item, "content_html") or plain, text_at(item, "summary")]),
        author=next((name for name in authors if name), ""),
        published_at=moment(text_at(item, "date_published") or text_at(item, "date_modified")),
        pictures=tuple((address, "") for address in _some(pictures)),
        sounds=tuple(one for one in attachments if one[1].startswith(("audio/", "video/"))),
        tags=_some([tag for tag in item.get("tags", ()) if isinstance(tag, str)] if "tags" in item else []),
    )


def _moment(parsed: Any) -> datetime | None:  # noqa: ANN401 - feedparser carries no type hints
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), tz=UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _some(texts: list[str]) -> tuple[str, ...]:
    """Give what is not empty, each once."""
    return tuple(dict.fromkeys(text for text in texts if isinstance(text, str) and text.strip()))
