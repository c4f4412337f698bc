"""What a page says about itself in its head: title, description, OpenGraph, author, robots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.evidence import PageText
from profiles.reading.addresses import absolute
from profiles.reading.references import pieces_of
from profiles.reading.refresh import refresh_of
from profiles.reading.sourced import shown

if TYPE_CHECKING:
    from profiles.reading.tree import Tree

_PLACES = {
    "description": "meta:description",
    "author": "meta:author",
    "keywords": "meta:keywords",
    "application-name": "og:site_name",
    "apple-mobile-web-app-title": "og:site_name",
    "fediverse:creator": "meta:author",
    "og:title": "og:title",
    "og:description": "og:description",
    "og:site_name": "og:site_name",
    "og:image:alt": "alt",
    "profile:username": "og:profile",
    "profile:first_name": "og:profile",
    "profile:last_name": "og:profile",
    "article:author": "meta:author",
    "twitter:title": "og:title",
    "twitter:description": "og:description",
    "twitter:image:alt": "alt",
    "dc.creator": "meta:author",
    "dc.description": "meta:description",
}
_STAYS_S = 10
"""A page that leaves within so many seconds is no page to read."""
_ROBOTS = frozenset({"robots", "googlebot", "bingbot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The page's own statements.

    Attributes:
        texts: title, description and so on, in order.
        base: address that relative addresses hang on.
        indexable: False where the page asks search engines to stay away.
        authors: names given as the page's author.
        refreshes_to: address that the page sends visitors to at once, or None.

    """

    texts: tuple[PageText, ...]
    base: str
    indexable: bool
    authors: tuple[str, ...]
    refreshes_to: str | None = None


def head_of(tree: Tree, url: str) -> Head:
    """Read what the page says about itself."""
    if tree.root is None:
        return Head(texts=(), base=url, indexable=True, authors=())
    texts: list[PageText] = _titles(tree)
    base, indexable, refresh = url, True, None
    for element in tree.root.iter("base", "meta"):
        if element.tag == "base":
            base = absolute(url, tree.attribute(element, "href") or "") or base if base == url else base
            continue
        name = (tree.attribute(element, "property") or tree.attribute(element, "name") or "").strip().lower()
        if name in _ROBOTS:
            words = (tree.attribute(element, "content") or "").lower()
            indexable = indexable and "noindex" not in words and "none" not in words.replace(",", " ").split()
        elif (tree.attribute(element, "http-equiv") or "").lower() == "refresh":
            refresh = _refresh(tree.attribute(element, "content") or "") or refresh
        elif name in _PLACES:
            words_shown = shown(tree.attribute_pieces(element, "content"))
            if words_shown.text:
                texts.append(PageText(place=_PLACES[name], text=words_shown.text, source=words_shown.runs))
    return Head(
        texts=tuple(_once(texts)),
        base=base,
        indexable=indexable,
        authors=tuple(dict.fromkeys(text.text for text in texts if text.place == "meta:author")),
        refreshes_to=absolute(base, refresh) if refresh else None,
    )


def _titles(tree: Tree) -> list[PageText]:
    assert tree.root is not None
    for element in tree.root.iter("title"):
        if element.getparent() is not None and element.getparent().tag == "svg":
            continue
        words = shown(pieces_of(tree.markup, *tree.raw(element)))
        if words.text:
            return [PageText(place="title", text=words.text, source=words.runs)]
    return []


def _refresh(content: str) -> str | None:
    """Give the address of ``0; url=…``; only pages that leave within ten seconds count."""
    found = refresh_of(content)
    return None if found is None or found[0] >= _STAYS_S else found[1]


def _once(texts: list[PageText]) -> list[PageText]:
    """Drop repetitions: most pages say the same to each network."""
    seen: dict[tuple[str, str], PageText] = {}
    for text in texts:
        seen.setdefault((text.place, text.text), text)
    return list(seen.values())
