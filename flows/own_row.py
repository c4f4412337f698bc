"""A row for a source of the Trust itself: no person is behind it, and its consent is that the Trust named it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from profiles.canonical import address_key
from profiles.profile import ORGANISATION, Profile

_DIGITS = 8


def own_row(source: str, url: str, *, school: str, profile_id: str = "") -> Profile:
    """Give the row of an address; it is named after the address, so that decisions outlive the order of a file."""
    named = sha256(address_key(url)[1].encode()).hexdigest()[:_DIGITS]
    return Profile(
        person_id=ORGANISATION,
        profile_id=profile_id or f"{ORGANISATION}-{source.split('-', maxsplit=1)[0]}-{named}",
        category="other",
        account_kind="official",
        source=source,
        url=url,
        reads=frozenset({"text", "images"}),
        notice_version="",
        consented_on=date.min,
        ends_on=date.max,
        withdrawn_on=None,
        employment_ends_on=None,
        school=school,
    )
