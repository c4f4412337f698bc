"""Whether an answer is a sight of the address: its status, a body, and content of the declared kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.evidence import Reason
from profiles.fetched import Fetched
from profiles.refusal import Refusal
from profiles.statuses import status_refusal

if TYPE_CHECKING:
    from datetime import datetime

    from profiles.fetched import Kind
    from profiles.wire import Answer

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_CHALLENGES = ("cf-mitigated", "x-amzn-waf-action")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<!--", b"<svg")
_SNIFFED_BYTES = 512


def checked(
    url: str,
    answer: Answer,
    *,
    kind: Kind,
    accept_statuses: frozenset[int],
    at: datetime,
    hops: tuple[str, ...],
) -> Fetched | Refusal:
    """Give the answer as fetched, or why it shows nothing."""
    challenged = next((name for name in _CHALLENGES if answer.all(name)), None)
    if challenged is not None:
        return Refusal(reason=Reason.BOT_WALL, detail=f"status {answer.status}, {challenged}")
    refusal = None if answer.status in accept_statuses else status_refusal(answer.status, kind)
    if refusal is not None:
        return refusal
    if not answer.data.strip() and answer.status not in accept_statuses:
        return Refusal(reason=Reason.EMPTY)
    return Fetched(
        url=url,
        status=answer.status,
        headers=answer.headers,
        data=answer.data,
        fetched_at=at,
        hops=hops,
        peer=answer.peer,
        flags=(*answer.flags, *_mismatch(answer)),
        certificate_sha256=answer.certificate_sha256,
        encryption=answer.encryption,
    )


def sniffed_type(data: bytes) -> str | None:
    """Give the type that the first bytes show: a picture's, ``text/html`` for markup, or None."""
    for magic, kind in _PICTURES:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    start = data[:_SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text/html" if start.startswith(_MARKUP) else None


def _mismatch(answer: Answer) -> tuple[str, ...]:
    declared = next(iter(answer.all("content-type")), "").partition(";")[0].strip().lower()
    found = sniffed_type(answer.data)
    if not declared or found is None:
        return ()
    lies = declared.startswith("image/") != found.startswith("image/") and not declared.endswith(
        ("xml", "octet-stream")
    )
    return ("content-type mismatch",) if lies else ()
