from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from flows.catching_up import catch_up, is_due
from flows.fault import Exit, FlowFault
from flows.schedule import read_schedule

MONDAYS = read_schedule("30 6 * * 1")
DAILY = read_schedule("30 6 * * *")


@pytest.mark.parametrize(
    "cron",
    [
        "30 1 * * *",
        "0 0-5 * * *",
        "* * * * *",
        "30 6 31 2 *",
        "61 6 * * 1",
        "30 6 * *",
        "six 6 * * 1",
        "0 6,18 * * *",
        "",
    ],
)
def test_a_schedule_that_cannot_be_kept_is_refused_before_anything_starts(cron: str) -> None:
    with pytest.raises(FlowFault) as refused:
        read_schedule(cron)
    assert refused.value.code is Exit.MEND_A_FILE
    assert refused.value.faults[0].column == cron
    assert refused.value.faults[0].remedy


def test_the_hour_stays_the_same_in_london_when_the_clocks_change() -> None:
    autumn = DAILY.dates(datetime(2026, 10, 24, 0, tzinfo=UTC), 3)
    spring = DAILY.dates(datetime(2027, 3, 27, 0, tzinfo=UTC), 3)
    assert [f"{each:%d %H:%M}" for each in (*autumn, *spring)] == [
        "24 05:30", "25 06:30", "26 06:30", "27 06:30", "28 05:30", "29 05:30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cron", "first"),
    [("30 6 * * 1", "Mon 05 Jan"), ("0 6 1 * *", "Thu 01 Jan"), ("0 6 1 * mon", "Thu 01 Jan"), ("0 6 29 2 *", "Tue 29 Feb"),
     ("0 6 * * 7", "Sun 04 Jan"), ("15 22 * 1-3/2 fri", "Fri 02 Jan"), ("0 6 */10 * *", "Thu 01 Jan")],
)  # fmt: skip
def test_days_are_found_as_cron_finds_them(cron: str, first: str) -> None:
    assert f"{read_schedule(cron).after(datetime(2026, 1, 1, 0, tzinfo=UTC)):%a %d %b}" == first


def test_the_next_dates_are_printed_with_their_zone() -> None:
    lines = MONDAYS.lines(datetime(2026, 10, 20, tzinfo=UTC))
    assert lines[1:] == ("  Mon 26 Oct 2026 06:30 GMT", "  Mon 02 Nov 2026 06:30 GMT", "  Mon 09 Nov 2026 06:30 GMT")
    assert re.search("London", lines[0])


def test_a_machine_that_was_off_for_three_weeks_makes_up_for_them_once() -> None:
    last = datetime(2026, 11, 2, 6, 30, 5, tzinfo=UTC)
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    late = [each for each in MONDAYS.dates(last, 5) if each <= now]
    assert len(late) == 3
    assert [is_due(MONDAYS, each, last_started=last, now=now) for each in late] == [False, False, True]
    assert catch_up(MONDAYS, last_started=last, now=now) == late[-1]
    assert not is_due(MONDAYS, late[-1], last_started=now, now=now + timedelta(minutes=1))
    assert catch_up(MONDAYS, last_started=now, now=now + timedelta(hours=1)) is None


def test_three_days_rehearsed_with_a_fake_clock_and_a_night_without_power() -> None:
    """Every ten minutes Prefect offers what is due; the machine is off from the first noon to the second evening."""
    start = datetime(2026, 10, 24, 0, tzinfo=UTC)
    off = (start + timedelta(hours=12), start + timedelta(hours=42))
    offered = list(DAILY.dates(start, 3))
    ran: list[str] = []
    last: datetime | None = start - timedelta(days=1)
    now = start
    while now < start + timedelta(days=3):
        if not off[0] <= now < off[1]:
            for date in [each for each in offered if each <= now]:
                offered.remove(date)
                if is_due(DAILY, date, last_started=last, now=now):
                    ran.append(f"{now:%d %H:%M}")
                    last = now
        now += timedelta(minutes=10)
    assert ran == ["24 05:30", "25 18:00", "26 06:30"]


def test_nothing_is_made_up_for_before_the_first_run() -> None:
    assert catch_up(MONDAYS, last_started=None, now=datetime(2026, 11, 25, tzinfo=UTC)) is None
