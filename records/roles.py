"""Roles: who may do what, who can open evidence, and names that cannot be joined across reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from records.fault import RecordsFault
from records.files import write_atomic

if TYPE_CHECKING:
    from datetime import datetime

    from records.keys import Keys
    from records.safe import Safe

ALLOWED: tuple[tuple[str, frozenset[str]], ...] = (
    ("register keeper", frozenset({"edit register", "withdraw", "check"})),
    ("operator", frozenset({"check", "plan", "run", "purge", "verify", "papers"})),
    ("reviewer", frozenset({"open evidence", "decide", "report", "staff copy", "verify"})),
    ("reader", frozenset({"reader copy", "verify"})),
)
"""Rights, holds, erasure and incidents are the DPO's own, who owns the workspace and holds every key."""


def may(role: str, action: str) -> bool:
    """Say whether a role may do something; an unknown role may do nothing."""
    return action in dict(ALLOWED).get(role, frozenset())


def can_open_evidence(keys: Keys) -> bool:
    """Say whether this account can open evidence: nobody without the private key, once reviewing was set apart."""
    return keys.reviewer_public() is None or keys.reviewer_private() is not None


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
