"""Public posts in the exports of the platforms: which files they stand in, and what they say."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from profiles.page_reader import read_page
from profiles.reading.charset import decode
from profiles.reading.fragment import Origin, Seen, fragment, plain, together
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, nodes_at, number_at, read_json, text_at
from profiles.reading.pictures import ImageRef
from profiles.reading.posts import moment

if TYPE_CHECKING:
    from collections.abc import Callable

_Read = tuple[Seen, tuple[str, ...]]
_ASSIGNMENT = re.compile(rb"\A\s*window\.YTD\.[\w.]+\s*=\s*")
_MANGLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads one kind of file in an export."""

    path: re.Pattern[str]
    read: Callable[[bytes], _Read]

    def fits(self, name: str) -> bool:
        """Tell whether an entry is of this kind."""
        return self.path.fullmatch(name) is not None


def _meta(data: bytes) -> _Read:
    """Read posts of Facebook or Instagram."""
    value = read_json(data)
    entries = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    parts = [_meta_post(entry) for entry in entries or nodes_at(value, "ig_reels_media") or []]
    return together(parts), ()


def _meta_post(entry: Node) -> Seen:
    origin = Origin(published_at=_at(number_at(entry, "timestamp") or number_at(entry, "creation_timestamp")))
    words = [text_at(entry, "title"), *(text_at(one, "post") for one in nodes_at(entry, "data"))]
    attached = [node_at(one, "media") for box in nodes_at(entry, "attachments") for one in nodes_at(box, "data")]
    media = [one for one in [*attached, *nodes_at(entry, "media")] if one]
    words += [text_at(one, name) for one in media for name in ("title", "description")]
    if origin.published_at is None and media:
        origin = Origin(published_at=_at(number_at(media[0], "creation_timestamp")))
    parts = [plain(_mended(word), "post", origin) for word in dict.fromkeys(words)]
    refs = tuple(
        ImageRef(url=f"export:{uri}", place="image", caption=_mended(text_at(one, "title")))
        for one in media
        if (uri := text_at(one, "uri"))
    )
    return together([*parts, Seen(pictures=refs, posts=1)])


def _tweets(data: bytes) -> _Read:
    """Read the posts of an X archive; reposts are somebody else's."""
    value = read_json(_ASSIGNMENT.sub(b"", data))
    entries = (
        [node_at(one, "tweet") or one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    )
    parts = []
    for entry in entries:
        words = text_at(entry, "full_text") or text_at(entry, "text")
        if words.startswith("RT @"):
            continue
        origin = Origin(post=text_at(entry, "id_str") or None, published_at=_tweet_moment(text_at(entry, "created_at")))
        links = [text_at(one, "expanded_url") for one in nodes_at(entry, "entities", "urls")]
        parts += [fragment(words.replace("\n", "<br>"), "post", origin)]
        parts += [plain(link, "link", origin) for link in links]
        parts.append(Seen(posts=1))
    return together(parts), ()


def _x_profile(data: bytes) -> _Read:
    value = read_json(_ASSIGNMENT.sub(b"", data))
    entry = node_at(value[0] if isinstance(value, list) and value else {}, "profile", "description")
    return together([plain(text_at(entry, name), "bio") for name in ("bio", "website", "location")]), ()


def _outbox(data: bytes) -> _Read:
    """Read a Mastodon outbox; boosts are somebody else's."""
    parts = []
    for activity in nodes_at(read_json(data), "orderedItems"):
        note = node_at(activity, "object")
        public = "https://www.w3.org/ns/activitystreams#Public"
        audience = [*(activity.get("to") or []), *(activity.get("cc") or [])]
        if text_at(activity, "type") != "Create" or public not in audience:
            continue
        origin = Origin(post=text_at(note, "id") or None, published_at=moment(text_at(note, "published")))
        refs = tuple(
            ImageRef(url=f"export:{text_at(one, 'url').lstrip('/')}", place="image", caption=text_at(one, "name"))
            for one in nodes_at(note, "attachment")
        )
        parts += [plain(text_at(note, "summary"), "post", origin), fragment(text_at(note, "content"), "post", origin)]
        parts.append(Seen(pictures=refs, posts=1))
    return together(parts), ()


def _actor(data: bytes) -> _Read:
    actor = read_json(data)
    fields = [f"{text_at(one, 'name')}: {text_at(one, 'value')}" for one in nodes_at(actor, "attachment")]
    parts = [plain(text_at(actor, "name"), "name"), fragment(text_at(actor, "summary"), "bio")]
    parts += [fragment(field, "bio:field") for field in fields]
    return together(parts), (text_at(actor, "name"),)


def _rows(data: bytes) -> list[dict[str, str]]:
    text = decode(data, None)
    try:
        return [
            {k or "": v or "" for k, v in row.items() if isinstance(v, str)}
            for row in csv.DictReader(io.StringIO(text))
        ]
    except csv.Error as error:
        raise JsonAnswerError(f"not a table: {error}") from None


def _linkedin_profile(data: bytes) -> _Read:
    parts, names = [], []
    for row in _rows(data):
        names.append(f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip())
        parts += [plain(row.get(name, ""), "bio") for name in ("Headline", "Summary", "Industry")]
    return together(parts), tuple(names)


def _linkedin_positions(data: bytes) -> _Read:
    """Read positions as ``Title at Company``; one that has ended says so."""
    parts = []
    for row in _rows(data):
        until = row.get("Finished On", "")
        words = f"{row.get('Title', '')} at {row.get('Company Name', '')} (from {row.get('Started On', '')}"
        told = f"Former position: {words} until {until})" if until else f"{words} to the present)"
        parts += [plain(told, "bio:field"), plain(row.get("Description", ""), "bio:field")]
    return together(parts), ()


def _linkedin_shares(data: bytes) -> _Read:
    parts = []
    for row in _rows(data):
        origin = Origin(post=row.get("ShareLink") or None, published_at=moment(row.get("Date")))
        parts += [
            plain(row.get("ShareCommentary", ""), "post", origin),
            plain(row.get("SharedUrl", ""), "link", origin),
        ]
        parts.append(Seen(posts=1))
    return together(parts), ()


def _page(data: bytes) -> _Read:
    content = read_page(data, content_type=None, url="https://export.invalid/")
    return Seen(texts=content.texts, posts=content.posts), content.owner_names


def _words(data: bytes) -> _Read:
    return plain(decode(data, None), "post"), ()


_TOP = r"(?:[^/]+/)?"
READERS: tuple[Reader, ...] = (
    Reader(path=re.compile(_TOP + r"(?:your_facebook_activity/)?posts/your_posts\w*\.json"), read=_meta),
    Reader(
        path=re.compile(
            _TOP + r"(?:your_instagram_activity/)?(?:content|media)/(?:posts_\d+|reels|profile_photos)\.json"
        ),
        read=_meta,
    ),
    Reader(path=re.compile(_TOP + r"data/tweets?(?:-part\d+)?\.js"), read=_tweets),
    Reader(path=re.compile(_TOP + r"data/profile\.js"), read=_x_profile),
    Reader(path=re.compile(_TOP + r"outbox\.json"), read=_outbox),
    Reader(path=re.compile(_TOP + r"actor\.json"), read=_actor),
    Reader(path=re.compile(_TOP + r"Profile\.csv"), read=_linkedin_profile),
    Reader(path=re.compile(_TOP + r"Positions\.csv"), read=_linkedin_positions),
    Reader(path=re.compile(_TOP + r"Shares\.csv"), read=_linkedin_shares),
    Reader(path=re.compile(_TOP + r"(?:public|(?:your_facebook_activity/)?posts)/[^/]+\.html?"), read=_page),
    Reader(path=re.compile(_TOP + r"public/[^/]+\.txt"), read=_words),
)


def _mended(words: str) -> str:
    """Undo the way in which exports of Meta write UTF-8: each byte as a character of its own."""
    if _MANGLED.search(words) is None:
        return words
    try:
        return words.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return words


def _at(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, tz=UTC) if seconds > 0 else None
    except (OverflowError, OSError, ValueError):
        return None


def _tweet_moment(told: str) -> datetime | None:
    """Read ``Tue Oct 06 17:30:00 +0000 2026``."""
    words = told.split()
    if len(words) != 6:  # noqa: PLR2004 - weekday, month, day, time, zone, year
        return moment(told)
    try:
        return parsedate_to_datetime(f"{words[0]}, {words[2]} {words[1]} {words[5]} {words[3]} {words[4]}")
    except ValueError:
        return None
