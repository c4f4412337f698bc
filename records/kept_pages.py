"""What spares a second request or a second scan: kept pages, page versions, and results of picture scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.evidence import PASSING
from records.codec import decode, encode
from records.database import transaction
from records.saved import CachedScan, KeptPage, Visited
from records.seal import opened, seal

if TYPE_CHECKING:
    from datetime import date

    from profiles.evidence import Page
    from records.store import Store


def keeps_pages(store: Store, run_id: str) -> bool:
    """Tell whether a run kept a raw page of anybody who may be read."""
    row = store.connection.execute(
        "SELECT 1 FROM pages WHERE run_id = ? AND person_id NOT IN (SELECT person_id FROM standings) LIMIT 1", (run_id,)
    ).fetchone()
    return row is not None


def kept_page(store: Store, run_id: str, profile_id: str) -> Page | None:
    """Give the raw page that a run kept of one profile, or None."""
    row = store.connection.execute(
        "SELECT person_id, payload FROM pages WHERE run_id = ? AND profile_id = ?", (run_id, profile_id)
    ).fetchone()
    if row is None:
        return None
    return decode(KeptPage, opened(store.keys, row[0], row[1], context=f"page {run_id} {profile_id}")).page


def save_visited(store: Store, visited: Visited) -> None:
    """Keep what a profile's reading asked, in place of the reading before."""
    person_id, profile_id = visited.profile.person_id, visited.profile.profile_id
    digest = store.keys.keyed_digest("visited", profile_id)
    sealed = seal(store.keys, person_id, encode(visited), context=f"validator {digest}")
    with transaction(store.connection):
        store.connection.execute(
            "INSERT OR REPLACE INTO validators VALUES (?, ?, ?, ?)", (person_id, profile_id, digest, sealed)
        )


def visited_of(store: Store, person_id: str, profile_id: str) -> Visited | None:
    """Give what the last reading of a profile asked, or None."""
    digest = store.keys.keyed_digest("visited", profile_id)
    row = store.connection.execute(
        "SELECT payload FROM validators WHERE profile_id = ? AND url_digest = ? AND person_id = ?",
        (profile_id, digest, person_id),
    ).fetchone()
    return decode(Visited, opened(store.keys, person_id, row[0], context=f"validator {digest}")) if row else None


def scan_key(store: Store, picture_sha256: str, rules_version: str, assets_sha256: str) -> str:
    """Name a scan's result so that nobody without the workspace's key can ask whether a picture was seen."""
    return store.keys.keyed_digest("scan", picture_sha256, rules_version, assets_sha256)


def cached_scan(store: Store, person_id: str, cache_key: str) -> CachedScan | None:
    """Give what was found in the same bytes by the same rules against the same assets, or None."""
    row = store.connection.execute(
        "SELECT payload FROM scans WHERE person_id = ? AND cache_key = ?", (person_id, cache_key)
    ).fetchone()
    if row is None:
        return None
    return decode(CachedScan, opened(store.keys, person_id, row[0], context=f"scan {cache_key}"))


def cache_scan(store: Store, person_id: str, cache_key: str, scan: CachedScan, on: date) -> None:
    """Keep the result of a picture's scan, sealed with the key of the person whose page shows it.

    One in which words were read is not kept: no redaction saw them. Such a picture is scanned again when its page
    changed. A fault that may pass is not kept either. One that is kept already keeps its day, so that it comes to its
    end.
    """
    if scan.words or scan.fault in PASSING:
        return
    sealed = seal(store.keys, person_id, encode(scan), context=f"scan {cache_key}")
    with transaction(store.connection):
        store.connection.execute(
            "INSERT OR IGNORE INTO scans VALUES (?, ?, ?, ?)", (person_id, cache_key, on.isoformat(), sealed)
        )
