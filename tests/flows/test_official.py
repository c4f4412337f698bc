"""Sites without a current approval are told of the organisation, and of nobody in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import flows
from flows.check import check_workspace
from flows.official import unapproved_sites
from profiles.official_sites import OFFICIAL_COLUMNS, read_official_sites

DEMO = Path(flows.__file__).parents[1] / "demo" / "workspace"
SITE = "http://reading-club.example/torfield,Torfield School,Reading club,Book reviews,Head of school,2026-09-07"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2027, 9, 6), ()),
        (
            date(2027, 9, 7),
            (
                (
                    "official_sites.csv: http://reading-club.example/torfield (Torfield School) has no current approval "
                    "(clauses 6.5, 7.1 to 7.3): the review was due on 2027-09-06."
                ),
            ),
        ),
    ],
)
def test_a_site_whose_review_is_overdue_is_named(day: date, told: tuple[str, ...]) -> None:
    text = f"{','.join(OFFICIAL_COLUMNS)}\n{SITE},2027-09-06,no\n"
    assert unapproved_sites(read_official_sites(text.encode(), file="official_sites.csv"), day) == told


def test_check_tells_of_it_and_goes_on() -> None:
    result = check_workspace(DEMO, now=datetime(2056, 9, 2, 9, 0, tzinfo=UTC))
    assert [note for note in result.notes if "no current approval" in note] == [
        (
            "official_sites.csv: http://reading-club.example/torfield (Torfield School) has no current approval "
            "(clauses 6.5, 7.1 to 7.3): the review was due on 2056-09-01."
        )
    ]
