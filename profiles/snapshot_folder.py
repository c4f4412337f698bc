"""The folder ``snapshots/<profile_id>/``: what was supplied, when, by whom; nothing in it is trusted.

``snapshot.toml`` lists the files::

    [[file]]
    name = "page.mhtml"
    taken_on = 2026-11-02
    supplied_by = "the person"
"""

from __future__ import annotations

import os
import stat
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LIST = "snapshot.toml"
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_FILES = 50
MAX_COMPANIONS = 500
_KEYS = frozenset({"name", "taken_on", "supplied_by"})


class SnapshotFaultError(Exception):
    """A snapshot cannot be used; the message says what, where, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotFile:
    """One supplied file.

    Attributes:
        name: its name in the folder.
        taken_on: day on which it shows the profile.
        supplied_by: who handed it in, in words (no name of a person).
        data: its bytes.
        companions: files of its ``…_files`` folder, by name, as a browser writes them beside a saved page.

    """

    name: str
    taken_on: date
    supplied_by: str
    data: bytes
    companions: tuple[tuple[str, bytes], ...] = ()


def read_folder(folder: Path) -> tuple[SnapshotFile, ...]:
    """Read every listed file.

    Raises:
        SnapshotFaultError: no folder, no list, a faulty list, or a file that is none.

    """
    if folder.is_symlink() or not folder.is_dir():
        raise SnapshotFaultError(f"no folder snapshots/{folder.name}: make it and put the saved page there")
    listed = _listed(folder)
    return tuple(
        SnapshotFile(
            name=name,
            taken_on=taken_on,
            supplied_by=supplied_by,
            data=read_plain_file(folder / name),
            companions=companions_of(folder / name),
        )
        for name, taken_on, supplied_by in listed
    )


def read_plain_file(path: Path) -> bytes:
    """Read a regular file that is no link and not too large.

    Raises:
        SnapshotFaultError: it is missing, a link, a device, or too large.

    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise SnapshotFaultError(f"{path.name}: cannot be opened ({error.strerror}); a link is not followed") from None
    told = os.fstat(handle)
    if not stat.S_ISREG(told.st_mode) or told.st_size > MAX_FILE_BYTES:
        os.close(handle)
        raise SnapshotFaultError(f"{path.name}: no ordinary file, or larger than {MAX_FILE_BYTES // 2**20} MiB")
    with os.fdopen(handle, "rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def companions_of(path: Path) -> tuple[tuple[str, bytes], ...]:
    """Read the files that a browser put beside a saved page; none where there is no such folder."""
    for ending in ("_files", "-Dateien", "_fichiers"):
        folder = path.with_name(f"{path.stem}{ending}")
        if folder.is_dir() and not folder.is_symlink():
            inside = sorted(one for one in folder.iterdir() if one.is_file() and not one.is_symlink())
            return tuple((one.name, read_plain_file(one)) for one in inside[:MAX_COMPANIONS])
    return ()


def _listed(folder: Path) -> list[tuple[str, date, str]]:
    where = f"snapshots/{folder.name}/{LIST}"
    try:
        written = tomllib.loads(read_plain_file(folder / LIST).decode("utf-8-sig"))
    except SnapshotFaultError:
        raise SnapshotFaultError(f"{where} is missing: list each file with name, taken_on and supplied_by") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SnapshotFaultError(f"{where}: not valid TOML ({error})") from None
    entries = written.get("file")
    if set(written) != {"file"} or not isinstance(entries, list) or not 0 < len(entries) <= MAX_FILES:
        raise SnapshotFaultError(f"{where}: write one [[file]] entry a file (at most {MAX_FILES}), and nothing else")
    return [_entry(entry, where) for entry in entries]


def _entry(entry: object, where: str) -> tuple[str, date, str]:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise SnapshotFaultError(f"{where}: an entry has exactly the keys {', '.join(sorted(_KEYS))}")
    name, taken_on, supplied_by = entry["name"], entry["taken_on"], entry["supplied_by"]
    if not isinstance(name, str) or not name or name != os.path.basename(name) or name.startswith("."):  # noqa: PTH119
        raise SnapshotFaultError(f"{where}: name is a file name in this folder, without a path")
    if type(taken_on) is not date:
        raise SnapshotFaultError(f"{where}: taken_on of {name} is a day written as 2026-11-02, without quotes")
    if not isinstance(supplied_by, str) or not supplied_by.strip():
        raise SnapshotFaultError(f'{where}: supplied_by of {name} says who handed it in, such as "the person"')
    return name, taken_on, supplied_by
