"""From decision to outcome: the person gets a copy and time to answer before anything leaves the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from profiles.profile import ORGANISATION
from records.codec import encode
from records.database import transaction
from records.fault import RecordsFault
from records.moments import stamp
from records.removal import remove_rows
from records.reviews import replies_of, reviews_of
from records.seal import seal
from reports.review import OUTCOMES, Reply

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from records.safe import Safe
    from records.store import Store
    from reports.review import ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFact:
    """A decided finding that may leave the house: a fact that a human confirmed, or did not.

    Attributes:
        issued_on: when the person was told; None where the Trust itself is meant, whom nobody has to write to.
        reply_until: last day on which the person could answer, or None likewise.
        replies: what the person answered.

    """

    finding_key: str
    person_id: str
    state: ReviewState
    reviewer: str
    reason: str
    issued_on: date | None
    reply_until: date | None
    replies: tuple[Reply, ...]


def person_of(store: Store, finding_key: str) -> str:
    """Give the person whom a finding is about."""
    row = store.connection.execute(
        "SELECT person_id FROM findings WHERE finding_key = ? LIMIT 1", (finding_key,)
    ).fetchone()
    if row is None:
        raise RecordsFault(
            f"finding {finding_key[:12]}…: is not kept here, or no longer. Take a key from findings.csv."
        )
    return str(row[0])


def issue_copy(safe: Safe, finding_key: str, *, on: date, reply_days: int, at: datetime) -> date:
    """Note that the person got their copy; gives the last day on which they may answer."""
    person = person_of(safe.store, finding_key)
    until = on + timedelta(days=reply_days)
    with transaction(safe.store.connection):
        remove_rows(safe.store.connection, "copies", finding_key=finding_key)
        safe.store.connection.execute(
            "INSERT INTO copies VALUES (?, ?, ?, ?)", (person, finding_key, on.isoformat(), until.isoformat())
        )
    safe.ledger.append("staff copy issued", {"reply_until": until.isoformat()}, at)
    return until


def store_reply(
    safe: Safe, finding_key: str, text: str, *, kind: Literal["reply", "dispute"] = "reply", at: datetime
) -> Reply:
    """Keep what the person answered; it is shown beside the finding from now on."""
    if not text.strip():
        raise RecordsFault("reply: is empty. Write what the person answered.")
    person = person_of(safe.store, finding_key)
    reply = Reply(finding_key=finding_key, kind=kind, text=text, received_at=at)
    sealed = seal(safe.keys, person, encode(reply), context=f"reply {finding_key}")
    with transaction(safe.store.connection):
        safe.store.connection.execute(
            "INSERT INTO replies (person_id, finding_key, received_at, payload) VALUES (?, ?, ?, ?)",
            (person, finding_key, stamp(at), sealed),
        )
    safe.ledger.append("dispute noted" if kind == "dispute" else "staff reply stored", {"count": 1}, at)
    return reply


def outcome(store: Store, finding_key: str, today: date) -> OutcomeFact:
    """Give the outcome of a finding; about a person not before decision, copy, and answer or end of its time."""
    person = person_of(store, finding_key)
    if store.standing(person):
        raise RecordsFault("outcome: the person objected or restricted; nothing about them leaves the safe meanwhile.")
    reviews = reviews_of(store).get(finding_key, ())
    if not reviews or reviews[-1].state not in OUTCOMES:
        raise RecordsFault("outcome: nobody decided this finding yet. A candidate is no outcome; review it first.")
    issued_on, reply_until = (None, None) if person == ORGANISATION else _told(store, finding_key)
    replies = replies_of(store).get(finding_key, ())
    if reply_until is not None and today <= reply_until and not replies:
        raise RecordsFault(f"outcome: the person may answer until {reply_until}. Wait, or store the answer that came.")
    return OutcomeFact(
        finding_key=finding_key,
        person_id=person,
        state=reviews[-1].state,
        reviewer=reviews[-1].reviewer,
        reason=reviews[-1].reason,
        issued_on=issued_on,
        reply_until=reply_until,
        replies=replies,
    )


def _told(store: Store, finding_key: str) -> tuple[date, date]:
    """Give when the person was told, and until when they may answer."""
    row = store.connection.execute(
        "SELECT issued_on, reply_until FROM copies WHERE finding_key = ?", (finding_key,)
    ).fetchone()
    if row is None:
        raise RecordsFault("outcome: the person has no copy yet. Write the staff copy and hand it over first.")
    return date.fromisoformat(row[0]), date.fromisoformat(row[1])
