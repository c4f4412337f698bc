"""The one SQLite database: its tables, how it is opened, and how it is checked before anything is believed."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from records.fault import RecordsFault, Turn
from records.files import check_folder, make_folder, write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "data/store.sqlite"
VERSION = 1
BEGIN_BYTES = 16
"""Of a sealed item: its kind and its nonce."""
SCHEMA = """
CREATE TABLE profiles (person_id TEXT NOT NULL, run_id TEXT NOT NULL, profile_id TEXT NOT NULL,
    payload BLOB NOT NULL, PRIMARY KEY (run_id, profile_id));
CREATE TABLE findings (person_id TEXT NOT NULL, run_id TEXT NOT NULL, profile_id TEXT NOT NULL,
    finding_key TEXT NOT NULL, clause TEXT NOT NULL, lane TEXT NOT NULL, place INTEGER NOT NULL,
    payload BLOB NOT NULL, PRIMARY KEY (run_id, finding_key));
CREATE TABLE pictures (person_id TEXT NOT NULL, run_id TEXT NOT NULL, profile_id TEXT NOT NULL,
    finding_key TEXT NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (run_id, finding_key));
CREATE TABLE pages (person_id TEXT NOT NULL, run_id TEXT NOT NULL, profile_id TEXT NOT NULL,
    until TEXT NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (run_id, profile_id));
CREATE TABLE validators (person_id TEXT NOT NULL, profile_id TEXT NOT NULL, url_digest TEXT NOT NULL,
    payload BLOB NOT NULL, PRIMARY KEY (profile_id, url_digest));
CREATE TABLE scans (person_id TEXT NOT NULL, cache_key TEXT NOT NULL, saved_on TEXT NOT NULL,
    payload BLOB NOT NULL, PRIMARY KEY (person_id, cache_key));
CREATE TABLE reviews (number INTEGER PRIMARY KEY AUTOINCREMENT, person_id TEXT NOT NULL, finding_key TEXT NOT NULL,
    state TEXT NOT NULL, decided_at TEXT NOT NULL, payload BLOB NOT NULL);
CREATE TABLE copies (person_id TEXT NOT NULL, finding_key TEXT NOT NULL, issued_on TEXT NOT NULL,
    reply_until TEXT NOT NULL, PRIMARY KEY (finding_key));
CREATE TABLE replies (number INTEGER PRIMARY KEY AUTOINCREMENT, person_id TEXT NOT NULL, finding_key TEXT NOT NULL,
    received_at TEXT NOT NULL, payload BLOB NOT NULL);
CREATE TABLE holds (number INTEGER PRIMARY KEY AUTOINCREMENT, person_id TEXT NOT NULL, finding_key TEXT NOT NULL,
    ends_on TEXT NOT NULL, released_at TEXT NOT NULL, payload BLOB NOT NULL);
CREATE TABLE standings (person_id TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, since TEXT NOT NULL,
    payload BLOB NOT NULL);
CREATE TABLE alerts (person_id TEXT NOT NULL, finding_key TEXT NOT NULL PRIMARY KEY, since TEXT NOT NULL,
    payload BLOB NOT NULL);
CREATE TABLE runs (run_id TEXT PRIMARY KEY, state TEXT NOT NULL, started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL, manifest_sha256 TEXT NOT NULL);
CREATE TABLE publications (run_id TEXT PRIMARY KEY, because TEXT NOT NULL);
CREATE TABLE complaints (number INTEGER PRIMARY KEY AUTOINCREMENT, received_on TEXT NOT NULL,
    acknowledge_by TEXT NOT NULL, acknowledged_on TEXT NOT NULL, closed_on TEXT NOT NULL, outcome TEXT NOT NULL);
CREATE TABLE probes (number INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, decided_at TEXT NOT NULL);
CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
"""A table about persons has ``person_id``, so that export and erasure are complete by construction; its payload is
sealed. The others hold states, days and counts."""


def connect(workspace: Path) -> sqlite3.Connection:
    """Open the database for its one writer; a new workspace gets a new one, a damaged one is never replaced.

    Threads of one process may share it where they take turns.
    """
    path = workspace / FILE
    make_folder(path.parent)
    check_folder(path.parent)
    if path.is_symlink():
        raise RecordsFault("data/store.sqlite: is a link; the safe is never opened through links. Remove the link.")
    marked = workspace / "keys" / "store.made"
    if not path.exists() and marked.exists():
        raise RecordsFault("data/store.sqlite: is missing. Restore data/ from a backup.", code=Turn.RECORD_ALTERED)
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False)
        prepare(connection)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        blocked = isinstance(error, sqlite3.OperationalError)
        raise (unwritten(error) if blocked else damaged(error)) from error
    except RecordsFault:
        assert connection is not None
        connection.close()
        raise
    if not marked.exists():
        write_atomic(marked, b"The database was made; where it is missing now, it was lost.\n")
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Set what durability and real deletion need, check the file, and make the tables of a new one."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    made = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version == 0 and made == 0:
        with transaction(connection):
            for statement in SCHEMA.split(";")[:-1]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
    elif version != VERSION:
        raise RecordsFault(
            f"data/store.sqlite: was written in format {version}, this program reads {VERSION}. Use the program that "
            "wrote it, or start a new workspace.",
            code=Turn.OURS,
        )
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(found)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or none of it; what left this block without an error is on the disk.

    A transaction within another one is a part of it: a batch is on the disk once, and whole.
    """
    inside = connection.in_transaction
    if inside:
        yield
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise unwritten(error) from error
        raise


def scrub(connection: sqlite3.Connection) -> None:
    """Let deleted bytes leave the file and its write-ahead log; without room for VACUUM zeroed pages stay zeroed."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        if "full" not in str(error):
            raise unwritten(error) from error
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def personal_tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Give every table that holds something about a person, as the database itself says."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return tuple(
        name
        for name in names
        if any(column[1] == "person_id" for column in connection.execute(f"PRAGMA table_info({name})"))
    )


def sealed_digest(connection: sqlite3.Connection, run_id: str) -> str:
    """Digest over everything sealed of a run, as it lies there; no key is needed.

    The order is that of the sealed bytes. Their beginnings are random and nearly always tell it, so that no more than
    these are held: a run's pictures would not fit into memory.
    """
    total = hashlib.sha256()
    for table in ("profiles", "findings", "pictures"):
        begins = connection.execute(
            f"SELECT substr(payload, 1, {BEGIN_BYTES}), rowid FROM {table} WHERE run_id = ?",  # noqa: S608
            (run_id,),
        ).fetchall()
        for _, alike in groupby(sorted(begins), key=itemgetter(0)):
            for payload in sorted(_payload(connection, table, row) for _, row in alike):
                total.update(hashlib.sha256(payload).digest())
    return total.hexdigest()


def _payload(connection: sqlite3.Connection, table: str, row: int) -> bytes:
    query = f"SELECT payload FROM {table} WHERE rowid = ?"  # noqa: S608
    return bytes(connection.execute(query, (row,)).fetchone()[0])


def damaged(error: object) -> RecordsFault:
    """Give the fault of a database that cannot be believed."""
    return RecordsFault(
        f"data/store.sqlite: cannot be read ({error}). It was left as it is. Restore data/ from a backup.",
        code=Turn.RECORD_ALTERED,
    )


def unwritten(error: sqlite3.Error) -> RecordsFault:
    """Give the fault of a change that did not reach the disk."""
    if isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
        return damaged(error)
    return RecordsFault(
        f"data/store.sqlite: could not be written ({error}); nothing of this step was kept. "
        "Free disk space or mend the folder's rights, then run the command again.",
        code=Turn.OURS,
    )
