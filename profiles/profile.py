"""A row of the consent register: one person, one address, one consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Category = Literal["governor", "trust_employee", "council_employee", "contractor", "trainee", "volunteer", "other"]
AccountKind = Literal["personal", "official"]
Reads = Literal["text", "images"]
ORGANISATION = "organisation"
"""Pseudonym of the Trust itself, for sources that no person is behind; no row of the register may take it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A consented address (clauses 2.1 to 2.3) and the terms of that consent.

    Attributes:
        person_id: pseudonym, ``[a-z0-9-]{1,32}``; never a name.
        profile_id: unique in the register, same alphabet.
        source: name of the source that reads it (``web``, ``feed``, ``mastodon`` …).
        url: canonical ASCII form; the consent covers exactly this address.
        reads: what may be read there.
        consented_on: first day of the consent.
        ends_on: last day of the consent, at most 12 months later.
        withdrawn_on: from this day on there is no consent.
        employment_ends_on: last day of service; the day after there is no consent (clause 6.7).

    """

    person_id: str
    profile_id: str
    category: Category
    account_kind: AccountKind
    source: str
    url: str
    reads: frozenset[Reads]
    notice_version: str
    consented_on: date
    ends_on: date
    withdrawn_on: date | None
    employment_ends_on: date | None
    school: str

    @property
    def of_a_person(self) -> bool:
        """Whether a person is behind it; sources of the Trust itself have none, and count with nobody."""
        return self.person_id != ORGANISATION
