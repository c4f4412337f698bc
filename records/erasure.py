"""Erasure: key, rows, derived files; repeated by itself where a kill or an old backup left something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.database import personal_tables, scrub, transaction
from records.fault import RecordsFault
from records.holds import held_people
from records.publication import pending_publications
from records.removal import remove_rows, remove_tree

if TYPE_CHECKING:
    from datetime import datetime

    from records.safe import Safe
    from records.store import Store

EXPORTS = "data/exports"
"""What commands write out: names begin with the person_id or the run_id, then a dot."""


def erase_person(safe: Safe, person_id: str, at: datetime) -> int:
    """Erase a person from the safe; gives the number of rows removed.

    Afterwards ``pending_publications`` names the runs that must be published anew; register and snapshots are the
    business of ``flows.commands_rights``.
    """
    if person_id in held_people(safe.store, at.date()):
        raise RecordsFault(
            "erase: a legal hold lies on records of this person, so nothing was erased. Release the hold first, or "
            "tell the person why the records must stay (Article 17(3)(e))."
        )
    safe.store.tombstones.add(person_id)
    rows = _take_away(safe, person_id)
    safe.ledger.append("erasure", {"rows": rows}, at)
    return rows


def repeat_erasures(safe: Safe, at: datetime) -> int:
    """Erase again whoever has a tombstone and stands in the safe: after a kill, or after an old backup came back."""
    known = {person for table in personal_tables(safe.store.connection) for person in _people(safe.store, table)}
    back = [person for person in sorted(known | set(safe.keys.people())) if safe.store.tombstones.holds(person)]
    rows = sum(_take_away(safe, person) for person in back)
    if back:
        safe.ledger.append("erasure repeated", {"people": len(back), "rows": rows}, at)
    return len(back)


def _take_away(safe: Safe, person_id: str) -> int:
    """Rows first, key last: while the key is there, what is left to do can still be told from the key's name."""
    connection = safe.store.connection
    with transaction(connection):
        connection.execute(
            "INSERT INTO publications SELECT DISTINCT run_id, 'erasure' FROM profiles WHERE person_id = ? "
            "ON CONFLICT DO UPDATE SET because = 'erasure'",
            (person_id,),
        )
        rows = sum(remove_rows(connection, table, person_id=person_id) for table in personal_tables(connection))
    scrub(connection)
    remove_exports(safe, person_id)
    safe.keys.destroy_person_key(person_id)
    return rows


def remove_exports(safe: Safe, *people: str) -> int:
    """Remove what was written out about persons, and bundles of runs that are to be published anew."""
    folder = safe.workspace / EXPORTS
    due = [run_id for run_id, _ in pending_publications(safe.store)]
    patterns = [f"{person}.*" for person in people] + [f"{run_id}.*" for run_id in due]
    return sum(remove_tree(path) for pattern in patterns for path in sorted(folder.glob(pattern)))


def _people(store: Store, table: str) -> list[str]:
    return [row[0] for row in store.connection.execute(f"SELECT DISTINCT person_id FROM {table}")]  # noqa: S608
