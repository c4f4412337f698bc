"""The safe as a whole: opened by one command at a time, mended and checked before anything is believed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from records.database import transaction
from records.erasure import repeat_erasures
from records.fault import RecordsFault, Turn
from records.files import clean_leftovers, private_umask
from records.keys import Keys
from records.ledger import Ledger
from records.lock import run_lock
from records.moments import moment, stamp
from records.noted import enter_notes
from records.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

YEARS = range(2025, 2038)
BACKWARDS = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Safe:
    """Everything that a command of this room needs.

    Attributes:
        workspace: the DPO's folder.
        last_seen: when the safe was opened the time before; None in a new workspace.

    """

    workspace: Path
    keys: Keys
    store: Store
    ledger: Ledger
    last_seen: datetime | None = None


@contextmanager
def open_safe(workspace: Path, at: datetime) -> Iterator[Safe]:
    """Open the safe for one command that writes; a second command meanwhile is told that it is busy."""
    private_umask()
    with run_lock(workspace / "data"):
        try:
            safe = _opened(workspace, at)
        except OSError as error:
            raise RecordsFault(
                f"{workspace.name}: the safe cannot be opened ({error.strerror}). Mend rights, space or open files of "
                "this machine, then run the command again.",
                code=Turn.OURS,
            ) from error
        try:
            yield safe
        finally:
            safe.store.close()


def _opened(workspace: Path, at: datetime) -> Safe:
    clean_leftovers(workspace / "data")
    clean_leftovers(workspace / "keys")
    keys = Keys(workspace)
    ledger = Ledger(workspace)
    store = Store(workspace, keys)
    try:
        last_seen = _check_clock(store, at)
        safe = Safe(workspace=workspace, keys=keys, store=store, ledger=ledger, last_seen=last_seen)
        enter_notes(safe, at)
        repeat_erasures(safe, at)
    except BaseException:
        store.close()
        raise
    return safe


def _check_clock(store: Store, at: datetime) -> datetime | None:
    row = store.connection.execute("SELECT value FROM marks WHERE name = 'last seen'").fetchone()
    last = moment(row[0]) if row else None
    if at.year not in YEARS or (last is not None and at < last - BACKWARDS):
        raise RecordsFault(
            f"clock: it says {at:%Y-%m-%d}, the safe was last open on {last or at:%Y-%m-%d}. Days of consent and "
            "retention hang on it. Set the machine's clock right, then run the command again."
        )
    if last is None or at > last:
        with transaction(store.connection):
            store.connection.execute("INSERT OR REPLACE INTO marks VALUES ('last seen', ?)", (stamp(at),))
            store.connection.execute("INSERT OR IGNORE INTO marks VALUES ('last purge', ?)", (stamp(at),))
    return last
