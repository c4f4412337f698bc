"""What was seen at a consented address: texts, pictures, and what could not be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Author = Literal["owner", "other", "unknown"]


class Reason(StrEnum):
    """Why something that was consented to was not checked; the value is what reports print."""

    LOGIN_WALL = "login wall"
    CONSENT_WALL = "consent interstitial"
    BOT_WALL = "automated reading refused by the site"
    GONE = "page is gone"
    SOFT_404 = "page says that it does not exist"
    EMPTY = "empty answer"
    ROBOTS = "robots rules disallow it"
    PLATFORM_TERMS = "platform terms forbid automated reading"
    NOT_AUDITABLE = "this kind of platform cannot be audited"
    NO_SNAPSHOT = "no snapshot was supplied"
    UNLISTED_PLATFORM = "platform is not classed yet"
    REDIRECT_ELSEWHERE = "address leads somewhere that was not consented to"
    OTHER_PERSON = "address is registered for another profile"
    REDIRECT_LOOP = "address redirects in a loop"
    REFUSED_ADDRESS = "address is not a public web address"
    NAME_UNRESOLVED = "host name was not found"
    TIMEOUT = "no complete answer within the deadline"
    UNREACHABLE = "connection failed"
    TLS = "certificate or encryption fault"
    TOO_LARGE = "answer larger than the limit"
    TRUNCATED = "answer was cut short"
    BAD_ANSWER = "answer was not well-formed"
    SERVER_ERROR = "server reported an error"
    RATE_LIMITED = "server asked to slow down"
    HOST_CLOSED = "host failed too often in this run"
    API_ERROR = "interface answered with an error"
    UNKNOWN_USER = "interface does not know this user"
    PROTECTED = "owner shows this to signed-in visitors only"
    NOT_PAGE = "answer is not a page of the expected kind"
    PARSE_LIMIT = "page could not be parsed within limits"
    SCAN_LIMIT = "text could not be scanned within limits"
    CONSENT_ENDED = "consent ended during the run"
    OTHER_HOST = "picture lies on a host that was not declared"
    MISSING_FROM_SNAPSHOT = "snapshot does not hold this picture"
    PICTURE_FORMAT = "picture format is not read"
    PICTURE_TOO_LARGE = "picture larger than the limit"
    PICTURE_TOO_SMALL = "picture too small to judge"
    PICTURE_BROKEN = "picture could not be decoded"
    PICTURE_CUT_OFF = "scanning the picture was cut off"
    PICTURE_LIMIT = "more pictures than the limit"
    MOVING_PICTURE = "moving picture is not read"
    AUDIO = "audio is not read"
    OTHER_AUTHOR = "post belongs to someone else"
    POST_LIMIT = "older posts than the limit"
    NOT_CONSENTED_KIND = "consent does not cover this kind of content"
    HIDDEN_ADDRESSES = "wiki hides the network address of newer edits"
    UNION_PAGE = "page of a trade union is not read"
    FAULT = "an unexpected fault in this program"


PASSING = frozenset({Reason.PICTURE_CUT_OFF, Reason.FAULT})
"""Reasons that may lie in this machine's moment and not in what was read: the next run looks again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRun:
    """A run of text and the place in the fetched source that it came from.

    Attributes:
        start: offset into ``PageText.text`` where the run begins, in code points.
        source_start: first code point of the run in the decoded source.
        source_end: one past the last. Where its length equals the run's, characters map one to one; else the run
            maps as a whole (a character reference such as ``&#64;``).

    """

    start: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One block of text of a page.

    Attributes:
        place: where it stood: ``title``, ``bio``, ``block``, ``alt``, ``link``, ``meta``, ``json-ld:worksFor``,
            ``h-card:org``, ``post``, ``ocr``, ``hidden:…`` and so on; the part before ``:`` is the kind of place.
        text: the characters as a browser shows them.
        author: who speaks: the profile's owner, somebody else (quotation, reblog, comment), or unknown.
        published_at: when the post was published, timezone-aware, or None.
        post: address or identifier of the post that the text belongs to, or None.
        source: runs back to the decoded source, ordered by ``start``; empty when the text has no source of its own.
        context: words that stand with it and are no part of it: for a ``link`` the words of its block up to the end
            of its label (``my employer's site is here``), after ``rel=me`` where it has that; for ``json-ld:…`` and
            ``h-card:…`` the name of the person that the entry is about.

    """

    place: str
    text: str
    author: Author = "owner"
    published_at: datetime | None = None
    post: str | None = None
    source: tuple[SourceRun, ...] = ()
    context: str = ""


BESIDE_POSTS = frozenset({"avatar", "favicon"})
"""Places of pictures that stand beside every post and show nothing of what it tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageEvidence:
    """A picture as bytes; it is decoded once, where it is scanned.

    Attributes:
        url: canonical address of the picture.
        place: ``avatar``, ``banner``, ``favicon``, ``og:image``, ``image``, ``background``, ``poster`` …
        sha256: hexadecimal digest of ``data``.
        data: the bytes as served.
        caption: alternative texts or captions that stood with it.
        post: address or identifier of the post that shows it, or None.
        other_posts: further posts that show it.

    """

    url: str
    place: str
    sha256: str
    data: bytes
    caption: str = ""
    post: str | None = None
    other_posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """Something consented that was not seen, and why. It is never "clean"."""

    profile_id: str
    url: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The record of one answer: what was asked, who answered, and what came, so that the reading can be vouched for.

    The run's manifest adds the versions of program and rules, and who ordered it.

    Attributes:
        url: address that was asked.
        hops: addresses on the way to the answer, the asked one first.
        status: HTTP status.
        headers: those that tell of the answer itself; none that tells of a visitor.
        peer: address of the connected socket.
        certificate_sha256: digest of the server's certificate; empty without encryption.
        encryption: protocol version; empty without encryption.
        started_at: when it was asked, UTC.
        ended_at: when it was complete, UTC.
        sha256: digest of the bytes of the body, before anything read them.
        size_bytes: number of those bytes.
        flags: oddities.

    """

    url: str
    hops: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    peer: str
    certificate_sha256: str
    encryption: str
    started_at: datetime
    ended_at: datetime
    sha256: str
    size_bytes: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a public visitor sees of one consented source; ``missing`` holds its parts that were not seen.

    Attributes:
        profile_id: the register row.
        url: the consented URL in canonical form.
        fetched_at: UTC, timezone-aware.
        owner_names: display names that the page itself gives its owner.
        texts: blocks in reading order.
        images: pictures that were fetched.
        missing: parts that were not seen.
        sha256: digest of the raw bytes of the main answer.
        platform: kind of source that read it (``web page``, ``feed``, ``mastodon`` …).
        indexable: whether search engines may list the page; None when unknown (clause 6.15).
        addresses: every address that was asked for it, in order.
        posts_seen: number of posts among the texts.
        captures: records of the answers that it was read from, pictures left out: each has a digest of its own.

    """

    profile_id: str
    url: str
    fetched_at: datetime
    owner_names: tuple[str, ...]
    texts: tuple[PageText, ...]
    images: tuple[ImageEvidence, ...]
    missing: tuple[NotChecked, ...]
    sha256: str
    platform: str = "web page"
    indexable: bool | None = None
    addresses: tuple[str, ...] = ()
    posts_seen: int = 0
    captures: tuple[Capture, ...] = ()


Outcome = Page | NotChecked


def source_span(text: PageText, start: int, end: int) -> tuple[int, int] | None:
    """Give the span of the decoded source that ``text.text[start:end]`` came from, or None without a source."""
    touched = [
        (run, following)
        for run, following in zip(text.source, [*(r.start for r in text.source[1:]), len(text.text)], strict=True)
        if run.start < end and following > start
    ]
    if not touched:
        return None
    first, first_end = touched[0]
    last, last_end = touched[-1]
    begin = first.source_start
    if first.source_end - first.source_start == first_end - first.start:
        begin += max(0, start - first.start)
    finish = last.source_end
    if last.source_end - last.source_start == last_end - last.start:
        finish -= max(0, last_end - end)
    return begin, finish
