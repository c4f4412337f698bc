"""The register of complaints (Data Protection Act 2018, section 164A): days and outcomes, no words about persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from records.database import transaction
from records.fault import RecordsFault
from records.working_days import acknowledge_by

if TYPE_CHECKING:
    from datetime import datetime

    from records.safe import Safe
    from records.store import Store

OUTCOME_WORDS = ("upheld", "partly upheld", "not upheld", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint; its words lie in the Trust's own files under this number."""

    number: int
    received_on: date
    acknowledge_by: date
    acknowledged_on: date | None
    closed_on: date | None
    outcome: str

    def late(self, today: date) -> bool:
        """Say whether it was not acknowledged in time."""
        return (self.acknowledged_on or today) > self.acknowledge_by


def receive_complaint(safe: Safe, *, received_on: date, at: datetime) -> Complaint:
    """Enter a complaint; gives it with the day by which it must be acknowledged."""
    if received_on > at.date():
        raise RecordsFault(f"complaint: {received_on} is in the future. Write the day on which it came.")
    due = acknowledge_by(received_on)
    with transaction(safe.store.connection):
        number = safe.store.connection.execute(
            "INSERT INTO complaints (received_on, acknowledge_by, acknowledged_on, closed_on, outcome) "
            "VALUES (?, ?, '', '', '')",
            (received_on.isoformat(), due.isoformat()),
        ).lastrowid
    assert number is not None
    safe.ledger.append("complaint received", {"complaint": number, "acknowledge_by": due.isoformat()}, at)
    return complaint(safe.store, number)


def acknowledge_complaint(safe: Safe, number: int, *, on: date, at: datetime) -> Complaint:
    """Note the day on which a complaint was acknowledged."""
    if complaint(safe.store, number).acknowledged_on is not None:
        raise RecordsFault(f"complaint {number}: was acknowledged before.")
    with transaction(safe.store.connection):
        safe.store.connection.execute(
            "UPDATE complaints SET acknowledged_on = ? WHERE number = ?", (on.isoformat(), number)
        )
    safe.ledger.append("complaint acknowledged", {"complaint": number}, at)
    return complaint(safe.store, number)


def close_complaint(safe: Safe, number: int, *, outcome: str, on: date, at: datetime) -> Complaint:
    """Note how a complaint ended."""
    if outcome not in OUTCOME_WORDS:
        raise RecordsFault(f"complaint {number}: {outcome!r} is no outcome. Write one of: {', '.join(OUTCOME_WORDS)}.")
    complaint(safe.store, number)
    with transaction(safe.store.connection):
        safe.store.connection.execute(
            "UPDATE complaints SET closed_on = ?, outcome = ? WHERE number = ?", (on.isoformat(), outcome, number)
        )
    safe.ledger.append("complaint closed", {"complaint": number, "outcome": outcome}, at)
    return complaint(safe.store, number)


def complaint(store: Store, number: int) -> Complaint:
    """Give one complaint."""
    found = [each for each in complaints(store) if each.number == number]
    if not found:
        raise RecordsFault(f"complaint {number}: there is none with this number.")
    return found[0]


def complaints(store: Store) -> tuple[Complaint, ...]:
    """Give every complaint, oldest first."""
    rows = store.connection.execute(
        "SELECT number, received_on, acknowledge_by, acknowledged_on, closed_on, outcome "
        "FROM complaints ORDER BY number"
    )
    return tuple(
        Complaint(
            number=number,
            received_on=date.fromisoformat(received),
            acknowledge_by=date.fromisoformat(due),
            acknowledged_on=date.fromisoformat(acknowledged) if acknowledged else None,
            closed_on=date.fromisoformat(closed) if closed else None,
            outcome=outcome,
        )
        for number, received, due, acknowledged, closed, outcome in rows
    )
