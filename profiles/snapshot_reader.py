"""What a supplied file says and shows: a saved page, a screenshot, a PDF, or the person's own export."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

from profiles.bounded import bounded_export, bounded_page, run_bounded
from profiles.evidence import ImageEvidence, PageText, Reason
from profiles.reading.export import ExportFaultError
from profiles.reading.kinds import kind_of
from profiles.reading.markup import ParseLimitError
from profiles.reading.picture_bytes import embedded, evidence
from profiles.reading.pictures import ImageRef, Unread
from profiles.reading.plain import plain_content
from profiles.reading.saved import SavedPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from profiles.page_reader import PageContent

_MHTML_STARTS = (b"From: <Saved by", b"MIME-Version:", b"Snapshot-Content-Location:", b"From:")
_BLINK = b"multipart/related"


class SnapshotUnreadableError(Exception):
    """A supplied file cannot be read as what it claims to be."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What was found in one supplied file.

    Attributes:
        texts: in reading order.
        images: pictures that it holds.
        unread: parts that it lacks, or that are not read.
        owner_names: names that it gives the owner.
        address: address that it says it was saved from, or empty.
        posts: number of posts.

    """

    texts: tuple[PageText, ...] = ()
    images: tuple[ImageEvidence, ...] = ()
    unread: tuple[Unread, ...] = ()
    owner_names: tuple[str, ...] = ()
    address: str = ""
    posts: int = 0


def read_supplied(name: str, data: bytes, *, url: str, companions: tuple[tuple[str, bytes], ...] = ()) -> Supplied:
    """Read one supplied file by what it is, whatever it is called; no socket is opened.

    Args:
        name: its file name, for messages and addresses.
        data: its bytes.
        url: address of the profile that it shows.
        companions: files that were saved beside it.

    Raises:
        SnapshotUnreadableError: it cannot be read, or it shows a wall instead of the profile.

    """
    kind = "mhtml" if _is_mhtml(data) else kind_of(data, None)
    try:
        if kind == "picture":
            shot = ImageRef(url=f"snapshot:{name}", place="screenshot")
            return Supplied(images=(evidence(shot, shot.url, data),))
        if kind == "archive":
            return _export(data)
        if kind in {"mhtml", "pdf"}:
            saved = run_bounded("mhtml" if kind == "mhtml" else "pdf", {"data": data})
            assert isinstance(saved, SavedPage)
            return _supplied(saved.content, saved.url or url, {one.url: one.data for one in saved.pictures})
        if kind == "page" and data.lstrip()[:1] in {b"<", b"\xef", b"\xff", b"\xfe"}:
            content = bounded_page(data, content_type=None, url=url, always_in_child=True)
            return _supplied(content, _saved_from(data), dict(companions), by_name=True)
        called_mhtml = name.lower().endswith((".mhtml", ".mht"))
        if kind in {"page", "text"} and b"\x00" not in data[:4000] and not called_mhtml:
            return _supplied(plain_content(data, None), "", {})
    except ParseLimitError as limit:
        raise SnapshotUnreadableError(Reason.PARSE_LIMIT, f"{name}: {limit}") from None
    except ExportFaultError as fault:
        raise SnapshotUnreadableError(Reason.NOT_CONSENTED_KIND, f"{name}: {fault}") from None
    raise SnapshotUnreadableError(Reason.NOT_PAGE, f"{name}: no saved page, picture, PDF or export ({kind})")


def _supplied(content: PageContent, address: str, held: Mapping[str, bytes], *, by_name: bool = False) -> Supplied:
    if content.wall is not None:
        raise SnapshotUnreadableError(content.wall, content.wall_detail)
    images: list[ImageEvidence] = []
    lacking: list[Unread] = []
    for ref in content.images:
        data = embedded(ref.url) or _held(ref, held, by_name=by_name)
        if data is None:
            lacking.append(Unread(url=ref.url[:300], reason=Reason.MISSING_FROM_SNAPSHOT, detail=ref.place))
        else:
            known_as = ref.url if not ref.url.startswith("data:") else f"data:sha256/{sha256(data).hexdigest()}"
            images.append(evidence(ref, known_as, data))
    return Supplied(
        texts=content.texts,
        images=tuple(images),
        unread=(*lacking, *content.unread),
        owner_names=content.owner_names,
        address=address,
        posts=content.posts,
    )


def _held(ref: ImageRef, held: Mapping[str, bytes], *, by_name: bool) -> bytes | None:
    """Find a picture under one of its addresses, or by its file name in the folder beside a saved page."""
    for address in (ref.url, *ref.others):
        key = unquote(address.rsplit("/", 1)[-1].split("?")[0]) if by_name else address
        if key in held:
            return held[key]
    return None


def _export(data: bytes) -> Supplied:
    export = bounded_export(data)
    images = tuple(evidence(ref, ref.url, body) for ref, body in export.pictures)
    return Supplied(
        texts=export.texts, images=images, unread=export.unread, owner_names=export.owner_names, posts=export.posts
    )


def _is_mhtml(data: bytes) -> bool:
    return data.startswith(_MHTML_STARTS) and _BLINK in data[:4000]


def _saved_from(data: bytes) -> str:
    """Give the address that a browser wrote into a saved page."""
    head = data[:2000].decode("utf-8", "replace")
    _, found, rest = head.partition("<!-- saved from url=(")
    return rest.partition(")")[2].partition(" ")[0].strip() if found else ""
