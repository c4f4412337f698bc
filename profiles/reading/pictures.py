"""Pictures that a page shows, each at its best address; and what moves or sounds, which is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from profiles.evidence import BESIDE_POSTS, Reason
from profiles.reading.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from profiles.reading.posts import Post
    from profiles.reading.tree import Element, Tree

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-orig-file", "data-large-file")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_ICONS = frozenset({"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "fluid-icon"})
_CSS_URL = re.compile(r"url\(\s*+(?:\"([^\"]{0,4000}+)\"|'([^']{0,4000}+)'|([^\"')\s]{0,4000}+))\s*+\)", re.IGNORECASE)
_AVATAR = re.compile(r"avatar|gravatar|u-photo|profile-?(?:pic|photo|image)|userpic|headshot", re.IGNORECASE)
_BANNER = re.compile(r"banner|cover|header|hero|u-featured", re.IGNORECASE)
_MOVING = ("youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "tiktok.com", "twitch.tv")
_SOUND = ("soundcloud.com", "spotify.com", "podcasts.apple.com", "mixcloud.com", "bandcamp.com")
_MAX_CSS = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRef:
    """A picture that a page shows.

    Attributes:
        url: absolute address, or a ``data:`` address that holds the picture itself.
        place: ``avatar``, ``banner``, ``favicon``, ``og:image``, ``image``, ``background`` or ``poster``.
        caption: alternative texts that stood with it.
        post: address of the post that shows it, or None.
        other_posts: addresses of further posts that show it.
        others: further addresses of the same picture, in other sizes.

    """

    url: str
    place: str
    caption: str = ""
    post: str | None = None
    other_posts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part of the page that was seen and is not read."""

    url: str
    reason: Reason
    detail: str = ""


def pictures_of(
    tree: Tree, base: str, posts: dict[int, Post], *, avatars: tuple[str, ...] = ()
) -> tuple[tuple[ImageRef, ...], tuple[Unread, ...]]:
    """Give the pictures of a page in reading order, each address once, and what is not read."""
    if tree.root is None:
        return (), ()
    refs: list[ImageRef] = [
        ImageRef(url=url, place="avatar") for told in avatars if (url := _address(base, told)) is not None
    ]
    unread: list[Unread] = []
    inside: tuple[Element, Post] | None = None
    for event, element in etree.iterwalk(tree.root, events=("start", "end")):
        if event == "end":
            inside = None if inside is not None and inside[0] is element else inside
        elif (number := element.get("i")) is not None:
            if inside is None and int(number) in posts:
                inside = (element, posts[int(number)])
            refs += _shown(tree, element, base, inside[1].address if inside else None)
            unread += _unread(tree, element, base)
    return each_once(refs), tuple(dict.fromkeys(unread))


def each_once(refs: Iterable[ImageRef]) -> tuple[ImageRef, ...]:
    """Give each address once, in order, with every caption that stood with it and every post that shows it."""
    shown: dict[str, list[ImageRef]] = {}
    for ref in refs:
        shown.setdefault(ref.url, []).append(ref)
    return tuple(_joined(same) if len(same) > 1 else same[0] for same in shown.values())


def _joined(same: list[ImageRef]) -> ImageRef:
    captions = dict.fromkeys(ref.caption for ref in same if ref.caption)
    shown = [ref for ref in same if ref.place not in BESIDE_POSTS] or same
    posts = dict.fromkeys(post for ref in shown for post in (ref.post, *ref.other_posts) if post is not None)
    others = tuple(post for post in posts if post != shown[0].post)
    return replace(shown[0], caption=" / ".join(captions), other_posts=others)


def _shown(tree: Tree, element: Element, base: str, post: str | None) -> list[ImageRef]:
    """Give the pictures of one element."""
    token = tree.token(element)
    tag = element.tag
    if token is None:
        return []
    found: list[tuple[str, str]] = []
    others: list[str] = []
    if tag in {"img", "source", "input"} and token.attributes:
        found, others = _image(tree, element)
    elif tag == "video" and "poster" in token.attributes:
        found = [(tree.attribute(element, "poster") or "", "poster")]
    elif tag == "link" and set((tree.attribute(element, "rel") or "").lower().split()) & _ICONS:
        found = [(tree.attribute(element, "href") or "", "favicon")]
    elif tag == "meta":
        found = _meta(tree, element)
    elif tag == "object" and (tree.attribute(element, "type") or "").startswith("image/"):
        names = ("data", "src")
        found = [(tree.attribute(element, name) or "", "image") for name in names if name in token.attributes]
    elif tag == "style":
        start, end = tree.raw(element)
        found = [(address, "background") for address in css_addresses(tree.markup[start : min(end, start + _MAX_CSS)])]
    if "style" in token.attributes:
        found += [(address, "background") for address in css_addresses(tree.attribute(element, "style") or "")]
    if "background" in token.attributes:
        found.append((tree.attribute(element, "background") or "", "background"))
    caption = " ".join((tree.attribute(element, "alt") or "").split()) if tag == "img" else ""
    return [
        ImageRef(url=url, place=place, caption=caption, post=post, others=_other_sizes(base, url, others))
        for address, place in found
        if (url := _address(base, address)) is not None
    ]


def _other_sizes(base: str, url: str, others: list[str]) -> tuple[str, ...]:
    found = [address for told in others if (address := _address(base, told)) is not None and address != url]
    return tuple(dict.fromkeys(found))


def _image(tree: Tree, element: Element) -> tuple[list[tuple[str, str]], list[str]]:
    """Give the best address of an image element, and its other sizes; a lazy one has attributes of its own."""
    parent = element.getparent()
    in_picture = parent is not None and parent.tag == "picture"
    if element.tag == "source" or (
        element.tag == "input" and (tree.attribute(element, "type") or "").lower() != "image"
    ):
        return [], []
    carriers = [*parent.iter("source"), element] if in_picture else [element]
    sets = [value for one in carriers for name in ("srcset", *_LAZY_SETS) if (value := tree.attribute(one, name))]
    singles = [
        value
        for name in (*_LAZY, "src", "href", "xlink:href")
        if (value := tree.attribute(element, name)) and not _is_blank(value)
    ]
    candidates = [candidate for value in sets for candidate in _candidates(value)]
    best = max(candidates, default=(0.0, ""))[1] or next(iter(singles), "")
    others = [*singles, *(address for _, address in sorted(candidates, reverse=True))]
    return ([(best, _place(tree, element))] if best else []), others


def _candidates(value: str) -> list[tuple[float, str]]:
    """Read a ``srcset``: size (or density) and address."""
    found: list[tuple[float, str]] = []
    for part in re.split(r",\s+|,(?=https?:|/)", value[:20_000]):
        words = part.split()
        if not words or words[0].startswith("data:"):
            continue
        size = words[1][:-1] if len(words) > 1 and words[1][-1:] in {"w", "x", "h"} else "1"
        try:
            found.append((float(size), words[0].rstrip(",")))
        except ValueError:
            found.append((1.0, words[0].rstrip(",")))
    return found


def _place(tree: Tree, element: Element) -> str:
    words = " ".join(tree.attribute(element, name) or "" for name in ("class", "id", "itemprop", "src"))
    if _AVATAR.search(words):
        return "avatar"
    parent = element.getparent()
    around = " ".join(tree.attribute(parent, name) or "" for name in ("class", "id")) if parent is not None else ""
    if _AVATAR.search(around):
        return "avatar"
    return "banner" if _BANNER.search(f"{tree.attribute(element, 'class') or ''} {around}") else "image"


def _meta(tree: Tree, element: Element) -> list[tuple[str, str]]:
    name = (tree.attribute(element, "property") or tree.attribute(element, "name") or "").lower()
    if name in {"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"}:
        return [(tree.attribute(element, "content") or "", "og:image")]
    if name == "msapplication-tileimage":
        return [(tree.attribute(element, "content") or "", "favicon")]
    return []


def css_addresses(text: str) -> list[str]:
    """Give the addresses in ``url(…)``; fonts are left out."""
    found = [one or two or three for one, two, three in _CSS_URL.findall(text)]
    return [address for address in found if not re.search(r"\.(?:woff2?|ttf|otf|eot|css)(?:[?#]|\Z)|\A#|font", address)]


def _unread(tree: Tree, element: Element, base: str) -> list[Unread]:
    tag = element.tag
    if tag in {"video", "audio"}:
        told = [element, *element.iter("source")]
        address = next((found for one in told if (found := tree.attribute(one, "src"))), "")
        reason = Reason.MOVING_PICTURE if tag == "video" else Reason.AUDIO
        return [Unread(url=absolute(base, address) or base, reason=reason)]
    if tag in {"iframe", "embed", "object"}:
        frame = absolute(base, tree.attribute(element, "src") or tree.attribute(element, "data") or "")
        if frame is not None:
            return [Unread(url=frame, reason=_embedded(frame), detail="embedded from another place; not followed")]
    return []


def _embedded(address: str) -> Reason:
    host = address.split("/")[2].lower()
    if host.endswith(_MOVING):
        return Reason.MOVING_PICTURE
    return Reason.AUDIO if host.endswith(_SOUND) else Reason.OTHER_HOST


def _address(base: str, address: str) -> str | None:
    address = address.strip()
    if address.lower().startswith("data:image/"):
        return None if _is_blank(address) else address
    return address if address.startswith("cid:") else absolute(base, address)


def _is_blank(address: str) -> bool:
    """Tell whether an address is only a stand-in until the picture is loaded."""
    lowered = address[:64].lower()
    return lowered.startswith("data:") and (len(address) < 400 or lowered.startswith("data:image/svg"))  # noqa: PLR2004
