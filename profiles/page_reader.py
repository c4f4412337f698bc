"""One parser for pages: everything that a public visitor's browser would show, and what it says about its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.evidence import PageText, Reason
from profiles.reading.blocks import block_texts
from profiles.reading.charset import decode
from profiles.reading.hcards import cards_of
from profiles.reading.heads import head_of
from profiles.reading.markup import ParseLimitError
from profiles.reading.people import people_of
from profiles.reading.pictures import ImageRef, Unread, pictures_of
from profiles.reading.tree import tree_of
from profiles.reading.walls import wall_of

if TYPE_CHECKING:
    from profiles.reading.heads import Head

__all__ = ["ImageRef", "PageContent", "ParseLimitError", "Unread", "read_markup", "read_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """What a page holds.

    Attributes:
        texts: blocks in reading order, then alternative texts and links, then structured entries.
        owner_names: names that the page gives its owner.
        images: pictures that it shows, each address once.
        unread: parts that were seen and are not read: films, sound, frames from other places.
        indexable: whether search engines may list it; None when the page doesn't say anything readable.
        wall: why the page is not the profile (login wall, soft 404 …), or None.
        wall_detail: what the page said there.
        refreshes_to: address that the page sends visitors to at once, or None.
        posts: number of posts on it.

    """

    texts: tuple[PageText, ...]
    owner_names: tuple[str, ...] = ()
    images: tuple[ImageRef, ...] = ()
    unread: tuple[Unread, ...] = ()
    indexable: bool | None = None
    wall: Reason | None = None
    wall_detail: str = ""
    refreshes_to: str | None = None
    posts: int = 0


def read_page(data: bytes, *, content_type: str | None, url: str, owner_names: tuple[str, ...] = ()) -> PageContent:
    """Read a page from its bytes; offsets are code points of the decoded text.

    Args:
        data: body of the answer.
        content_type: header of that name, which may carry the charset.
        url: address of the page.
        owner_names: names by which the owner is known already.

    Raises:
        ParseLimitError: more tags than any honest page has, or nested too deeply.

    """
    return read_markup(decode(data, content_type), url=url, owner_names=owner_names)


def read_markup(markup: str, *, url: str = "", owner_names: tuple[str, ...] = ()) -> PageContent:
    """Read a page from its decoded text; offsets are code points of ``markup``.

    Raises:
        ParseLimitError: more tags than any honest page has, or nested too deeply.

    """
    tree = tree_of(markup)
    head = head_of(tree, url)
    blocks, posts = block_texts(tree, head.base)
    headings = tuple(text.text for text in (*head.texts, *blocks) if text.place in {"title", "og:title", "heading"})[:6]
    people = people_of(tree, url, hints=owner_names, headings=headings)
    known = tuple(dict.fromkeys((*owner_names, *people.owner_names)))
    cards = cards_of(tree, url, hints=known, headings=headings)
    texts = (*head.texts, *blocks, *people.texts, *cards.texts)
    images, unread = pictures_of(tree, head.base, posts, avatars=(*cards.pictures, *people.pictures))
    wall = wall_of(tree, texts)
    return PageContent(
        texts=texts,
        owner_names=_names(head, people.owner_names, cards.owner_names),
        images=images,
        unread=(*unread, *_unread_entries(url, people.unread), *_unread_cards(url, cards.unread)),
        indexable=None if tree.root is None else head.indexable,
        wall=wall[0] if wall else None,
        wall_detail=wall[1] if wall else "",
        refreshes_to=head.refreshes_to,
        posts=len(posts),
    )


def _names(head: Head, *told: tuple[str, ...]) -> tuple[str, ...]:
    names = [name for group in told for name in group]
    return tuple(dict.fromkeys(names or [name for name in head.authors if not name.startswith(("http", "@"))]))


def _unread_entries(url: str, faults: tuple[str, ...]) -> tuple[Unread, ...]:
    return tuple(
        Unread(url=url, reason=Reason.BAD_ANSWER, detail=f"structured data (JSON-LD) is not read: {fault}")
        for fault in dict.fromkeys(faults)
    )


def _unread_cards(url: str, count: int) -> tuple[Unread, ...]:
    detail = "a contact card is too large to be taken apart; its words are read as text"
    return (Unread(url=url, reason=Reason.PARSE_LIMIT, detail=detail),) if count else ()
