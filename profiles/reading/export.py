"""A person's own export ("download your data"), reduced by them to public posts.

An export holds messages, friends and much else that nobody consented to. So the archive is taken only where *every*
entry stands on the list of public kinds; one entry more, and nothing of it is read.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.evidence import Reason
from profiles.reading.damaged_zip import DAMAGED_ZIP
from profiles.reading.export_posts import READERS
from profiles.reading.fragment import Seen, together
from profiles.reading.json_answer import JsonAnswerError
from profiles.reading.markup import ParseLimitError
from profiles.reading.pictures import ImageRef, Unread

if TYPE_CHECKING:
    from profiles.evidence import PageText

MAX_ENTRIES = 3_000
MAX_ENTRY_BYTES = 16 * 1024 * 1024
MAX_TOTAL_BYTES = 200 * 1024 * 1024
_MAX_RATIO = 300
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)\Z", re.IGNORECASE)
_MOVING = re.compile(r"\.(?:mp4|mov|webm|m4a|mp3|ogg)\Z", re.IGNORECASE)
_PUBLIC_MEDIA = re.compile(
    r"(?:[^/]+/)?(?:(?:your_facebook_activity/)?posts/media/|media/posts/|data/tweets_media/|media_attachments/files/|"
    r"public/|photos_and_videos/your_posts/)",
    re.IGNORECASE,
)
_ENCRYPTED = 0x1
_LINK_BITS = 0xA000
_KIND_BITS = 0xF000
_NAMED = 4


class ExportFaultError(Exception):
    """The archive is not taken; the message says why and what to hand in instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export holds: texts, pictures with their bytes, what is not read, names, number of posts."""

    texts: tuple[PageText, ...]
    pictures: tuple[tuple[ImageRef, bytes], ...]
    unread: tuple[Unread, ...]
    owner_names: tuple[str, ...] = ()
    posts: int = 0


def read_export(data: bytes) -> Export:
    """Read an export.

    Raises:
        ExportFaultError: no archive, a hostile one, or one that holds more than public posts.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked(archive)
            return _read(archive, entries)
    except DAMAGED_ZIP as error:
        raise ExportFaultError(f"the archive is damaged or not readable ({str(error)[:120]})") from None


def is_public(name: str) -> bool:
    """Tell whether an entry is of a kind that shows public posts."""
    if any(reader.fits(name) for reader in READERS):
        return True
    return bool(_PUBLIC_MEDIA.match(name) and (_PICTURE.search(name) or _MOVING.search(name)))


def _checked(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Check every entry before the first one is opened."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_ENTRIES:
        raise ExportFaultError(f"more than {MAX_ENTRIES} entries: hand in the public posts only")
    names = [info.filename for info in infos]
    if len({name.casefold() for name in names}) != len(names):
        raise ExportFaultError("two entries share a name")
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        raise ExportFaultError(f"it unpacks to more than {MAX_TOTAL_BYTES // 2**20} MiB")
    for info in infos:
        _check_entry(info)
    private = [name for name in names if not is_public(name)]
    if private:
        shown = ", ".join(private[:_NAMED]) + (" …" if len(private) > _NAMED else "")
        raise ExportFaultError(
            f"it holds {len(private)} files that are no public posts ({shown}): nothing of it was read; take messages, "
            "friends, contacts and everything else out and hand in the posts and their pictures"
        )
    return infos


def _check_entry(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\\" in name:
        raise ExportFaultError("an entry leads out of the archive")
    if (info.external_attr >> 16) & _KIND_BITS == _LINK_BITS:
        raise ExportFaultError("an entry is a link")
    if info.flag_bits & _ENCRYPTED:
        raise ExportFaultError("it is encrypted: hand it in without a password")
    if info.file_size > MAX_ENTRY_BYTES or info.file_size > _MAX_RATIO * max(info.compress_size, 64):
        raise ExportFaultError("an entry unpacks to far more than it says")


def _read(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Export:
    seen: list[Seen] = []
    names: list[str] = []
    unread: list[Unread] = []
    for info in infos:
        reader = next((one for one in READERS if one.fits(info.filename)), None)
        if reader is None:
            continue
        try:
            part, owner = reader.read(_bytes(archive, info))
        except (JsonAnswerError, ParseLimitError) as fault:
            unread.append(Unread(url=f"export:{info.filename}", reason=Reason.BAD_ANSWER, detail=str(fault)))
            continue
        seen.append(part)
        names += owner
    whole = together(seen)
    if not seen and not unread:
        raise ExportFaultError("it holds no posts")
    captions = {ref.url.removeprefix("export:"): ref for ref in whole.pictures}
    pictures: list[tuple[ImageRef, bytes]] = []
    for info in infos:
        if _PICTURE.search(info.filename):
            ref = captions.get(info.filename) or _by_ending(captions, info.filename)
            known = ref or ImageRef(url=f"export:{info.filename}", place="image")
            pictures.append((known, _bytes(archive, info)))
        elif _MOVING.search(info.filename):
            unread.append(Unread(url=f"export:{info.filename}", reason=Reason.MOVING_PICTURE))
    held = {ref.url for ref, _ in pictures}
    lacking = [ref.url for ref in whole.pictures if ref.url not in held and _PICTURE.search(ref.url)]
    unread += [Unread(url=url, reason=Reason.MISSING_FROM_SNAPSHOT, detail="image") for url in lacking]
    return Export(
        texts=whole.texts,
        pictures=tuple(pictures),
        unread=(*whole.unread, *unread),
        owner_names=tuple(dict.fromkeys(name for name in names if name)),
        posts=whole.posts,
    )


def _by_ending(captions: dict[str, ImageRef], name: str) -> ImageRef | None:
    """Find the reference to an entry that the export names without its own folder."""
    return next((ref for told, ref in captions.items() if told and name.endswith(f"/{told}")), None)


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as entry:
        data = entry.read(MAX_ENTRY_BYTES + 1)
    if len(data) > MAX_ENTRY_BYTES:
        raise ExportFaultError("an entry unpacks to far more than it says")
    return data
