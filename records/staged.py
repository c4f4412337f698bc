"""A folder of files that appears whole: written beside its place, piece by piece, and put there in one step."""

from __future__ import annotations

import ctypes
import hashlib
import os
import secrets
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from records.fault import RecordsFault
from records.files import FILE_MODE, FOLDER_MODE, make_folder, sync_folder, unwritable, write_whole
from records.removal import remove_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

RENAME_EXCHANGE = 2
HERE = -100
"""AT_FDCWD: paths are meant as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A folder that nobody looks at yet."""

    part: Path
    place: Path

    def write(self, name: str, pieces: Iterable[bytes]) -> str:
        """Write one file as its pieces come, durably; gives its SHA-256."""
        total = hashlib.sha256()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self.part / name, flags, FILE_MODE)
        try:
            for piece in pieces:
                total.update(piece)
                write_whole(descriptor, piece)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        return total.hexdigest()

    def put_in_place(self) -> None:
        """Let a reader, a kill or a power cut find the old folder or this one, never a mix."""
        sync_folder(self.part)
        _put_in_place(self.part, self.place)
        sync_folder(self.place.parent)


@contextmanager
def staged_folder(path: Path) -> Iterator[Staged]:
    """Give a folder beside its place; whatever was not put in place, or was there before, is gone afterwards."""
    make_folder(path.parent)
    if path.is_symlink():
        raise RecordsFault(f"{path.name}: is a link; records are never written through links. Remove it.")
    part = path.parent / f".{path.name}.{secrets.token_hex(8)}.part"
    try:
        part.mkdir(FOLDER_MODE)
        yield Staged(part=part, place=path)
    except BaseException as error:
        with suppress(OSError):  # read-only by now; the next start removes leftovers
            remove_tree(part)
        if isinstance(error, OSError):
            raise unwritable(path, error) from error
        raise
    remove_tree(part)


def _put_in_place(part: Path, path: Path) -> None:
    """Rename, or exchange both names in one step where the kernel can; ``part`` is the old folder then."""
    if not path.exists():
        part.rename(path)
        return
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None or renameat2(HERE, os.fsencode(part), HERE, os.fsencode(path), RENAME_EXCHANGE) != 0:
        aside = path.parent / f".{path.name}.{secrets.token_hex(8)}.part"
        path.rename(aside)
        part.rename(path)
        remove_tree(aside)
