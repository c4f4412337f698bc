"""MHTML as Chromium saves it: the page, and its pictures under their own addresses."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.errors import CloseBoundaryNotFoundDefect
from typing import TYPE_CHECKING

from profiles.evidence import Reason
from profiles.page_reader import read_page
from profiles.reading.markup import ParseLimitError
from profiles.reading.pictures import Unread
from profiles.reading.saved import MAX_HELD_BYTES, MAX_PICTURE_BYTES, MAX_PICTURES_HELD, SavedPage, SavedPicture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_MAX_PARTS = 2_000
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_ENCODINGS = frozenset({"", "7bit", "8bit", "binary", "quoted-printable", "base64"})
_CHARSET = re.compile(r"charset", re.IGNORECASE)


def read_mhtml(data: bytes) -> SavedPage:
    """Read a page saved as MHTML.

    Chromium writes every page as UTF-8 whatever its own meta element says, and names no charset in the part's header.
    Pictures stand under their address or, inlined, under a ``cid:`` of their own.

    Raises:
        ParseLimitError: no MHTML, or more of it than any page holds.

    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    if not message.is_multipart():
        raise ParseLimitError("it is no MHTML: one part only")
    parts = list(_leaves(message))
    page = next((part for part in parts if part.get_content_type() in _PAGE_TYPES), None)
    if page is None:
        raise ParseLimitError("it is no MHTML: no page among its parts")
    url = _location(message.get("Snapshot-Content-Location")) or _location(page.get("Content-Location"))
    told = str(page.get("Content-Type", ""))
    content_type = told if _CHARSET.search(told) else "text/html; charset=utf-8"
    content = read_page(_bytes(page), content_type=content_type, url=url)
    if page.defects:
        raise ParseLimitError("its page is not encoded as it says")
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        told = "the file breaks off: its last boundary is missing"
        content = replace(content, unread=(*content.unread, Unread(url=url, reason=Reason.TRUNCATED, detail=told)))
    return SavedPage(
        url=url,
        content=content,
        pictures=tuple(_pictures(parts)),
        saved_at=" ".join(str(message.get("Date", "")).split()),
    )


def _leaves(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            raise ParseLimitError(f"more than {_MAX_PARTS} parts")
        if not part.is_multipart():
            yield part


def _pictures(parts: list[Message]) -> Iterator[SavedPicture]:
    held, count = 0, 0
    for part in parts:
        if not part.get_content_type().startswith("image/"):
            continue
        data = _bytes(part)
        held, count = held + len(data), count + 1
        if len(data) > MAX_PICTURE_BYTES or held > MAX_HELD_BYTES or count > MAX_PICTURES_HELD:
            continue
        names = [_location(part.get("Content-Location"))]
        identifier = str(part.get("Content-ID", "")).strip().strip("<>")
        if identifier:
            names.append(f"cid:{identifier}")
        for name in names:
            if name:
                yield SavedPicture(url=name, data=data)


def _location(value: object) -> str:
    return "".join(str(value).split()) if value else ""


def _bytes(part: Message) -> bytes:
    if str(part.get("Content-Transfer-Encoding", "7bit")).strip().lower() not in _ENCODINGS:
        raise ParseLimitError("a part is encoded in a way that no browser writes")
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
