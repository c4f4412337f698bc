"""The h-card of a page: mf2py reads the structure, the words keep their way back to the source.

mf2py is handed the cards alone, with a mark in place of every text and attribute; what it gives back is turned into
the words that stood there. Pages without the classes never reach it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from lxml import etree

from profiles.evidence import PageText
from profiles.reading.addresses import absolute
from profiles.reading.markup import ParseLimitError
from profiles.reading.references import percent_decoded, pieces_of
from profiles.reading.sourced import Piece, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from profiles.evidence import Author
    from profiles.reading.tree import Element, Tree

_CARD_WORDS = frozenset({"h-card", "vcard"})
_QUOTES = frozenset({"h-cite", "comment", "comments", "p-comment", "u-comment", "h-feed-comments"})
_MARK = re.compile("\ue000([ta])([0-9]+)\\.?([a-z]*)\ue001")
_VALUES = ("href", "src", "alt", "title", "value", "datetime")
_MAX_CARDS = 40
_MOST_ELEMENTS = 2_000
_MOST_NESTED = 8
_ADDRESSES = frozenset({"url", "uid", "photo", "logo", "featured"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """What the cards say: texts, the owner's names and pictures; and how many were too large to be taken apart."""

    texts: tuple[PageText, ...] = ()
    owner_names: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    properties: tuple[tuple[str, tuple[Piece, ...]], ...]
    quoted: bool

    def first(self, name: str) -> str:
        """Give the first value of a property as shown."""
        return next((shown(pieces).text for key, pieces in self.properties if key == name), "")


def cards_of(tree: Tree, url: str, *, hints: tuple[str, ...], headings: tuple[str, ...]) -> Cards:
    """Read the h-cards of a page and choose the owner's."""
    if "h-card" not in tree.markup and "vcard" not in tree.markup:
        return Cards()
    found = [(element, _card(tree, element)) for element in _outermost(tree)]
    cards = [card for _, card in found if card is not None]
    owner = _owner(cards, url, hints=hints, headings=headings)
    texts: list[PageText] = []
    for card in cards:
        name = card.first("name")
        ours = card is owner or (owner is not None and bool(name) and name == owner.first("name") and not card.quoted)
        texts += _texts(card, "owner" if ours else "other", name)
    owned = [card for card in cards if card is owner]
    pictures = [shown(pieces).text for card in owned for name, pieces in card.properties if name in {"photo", "logo"}]
    return Cards(
        texts=tuple(texts),
        owner_names=tuple(dict.fromkeys(name for card in owned if (name := card.first("name")))),
        pictures=tuple(picture for picture in pictures if picture),
        unread=sum(_is_beyond_measure(tree, element) for element, card in found if card is None),
    )


def _outermost(tree: Tree) -> list[Element]:
    found: list[Element] = []
    walker = etree.iterwalk(tree.root, events=("start",)) if tree.root is not None else iter(())
    for _, element in walker:
        number = element.get("i")
        if number is None or "class" not in tree.tokens[int(number)].attributes:
            continue
        if tree.words(element) & _CARD_WORDS:
            found.append(element)
            walker.skip_subtree()
            if len(found) >= _MAX_CARDS:
                break
    return found


def _card(tree: Tree, element: Element) -> _Card | None:
    if _is_beyond_measure(tree, element):
        return None
    import mf2py

    try:
        soup = BeautifulSoup(f"<body>{_marked(tree, element)}</body>", "lxml")
        items = mf2py.parse(doc=soup)["items"]
    except RecursionError:
        raise ParseLimitError("an h-card is nested too deeply") from None
    card = next((item for item in items if "h-card" in item.get("type", ())), None)
    if card is None:
        return None
    properties = [
        (name, tuple(pieces))
        for name, values in card["properties"].items()
        for value in values
        for pieces in _restored(tree, value, name)
        if pieces
    ]
    quoted = any(tree.words(up) & _QUOTES or up.tag == "blockquote" for up in element.iterancestors())
    return _Card(properties=tuple(properties), quoted=quoted)


def _is_beyond_measure(tree: Tree, element: Element) -> bool:
    """Tell whether a card holds so many others, or so much, that mf2py would take minutes over it."""
    nested = 0
    for size, inner in enumerate(element.iter()):
        if isinstance(inner.tag, str) and inner.get("i") is not None and tree.words(inner) & _CARD_WORDS:
            nested += 1
        if size > _MOST_ELEMENTS or nested > _MOST_NESTED:
            return True
    return False


def _marked(tree: Tree, element: Element) -> str:
    """Write a card with its classes and a mark for each of its words."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment")):
        if event == "comment":
            parts.append(" ")
        elif (number := node.get("t")) is not None:
            if event == "start":
                parts.append(f"\ue000t{number}\ue001")
        elif node.tag in {"script", "style", "template"}:
            continue
        elif event == "start":
            parts.append(_marked_tag(tree, node))
        elif node.tag not in {"br", "img", "hr", "input", "link", "meta"}:
            parts.append(f"</{node.tag}>")
    return "".join(parts)


def _marked_tag(tree: Tree, node: Element) -> str:
    token = tree.token(node)
    if token is None:
        return f"<{node.tag}>"
    kept = "".join(
        f' {name}="{escape(tree.attribute(node, name) or "")}"' for name in ("class", "rel") if name in token.attributes
    )
    marked = "".join(f' {name}="\ue000a{node.get("i")}.{name}\ue001"' for name in _VALUES if name in token.attributes)
    return f"<{node.tag}{kept}{marked}>"


def _restored(tree: Tree, value: Any, name: str) -> Iterator[list[Piece]]:  # noqa: ANN401 - mf2py's JSON
    """Turn what mf2py gives back into the words that stood there."""
    if isinstance(value, dict) and "properties" in value:
        for inner_name, inner in value["properties"].items():
            for one in inner:
                if inner_name in {"name", "org", "email", "tel", "url"} or name in {"adr", "geo"}:
                    yield from _restored(tree, one, inner_name)
        return
    if isinstance(value, dict):
        value = value.get("value", "")
    yield _pieces(tree, str(value))


def _pieces(tree: Tree, value: str) -> list[Piece]:
    pieces: list[Piece] = []
    for match in _MARK.finditer(value):
        kind, number, attribute = match.groups()
        token = tree.tokens[int(number)]
        if pieces and value[: match.start()].endswith((" ", "\n")):
            pieces.append(Piece(" ", pieces[-1].end, pieces[-1].end))
        if kind == "t":
            pieces += pieces_of(tree.markup, token.start, token.end)
        elif attribute in token.attributes:
            found = pieces_of(tree.markup, *token.attributes[attribute], attribute=True)
            told = "".join(piece.text for piece in found).lstrip().lower()
            pieces += percent_decoded(found) if told.startswith(("mailto:", "tel:")) else found
    return pieces


def _owner(cards: list[_Card], url: str, *, hints: tuple[str, ...], headings: tuple[str, ...]) -> _Card | None:
    """Choose the representative card: known name, own address, the only one, or the one that the headings name."""
    candidates = [card for card in cards if not card.quoted]
    for card in candidates:
        if card.first("name") in hints:
            return card
    for card in candidates:
        told = [shown(pieces).text for name, pieces in card.properties if name in {"url", "uid"}]
        if any(absolute(url, found) == url.partition("#")[0] for found in told):
            return card
    if len({card.first("name") for card in candidates}) == 1:
        return candidates[0]
    heading = " ".join(headings).casefold()
    named = [card for card in candidates if card.first("name") and card.first("name").casefold() in heading]
    return named[0] if len({card.first("name") for card in named}) == 1 else None


def _texts(card: _Card, author: Author, name: str) -> Iterator[PageText]:
    for key, pieces in card.properties:
        words = shown(pieces)
        if words.text and (key not in _ADDRESSES or words.text.startswith("http")):
            yield PageText(place=f"h-card:{key}", text=words.text, author=author, source=words.runs, context=name)
