"""Tombstones: keyed hashes of erased persons, kept with the keys, so that a restored backup erases them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.files import append_durably, read_private

if TYPE_CHECKING:
    from pathlib import Path

    from records.keys import Keys


class Tombstones:
    """Says whether a person was erased; nobody without the workspace's key can tell who it was."""

    def __init__(self, workspace: Path, keys: Keys) -> None:
        """Open ``keys/tombstones``."""
        self._path = workspace / "keys" / "tombstones"
        self._keys = keys

    def holds(self, person_id: str) -> bool:
        """Say whether this person was erased."""
        return self._mark(person_id) in self._marks()

    def add(self, person_id: str) -> None:
        """Set a tombstone, durably; a second one changes nothing."""
        if not self.holds(person_id):
            append_durably(self._path, self._mark(person_id).encode() + b"\n")

    def _mark(self, person_id: str) -> str:
        return self._keys.keyed_digest("tombstone", person_id)

    def _marks(self) -> frozenset[str]:
        return frozenset(read_private(self._path).decode("ascii").split()) if self._path.exists() else frozenset()
