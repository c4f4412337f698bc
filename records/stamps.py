"""Time stamps that were obtained: kept beside the audit trail, one a head."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from records.files import read_private, write_atomic
from records.time_stamp import StampFault, check_answer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from records.safe import Safe

STAMPS = "data/stamps"
AUTHORITY = "keys/time-stamp-authority.pem"
NOT_STAMPED = "not stamped"


def keep_stamp(safe: Safe, head: str, answer: bytes, at: datetime) -> Path:
    """Keep a checked answer for a head of the audit trail."""
    path = safe.workspace / STAMPS / f"{head}.tsr"
    write_atomic(path, answer)
    safe.ledger.append("time stamp", {"head": head}, at)
    return path


def stamp_words(workspace: Path, hashes: Sequence[str]) -> str:
    """Say in words what the newest time stamp proves; "not stamped" where there is none."""
    folder = workspace / STAMPS
    found = {path.stem for path in folder.glob("*.tsr")} if folder.is_dir() else set()
    newest = next((number for number in range(len(hashes), 0, -1) if hashes[number - 1] in found), 0)
    if not newest:
        return NOT_STAMPED
    authority = workspace / AUTHORITY
    if not authority.exists():
        return f"{NOT_STAMPED}: an answer lies there, {AUTHORITY} to check it against does not"
    head = hashes[newest - 1]
    try:
        stamp = check_answer(read_private(folder / f"{head}.tsr"), bytes.fromhex(head), read_private(authority))
    except StampFault as fault:
        return f"{NOT_STAMPED}: {fault}"
    after = len(hashes) - newest
    return f"record {newest} existed on {stamp.made_at:%Y-%m-%d %H:%M:%S} UTC, says {json.dumps(stamp.authority)}" + (
        f"; {after} later records are not stamped" if after else ""
    )
