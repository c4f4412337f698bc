"""A page as lxml's tree, in which every element and every text knows its place in the source.

lxml gives no offsets. So it is handed the bare skeleton of the page: each tag with the number of its token and nothing
else, each text as a numbered mark. The tree is lxml's, the words and attributes are the source's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from profiles.reading.markup import VOID, ParseLimitError, Token, tokens_of
from profiles.reading.references import pieces_of, text_of

if TYPE_CHECKING:
    from profiles.reading.sourced import Piece

Element = Any  # lxml carries no type hints
_OTHER_NAMES = {"plaintext": "pre", "image": "img"}
_VOID_SINCE_HTML5 = frozenset({"source", "track", "wbr", "embed"})  # lxml's parser waits for their end tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A parsed page.

    Attributes:
        markup: the decoded source.
        tokens: its tokens in order.
        root: lxml's root element, or None for a page without any mark-up or text.

    """

    markup: str
    tokens: list[Token]
    root: Element | None

    def token(self, element: Element) -> Token | None:
        """Give the start tag of an element; None for one that the parser supplied."""
        number = element.get("i")
        return self.tokens[int(number)] if number is not None else None

    def attribute(self, element: Element, name: str) -> str | None:
        """Give an attribute with its references resolved, or None."""
        number = element.get("i")
        span = self.tokens[int(number)].attributes.get(name) if number is not None else None
        return None if span is None else text_of(self.markup, *span, attribute=True)

    def attribute_pieces(self, element: Element, name: str) -> list[Piece]:
        """Give an attribute as pieces of the source."""
        token = self.token(element)
        span = token.attributes.get(name) if token is not None else None
        return [] if span is None else pieces_of(self.markup, *span, attribute=True)

    def words(self, element: Element) -> frozenset[str]:
        """Give the class names of an element, in lower case."""
        value = self.attribute(element, "class")
        return frozenset(value.lower().split()) if value else frozenset()

    def raw(self, element: Element) -> tuple[int, int]:
        """Give the span of the raw content of a script, style, title or textarea."""
        number = element.get("i")
        if number is None or int(number) + 1 >= len(self.tokens):
            return 0, 0
        token = self.tokens[int(number) + 1]
        return (token.start, token.end) if token.kind == "raw" else (0, 0)


def tree_of(markup: str) -> Tree:
    """Parse a page.

    Raises:
        ParseLimitError: too many tags, or tags nested too deeply.

    """
    tokens = tokens_of(markup)
    skeleton = _skeleton(markup, tokens)
    if not skeleton:
        return Tree(markup=markup, tokens=tokens, root=None)
    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_pis=True)
    root = etree.fromstring(skeleton, parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ParseLimitError("tags are nested more than 2,000 deep")
    return Tree(markup=markup, tokens=tokens, root=root)


def _skeleton(markup: str, tokens: list[Token]) -> str:
    parts: list[str] = []
    foreign = 0
    for number, token in enumerate(tokens):
        if token.kind == "text":
            blank = markup[token.start : token.end].isspace()
            parts.append(f"<!--{number}-->" if blank else f'<span t="{number}"></span>')
        elif token.kind == "start":
            name = _OTHER_NAMES.get(token.name, token.name)
            ends_here = name in _VOID_SINCE_HTML5 or (token.closed and foreign and name not in VOID)
            closing = f"</{name}>" if ends_here else ""
            parts.append(f'<{name} i="{number}">{closing}')
            if name in {"svg", "math"} and not token.closed:
                foreign += 1
        elif token.kind == "end":
            if token.name in {"svg", "math"}:
                foreign = max(0, foreign - 1)
            if token.name not in VOID:
                parts.append(f"</{_OTHER_NAMES.get(token.name, token.name)}>")
            elif token.name == "br":
                parts.append(f'<br i="{number}">')
    return "".join(parts)
