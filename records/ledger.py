"""The audit trail: a record a line, chained over the exact bytes, its head kept apart as well.

A record holds what happened, when, and counts or digests; never a name, an address, a quote or a finding's key.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from records.chain import FILE, GENESIS, HEAD_FILE, read_chain
from records.fault import RecordsFault, Turn
from records.files import append_durably, cut_file, make_folder, read_private, write_atomic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KINDS = (
    "run started",
    "run finished",
    "run interrupted",
    "run published",
    "run published anew",
    "run removed",
    "review recorded",
    "staff copy issued",
    "staff reply stored",
    "dispute noted",
    "outcome exported",
    "subject access export",
    "consent withdrawn",
    "erasure",
    "erasure repeated",
    "objection",
    "restriction",
    "restriction lifted",
    "hold placed",
    "hold released",
    "purge",
    "complaint received",
    "complaint acknowledged",
    "complaint closed",
    "incident recorded",
    "papers written",
    "bundle packed",
    "time stamp",
    "keys replaced",
    "record restored",
)
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
VALUE = re.compile(r"[A-Za-z0-9 .:,+_()-]{0,80}")
"""No ``/`` and no ``@``: neither an address nor a mailbox can be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One acknowledged record: its number from 1, and the hash that is now the head."""

    number: int
    hash: str


class Ledger:
    """Appends to ``data/ledger.jsonl``; the head also stands in ``keys/ledger.head``, beside the data folder."""

    def __init__(self, workspace: Path) -> None:
        """Open the ledger of a workspace; mends what a kill left, refuses what somebody altered."""
        self._path = workspace / FILE
        self._head_path = workspace / HEAD_FILE
        make_folder(self._path.parent)
        make_folder(self._head_path.parent)
        self._count, self._head = self._settle()

    @property
    def head_hash(self) -> str:
        """Hash of the last record; every report prints it."""
        return self._head

    @property
    def count(self) -> int:
        """Number of records."""
        return self._count

    def append(self, kind: str, data: Mapping[str, str | int], at: datetime) -> Record:
        """Write one record and wait until it is on the disk; only then is it acknowledged."""
        check_data(kind, data)
        stamp = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        fields = {"n": self._count + 1, "at": stamp, "kind": kind, "data": dict(data), "prev": self._head}
        body = json.dumps(fields, ensure_ascii=True, separators=(",", ":"), sort_keys=False).encode()[:-1]
        digest = hashlib.sha256(body).hexdigest()
        append_durably(self._path, body + f',"hash":"{digest}"}}\n'.encode())
        self._count, self._head = self._count + 1, digest
        self._write_head()
        return Record(number=self._count, hash=digest)

    def _settle(self) -> tuple[int, str]:
        """Compare the chain with its head: a kill may leave one line more than the head, never fewer."""
        data = read_private(self._path) if self._path.exists() else b""
        chain = read_chain(data)
        count, head = read_head(self._head_path)
        if chain.fault:
            raise _altered(chain.fault)
        if chain.unfinished:
            cut_file(self._path, len(data) - chain.unfinished)
        if (chain.count, chain.head) == (count, head):
            return count, head
        if chain.count == count + 1 and chain.before_last == head:
            self._count, self._head = chain.count, chain.head
            self._write_head()
            return chain.count, chain.head
        raise _altered(f"it holds {chain.count} records, the head kept in keys/ says {count}")

    def _write_head(self) -> None:
        write_atomic(self._head_path, f"{self._count} {self._head}\n".encode())


def accept_older_copy(workspace: Path, at: datetime) -> int:
    """Go on with a restored, older copy of the audit trail; gives how many records are missing, and says so in it.

    The head that was lost is named in the new record, so that a printed report still tells that something is missing.
    """
    data = read_private(workspace / FILE) if (workspace / FILE).exists() else b""
    chain = read_chain(data)
    count, head = read_head(workspace / HEAD_FILE)
    if chain.fault:
        raise _altered(chain.fault)
    if chain.count >= count:
        raise RecordsFault("data/ledger.jsonl: is no older copy: it holds as many records as its head says, or more.")
    if chain.unfinished:
        cut_file(workspace / FILE, len(data) - chain.unfinished)
    write_atomic(workspace / HEAD_FILE, f"{chain.count} {chain.head}\n".encode())
    Ledger(workspace).append("record restored", {"records_missing": count - chain.count, "lost_head": head}, at)
    return count - chain.count


def check_data(kind: str, data: Mapping[str, str | int]) -> None:
    """Refuse what does not belong into the audit trail; a fault here is a fault of this program."""
    if kind not in KINDS:
        raise RecordsFault(f"ledger: {kind!r} is not a kind of record; add it to records/ledger.py.", code=Turn.OURS)
    for name, value in data.items():
        plain = isinstance(value, int) or VALUE.fullmatch(value)
        if not NAME.fullmatch(name) or not plain:
            raise RecordsFault(f"ledger: {name!r} of {kind!r} is neither a count nor a short word.", code=Turn.OURS)


def read_head(path: Path) -> tuple[int, str]:
    """Give count and hash of the head kept apart; a workspace without one has the empty chain."""
    if not path.exists() and not path.is_symlink():
        return 0, GENESIS
    words = read_private(path).decode("ascii", "replace").split()
    if len(words) != 2 or not words[0].isdecimal():  # noqa: PLR2004
        raise _altered("the head kept in keys/ledger.head cannot be read")
    return int(words[0]), words[1]


def _altered(what: str) -> RecordsFault:
    return RecordsFault(
        f"data/ledger.jsonl: the record was altered: {what}. Nothing more is written to it. Run verify, then restore "
        "data/ from a backup; where that copy is older than keys/, say so with the command restored.",
        code=Turn.RECORD_ALTERED,
    )
