"""Verifying: recomputes everything that the record says about itself, and changes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from records.chain import FILE, HEAD_FILE, read_chain
from records.codec import decode
from records.database import FILE as STORE_FILE
from records.database import sealed_digest
from records.fault import RecordsFault
from records.files import read_private
from records.ledger import read_head
from records.lock import run_lock
from records.manifest import FROZEN, NAME, Manifest
from records.stamps import stamp_words

if TYPE_CHECKING:
    from pathlib import Path

    from records.chain import Chain


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    """What verifying found.

    Attributes:
        records: records in the audit trail that are whole and linked.
        head: hash of the last of them.
        problems: every disagreement; none means that the record is whole.
        notes: what is no disagreement and still worth knowing, such as an unfinished publication.
        stamped: what the newest time stamp says, or "not stamped".

    """

    records: int
    head: str
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    stamped: str

    @property
    def whole(self) -> bool:
        """Say whether nothing was altered."""
        return not self.problems


def verify(workspace: Path, *, printed_head: str = "") -> VerifyResult:
    """Recompute the chain, its head, every published file, every frozen file and every sealed item of a workspace.

    ``printed_head`` is the hash that stands on a printed report: a trail that was rewritten from the start does not
    contain it.
    """
    data_dir = workspace / "data"
    if not (workspace / FILE).exists():
        raise RecordsFault(f"{workspace.name}: holds no data/ledger.jsonl. Name the workspace's folder.")
    with run_lock(data_dir) if os.access(data_dir, os.W_OK) else nullcontext():
        chain = read_chain(read_private(workspace / FILE))
        problems = _chain_problems(workspace, chain, printed_head)
        notes = [f"{chain.unfinished} bytes of an unfinished record follow the last one"] if chain.unfinished else []
        if not chain.fault:
            more, due = _held_against_store(workspace, _published(workspace))
            problems += more
            notes += [f"run {run}: its publication is not finished; the next command repeats it" for run in sorted(due)]
        problems += _frozen_problems(workspace)
        stamped = stamp_words(workspace, chain.hashes)
    return VerifyResult(
        records=chain.count, head=chain.head, problems=tuple(problems), notes=tuple(notes), stamped=stamped
    )


def _chain_problems(workspace: Path, chain: Chain, printed_head: str) -> list[str]:
    problems = [f"data/ledger.jsonl: {chain.fault}"] if chain.fault else []
    try:
        count, head = read_head(workspace / HEAD_FILE)
        ahead = chain.count == count + 1 and chain.before_last == head
        if not problems and (chain.count, chain.head) != (count, head) and not ahead:
            problems.append(f"data/ledger.jsonl: holds {chain.count} records, the head in keys/ was set at {count}")
    except RecordsFault as fault:
        problems.append(str(fault))
    if printed_head and printed_head not in chain.hashes:
        problems.append("data/ledger.jsonl: no record has the printed head: the trail was rewritten")
    return problems


def _held_against_store(workspace: Path, published: dict[str, str]) -> tuple[list[str], frozenset[str]]:
    path = workspace / STORE_FILE
    due: frozenset[str] = frozenset()
    problems = []
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as store:
            found = [str(row[0]) for row in store.execute("PRAGMA integrity_check(5)")]
            problems += [] if found == ["ok"] else [f"{STORE_FILE}: {line}" for line in found]
            due = frozenset(row[0] for row in store.execute("SELECT run_id FROM publications"))
            for run in published:
                problems += _run_problems(workspace, run, published, due, store)
    except sqlite3.Error as error:
        if path.exists() or published:
            problems.append(f"{STORE_FILE}: is missing or cannot be read ({error})")
    return problems + _strays(workspace, published, due), due


def _published(workspace: Path) -> dict[str, str]:
    """Give for every run that should lie there the digest of its newest manifest."""
    published: dict[str, str] = {}
    for line in read_private(workspace / FILE).split(b"\n")[:-1]:
        if b'"kind":"run ' in line:
            record = json.loads(line)
            if record["kind"] in {"run published", "run published anew"}:
                published[record["data"]["run"]] = record["data"]["manifest"]
            elif record["kind"] == "run removed":
                published.pop(record["data"]["run"], None)
    return published


def _run_problems(
    workspace: Path, run: str, published: dict[str, str], due: frozenset[str], store: sqlite3.Connection
) -> list[str]:
    folder = workspace / "data" / "runs" / run
    if run in due:
        return []
    try:
        data = read_private(folder / NAME)
        if hashlib.sha256(data).hexdigest() != published[run]:
            return [f"data/runs/{run}/{NAME}: is not the one that the audit trail names"]
        manifest = decode(Manifest, data)
        found = {path.name: path for path in folder.iterdir() if path.name != NAME}
        problems = [
            f"data/runs/{run}/{name}: was altered, added or removed"
            for name in sorted(set(found) | set(dict(manifest.files)))
            if name not in found
            or hashlib.sha256(read_private(found[name])).hexdigest() != dict(manifest.files).get(name)
        ]
    except (RecordsFault, OSError):
        return [f"data/runs/{run}: is missing or cannot be read"]
    if sealed_digest(store, run) != manifest.store_sha256:
        problems.append(f"data/store.sqlite: what was sealed of run {run} was altered")
    return problems


def _strays(workspace: Path, published: dict[str, str], due: frozenset[str]) -> list[str]:
    runs = workspace / "data" / "runs"
    names = {path.name for path in runs.iterdir() if not path.name.startswith(".")} if runs.is_dir() else set()
    return [f"data/runs/{name}: the audit trail does not know it" for name in sorted(names - set(published) - due)]


def _frozen_problems(workspace: Path) -> list[str]:
    folder = workspace / FROZEN
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        f"{FROZEN}/{path.name[:16]}…: was altered"
        for path in files
        if not path.name.startswith(".") and hashlib.sha256(read_private(path)).hexdigest() != path.name
    ]
