"""Purging: what has reached the end of its time goes, once, with a receipt; a run cut short is finished by the next."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from records.chain import FILE
from records.database import personal_tables, scrub, transaction
from records.erasure import EXPORTS, remove_exports
from records.fault import RecordsFault
from records.files import read_private
from records.holds import holds
from records.manifest import run_folder
from records.moments import moment, stamp
from records.removal import remove_file, remove_rows, remove_rows_before, remove_tree
from records.store import PARTS

if TYPE_CHECKING:
    from datetime import datetime
    from sqlite3 import Connection

    from records.safe import Safe

JUMP = timedelta(days=30)
EXPORT_DAYS = 30
REMOVAL = "retention has ended"
ABOUT = (("reviews", "decided_at"), ("replies", "received_at"), ("copies", "issued_on"), ("alerts", "since"))
"""Tables that hold what people said about a finding, whichever run found it, and the column with its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """How many days each class is kept; raw pages carry their own day."""

    not_upheld_days: int
    upheld_days: int
    undecided_days: int
    run_days: int
    ledger_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one purge removed: name of the class and number of rows, run folders or files."""

    number: int
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Everything removed."""
        return sum(count for _, count in self.counts)


def purge(
    safe: Safe,
    periods: Periods,
    *,
    consented: frozenset[str],
    gone: frozenset[str],
    gone_profiles: frozenset[tuple[str, str]] = frozenset(),
    narrowed: frozenset[tuple[str, str, str]] = frozenset(),
    at: datetime,
    confirmed: bool,
) -> Receipt:
    """Remove what has reached the end of its time. ``pending_publications`` then names runs to publish anew.

    Args:
        safe: the open safe.
        periods: days of each class.
        consented: persons with a living consent; page versions and scan results of others go.
        gone: persons who withdrew or left: all that is kept about them goes.
        gone_profiles: person and profile where that consent was withdrawn while the person has others.
        narrowed: person, profile and run of what the present consent no longer allows to be read.
        at: this moment.
        confirmed: whether somebody confirmed a long leap of the clock.

    """
    _settle(safe, at)
    last = moment(safe.store.connection.execute("SELECT value FROM marks WHERE name = 'last purge'").fetchone()[0])
    if at - last > JUMP and not confirmed:
        raise RecordsFault(
            f"purge: the last one was on {last:%Y-%m-%d}, the clock says {at:%Y-%m-%d}. If that is right, run it again "
            "with --yes-the-clock-is-right; if not, set the clock right first. Nothing was removed."
        )
    held = _Held.of(safe, at)
    with transaction(safe.store.connection):
        counts = {
            "withdrawn_or_left": sum(_take_person(safe, person) for person in sorted(gone - held.people))
            + sum(_take_profile(safe, held, *pair) for pair in sorted(gone_profiles)),
            "consent_narrowed": sum(_take_profile(safe, held, *part) for part in sorted(narrowed)),
            "raw_pages": _pages(safe, held, at),
            "page_versions": _others(safe, "validators", consented | held.people),
            "scan_results": _others(safe, "scans", consented | held.people) + _scans(safe, periods, held, at),
            "findings": _findings(safe, periods, held, at),
            "runs": _runs(safe, periods, held, at),
            "decisions": _decisions(safe, periods, held, at),
            "complaints": _complaints(safe, periods, at),
        }
        row = safe.store.connection.execute("SELECT value FROM marks WHERE name = 'purges'").fetchone()
        receipt = Receipt(number=int(row[0]) + 1 if row else 1, counts=tuple(sorted(counts.items())))
        for name, value in (
            ("purges", str(receipt.number)),
            ("last purge", stamp(at)),
            ("receipt", json.dumps([receipt.number, dict(receipt.counts)])),
        ):
            safe.store.connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (name, value))
    files = _settle(safe, at)
    for person in sorted(gone - held.people):
        safe.keys.destroy_person_key(person)
        remove_exports(safe, person)
    return Receipt(number=receipt.number, counts=tuple(sorted({**counts, "files": files}.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Persons and findings that a legal hold covers today."""

    everything: frozenset[str]
    findings: frozenset[str]
    people: frozenset[str]

    @classmethod
    def of(cls, safe: Safe, at: datetime) -> _Held:
        living = [hold for hold in holds(safe.store) if not hold.released_at and hold.ends_on >= at.date()]
        return cls(
            everything=frozenset(hold.person_id for hold in living if not hold.finding_key),
            findings=frozenset(hold.finding_key for hold in living if hold.finding_key),
            people=frozenset(hold.person_id for hold in living),
        )


def _settle(safe: Safe, at: datetime) -> int:
    """Finish what a purge left after its rows were gone: bytes, folders, exports, receipt; gives files removed."""
    row = safe.store.connection.execute("SELECT value FROM marks WHERE name = 'receipt'").fetchone()
    if row is None:
        return 0
    scrub(safe.store.connection)
    number, counts = json.loads(row[0])
    trail = read_private(safe.workspace / FILE) if (safe.workspace / FILE).exists() else b""
    ended = safe.store.connection.execute("SELECT run_id FROM publications WHERE because = ?", (REMOVAL,)).fetchall()
    for (run_id,) in ended:
        remove_tree(run_folder(safe.workspace, run_id))
        if b'"kind":"run removed","data":{"run":"' + run_id.encode() + b'"}' not in trail:
            safe.ledger.append("run removed", {"run": run_id}, at)
        with transaction(safe.store.connection):
            remove_rows(safe.store.connection, "publications", run_id=run_id)
    files = remove_exports(safe) + _old_exports(safe, at)
    if b'"kind":"purge","data":{"purge":' + str(number).encode() + b"," not in trail:
        safe.ledger.append("purge", {"purge": number, **counts}, at)
    with transaction(safe.store.connection):
        remove_rows(safe.store.connection, "marks", name="receipt")
    return files


def _take_person(safe: Safe, person_id: str) -> int:
    _publish_anew(safe, person_id=person_id)
    tables = personal_tables(safe.store.connection)
    return sum(remove_rows(safe.store.connection, table, person_id=person_id) for table in tables)


def _take_profile(safe: Safe, held: _Held, person_id: str, profile_id: str, run_id: str = "") -> int:
    """Remove what is kept of a profile, by one run where it is named, and what was said about its findings.

    A profile may have had another person before: only what is kept of this one goes. What was said about a finding that
    no run holds any more names no profile; it may be about another one of the person, so it stays until its own time.
    """
    if person_id in held.people:
        return 0
    connection, whose = safe.store.connection, {"person_id": person_id, "profile_id": profile_id}
    part = {**whose, "run_id": run_id} if run_id else whose
    _publish_anew(safe, **part)
    found = _finding_keys(connection, **part)
    count = sum(remove_rows(connection, table, **part) for table in PARTS)
    count += remove_rows(connection, "validators", **whose)
    if count:
        count += remove_rows(connection, "scans", person_id=person_id)  # whose pictures they are is not kept: all go
    for key in sorted(found - _finding_keys(connection, **whose)):
        count += sum(remove_rows(connection, table, person_id=person_id, finding_key=key) for table, _ in ABOUT)
    return count


def _finding_keys(connection: Connection, **where: str) -> frozenset[str]:
    clause = " AND ".join(f"{column} = ?" for column in where)
    rows = connection.execute(f"SELECT finding_key FROM findings WHERE {clause}", tuple(where.values()))  # noqa: S608
    return frozenset(key for (key,) in rows)


def _pages(safe: Safe, held: _Held, at: datetime) -> int:
    rows = safe.store.connection.execute(
        "SELECT person_id, run_id, profile_id FROM pages WHERE until < ?", (at.date().isoformat(),)
    ).fetchall()
    return sum(
        remove_rows(safe.store.connection, "pages", run_id=run_id, profile_id=profile_id)
        for person, run_id, profile_id in rows
        if person not in held.people
    )


def _others(safe: Safe, table: str, stay: frozenset[str]) -> int:
    people = safe.store.connection.execute(f"SELECT DISTINCT person_id FROM {table}").fetchall()  # noqa: S608
    gone = [person for (person,) in people if person not in stay]
    return sum(remove_rows(safe.store.connection, table, person_id=person) for person in gone)


def _scans(safe: Safe, periods: Periods, held: _Held, at: datetime) -> int:
    """Remove results of picture scans as old as findings that nobody judged may become: they name the same."""
    before = (at - timedelta(days=periods.undecided_days)).date().isoformat()
    rows = safe.store.connection.execute(
        "SELECT person_id, cache_key FROM scans WHERE saved_on <= ?", (before,)
    ).fetchall()
    gone = [(person, key) for person, key in rows if person not in held.people]
    return sum(remove_rows(safe.store.connection, "scans", person_id=person, cache_key=key) for person, key in gone)


def _findings(safe: Safe, periods: Periods, held: _Held, at: datetime) -> int:
    """Remove findings by what became of them: days run from the decision, or from the run where nobody decided."""
    rows = safe.store.connection.execute(
        "SELECT f.person_id, f.run_id, f.finding_key, runs.started_at, coalesce(r.state, ''), r.decided_at "
        "FROM findings AS f JOIN runs USING (run_id) LEFT JOIN reviews AS r ON r.number = "
        "(SELECT max(number) FROM reviews WHERE finding_key = f.finding_key)"
    ).fetchall()
    days = {
        "upheld": periods.upheld_days,
        "not_upheld": periods.not_upheld_days,
        "cannot_tell": periods.not_upheld_days,
    }
    count = 0
    for person, run_id, key, started_at, state, decided_at in rows:
        since = moment(decided_at if state in days else started_at)
        ended = since + timedelta(days=days.get(state, periods.undecided_days)) <= at
        if ended and person not in held.everything and key not in held.findings:
            _publish_anew(safe, run_id=run_id)
            remove_rows(safe.store.connection, "pictures", run_id=run_id, finding_key=key)
            count += remove_rows(safe.store.connection, "findings", run_id=run_id, finding_key=key)
    return count


def _runs(safe: Safe, periods: Periods, held: _Held, at: datetime) -> int:
    """Remove whole runs; of a run with somebody held only their part stays, published anew."""
    before = stamp(at - timedelta(days=periods.run_days))
    rows = safe.store.connection.execute("SELECT run_id FROM runs WHERE started_at <= ?", (before,)).fetchall()
    count = 0
    for (run_id,) in rows:
        people = safe.store.connection.execute("SELECT DISTINCT person_id FROM profiles WHERE run_id = ?", (run_id,))
        names = frozenset(person for (person,) in people.fetchall())
        for table in PARTS:
            for person in sorted(names - held.people):
                remove_rows(safe.store.connection, table, run_id=run_id, person_id=person)
        if names & held.people:
            if names - held.people:
                _publish_anew(safe, run_id=run_id)
            continue
        safe.store.connection.execute("INSERT OR REPLACE INTO publications VALUES (?, ?)", (run_id, REMOVAL))
        count += remove_rows(safe.store.connection, "runs", run_id=run_id)
    return count


def _decisions(safe: Safe, periods: Periods, held: _Held, at: datetime) -> int:
    """Remove decisions, copies, replies and alerts whose finding is in no run any more and whose time is over."""
    before = stamp(at - timedelta(days=max(periods.upheld_days, periods.run_days)))
    count = 0
    for table, column in ABOUT:
        rows = safe.store.connection.execute(
            f"SELECT person_id, finding_key FROM {table} "  # noqa: S608
            "WHERE finding_key NOT IN (SELECT finding_key FROM findings) "
            f"GROUP BY person_id, finding_key HAVING max({column}) < ?",
            (before,),
        ).fetchall()
        gone = [(person, key) for person, key in rows if person not in held.people]
        count += sum(remove_rows(safe.store.connection, table, person_id=who, finding_key=key) for who, key in gone)
    return count


def _complaints(safe: Safe, periods: Periods, at: datetime) -> int:
    before = (at - timedelta(days=periods.ledger_days)).date().isoformat()
    return remove_rows_before(safe.store.connection, "complaints", "nullif(closed_on, '')", before)


def _old_exports(safe: Safe, at: datetime) -> int:
    folder = safe.workspace / EXPORTS
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    limit = (at - timedelta(days=EXPORT_DAYS)).timestamp()
    return sum(remove_file(path) for path in files if path.lstat().st_mtime < limit)


def _publish_anew(safe: Safe, **where: str) -> None:
    clause = " AND ".join(f"{column} = ?" for column in where)
    safe.store.connection.execute(
        f"INSERT INTO publications SELECT DISTINCT run_id, 'retention' FROM profiles WHERE {clause} "  # noqa: S608
        "ON CONFLICT DO UPDATE SET because = 'retention'",
        tuple(where.values()),
    )
