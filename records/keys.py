"""Keys: one for the workspace, one a person, and a pair where reviewing is kept apart from operating.

They lie in ``keys/``, beside ``data/``, so that a copy of the data alone opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from typing import TYPE_CHECKING

from records.fault import RecordsFault, Turn
from records.files import make_folder, read_private, write_atomic
from records.removal import remove_file

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
PERSON = re.compile(r"[a-z0-9-]{1,32}")


class Keys:
    """The keys of one workspace."""

    def __init__(self, workspace: Path) -> None:
        """Open ``keys/``; makes the folder, and the workspace's key where the workspace is new."""
        self._folder = make_folder(workspace / "keys")
        self._people = make_folder(self._folder / "people")
        path = self._folder / "workspace.key"
        if not path.exists() and not path.is_symlink():
            if (workspace / "data" / "store.sqlite").exists():
                raise RecordsFault("keys/workspace.key: is missing, but data/ was written with one. Restore keys/.")
            write_atomic(path, secrets.token_bytes(KEY_BYTES))
        self._workspace_key = _key(path)

    def keyed_digest(self, purpose: str, *parts: str | bytes) -> str:
        """Digest that nobody without the workspace's key can compute, so that guessing a name proves nothing."""
        mac = hmac.new(self._workspace_key, digestmod=hashlib.sha256)
        for part in (purpose, *parts):
            data = part.encode() if isinstance(part, str) else part
            mac.update(len(data).to_bytes(8, "big") + data)
        return mac.hexdigest()

    def derived(self, purpose: str) -> bytes:
        """Give a key of its own for one purpose, such as redaction."""
        return bytes.fromhex(self.keyed_digest("derived key", purpose))

    def person_key(self, person_id: str, *, make: bool = False) -> bytes:
        """Give the key of a person; with ``make`` a new one where there is none."""
        path = self._person_path(person_id)
        if not path.exists() and not path.is_symlink():
            if not make:
                raise RecordsFault(
                    "keys/people: the key of this person is missing, so that nothing kept about them can be opened. "
                    "Restore keys/ from its own backup; after an erasure this is as it should be."
                )
            write_atomic(path, secrets.token_bytes(KEY_BYTES))
        return _key(path)

    def people(self) -> tuple[str, ...]:
        """Give the ids of all persons who have a key."""
        names = (entry.name for entry in os.scandir(self._people))
        return tuple(sorted(name[:-4] for name in names if name.endswith(".key") and PERSON.fullmatch(name[:-4])))

    def destroy_person_key(self, person_id: str) -> bool:
        """Destroy the key of a person: what was sealed with it can never be opened again, in no copy."""
        return remove_file(self._person_path(person_id))

    def reviewer_public(self) -> bytes | None:
        """Give the reviewers' public key, or None where operating and reviewing are one role."""
        path = self._folder / "reviewer.public"
        return _key(path) if path.exists() else None

    def reviewer_private(self) -> bytes | None:
        """Give the reviewers' private key, or None where this account does not have it."""
        path = self._folder / "reviewer.private"
        try:
            return _key(path) if path.exists() else None
        except RecordsFault:
            return None

    def _person_path(self, person_id: str) -> Path:
        if not PERSON.fullmatch(person_id):
            raise RecordsFault(f"person_id {person_id[:40]!r}: only a-z, 0-9 and - are allowed, at most 32 of them.")
        return self._people / f"{person_id}.key"


def _key(path: Path) -> bytes:
    data = read_private(path)
    if len(data) != KEY_BYTES:
        raise RecordsFault(f"keys/{path.name}: holds {len(data)} bytes, not 32. Restore it.", code=Turn.RECORD_ALTERED)
    return data
