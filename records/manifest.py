"""The manifest of a run: what ran on what, and the digest of every file that it published."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from records.codec import decode, encode
from records.fault import RecordsFault
from records.files import read_private, write_atomic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

NAME = "manifest.json"
FROZEN = "data/frozen"
RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")

Pairs = tuple[tuple[str, str], ...]
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One published run.

    Attributes:
        version: version of this program.
        rules_sha256: digest of the rules that ran.
        configuration: name and SHA-256 of every file of the configuration that was used, as frozen by ``freeze``.
        register_sha256: digest of the register as it was when the run began; the register itself is not kept.
        hosts: hosts contacted and number of requests.
        refused: requests that the gate did not make, by reason.
        counts: counts of the report.
        settings: name and value of each limit that applied.
        previous: run that this one was compared with, or None.
        files: name and SHA-256 of every published file; filled on publishing.
        store_sha256: digest over everything sealed of this run; filled on publishing.
        ledger_head: hash of the last record of the audit trail before this publication; filled on publishing.
        because: why it was published anew; empty the first time.

    """

    run_id: str
    version: str
    started_at: datetime
    finished_at: datetime
    rules_sha256: str
    configuration: Pairs
    register_sha256: str
    policy_version: str = ""
    hosts: Counts = ()
    refused: Counts = ()
    counts: Counts = ()
    settings: Pairs = ()
    previous: str | None = None
    files: Pairs = ()
    store_sha256: str = ""
    ledger_head: str = ""
    because: str = ""


def manifest_bytes(manifest: Manifest) -> bytes:
    """Give the file's bytes; equal manifests give equal bytes."""
    return encode(manifest) + b"\n"


def read_manifest(workspace: Path, run_id: str) -> Manifest:
    """Read the manifest of a published run."""
    path = run_folder(workspace, run_id) / NAME
    if not path.exists():
        raise RecordsFault(f"run {run_id}: was not published in this workspace. See data/runs for those that are.")
    return decode(Manifest, read_private(path))


def run_folder(workspace: Path, run_id: str) -> Path:
    """Give the folder of a run; refuses a name that could lead elsewhere."""
    if not RUN_ID.fullmatch(run_id):
        raise RecordsFault(f"run {run_id[:80]!r}: is not the name of a run. See data/runs for those that are.")
    return workspace / "data" / "runs" / run_id


def freeze(workspace: Path, contents: Mapping[str, bytes]) -> Pairs:
    """Keep the bytes of the configuration under their digests; gives name and digest of each for the manifest.

    The register is never frozen: consent is asked of the living one.
    """
    pairs = []
    for name, data in sorted(contents.items()):
        if name == "register.csv":
            raise RecordsFault("register.csv: is not frozen with a run; leave it out of the configuration.")
        digest = hashlib.sha256(data).hexdigest()
        path = workspace / FROZEN / digest
        if not path.exists():
            write_atomic(path, data)
        pairs.append((name, digest))
    return tuple(pairs)


def thaw(workspace: Path, configuration: Pairs) -> Mapping[str, bytes]:
    """Give the frozen bytes by name; refuses bytes that no longer match their digest."""
    contents = {}
    for name, digest in configuration:
        path = workspace / FROZEN / digest
        data = read_private(path) if path.exists() else b""
        if hashlib.sha256(data).hexdigest() != digest:
            raise RecordsFault(
                f"{name}: the version that this run used is no longer kept, or was altered. "
                "Rerun with current settings, or restore data/frozen from a backup."
            )
        contents[name] = data
    return contents
