"""Days that the law counts, as a table; and the complaints register that uses them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from records.complaints import acknowledge_complaint, close_complaint, complaint, complaints, receive_complaint
from records.fault import RecordsFault
from records.incidents import describe_incident
from records.safe import open_safe
from records.working_days import acknowledge_by, answer_by, is_working_day
from tests.records.builders import NOW
from tests.records.safes import fill

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-02", "2026-12-02"),  # a Monday, thirty days on a Wednesday
        ("2026-10-30", "2026-11-30"),  # ends on a Sunday: Monday
        ("2026-11-25", "2026-12-29"),  # Christmas Day, Boxing Day (moved to Monday 28th): Tuesday 29th
        ("2026-12-02", "2027-01-04"),  # New Year's Day is a Friday: Monday
        ("2027-01-29", "2027-03-01"),  # thirty days over a short February: Sunday 28th, so Monday
        ("2028-01-30", "2028-02-29"),  # a leap year: Tuesday 29th
        ("2027-02-24", "2027-03-30"),  # Good Friday, weekend, Easter Monday: Tuesday 30th
        ("2027-04-03", "2027-05-04"),  # early May bank holiday: Tuesday
    ],
)
def test_complaints_are_acknowledged_thirty_days_from_the_next_day_or_the_next_working_day(
    received: str, due: str
) -> None:
    assert acknowledge_by(date.fromisoformat(received)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("received", "months", "due"),
    [
        ("2026-11-02", 1, "2026-12-02"),
        ("2027-01-31", 1, "2027-03-01"),  # 28 February is a Sunday
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-25", 1, "2026-12-29"),
        ("2026-11-30", 3, "2027-03-01"),
        ("2026-12-31", 2, "2027-03-01"),
    ],
)
def test_access_requests_are_answered_by_the_same_day_of_the_next_month(received: str, months: int, due: str) -> None:
    assert answer_by(date.fromisoformat(received), months=months) == date.fromisoformat(due)


def test_english_bank_holidays_are_no_working_days_scottish_ones_are() -> None:
    assert not is_working_day(date(2026, 8, 31))
    assert is_working_day(date(2026, 11, 30))


def test_a_complaint_runs_from_receipt_to_outcome(tmp_path: Path) -> None:
    with open_safe(tmp_path, NOW) as safe:
        first = receive_complaint(safe, received_on=date(2026, 10, 1), at=NOW)
        assert (first.number, first.acknowledge_by, first.late(date(2026, 10, 30))) == (1, date(2026, 11, 2), False)
        assert first.late(date(2026, 11, 3))
        acknowledge_complaint(safe, 1, on=date(2026, 11, 2), at=NOW)
        with pytest.raises(RecordsFault, match="acknowledged before"):
            acknowledge_complaint(safe, 1, on=date(2026, 11, 2), at=NOW)
        with pytest.raises(RecordsFault, match="no outcome"):
            close_complaint(safe, 1, outcome="whatever", on=date(2026, 11, 2), at=NOW)
        closed = close_complaint(safe, 1, outcome="partly upheld", on=date(2026, 11, 2), at=NOW)
        assert complaints(safe.store) == (closed,)
        assert not closed.late(date(2027, 1, 1))
        with pytest.raises(RecordsFault, match="future"):
            receive_complaint(safe, received_on=date(2026, 11, 3), at=NOW)
        with pytest.raises(RecordsFault, match="none with this number"):
            complaint(safe.store, 9)


def test_an_incident_says_what_whose_since_when_and_until_when(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_safe(tmp_path, NOW) as safe:
        lines = describe_incident(safe, found_at=NOW, at=NOW).lines()
        head = safe.ledger.head_hash
    assert lines[0] == "Found: 2026-11-02 09:00 UTC. Tell the regulator by 2026-11-05 09:00 UTC."
    assert lines[2] == "People about whom anything is kept: 2; the oldest record is of 2026-11-02."
    assert lines[3:6] == (
        "4 findings (redacted quotes)",
        "2 masked pictures",
        "2 coverage rows (address of the profile, what was read)",
    )
    assert lines[-1].endswith(head)
