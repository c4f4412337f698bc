"""A consented snapshot: for platforms that forbid automated reading, the person hands in what a visitor sees."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from profiles.evidence import NotChecked, Outcome, Page, Reason
from profiles.snapshot_folder import SnapshotFaultError, SnapshotFile, read_folder
from profiles.snapshot_reader import SnapshotUnreadableError, Supplied, read_supplied
from profiles.sources.assembling import not_checked
from profiles.sources.gathering import unread_parts

if TYPE_CHECKING:
    from pathlib import Path

    from profiles.fetched import Address, Fetcher
    from profiles.profile import Profile
    from profiles.reading.pictures import Unread

_PREFIX = re.compile(r"\A(?:www|m|mobile|web)\.")


class Snapshot:
    """Reads the files of ``snapshots/<profile_id>/``; asks the network for nothing."""

    name = "snapshot"

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def addresses(self, profile: Profile) -> tuple[Address, ...]:  # noqa: ARG002 - the protocol's signature
        """Give nothing: a snapshot is read from the workspace."""
        return ()

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:  # noqa: ARG002 - the protocol's signature
        """Read every listed file; one that cannot be read is missing, and counted."""
        if self._folder is None:
            return not_checked(profile, Reason.NO_SNAPSHOT, "this run has no workspace with snapshots")
        try:
            files = read_folder(self._folder / profile.profile_id)
        except SnapshotFaultError as fault:
            return not_checked(profile, Reason.NO_SNAPSHOT, str(fault))
        seen: list[tuple[SnapshotFile, Supplied]] = []
        faults: list[NotChecked] = []
        for file in files:
            try:
                seen.append((file, _supplied(file, profile)))
            except SnapshotUnreadableError as fault:
                faults.append(
                    NotChecked(profile_id=profile.profile_id, url=profile.url, reason=fault.reason, detail=str(fault))
                )
        if not seen:
            return faults[0]
        return _page(profile, seen, tuple(faults))


def _supplied(file: SnapshotFile, profile: Profile) -> Supplied:
    """Read one file, and make sure that it shows the consented profile."""
    supplied = read_supplied(file.name, file.data, url=profile.url, companions=file.companions)
    if supplied.address and not _shows(supplied.address, profile.url):
        detail = f"{file.name} was saved from another address ({supplied.address[:200]})"
        raise SnapshotUnreadableError(Reason.REDIRECT_ELSEWHERE, detail)
    return supplied


def _shows(address: str, consented: str) -> bool:
    """Tell whether a page was saved from the consented address, or from a tab or post below it."""
    saved, own = urlsplit(address), urlsplit(consented)
    path = own.path.rstrip("/")
    hosts = {_PREFIX.sub("", (one.hostname or "").lower()) for one in (saved, own)}
    below = saved.path.rstrip("/").casefold() == path.casefold() or saved.path.casefold().startswith(
        f"{path}/".casefold()
    )
    return len(hosts) == 1 and below


def _page(profile: Profile, seen: list[tuple[SnapshotFile, Supplied]], faults: tuple[NotChecked, ...]) -> Page:
    """Put the files together; the page is as old as the oldest of them."""
    taken_on = min(file.taken_on for file, _ in seen)
    unread: list[Unread] = []
    for _, supplied in seen:
        unread += supplied.unread
    pictures = {(image.sha256, image.place, image.url): image for _, supplied in seen for image in supplied.images}
    named = {name: None for _, supplied in seen for name in supplied.owner_names}
    told = "".join(sha256(file.data).hexdigest() for file, _ in seen)
    whole = told if len(seen) == 1 else sha256(told.encode()).hexdigest()
    wants_pictures = "images" in profile.reads
    return Page(
        profile_id=profile.profile_id,
        url=profile.url,
        fetched_at=datetime.combine(taken_on, time(), tzinfo=UTC),
        owner_names=tuple(named),
        texts=tuple(text for _, supplied in seen for text in supplied.texts) if "text" in profile.reads else (),
        images=tuple(pictures.values()) if wants_pictures else (),
        missing=(*faults, *unread_parts([one for one in unread if wants_pictures or not _is_picture(one)], profile)),
        sha256=whole,
        platform="snapshot",
        posts_seen=sum(supplied.posts for _, supplied in seen),
    )


def _is_picture(part: Unread) -> bool:
    return part.reason is Reason.MISSING_FROM_SNAPSHOT
