"""The only requests besides those to consented profiles: an RFC 3161 time stamp, from an authority that is configured.

What is sent is a SHA-256 hash of the audit trail and a random number; no name, no address, no finding.
"""

from __future__ import annotations

import secrets
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from records.fault import RecordsFault
from records.files import read_private
from records.stamps import AUTHORITY, NOT_STAMPED, keep_stamp
from records.time_stamp import StampFault, check_answer, question

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from records.safe import Safe

MAX_ANSWER_BYTES = 64 * 1024
DEADLINE_S = 20.0
HTTP_OK = 200
NONCE_BITS = 64


def stamp_ledger(
    safe: Safe, authority_url: str, *, at: datetime, monotonic: Callable[[], float] = time.monotonic
) -> str:
    """Let the configured authority stamp the head of the audit trail; gives in words what was obtained.

    An authority that is down, slow or wrong leaves the trail "not stamped", with the reason; nothing else stops.
    """
    if not authority_url:
        return f"{NOT_STAMPED}: no authority is configured"
    certificate = safe.workspace / AUTHORITY
    if not certificate.exists():
        raise RecordsFault(f"{AUTHORITY}: is missing. Put the authority's certificate (PEM) there, from its website.")
    head = safe.ledger.head_hash
    digest = bytes.fromhex(head)
    nonce = secrets.randbits(NONCE_BITS)
    try:
        answer = ask_authority(authority_url, question(digest, nonce), monotonic=monotonic)
        stamp = check_answer(answer, digest, read_private(certificate), nonce=nonce)
    except StampFault as fault:
        return f"{NOT_STAMPED}: {fault}"
    keep_stamp(safe, head, answer, at)
    return f"stamped on {stamp.made_at:%Y-%m-%d %H:%M:%S} UTC by {stamp.authority}"


def ask_authority(url: str, asked: bytes, *, monotonic: Callable[[], float] = time.monotonic) -> bytes:
    """Send one question to the authority, without redirects, cookies or proxies; raises ``StampFault``."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
        raise StampFault("the authority's address must be a plain http or https address")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    ends = monotonic() + DEADLINE_S
    connection = kind(parts.hostname, parts.port, timeout=DEADLINE_S / 2)
    try:
        connection.request("POST", parts.path or "/", asked, {"Content-Type": "application/timestamp-query"})
        answer = connection.getresponse()
        if answer.status != HTTP_OK:
            raise StampFault(f"the authority answered with status {answer.status}")
        data = b""
        while part := answer.read1(8192):
            data += part
            if len(data) > MAX_ANSWER_BYTES or monotonic() > ends:
                raise StampFault("the authority's answer is too long or too slow")
    except (OSError, HTTPException) as error:
        raise StampFault(f"the authority could not be reached ({type(error).__name__})") from error
    finally:
        connection.close()
    return data
