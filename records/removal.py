"""The one module that deletes: files of ours, and rows of ours."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

LEFTOVER = re.compile(r"\.[\w.@-]{1,120}\.[0-9a-f]{16}\.part")
"""Name of a temporary file or folder of ``records.files``; nothing else is ever taken for a leftover."""


def remove_file(path: Path) -> bool:
    """Remove one file (or a link, never its target); says whether it was there."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def remove_tree(folder: Path) -> int:
    """Remove a folder and all below it without following links; gives the number of files removed."""
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            return int(remove_file(folder))
    except FileNotFoundError:
        return 0
    count = 0
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            count += remove_tree(folder / entry.name)
        else:
            count += remove_file(folder / entry.name)
    with suppress(FileNotFoundError):
        folder.rmdir()
    return count


def remove_leftovers(folder: Path) -> int:
    """Remove temporary files and folders that a killed run left below this folder; only names of our own pattern."""
    if not folder.is_dir() or folder.is_symlink():
        return 0
    count = 0
    for entry in list(os.scandir(folder)):
        if LEFTOVER.fullmatch(entry.name) and not entry.is_symlink():
            count += remove_tree(folder / entry.name)
        elif entry.is_dir(follow_symlinks=False):
            count += remove_leftovers(folder / entry.name)
    return count


def remove_rows(connection: Connection, table: str, **where: str) -> int:
    """Remove the rows of a table of ours whose columns have these values; gives their number."""
    clause = " AND ".join(f"{column} = ?" for column in where)
    return connection.execute(f"DELETE FROM {table} WHERE {clause}", tuple(where.values())).rowcount  # noqa: S608


def remove_rows_before(connection: Connection, table: str, column: str, day: str) -> int:
    """Remove the rows of a table of ours whose day lies before this one; gives their number."""
    return connection.execute(f"DELETE FROM {table} WHERE {column} < ?", (day,)).rowcount  # noqa: S608
