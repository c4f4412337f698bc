"""Whether a person_id is one that this workspace knows, asked before a right is carried out for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.database import personal_tables
from records.fault import RecordsFault
from records.files import read_private
from records.register_edit import register_rows

if TYPE_CHECKING:
    from pathlib import Path

    from records.keys import Keys
    from records.store import Store


def check_known(workspace: Path, keys: Keys, person_id: str, store: Store | None = None) -> None:
    """Refuse a person_id of which neither keys, store nor register has anything.

    A slip of the pen would else be confirmed while the person who was meant is still read.

    Raises:
        RecordsFault: nothing is known under this id.

    """
    if person_id in keys.people() or (store is not None and _is_stored(store, person_id)):
        return
    register = workspace / "register.csv"
    if not register.exists() or not register_rows(read_private(register), person_id):
        raise RecordsFault(
            f"register.csv: has no row of {person_id[:40]!r}, and nothing is kept under that id, so nothing was done. "
            "Take the person_id as the register has it."
        )


def _is_stored(store: Store, person_id: str) -> bool:
    return any(
        store.connection.execute(f"SELECT 1 FROM {table} WHERE person_id = ? LIMIT 1", (person_id,)).fetchone()  # noqa: S608
        for table in personal_tables(store.connection)
    )
