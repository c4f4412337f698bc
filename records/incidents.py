"""A breach: what may be affected, whose (as counts), since when, and the seventy-two hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from records.database import personal_tables
from records.working_days import INCIDENT_HOURS

if TYPE_CHECKING:
    from datetime import datetime

    from records.safe import Safe

HELD = {
    "profiles": "coverage rows (address of the profile, what was read)",
    "findings": "findings (redacted quotes)",
    "pictures": "masked pictures",
    "pages": "raw pages kept for a rerun",
    "validators": "page versions",
    "scans": "results of picture scans",
    "reviews": "decisions with reasons",
    "replies": "replies of staff",
    "holds": "legal holds",
    "standings": "objections and restrictions",
    "alerts": "marks for the safeguarding lead",
    "copies": "dates of staff copies",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The facts that a report under Article 33 begins with.

    Attributes:
        people: persons about whom anything is kept.
        held: kind of data and number of rows.
        since: start of the oldest run that is still kept, or None.
        until: moment up to which the regulator must be told, if there is a risk.
        keys_present: whether the keys lie on the same machine; without them what is sealed cannot be read.

    """

    found_at: datetime
    until: datetime
    people: int
    held: tuple[tuple[str, int], ...]
    since: datetime | None
    keys_present: bool
    ledger_head: str

    def lines(self) -> tuple[str, ...]:
        """Give the facts as lines of text."""
        since = "nothing is kept" if self.since is None else f"the oldest record is of {self.since:%Y-%m-%d}"
        sealed = (
            "Contents are sealed (AES-256-GCM, one key a person). The keys lie in keys/ on this machine: "
            "were they taken as well?"
        )
        return (
            f"Found: {self.found_at:%Y-%m-%d %H:%M} UTC. Tell the regulator by {self.until:%Y-%m-%d %H:%M} UTC.",
            "No report only where a risk to people is unlikely (Article 33); where it is high, tell them too (34).",
            f"People about whom anything is kept: {self.people}; {since}.",
            *(f"{count} {kind}" for kind, count in self.held if count),
            sealed,
            "Not kept at all: names of people, passwords, private messages, friends, pages outside the register.",
            "To decide by a person: what happened, whether it is contained, how likely harm is, who is told.",
            f"Head of the audit trail at this moment: {self.ledger_head}",
        )


def describe_incident(safe: Safe, *, found_at: datetime, at: datetime) -> Incident:
    """Gather the facts of a breach and note in the audit trail that it was looked at."""
    connection = safe.store.connection
    people: set[str] = set()
    held = []
    for table in personal_tables(connection):
        rows = connection.execute(f"SELECT person_id FROM {table}").fetchall()  # noqa: S608
        people.update(person for (person,) in rows)
        held.append((HELD[table], len(rows)))
    runs = safe.store.runs()
    safe.ledger.append("incident recorded", {"people": len(people)}, at)
    return Incident(
        found_at=found_at,
        until=found_at + timedelta(hours=INCIDENT_HOURS),
        people=len(people),
        held=tuple(held),
        since=runs[0].started_at if runs else None,
        keys_present=bool(safe.keys.people()),
        ledger_head=safe.ledger.head_hash,
    )
