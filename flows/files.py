"""Where the configuration's bytes come from: the workspace's folder, or what an earlier run froze."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAX_FILE_BYTES = 64 * 1024 * 1024


class Files(Protocol):
    """Gives the bytes of a file of the configuration by its name below the workspace, with ``/`` between folders."""

    def read(self, name: str) -> bytes:
        """Give the bytes; raises OSError where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFiles:
    """Files of a workspace; links that lead out of it are not followed."""

    folder: Path

    def read(self, name: str) -> bytes:
        """Give the bytes of a plain file below the folder."""
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or PurePosixPath(name).is_absolute():
            raise OSError(f"{name} does not lie below the workspace")
        path = self.folder.joinpath(*parts)
        if self.folder.resolve() not in path.resolve().parents:
            raise OSError(f"{name} leads out of the workspace")
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(f"{name} is not a plain file")
            if status.st_size > MAX_FILE_BYTES:
                raise OSError(f"{name} is larger than {MAX_FILE_BYTES // 2**20} MiB")
            return file.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenFiles:
    """Files as an earlier run froze them."""

    contents: Mapping[str, bytes]

    def read(self, name: str) -> bytes:
        """Give the frozen bytes."""
        try:
            return self.contents[name]
        except KeyError:
            raise FileNotFoundError(f"{name} was not frozen with that run") from None


@dataclass(slots=True, kw_only=True)
class RememberingFiles:
    """Passes reads on and remembers what was read, so that a run can freeze exactly what it used."""

    files: Files
    contents: dict[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Give the bytes and remember them."""
        data = self.files.read(name)
        self.contents[name] = data
        return data

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Name and SHA-256 of every file that was read, by name."""
        return tuple((name, hashlib.sha256(data).hexdigest()) for name, data in sorted(self.contents.items()))
