"""A picture that a page shows, together with its bytes."""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from profiles.evidence import ImageEvidence

if TYPE_CHECKING:
    from profiles.reading.pictures import ImageRef


def evidence(ref: ImageRef, url: str, data: bytes) -> ImageEvidence:
    """Give a picture with its bytes and where it stood."""
    digest = sha256(data).hexdigest()
    return ImageEvidence(
        url=url,
        place=ref.place,
        sha256=digest,
        data=data,
        caption=ref.caption,
        post=ref.post,
        other_posts=ref.other_posts,
    )


def embedded(url: str) -> bytes | None:
    """Give the bytes of a picture that the page carries in a ``data:`` address; None when it is none."""
    if not url.lower().startswith("data:image/"):
        return None
    head, comma, body = url.partition(",")
    if not comma:
        return None
    try:
        raw = unquote_to_bytes(body)
        return base64.b64decode(raw + b"=" * (-len(raw) % 4)) if head.lower().endswith(";base64") else raw
    except (binascii.Error, ValueError):
        return None
