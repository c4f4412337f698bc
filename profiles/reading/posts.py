"""The posts of a page: which element is one, its own address, and when it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree

from profiles.reading.addresses import absolute

if TYPE_CHECKING:
    from profiles.reading.tree import Element, Tree

_POST_WORDS = frozenset({"h-entry", "hentry", "post", "status", "entry", "topic-post", "blog-post"})
_LINK_WORDS = frozenset({"u-url", "u-uid", "entry-permalink", "permalink", "entry-title-link"})
_MAX_POSTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of a page."""

    address: str | None = None
    published_at: datetime | None = None


NO_POST = Post()


def posts_of(tree: Tree, base: str) -> dict[int, Post]:
    """Give the outermost posts of a page by the number of their element; none where the page is one post only."""
    if tree.root is None:
        return {}
    found: dict[int, Post] = {}
    walker = etree.iterwalk(tree.root, events=("start",), tag=("article", "div", "li", "section"))
    for _, element in walker:
        if len(found) >= _MAX_POSTS:
            break
        if _is_post(tree, element):
            found[int(element.get("i"))] = _post(tree, element, base)
            walker.skip_subtree()
    return found


def moment(value: str | None) -> datetime | None:
    """Read an ISO date as UTC where it names no zone; None when it is none."""
    if not value:
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError:
        return None


def _is_post(tree: Tree, element: Element) -> bool:
    token = tree.token(element)
    if token is None:
        return False
    if element.tag == "article":
        return True
    return "class" in token.attributes and bool(tree.words(element) & _POST_WORDS)


def _post(tree: Tree, element: Element, base: str) -> Post:
    address, published_at = None, None
    for inner in element.iter("a", "time"):
        if inner.tag == "time" and published_at is None:
            published_at = moment(tree.attribute(inner, "datetime"))
        elif inner.tag == "a" and address is None and _is_permalink(tree, inner):
            address = absolute(base, tree.attribute(inner, "href") or "")
    return Post(address=address, published_at=published_at)


def _is_permalink(tree: Tree, link: Element) -> bool:
    if "bookmark" in (tree.attribute(link, "rel") or "").lower().split() or tree.words(link) & _LINK_WORDS:
        return True
    parent = link.getparent()
    return parent is not None and parent.tag in {"h1", "h2", "h3"}
