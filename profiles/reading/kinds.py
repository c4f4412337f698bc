"""What an answer is, by its content; what the server calls it comes second."""

from __future__ import annotations

import re
from typing import Literal

AnswerKind = Literal["page", "feed", "json", "picture", "pdf", "archive", "text", "other"]

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM")
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b[^>]*")
_HTML = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|meta|div|p|article|section|script|h1|table)\b", re.IGNORECASE
)
_HEAD_BYTES = 2048
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 20
"""Text holds hardly any control characters; where one in so many bytes is one, it is none."""


def kind_of(data: bytes, content_type: str | None) -> AnswerKind:
    """Say what an answer is."""
    told = (content_type or "").split(";")[0].strip().lower()
    start = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    if start.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "archive"
    feed, page = _FEED.search(start), _HTML.search(start)
    if feed and (page is None or feed.start() < page.start()):
        return "feed"
    if page:
        return "page"
    return "other" if len(_CONTROLS.findall(start)) > len(start) // _MOST_CONTROLS else _by_name(told, start)


def _by_name(told: str, start: bytes) -> AnswerKind:
    if told.endswith("json") or (not told and start[:1] in {b"{", b"["}):
        return "json"
    if told in {"text/html", "application/xhtml+xml", ""}:
        return "page"
    if told.startswith("text/") and not told.endswith("xml"):
        return "text"
    return "other"
