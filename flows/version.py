"""The version of this program, and the digest of the rules that it scans by."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

RULE_FILES = (".py", ".onnx", ".txt", ".npz", ".json")


def program_version() -> str:
    """Give the version that reports print."""
    return version("profile-audit")


def rules_digest() -> str:
    """Digest of everything that decides what is found: scanners, their word lists and their models."""
    return _digest(files("scanners"))


def digest_of_rules(kind: str) -> str:
    """Digest of one kind of scanners: ``text`` or ``picture``."""
    return _digest(files("scanners") / kind)


def reading_digest() -> str:
    """Digest of everything that decides how a profile is read."""
    return _digest(files("profiles"))


def _digest(folder: Traversable) -> str:
    total = hashlib.sha256()
    for name, part in _parts(folder, ""):
        total.update(name.encode() + b"\0" + hashlib.sha256(part.read_bytes()).digest())
    return total.hexdigest()


def _parts(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _parts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(RULE_FILES):
            yield prefix + entry.name, entry
