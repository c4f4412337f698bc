"""What a Mastodon account and its posts say and show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.evidence import Reason
from profiles.reading.fragment import Origin, Seen, fragment, plain, together
from profiles.reading.json_answer import Node, node_at, nodes_at, text_at
from profiles.reading.pictures import ImageRef, Unread
from profiles.reading.posts import moment

if TYPE_CHECKING:
    from profiles.profile import Profile

_PUBLIC = frozenset({"public", "unlisted"})
_MOVING = frozenset({"video", "gifv"})


def account_seen(account: Node) -> Seen:
    """Give name, description, fields, portrait and banner."""
    parts = [plain(text_at(account, "display_name"), "name"), plain(text_at(account, "acct"), "name:handle")]
    parts.append(fragment(_lines(text_at(account, "note")), "bio"))
    parts += [_field(field) for field in nodes_at(account, "fields")]
    pictures = [("avatar", "avatar_static", "avatar"), ("banner", "header_static", "header")]
    refs = []
    for place, still, moving in pictures:
        address = text_at(account, still) or text_at(account, moving)
        if address.startswith("http") and not address.endswith("/missing.png"):
            refs.append(ImageRef(url=address, place=place))
    return together([*parts, Seen(pictures=tuple(refs))])


def status_seen(status: Node, owner: str, profile: Profile) -> Seen:
    """Give what a post says and shows; a boosted post belongs to somebody else and is only counted."""
    address = text_at(status, "url") or text_at(status, "uri") or profile.url
    if status.get("reblog") is not None or text_at(status, "account", "id") != owner:
        told = text_at(status, "reblog", "url") or address
        return Seen(unread=(Unread(url=told, reason=Reason.OTHER_AUTHOR, detail="boosted post"),))
    if text_at(status, "visibility") not in _PUBLIC:
        return Seen(unread=(Unread(url=address, reason=Reason.PROTECTED, detail="not for everybody"),))
    origin = Origin(post=address, published_at=moment(text_at(status, "created_at")))
    parts = [plain(text_at(status, "spoiler_text"), "post", origin)]
    parts.append(fragment(_lines(text_at(status, "content")), "post", origin, base=address))
    parts += [plain(text_at(option, "title"), "post", origin) for option in nodes_at(status, "poll", "options")]
    parts += [_attachment(one, origin) for one in nodes_at(status, "media_attachments")]
    parts.append(_card(node_at(status, "card"), origin))
    if status.get("quote") is not None:
        quoted = text_at(status, "quote", "quoted_status", "url") or address
        parts.append(Seen(unread=(Unread(url=quoted, reason=Reason.OTHER_AUTHOR, detail="quoted post"),)))
    return together([*parts, Seen(posts=1)])


def _field(field: Node) -> Seen:
    """Give a field of the profile as one text: ``Works at: Torfield School``."""
    name = fragment(text_at(field, "name"), "bio:field")
    value = fragment(text_at(field, "value"), "bio:field")
    label = " ".join(text.text for text in name.texts)
    words = " ".join(text.text for text in value.texts if text.place == "bio:field")
    links = Seen(texts=tuple(text for text in value.texts if text.place != "bio:field"))
    return together([plain(f"{label}: {words}", "bio:field"), links])


def _attachment(media: Node, origin: Origin) -> Seen:
    kind = text_at(media, "type")
    described = plain(text_at(media, "description"), "alt", origin)
    address, preview = text_at(media, "url"), text_at(media, "preview_url")
    caption = text_at(media, "description")
    if kind == "image":
        best = address or preview
        picture = ImageRef(url=best, place="image", caption=caption, post=origin.post)
        return together([described, Seen(pictures=(picture,) if best.startswith("http") else ())])
    reason = Reason.MOVING_PICTURE if kind in _MOVING else Reason.AUDIO if kind == "audio" else Reason.PICTURE_FORMAT
    unread = Unread(url=address or preview or origin.post or "", reason=reason, detail=f"attachment: {kind}")
    poster = ImageRef(url=preview, place="poster", caption=caption, post=origin.post)
    shows = preview.startswith("http") and kind != "audio" and preview != address
    return together([described, Seen(pictures=(poster,) if shows else (), unread=(unread,))])


def _card(card: Node, origin: Origin) -> Seen:
    """Give the preview of a link: it is another site's words, shown on this profile."""
    others = Origin(post=origin.post, published_at=origin.published_at, author="other")
    parts = [plain(text_at(card, name), "card", others) for name in ("title", "description", "provider_name")]
    parts.append(plain(text_at(card, "url"), "link", origin))
    image = text_at(card, "image")
    pictures = (ImageRef(url=image, place="card", post=origin.post),) if image.startswith("http") else ()
    return together([*parts, Seen(pictures=pictures)])


def _lines(markup: str) -> str:
    """Keep the line breaks of a server that sends plain text where HTML is due."""
    return markup if "<" in markup else markup.replace("\n", "<br>")
