"""What a feed says as texts, pictures and parts that are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.evidence import Reason
from profiles.reading.addresses import absolute
from profiles.reading.fragment import Origin, Seen, fragment, plain, together
from profiles.reading.pictures import ImageRef, Unread

if TYPE_CHECKING:
    from profiles.evidence import Author
    from profiles.reading.feeds import Feed, Item


def feed_head(feed: Feed, base: str) -> Seen:
    """Give what the feed says about itself and its owner."""
    avatars = tuple(
        ImageRef(url=url, place="avatar") for told in feed.pictures if (url := absolute(base, told)) is not None
    )
    parts = [fragment(feed.title, "title", base=base)]
    parts += [fragment(words, "bio", base=base) for words in feed.descriptions]
    parts += [plain(words, "bio:contact") for words in (*feed.authors, *feed.contacts)]
    seen = together(parts)
    unique = {(text.place, text.text): text for text in reversed(seen.texts)}
    return Seen(texts=tuple(reversed(unique.values())), pictures=(*avatars, *seen.pictures), unread=seen.unread)


def item_seen(item: Item, base: str, author: Author) -> Seen:
    """Give what one entry says and shows."""
    address = absolute(base, item.address) or item.address or None
    origin = Origin(post=address, published_at=item.published_at, author=author)
    home = address or base
    parts = [fragment(item.title, "post", origin, base=home)]
    parts += [fragment(body, "post", origin, base=home) for body in item.bodies]
    parts.append(plain(" ".join(f"#{tag}" for tag in item.tags), "post", origin))
    seen = together(parts)
    shown = tuple(
        ImageRef(url=url, place="image", caption=caption, post=address)
        for told, caption in item.pictures
        if (url := absolute(base, told)) is not None
    )
    texts = {(text.place, text.text, text.author): text for text in reversed(seen.texts)}
    return Seen(
        texts=tuple(reversed(texts.values())),
        pictures=(*shown, *seen.pictures),
        unread=(*seen.unread, *_sounds(item, base)),
        posts=1,
    )


def speakers(feed: Feed) -> tuple[str, ...]:
    """Give the names of the feed's owner: those of the feed, else the one name that all entries carry."""
    if feed.authors:
        return feed.authors
    names = tuple(dict.fromkeys(item.author for item in feed.items if item.author))
    return names if len(names) == 1 else ()


def author_of(item: Item, owners: tuple[str, ...], *, several: bool) -> Author:
    """Say who speaks in an entry: the owner, unless the entry names somebody else."""
    if not item.author:
        return "owner"
    if not owners:
        return "unknown" if several else "owner"
    name = item.author.casefold()
    return "owner" if any(name in owner.casefold() or owner.casefold() in name for owner in owners) else "other"


def _sounds(item: Item, base: str) -> tuple[Unread, ...]:
    return tuple(
        Unread(
            url=absolute(base, address) or address[:200],
            reason=Reason.AUDIO if kind.startswith("audio") else Reason.MOVING_PICTURE,
            detail=kind[:60],
        )
        for address, kind in item.sounds
    )
