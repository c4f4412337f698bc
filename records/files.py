"""The one writer of files: whole or not at all, readable by the owner only, never through a link."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from records.fault import RecordsFault, Turn
from records.removal import remove_file, remove_leftovers

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE_MASK = 0o077
FILE_MODE = 0o600
FOLDER_MODE = 0o700

clean_leftovers = remove_leftovers


def private_umask() -> None:
    """Let everything that this process writes be readable by its owner only; a command calls it first."""
    os.umask(PRIVATE_MASK)


def make_folder(folder: Path) -> Path:
    """Make a folder (0700) with its parents; refuses a link and a folder that others may write to."""
    missing = []
    probe = folder
    while not probe.exists() and not probe.is_symlink():
        missing.append(probe)
        probe = probe.parent
    for part in reversed(missing):
        try:
            part.mkdir(FOLDER_MODE)
        except FileExistsError:
            continue
        except OSError as error:
            raise unwritable(part, error) from error
        sync_folder(part.parent)
    check_folder(folder)
    return folder


def check_folder(folder: Path) -> None:
    """Refuse a folder of ours that is a link, no folder, or open for others to write."""
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode):
        raise RecordsFault(f"{folder.name}: is a link or no folder. Put a plain folder of your own in its place.")
    if found.st_mode & 0o022:
        raise RecordsFault(f"{folder.name}: others may write into this folder. Run: chmod 700 on it, then look inside.")


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that a reader, a kill or a power cut finds the old one or the new one, never a part."""
    make_folder(path.parent)
    if path.is_symlink():
        raise RecordsFault(f"{path.name}: is a link; records are never written through links. Remove it.")
    part = path.parent / f".{path.name}.{secrets.token_hex(8)}.part"
    try:
        _write_new(part, data)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):  # read-only by now; the next start removes leftovers
            remove_file(part)
        raise unwritable(path, error) from error


def append_durably(path: Path, line: bytes) -> None:
    """Append bytes in one write and wait until they are on the disk; a failed append leaves the old length."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        new = not path.exists()
        descriptor = os.open(path, flags, FILE_MODE)
        try:
            _append(descriptor, line)
        finally:
            os.close(descriptor)
        if new:
            sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error


def cut_file(path: Path, length: int) -> None:
    """Cut a file to a length, durably: for an unfinished last line only."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.ftruncate(descriptor, length)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_private(path: Path) -> bytes:
    """Read a file of ours, never through a link, a pipe or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise RecordsFault(f"{path.name}: cannot be read ({error.strerror}). Restore it or mend its rights.") from error
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RecordsFault(f"{path.name}: is not a plain file. Put the file itself there.")
        return stream.read()


def write_whole(descriptor: int, data: bytes) -> None:
    """Write all bytes, however few the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_new(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, FILE_MODE)
    try:
        write_whole(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _append(descriptor: int, line: bytes) -> None:
    before = os.fstat(descriptor).st_size
    try:
        if os.write(descriptor, line) != len(line):
            raise OSError(errno.ENOSPC, "only a part could be written")  # noqa: TRY301  the cut below is for it too
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise


def unwritable(path: Path, error: OSError) -> RecordsFault:
    """Give the fault of a file or folder that did not reach the disk."""
    return RecordsFault(
        f"{path.name}: could not be written ({error.strerror}); what stood there before is untouched. "
        "Free disk space or mend the folder's rights, then run the command again.",
        code=Turn.OURS,
    )
