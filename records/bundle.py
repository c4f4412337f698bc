"""A bundle for a regulator: one run's report, its manifest, the audit trail, and what checks them without us."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import records.verify_alone
from records.chain import FILE, HEAD_FILE
from records.erasure import EXPORTS
from records.files import read_private, write_atomic
from records.manifest import read_manifest, run_folder
from records.stamps import AUTHORITY, STAMPS

if TYPE_CHECKING:
    from datetime import datetime

    from records.safe import Safe

README = """This bundle shows one run of a profile audit, and lets you check it without the program that made it.

data/runs/{run_id}/     the published report, its tables, and manifest.json with the digest of each file
data/ledger.jsonl       the audit trail: a record a line, without names, addresses or quotes
keys/ledger.head        number and hash of its last record, kept apart from it
verify_alone.py         the check, some sixty lines of Python's standard library, to be read before it is run
{stamps}
Check:                  python verify_alone.py .
Against a printed head: python verify_alone.py . HASH
It says "the record is whole" and ends with 0, or names what was altered and ends with 5.

What it proves: nothing in the trail or the report was changed after the last record, unless the whole trail was
written anew. Against that, compare with the head hash printed in a report that was handed out, or with a time stamp.
What it does not prove: that the websites showed what was read from them. The digests of what was read are in the
tables.

Run {run_id}, program version {version}, policy version {policy}. Packed on {day}.
"""
ZIP_TIME = (2026, 1, 1, 0, 0, 0)


def pack_bundle(safe: Safe, run_id: str, at: datetime) -> Path:
    """Pack a published run; the file lies in ``data/exports`` and goes with the run's next publication."""
    manifest = read_manifest(safe.workspace, run_id)
    safe.ledger.append("bundle packed", {"run": run_id}, at)
    names = [FILE, HEAD_FILE]
    folder = run_folder(safe.workspace, run_id)
    names += [f"data/runs/{run_id}/{path.name}" for path in sorted(folder.iterdir())]
    stamps = sorted((safe.workspace / STAMPS).glob("*.tsr")) if (safe.workspace / STAMPS).is_dir() else []
    names += [f"{STAMPS}/{path.name}" for path in stamps]
    if stamps and (safe.workspace / AUTHORITY).exists():
        names.append(AUTHORITY)
    told = f"data/stamps/            time stamps (RFC 3161); {AUTHORITY} is the authority's certificate\n"
    readme = README.format(
        run_id=run_id,
        version=manifest.version,
        policy=manifest.policy_version,
        day=f"{at:%Y-%m-%d}",
        stamps=told if stamps else "                        (the trail is not stamped by a time stamp authority)\n",
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), read_private(safe.workspace / name))
        verifier = Path(records.verify_alone.__file__).read_bytes()
        archive.writestr(zipfile.ZipInfo("verify_alone.py", ZIP_TIME), verifier)
        archive.writestr(zipfile.ZipInfo("README.txt", ZIP_TIME), readme.encode())
    path = safe.workspace / EXPORTS / f"{run_id}.bundle.zip"
    write_atomic(path, packed.getvalue())
    return path
