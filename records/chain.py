"""The hash chain of the audit trail as bytes: pure, so that files, bundles and tests read it alike."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

FILE = "data/ledger.jsonl"
HEAD_FILE = "keys/ledger.head"
GENESIS = "0" * 64
MARK = b',"hash":"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What a chain says when it is read from its first byte.

    Attributes:
        count: records that are whole and linked.
        head: hash of the last of them.
        before_last: hash of the one before.
        unfinished: bytes after the last line end: a record that was never acknowledged.
        fault: what is wrong with the first record that is not whole or not linked; empty where none is.
        hashes: hash of every record, in order.

    """

    count: int
    head: str
    before_last: str
    unfinished: int
    fault: str
    hashes: tuple[str, ...]


def read_chain(data: bytes) -> Chain:
    """Recompute every hash and every link."""
    lines = data.split(b"\n")
    tail = lines.pop()
    hashes = [GENESIS]
    fault = ""
    for number, line in enumerate(lines, 1):
        fault = _fault(line, number, hashes[-1])
        if fault:
            break
        hashes.append(line[-66:-2].decode("ascii"))
    return Chain(
        count=len(hashes) - 1,
        head=hashes[-1],
        before_last=hashes[-2] if len(hashes) > 1 else GENESIS,
        unfinished=len(tail),
        fault=fault,
        hashes=tuple(hashes[1:]),
    )


def _fault(line: bytes, number: int, previous: str) -> str:
    body, mark, rest = line.rpartition(MARK)
    if not mark or rest != hashlib.sha256(body).hexdigest().encode() + b'"}':
        return f"record {number} does not match its hash"
    try:
        fields = json.loads(body + b"}")
    except ValueError:
        return f"record {number} cannot be read"
    if not isinstance(fields, dict) or fields.get("n") != number:
        return f"record {number} is out of order"
    if fields.get("prev") != previous:
        return f"record {number} does not follow the one before it"
    return ""
