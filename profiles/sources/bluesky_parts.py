"""What a Bluesky account and its posts say and show; the same records come from a view or from a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.evidence import Reason
from profiles.reading.fragment import Origin, Seen, plain, together
from profiles.reading.json_answer import Node, node_at, nodes_at, text_at, texts_at
from profiles.reading.pictures import ImageRef, Unread
from profiles.reading.posts import moment

if TYPE_CHECKING:
    from profiles.profile import Profile

_NO_VISITORS = "!no-unauthenticated"
_QUOTES = frozenset({"app.bsky.embed.record", "app.bsky.embed.recordWithMedia"})


def asks_for_login(account: Node) -> bool:
    """Tell whether the owner asks that only signed-in people see the account."""
    own = nodes_at(account, "labels") + nodes_at(account, "labels", "values")
    return any(text_at(label, "val") == _NO_VISITORS for label in own)


def profile_seen(account: Node) -> Seen:
    """Give name, handle, description, portrait and banner."""
    refs = tuple(
        ImageRef(url=text_at(account, name), place=name)
        for name in ("avatar", "banner")
        if text_at(account, name).startswith("http")
    )
    return together(
        [
            plain(text_at(account, "displayName"), "name"),
            plain(text_at(account, "handle"), "name:handle"),
            plain(text_at(account, "description"), "bio"),
            plain(text_at(account, "pronouns"), "bio"),
            plain(text_at(account, "website"), "link"),
            Seen(pictures=refs),
        ]
    )


def post_seen(entry: Node, owner: str, profile: Profile) -> Seen:
    """Give what an entry of the author's feed says and shows; a repost belongs to somebody else."""
    post = node_at(entry, "post")
    address = post_address(text_at(post, "uri"), profile)
    if text_at(post, "author", "did") != owner or text_at(entry, "reason", "$type").endswith("reasonRepost"):
        if text_at(post, "author", "did") == owner:
            return Seen()  # the owner's own post, shown once more
        return Seen(unread=(Unread(url=address, reason=Reason.OTHER_AUTHOR, detail="reposted"),))
    record = node_at(post, "record")
    origin = Origin(post=address, published_at=moment(text_at(record, "createdAt")))
    return together([record_seen(record, origin), _shown(node_at(post, "embed"), origin), Seen(posts=1)])


def record_seen(record: Node, origin: Origin) -> Seen:
    """Give the words of a post as its author wrote them: text, tags, links, alternative texts, cards."""
    parts = [plain(text_at(record, "text"), "post", origin)]
    parts.append(plain(" ".join(f"#{tag}" for tag in texts_at(record, "tags")), "post", origin))
    for facet in nodes_at(record, "facets"):
        parts += [plain(text_at(one, "uri"), "link", origin) for one in nodes_at(facet, "features")]
    parts.append(_embedded(node_at(record, "embed"), origin))
    return together(parts)


def post_address(uri: str, profile: Profile) -> str:
    """Give the web address of a post; its identifier where it has none."""
    words = uri.removeprefix("at://").split("/")
    if len(words) != 3 or "/profile/" not in profile.url:  # noqa: PLR2004 - account, collection, key
        return uri or profile.url
    return f"{profile.url.rstrip('/')}/post/{words[2]}"


def _embedded(embed: Node, origin: Origin) -> Seen:
    """Give the words of what is embedded; a quoted post is somebody else's."""
    kind = text_at(embed, "$type")
    if kind == "app.bsky.embed.recordWithMedia":
        return together([_embedded(node_at(embed, "media"), origin), _quoted(origin)])
    if kind == "app.bsky.embed.record":
        return _quoted(origin)
    others = Origin(post=origin.post, published_at=origin.published_at, author="other")
    card = node_at(embed, "external")
    parts = [plain(text_at(one, "alt"), "alt", origin) for one in nodes_at(embed, "images")]
    parts.append(plain(text_at(embed, "alt"), "alt", origin))
    parts += [plain(text_at(card, name), "card", others) for name in ("title", "description")]
    parts.append(plain(text_at(card, "uri"), "link", origin))
    if kind == "app.bsky.embed.video":
        parts.append(
            Seen(unread=(Unread(url=origin.post or "", reason=Reason.MOVING_PICTURE, detail="film in a post"),))
        )
    return together(parts)


def _quoted(origin: Origin) -> Seen:
    return Seen(unread=(Unread(url=origin.post or "", reason=Reason.OTHER_AUTHOR, detail="quoted post"),))


def _shown(embed: Node, origin: Origin) -> Seen:
    """Give the pictures of a post as the view offers them."""
    kind = text_at(embed, "$type").removesuffix("#view")
    if kind in _QUOTES:
        embed = node_at(embed, "media")
    refs = [
        ImageRef(url=address, place="image", caption=text_at(one, "alt"), post=origin.post)
        for one in nodes_at(embed, "images")
        if (address := text_at(one, "fullsize") or text_at(one, "thumb")).startswith("http")
    ]
    for place, address in (("card", text_at(embed, "external", "thumb")), ("poster", text_at(embed, "thumbnail"))):
        if address.startswith("http"):
            refs.append(ImageRef(url=address, place=place, post=origin.post))
    return Seen(pictures=tuple(refs))
