"""One run at a time: a kernel lock that dies with its holder. Imports nothing heavy."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from records.fault import RecordsFault, Turn
from records.files import FILE_MODE, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def run_lock(data_dir: Path) -> Iterator[None]:
    """Hold the workspace for one command that writes; a second one is told so at once (exit 4)."""
    make_folder(data_dir)
    try:
        descriptor = os.open(data_dir / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    except OSError as error:
        raise RecordsFault(
            f"data/lock: cannot be opened ({error.strerror}). Mend the folder's rights or free disk space.",
            code=Turn.OURS,
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RecordsFault(
                "data/lock: another run holds the lock. Wait until it has finished, then run the command again.",
                code=Turn.BUSY,
            ) from None
        yield
    finally:
        os.close(descriptor)
