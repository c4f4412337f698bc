"""Links as text: where a page points, with the words around it. They are never followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from profiles.evidence import PageText
from profiles.reading.references import percent_decoded
from profiles.reading.sourced import Piece, shown

if TYPE_CHECKING:
    from profiles.evidence import Author
    from profiles.reading.posts import Post

_SCHEMES = ("http:", "https:", "//", "mailto:", "tel:", "sms:", "callto:", "xmpp:", "sip:", "skype:", "whatsapp:")
_WRITTEN_OUT = ("mailto:", "tel:", "sms:", "callto:", "xmpp:", "sip:", "skype:", "whatsapp:")
_HOST = re.compile(r"(?:https?:)?//([^/?#]*)")
_LONGEST_CONTEXT = 160


def is_outgoing(pieces: list[Piece], own: str) -> bool:
    """Tell whether an address leads off ``own``, the page's own host, or is a contact."""
    beginning = _start(pieces)
    if not beginning.startswith(_SCHEMES):
        return False
    host = _HOST.match(beginning)
    return host is None or host.group(1) != own


def link_text(pieces: list[Piece], *, rel: str, before: str, author: Author, post: Post, hidden: str = "") -> PageText:
    """Give a link as a text; contacts with their percent signs resolved."""
    if _start(pieces).startswith(_WRITTEN_OUT):
        pieces = percent_decoded(pieces)
    words = shown(pieces)
    told = "rel=me " if "me" in rel.lower().split() else ""
    return PageText(
        place=f"hidden:{hidden}" if hidden else "link",
        text=words.text,
        author=author,
        published_at=post.published_at,
        post=post.address,
        source=words.runs,
        context=told + before[-_LONGEST_CONTEXT:],
    )


def _start(pieces: list[Piece]) -> str:
    beginning = "".join(piece.text for piece in pieces[:4])[:200]
    return beginning.strip().lower()
