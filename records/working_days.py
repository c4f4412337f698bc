"""Days that the law counts: thirty days to acknowledge, one month to answer, moved to a working day in England."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import holidays

ACKNOWLEDGE_DAYS = 30
SATURDAY = 5
INCIDENT_HOURS = 72


def is_working_day(day: date) -> bool:
    """Say whether a day is neither a weekend nor a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in holidays.country_holidays("GB", subdiv="ENG", years=day.year)


def working_day_from(day: date) -> date:
    """Give the day itself, or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def acknowledge_by(received_on: date) -> date:
    """Give the last day to acknowledge a complaint: thirty days counted from the day after it came."""
    return working_day_from(received_on + timedelta(days=ACKNOWLEDGE_DAYS))


def answer_by(received_on: date, *, months: int = 1) -> date:
    """Give the last day to answer a subject access request: the same day of the next month, or its last day.

    An extension of two months is ``months=3``; while the person's identity or request is being clarified the clock
    stands still: pass the day on which that was done.
    """
    month0 = received_on.year * 12 + received_on.month - 1 + months
    year, month = divmod(month0, 12)
    day = min(received_on.day, calendar.monthrange(year, month + 1)[1])
    return working_day_from(date(year, month + 1, day))
