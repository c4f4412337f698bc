"""HTML as a row of tokens with their places in the source; one pass, linear on any input."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from profiles.reading.words import words

MAX_TOKENS = 300_000
VOID = frozenset(words("area base br col embed hr img input link meta param source track wbr"))
RAW = frozenset(words("script style textarea title iframe noembed noframes xmp"))
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
_NAME = re.compile(r"[^ \t\n\r\f/>]+")
_ATTRIBUTE = re.compile(r"[ \t\n\r\f/]*([^ \t\n\r\f/>][^ \t\n\r\f/>=]*)")
_EQUALS = re.compile(r"[ \t\n\r\f]*=[ \t\n\r\f]*")
_BARE = re.compile(r"[^ \t\n\r\f>]*")
_TAG_END = re.compile(r"[ \t\n\r\f/]*>")
_COMMENT_END = re.compile(r"--!?>")
_SIMPLE_NAME = re.compile(r"[a-z][a-z0-9:_.-]*\Z")


class ParseLimitError(Exception):
    """The page asks for more work than any honest page does."""


class Token(NamedTuple):
    """A tag, a run of text, or the raw content of a script and its kind.

    Attributes:
        kind: ``start``, ``end``, ``text`` or ``raw``.
        name: lower-case tag name; empty for text.
        start: first code point in the source.
        end: one past the last.
        attributes: name in lower case to the span of its value; the first of a name counts.
        closed: the tag ends in ``/>``.

    """

    kind: Literal["start", "end", "text", "raw"]
    name: str
    start: int
    end: int
    attributes: dict[str, tuple[int, int]] = {}  # noqa: RUF012 - never written to; one empty table for all
    closed: bool = False


def tokens_of(markup: str) -> list[Token]:
    """Split mark-up into tokens as browsers do; comments and declarations are left out.

    Raises:
        ParseLimitError: more than ``MAX_TOKENS`` tags, texts and attributes.

    """
    tokens: list[Token] = []
    position, size, attributes = 0, len(markup), 0
    while position < size:
        opening = markup.find("<", position)
        if opening < 0:
            opening = size
        if opening > position:
            tokens.append(Token("text", "", position, opening))
        if opening == size:
            break
        token, position = _construct(markup, opening)
        if token is not None:
            tokens.append(token)
            attributes += len(token.attributes)
            if token.kind == "start" and token.name in RAW:
                position = _raw(markup, token.name, position, tokens)
        if len(tokens) + attributes > MAX_TOKENS:
            raise ParseLimitError(f"more than {MAX_TOKENS} tags, texts and attributes")
    return tokens


def _construct(markup: str, opening: int) -> tuple[Token | None, int]:
    """Read what begins with ``<``; give the token, if it is one, and where to go on."""
    closing = markup.startswith("/", opening + 1)
    first = markup[opening + 1 + closing : opening + 2 + closing]
    if first.isascii() and first.isalpha():
        return _tag(markup, opening, opening + 1 + closing, "end" if closing else "start")
    if closing or first in {"!", "?"}:
        return None, _after_remark(markup, opening)
    return Token("text", "", opening, opening + 1), opening + 1


def _after_remark(markup: str, opening: int) -> int:
    """Give where a comment, declaration or other remark ends; one that never ends takes the rest of the page."""
    if not markup.startswith("!--", opening + 1):
        found = markup.find(">", opening + 2)
        return found + 1 if found >= 0 else len(markup)
    if markup.startswith(">", opening + 4):
        return opening + 5
    end = _COMMENT_END.search(markup, opening + 2)
    return end.end() if end else len(markup)


def _tag(markup: str, opening: int, name_at: int, kind: Literal["start", "end"]) -> tuple[Token | None, int]:
    named = _NAME.match(markup, name_at)
    assert named is not None
    name = named.group().lower()
    if _SIMPLE_NAME.match(name) is None:
        name = "span"
    position = named.end()
    if markup.startswith(">", position):
        return Token(kind, name, opening, position + 1), position + 1
    attributes: dict[str, tuple[int, int]] = {}
    while True:
        end = _TAG_END.match(markup, position)
        if end is not None:
            closed = "/" in end.group()
            return Token(kind, name, opening, end.end(), attributes, closed), end.end()
        key = _ATTRIBUTE.match(markup, position)
        if key is None:
            return None, len(markup)
        value = _value(markup, key.end())
        if value is None:
            return None, len(markup)
        start, stop, position = value
        attributes.setdefault(key.group(1).lower(), (start, stop))
        if len(attributes) > MAX_TOKENS:
            raise ParseLimitError(f"a tag with more than {MAX_TOKENS} attributes")


def _value(markup: str, position: int) -> tuple[int, int, int] | None:
    """Give start and end of an attribute's value and where to go on; None when the quote never closes."""
    equals = _EQUALS.match(markup, position)
    if equals is None:
        return position, position, position
    start = equals.end()
    quote = markup[start : start + 1]
    if quote in {'"', "'"}:
        closing = markup.find(quote, start + 1)
        return None if closing < 0 else (start + 1, closing, closing + 1)
    bare = _BARE.match(markup, start)
    assert bare is not None
    return start, bare.end(), bare.end()


def _raw(markup: str, name: str, position: int, tokens: list[Token]) -> int:
    """Take the content of a script, style, title … as it stands, up to its end tag."""
    end = _RAW_END[name].search(markup, position)
    stop = end.start() if end else len(markup)
    tokens.append(Token("raw", name, position, stop))
    if end is None:
        tokens.append(Token("end", name, stop, stop))
    return stop
