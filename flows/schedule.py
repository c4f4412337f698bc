"""When audits run by themselves: a cron expression in London's time, checked, and its next dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows.fault import Exit, Fault, FlowFault

if TYPE_CHECKING:
    from collections.abc import Iterator

LONDON = ZoneInfo("Europe/London")
SKIPPED_HOUR = 1
LONGEST_LOOK = timedelta(days=5 * 366)
FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 7))
DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
SUNDAY_TOO = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A checked cron expression.

    Attributes:
        written: as it was written.
        fields: allowed minutes, hours, days, months and weekdays (0 is Sunday).
        either: whether day and weekday are both restricted, so that either of them is enough, as cron has it.

    """

    written: str
    fields: tuple[frozenset[int], ...]
    either: bool

    def after(self, moment: datetime) -> datetime:
        """Give the first date after this moment, UTC."""
        return next(self._following(moment))

    def dates(self, moment: datetime, count: int) -> tuple[datetime, ...]:
        """Give the next dates after this moment, UTC."""
        following = self._following(moment)
        return tuple(next(following) for _ in range(count))

    def missed(self, last: datetime, now: datetime) -> datetime | None:
        """Give the newest date between the last run and now that nobody kept, or None: one catch-up, never many."""
        newest = None
        for each in self._following(last):
            if each > now:
                return newest
            newest = each
        return newest

    def lines(self, now: datetime, *, count: int = 3) -> tuple[str, ...]:
        """Give the next dates as lines of text."""
        shown = (f"  {each.astimezone(LONDON):%a %d %b %Y %H:%M %Z}" for each in self.dates(now, count))
        return (f"Schedule {self.written!r}, London time. Next:", *shown)

    def _following(self, moment: datetime) -> Iterator[datetime]:
        minutes, hours, *_ = self.fields
        start = moment.astimezone(LONDON)
        day = start.date()
        while day < start.date() + LONGEST_LOOK:
            if self._on(day.day, day.month, day.isoweekday() % SUNDAY_TOO):
                for hour in sorted(hours):
                    for minute in sorted(minutes):
                        local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)
                        if local.astimezone(UTC) > moment:
                            yield local.astimezone(UTC)
            day += timedelta(days=1)
        raise _fault(self.written, "names no day within five years", "Such as 31 February; write another day.")

    def _on(self, day: int, month: int, weekday: int) -> bool:
        _, _, days, months, weekdays = self.fields
        matches = (day in days, weekday in weekdays)
        return month in months and (any(matches) if self.either else all(matches))


def read_schedule(cron: str) -> Schedule:
    """Check a cron expression of five fields.

    Raises:
        FlowFault: where it is not one, or would run between 01:00 and 01:59: that hour does not exist on one day of
            the year, and comes twice on another.

    """
    words = cron.split()
    if len(words) != len(FIELDS):
        raise _fault(cron, f"has {len(words)} fields, not five", "Write minute hour day month weekday: 30 6 * * 1")
    fields = tuple(
        _field(cron, word, name, least, most) for word, (name, least, most) in zip(words, FIELDS, strict=True)
    )
    minutes, hours, days, months, weekdays = fields
    if SKIPPED_HOUR in hours:
        raise _fault(
            cron,
            "runs between 01:00 and 01:59, an hour that is left out on the day the clocks go forward and comes twice "
            "on the day they go back",
            "Choose another hour, such as 30 6 * * 1 (Mondays at 06:30).",
        )
    if len(minutes) * len(hours) > 1:
        raise _fault(cron, f"runs {len(minutes) * len(hours)} times a day", "Write one minute and one hour: 30 6 * * 1")
    weekdays = frozenset(each % SUNDAY_TOO for each in weekdays)
    schedule = Schedule(
        written=" ".join(words),
        fields=(minutes, hours, days, months, weekdays),
        either=not words[2].startswith("*") and not words[4].startswith("*"),
    )
    schedule.after(datetime(2026, 1, 1, tzinfo=UTC))
    return schedule


def _field(cron: str, word: str, name: str, least: int, most: int) -> frozenset[int]:
    found: set[int] = set()
    for part in word.lower().split(","):
        span, _, step = part.partition("/")
        first, dash, last = span.partition("-")
        try:
            low = least if span == "*" else _number(first, name)
            high = most if span == "*" or (step and not dash) else _number(last if dash else first, name)
            stride = int(step) if step else 1
        except ValueError:
            raise _fault(cron, f"{part!r} is no {name}", f"Write a number from {least} to {most}, or *.") from None
        if not least <= low <= high <= most or stride < 1:
            raise _fault(cron, f"{part!r} is no {name}", f"Write a number from {least} to {most}, or *.")
        found.update(range(low, high + 1, stride))
    return frozenset(found)


def _number(text: str, name: str) -> int:
    if name == "weekday" and text[:3] in DAYS:
        return DAYS.index(text[:3])
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)


def _fault(cron: str, problem: str, remedy: str) -> FlowFault:
    fault = Fault(file="--cron", line=0, column=cron, problem=problem, remedy=remedy)
    return FlowFault("The schedule cannot be used. Nothing was started.", code=Exit.MEND_A_FILE, faults=(fault,))
