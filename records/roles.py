"""Roles apart: evidence that only reviewers can open, and names that cannot be joined across reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from records.fault import RecordsFault
from records.files import write_atomic

if TYPE_CHECKING:
    from datetime import datetime

    from records.keys import Keys
    from records.safe import Safe


def set_reviewing_apart(safe: Safe, at: datetime) -> None:
    """Make the reviewers' key pair: what is stored from now on opens with ``keys/reviewer.private`` only.

    The DPO moves that file to the reviewers' account (and a copy to a safe place); the operator keeps the public one.
    """
    folder = safe.workspace / "keys"
    if (folder / "reviewer.public").exists():
        raise RecordsFault("keys/reviewer.public: is there already; reviewing was set apart before.")
    private = X25519PrivateKey.generate()
    write_atomic(folder / "reviewer.private", private.private_bytes_raw())
    write_atomic(folder / "reviewer.public", private.public_key().public_bytes_raw())
    safe.ledger.append("keys replaced", {"what": "reviewers key pair made"}, at)


def pseudonym(keys: Keys, run_id: str, person_id: str) -> str:
    """Name a person in one reader copy; another report gives another name, and only the key joins them."""
    return "P-" + keys.keyed_digest("pseudonym", run_id, person_id)[:12].upper()
