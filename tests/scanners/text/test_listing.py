from __future__ import annotations

import pytest

from tests.scanners.text.builders import SCANNERS, a_page

LISTING = next(scanner for scanner in SCANNERS if scanner.name == "listing")


def test_a_page_that_may_be_listed_and_shows_a_number_is_advice_to_the_person_only() -> None:
    (finding,) = LISTING.scan(a_page("Lena Moss, potter. Text me on 07700 900123.", owner="Lena Moss", indexable=True))
    assert (finding.clause, finding.lane, finding.strength, finding.rules) == (
        "6.15",
        "advice",
        "weak",
        ("indexable-profile",),
    )
    assert finding.evidence.quote == "Lena Moss"  # type: ignore[union-attr]
    assert "telephone number" in finding.reasons[0]


def test_a_whole_name_beside_the_employer_is_advice_too() -> None:
    page = a_page("Lena Moss, teaching assistant at Torfield School.", owner="Lena Moss", indexable=True)
    assert [f.reasons for f in LISTING.scan(page)] == [
        ("Search engines may list this page, and it shows the owner's whole name together with the employer.",)
    ]


@pytest.mark.parametrize("indexable", [False, None])
def test_a_page_that_asks_not_to_be_listed_or_says_nothing_readable_gives_no_advice(indexable: bool | None) -> None:
    assert LISTING.scan(a_page("Lena Moss. Text me on 07700 900123.", owner="Lena Moss", indexable=indexable)) == ()


def test_a_page_without_data_of_its_owner_may_be_listed() -> None:
    assert LISTING.scan(a_page("Bees, bread and bad puns by the sea", owner="Lena Moss", indexable=True)) == ()


def test_no_advice_says_the_same_words_as_another_finding_of_the_page() -> None:
    page = a_page("Text me on 07700 900123.", indexable=True)
    keys = [finding.key for scanner in SCANNERS for finding in scanner.scan(page)]
    assert len(keys) == len(set(keys)) == 2
