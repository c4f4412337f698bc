"""A piece of HTML from an interface or feed: the words and pictures of one post."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from profiles.evidence import PageText
from profiles.reading.blocks import block_texts
from profiles.reading.pictures import ImageRef, Unread, pictures_of
from profiles.reading.sourced import Piece, shown
from profiles.reading.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from profiles.evidence import Author

_PLAIN_PLACES = frozenset({"block", "heading", "bio", "form"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen of a profile or of one post.

    Attributes:
        texts: in reading order.
        pictures: in reading order.
        unread: parts that were seen and are not read.
        posts: number of posts among the texts.

    """

    texts: tuple[PageText, ...] = ()
    pictures: tuple[ImageRef, ...] = ()
    unread: tuple[Unread, ...] = ()
    posts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a post stands: its address, when it was published, who speaks."""

    post: str | None = None
    published_at: datetime | None = None
    author: Author = "owner"


NO_ORIGIN = Origin()


def together(parts: Iterable[Seen]) -> Seen:
    """Put parts one after the other."""
    every = tuple(parts)
    return Seen(
        texts=tuple(text for part in every for text in part.texts),
        pictures=tuple(picture for part in every for picture in part.pictures),
        unread=tuple(unread for part in every for unread in part.unread),
        posts=sum(part.posts for part in every),
    )


def plain(text: str, place: str, origin: Origin = NO_ORIGIN, *, context: str = "", keep_lines: bool = True) -> Seen:
    """Give plain text from an interface; nothing where there is none."""
    kept = [Piece(text, 0, len(text), keep_lines)]
    words = shown(kept).text.strip()
    if not words:
        return Seen()
    return Seen(
        texts=(
            PageText(
                place=place,
                text=words,
                author=origin.author,
                published_at=origin.published_at,
                post=origin.post,
                context=context,
            ),
        )
    )


def fragment(markup: str, place: str, origin: Origin = NO_ORIGIN, *, base: str = "") -> Seen:
    """Read the HTML of a post; its visible blocks get ``place``, hidden texts, links and quotations keep their own.

    Raises:
        ParseLimitError: more tags than any honest post has.

    """
    tree = tree_of(markup)
    texts, _ = block_texts(tree, base)
    pictures, unread = pictures_of(tree, base, {})
    return Seen(
        texts=tuple(_placed(text, place, origin) for text in texts),
        pictures=tuple(replace(picture, post=origin.post) for picture in pictures),
        unread=unread,
    )


def _placed(text: PageText, place: str, origin: Origin) -> PageText:
    """Move a text of the fragment to its post; offsets into the fragment lead nowhere and are dropped."""
    return replace(
        text,
        place=place if text.place in _PLAIN_PLACES else text.place,
        author=origin.author if text.author == "owner" else text.author,
        post=origin.post,
        published_at=origin.published_at,
        source=(),
    )
