"""Legal holds, objections and restrictions: what stops deletion, and what stops reading and showing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from records.codec import decode, encode
from records.database import transaction
from records.fault import RecordsFault
from records.moments import stamp
from records.publication import await_publication
from records.removal import remove_rows
from records.seal import opened, seal

if TYPE_CHECKING:
    from datetime import datetime

    from records.safe import Safe
    from records.store import Store

MIN_REASON_LENGTH = 20
ABOUT_FINDINGS = ("findings", "reviews", "copies", "replies", "alerts")
StandingState = Literal["objected", "restricted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A reason why records of a person must not be deleted before a day.

    Attributes:
        number: number of the hold, for its release.
        finding_key: the finding that it is about; empty for everything about the person.
        placed_by: office that placed it.
        ends_on: last day on which it holds.
        released_at: when it was released; empty while it holds.

    """

    number: int
    person_id: str
    finding_key: str
    reason: str
    placed_by: str
    ends_on: date
    released_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Sealed words about a hold or a standing."""

    reason: str
    by: str


def place_hold(
    safe: Safe, person_id: str, *, reason: str, by: str, ends_on: date, at: datetime, finding_key: str = ""
) -> int:
    """Place a legal hold on everything of a person, or on one finding of theirs; gives its number."""
    check_words(reason, by)
    if ends_on <= at.date():
        raise RecordsFault(f"hold: {ends_on} is not in the future. Name the day on which the need is looked at again.")
    if finding_key and not _is_theirs(safe.store, person_id, finding_key):
        raise RecordsFault(
            f"hold: no finding {finding_key[:12]!r} of {person_id} is kept, so no hold was placed. Take the whole "
            "finding_key of a row of theirs in findings.csv, or leave it out to hold everything of the person."
        )
    sealed = seal(safe.keys, person_id, encode(Words(reason=reason, by=by)), context="hold")
    with transaction(safe.store.connection):
        number = safe.store.connection.execute(
            "INSERT INTO holds (person_id, finding_key, ends_on, released_at, payload) VALUES (?, ?, ?, '', ?)",
            (person_id, finding_key, ends_on.isoformat(), sealed),
        ).lastrowid
    assert number is not None
    safe.ledger.append("hold placed", {"hold": number, "ends_on": ends_on.isoformat()}, at)
    return number


def release_hold(safe: Safe, number: int, at: datetime) -> None:
    """Release a hold before its end."""
    with transaction(safe.store.connection):
        changed = safe.store.connection.execute(
            "UPDATE holds SET released_at = ? WHERE number = ? AND released_at = ''", (stamp(at), number)
        )
    if not changed.rowcount:
        raise RecordsFault(f"hold {number}: there is none, or it was released before.")
    safe.ledger.append("hold released", {"hold": number}, at)


def holds(store: Store) -> tuple[Hold, ...]:
    """Give every hold, released ones among them."""
    rows = store.connection.execute("SELECT number, person_id, finding_key, ends_on, released_at, payload FROM holds")
    found = []
    for number, person, key, ends_on, released, payload in rows.fetchall():
        words = decode(Words, opened(store.keys, person, payload, context="hold"))
        found.append(
            Hold(
                number=number,
                person_id=person,
                finding_key=key,
                reason=words.reason,
                placed_by=words.by,
                ends_on=date.fromisoformat(ends_on),
                released_at=released,
            )
        )
    return tuple(found)


def held_people(store: Store, today: date) -> frozenset[str]:
    """Give the persons of whom anything is held today."""
    rows = store.connection.execute(
        "SELECT person_id FROM holds WHERE released_at = '' AND ends_on >= ?", (today.isoformat(),)
    )
    return frozenset(row[0] for row in rows)


def set_standing(
    safe: Safe,
    person_id: str,
    state: StandingState,
    *,
    reason: str,
    by: str,
    at: datetime,
    since: datetime | None = None,
) -> None:
    """Stop reading and hide what is kept, without deleting it (Articles 18 and 21); its runs are published anew."""
    check_words(reason, by)
    sealed = seal(safe.keys, person_id, encode(Words(reason=reason, by=by)), context="standing")
    with transaction(safe.store.connection):
        safe.store.connection.execute(
            "INSERT OR REPLACE INTO standings VALUES (?, ?, ?, ?)", (person_id, state, stamp(since or at), sealed)
        )
    safe.ledger.append("objection" if state == "objected" else "restriction", {"people": 1}, at)
    _publish_anew(safe, person_id, state)


def lift_standing(safe: Safe, person_id: str, at: datetime) -> None:
    """Lift an objection or a restriction that no longer stands."""
    with transaction(safe.store.connection):
        if not remove_rows(safe.store.connection, "standings", person_id=person_id):
            raise RecordsFault("restrict: neither an objection nor a restriction stands for this person.")
    safe.ledger.append("restriction lifted", {"people": 1}, at)
    _publish_anew(safe, person_id, "restriction lifted")


def _is_theirs(store: Store, person_id: str, finding_key: str) -> bool:
    return any(
        store.connection.execute(
            f"SELECT 1 FROM {table} WHERE person_id = ? AND finding_key = ? LIMIT 1",  # noqa: S608
            (person_id, finding_key),
        ).fetchone()
        for table in ABOUT_FINDINGS
    )


def _publish_anew(safe: Safe, person_id: str, because: str) -> None:
    rows = safe.store.connection.execute("SELECT DISTINCT run_id FROM profiles WHERE person_id = ?", (person_id,))
    for (run_id,) in rows.fetchall():
        await_publication(safe.store, run_id, because)


def check_words(reason: str, by: str) -> None:
    """Refuse a reason that says nothing, or one that nobody stands for."""
    if len(reason.strip()) < MIN_REASON_LENGTH or not by.strip():
        raise RecordsFault(f"reason: write at least {MIN_REASON_LENGTH} characters, and the office that decides.")
