"""Publishing: a run's folder appears whole, its digest stands in the audit trail before it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from records.codec import decode
from records.database import transaction
from records.manifest import NAME, Manifest, manifest_bytes, run_folder
from records.removal import remove_rows
from records.staged import staged_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from records.safe import Safe
    from records.store import Store

__all__ = ["await_publication", "pending_publications", "publish"]


def publish(
    safe: Safe, manifest: Manifest, build: Callable[[str], Mapping[str, Iterable[bytes]]], *, at: datetime
) -> Path:
    """Publish a run, or publish it anew; ``build`` gets the head of the audit trail and gives the files in pieces.

    A kill leaves the old folder or the new one. Where the audit trail was ahead, the publication stays due and the
    next command repeats it. A disk that is full is met before the audit trail says anything.
    """
    folder = run_folder(safe.workspace, manifest.run_id)
    head = safe.ledger.head_hash
    files = build(head)
    due = dict(pending_publications(safe.store)).get(manifest.run_id, "")
    with staged_folder(folder) as staged:
        whole = replace(
            manifest,
            files=tuple((name, staged.write(name, pieces)) for name, pieces in sorted(files.items())),
            store_sha256=safe.store.digest_of(manifest.run_id),
            ledger_head=head,
            because=due if folder.exists() else "",
        )
        data = manifest_bytes(whole)
        assert decode(Manifest, data) == whole
        digest = staged.write(NAME, (data,))
        await_publication(safe.store, manifest.run_id, due or "run finished")
        safe.ledger.append(
            "run published anew" if folder.exists() else "run published",
            {"run": manifest.run_id, "manifest": digest, "because": due or "run finished", **_counts(manifest)},
            at,
        )
        staged.put_in_place()
    with transaction(safe.store.connection):
        safe.store.connection.execute("UPDATE runs SET manifest_sha256 = ? WHERE run_id = ?", (digest, manifest.run_id))
        remove_rows(safe.store.connection, "publications", run_id=manifest.run_id)
    return folder


def await_publication(store: Store, run_id: str, because: str) -> None:
    """Note that a run must be published anew, and why; it stays noted until that is done."""
    with transaction(store.connection):
        store.connection.execute(
            "INSERT INTO publications VALUES (?, ?) ON CONFLICT DO UPDATE SET because = excluded.because",
            (run_id, because),
        )


def pending_publications(store: Store) -> tuple[tuple[str, str], ...]:
    """Give run and reason of every publication that is due."""
    return tuple(
        store.connection.execute("SELECT run_id, because FROM publications JOIN runs USING (run_id) ORDER BY run_id")
    )


def _counts(manifest: Manifest) -> dict[str, int]:
    return {name.replace(" ", "_").replace("-", "_").lower()[:40]: count for name, count in manifest.counts}
