"""Plain text as a page: paragraphs, each with its place."""

from __future__ import annotations

import re

from profiles.evidence import PageText, Reason
from profiles.page_reader import PageContent
from profiles.reading.charset import decode
from profiles.reading.sourced import Piece, shown

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*\n))*")


def plain_content(data: bytes, content_type: str | None) -> PageContent:
    """Read plain text; an empty one is no page."""
    text = decode(data, content_type)
    texts: list[PageText] = []
    for match in _PARAGRAPH.finditer(text):
        words = shown([Piece(match.group(), match.start(), match.end())])
        if words.text:
            texts.append(PageText(place="block", text=words.text, source=words.runs))
    if not texts:
        return PageContent(texts=(), wall=Reason.EMPTY, wall_detail="the answer has no text")
    return PageContent(texts=tuple(texts))
