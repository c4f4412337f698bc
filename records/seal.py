"""Sealing: AES-256-GCM with the key of the person, so that destroying one key destroys all that is kept.

Where the workspace has a reviewers' key pair, the key of each item also depends on a secret that only the holder of
the private key can rebuild: the operator can seal, and cannot open. ``docs/decisions/0030`` explains who reads what.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from records.fault import RecordsFault, Turn

if TYPE_CHECKING:
    from records.keys import Keys

PLAIN = b"\x01"
FOR_REVIEWER = b"\x02"
NONCE_BYTES = 12
PUBLIC_BYTES = 32
INFO = b"profile-audit sealed item"


def seal(keys: Keys, person_id: str, data: bytes, *, context: str, for_reviewer: bool = False) -> bytes:
    """Seal data about a person; ``context`` says what it is, so that no item can be passed off as another one."""
    person_key = keys.person_key(person_id, make=True)
    public = keys.reviewer_public() if for_reviewer else None
    if public is None:
        return PLAIN + encrypt(_derive(person_key, b""), data, context)
    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    sealed = encrypt(_derive(person_key, shared), data, context)
    return FOR_REVIEWER + ephemeral.public_key().public_bytes_raw() + sealed


def opened(keys: Keys, person_id: str, sealed: bytes, *, context: str) -> bytes:
    """Open what was sealed; says plainly whether a key is missing, wrong, or the item was altered."""
    person_key = keys.person_key(person_id)
    shared, rest = b"", sealed[1:]
    if sealed[:1] == FOR_REVIEWER:
        private = keys.reviewer_private()
        if private is None:
            raise RecordsFault(
                "evidence: is sealed for the reviewers, and this account does not hold keys/reviewer.private. "
                "Let a reviewer open it."
            )
        public, rest = rest[:PUBLIC_BYTES], rest[PUBLIC_BYTES:]
        if len(public) != PUBLIC_BYTES:
            raise _altered()
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    elif sealed[:1] != PLAIN:
        raise _altered()
    try:
        return decrypt(_derive(person_key, shared), rest, context)
    except (InvalidTag, ValueError) as error:
        raise _altered() from error


def encrypt(key: bytes, data: bytes, context: str) -> bytes:
    """Encrypt with a key of 32 bytes."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, context.encode())


def decrypt(key: bytes, sealed: bytes, context: str) -> bytes:
    """Open what ``encrypt`` gave; raises ``InvalidTag`` or ``ValueError`` where it is not that."""
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())


def _derive(person_key: bytes, shared: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=person_key, info=INFO).derive(shared + person_key)


def _altered() -> RecordsFault:
    return RecordsFault(
        "data/store.sqlite: a sealed item cannot be opened: it was altered, or keys/ belongs to another workspace. "
        "Restore data/ and keys/ of the same day.",
        code=Turn.RECORD_ALTERED,
    )
