"""The only requests besides those to consented profiles: a time stamp and a notice, each only where it is configured.

An RFC 3161 authority gets a SHA-256 hash of the audit trail and a random number; a webhook gets the counts of a run.
No name, no address, no finding goes out.
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
HTTP_WELL = range(200, 300)
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
    return _post(url, asked, "application/timestamp-query", whose="authority", monotonic=monotonic)


def send_notice(url: str, counts: bytes, *, monotonic: Callable[[], float] = time.monotonic) -> str:
    """Send the counts of a run to the configured webhook; gives in words what became of it."""
    try:
        _post(url, counts, "application/json", whose="webhook", monotonic=monotonic)
    except StampFault as fault:
        return f"not sent: {fault}"
    return "sent"


def _post(url: str, body: bytes, kind: str, *, whose: str, monotonic: Callable[[], float]) -> bytes:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
        raise StampFault(f"the {whose}'s address must be a plain http or https address")
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    ends = monotonic() + DEADLINE_S
    connection = connect(parts.hostname, parts.port, timeout=DEADLINE_S / 2)
    try:
        connection.request("POST", parts.path or "/", body, {"Content-Type": kind})
        answer = connection.getresponse()
        if answer.status not in HTTP_WELL:
            raise StampFault(f"the {whose} answered with status {answer.status}")
        data = b""
        while part := answer.read1(8192):
            data += part
            if len(data) > MAX_ANSWER_BYTES or monotonic() > ends:
                raise StampFault(f"the {whose}'s answer is too long or too slow")
    except (OSError, HTTPException) as error:
        raise StampFault(f"the {whose} could not be reached ({type(error).__name__})") from error
    finally:
        connection.close()
    return data
