from __future__ import annotations

from datetime import date

import pytest

from reference_assets.policy import Ruling
from reference_assets.rulings import ruled_out


def ruling(*, clause: str = "6.1", until: date | None = None, **scope: str) -> Ruling:
    return Ruling(
        clause=clause,
        decision="Allowed",
        reason="So decided",
        by="DPO",
        decided_on=date(2026, 9, 1),
        until=until,
        **scope,  # type: ignore[arg-type]
    )


def asked(one: Ruling, *, clause: str = "6.1", today: date = date(2026, 11, 2), platform: str = "a.example") -> bool:
    found = ruled_out((one,), clause=clause, category="governor", platform=platform, profile_id="p-1", today=today)
    return found is one


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        ({"category": "governor"}, True),
        ({"category": "trainee"}, False),
        ({"platform": "a.example"}, True),
        ({"platform": "A.Example"}, True),
        ({"platform": "b.example"}, False),
        ({"profile_id": "p-1"}, True),
        ({"profile_id": "p-10"}, False),
    ],
)
def test_a_ruling_covers_its_category_platform_or_profile(scope: dict[str, str], covered: bool) -> None:
    assert asked(ruling(**scope)) is covered


def test_a_ruling_on_a_host_covers_the_names_below_it_and_no_others() -> None:
    assert asked(ruling(platform="a.example"), platform="www.a.example")
    assert not asked(ruling(platform="a.example"), platform="banana.example")
    assert not asked(ruling(platform="www.a.example"), platform="a.example")


def test_a_ruling_on_6_1_says_nothing_of_6_10() -> None:
    assert not asked(ruling(category="governor"), clause="6.10")


@pytest.mark.parametrize(
    ("today", "covered"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2027, 8, 31), True),
        (date(2027, 9, 1), False),
    ],
)
def test_a_ruling_holds_from_its_day_to_its_last_day(today: date, covered: bool) -> None:
    assert asked(ruling(category="governor", until=date(2027, 8, 31)), today=today) is covered


def test_the_first_ruling_in_force_is_named() -> None:
    first, second = ruling(profile_id="p-1"), ruling(category="governor")
    found = ruled_out(
        (first, second),
        clause="6.1",
        category="governor",
        platform="x.example",
        profile_id="p-1",
        today=date(2026, 9, 2),
    )
    assert found is first
