"""Small counts: groups of fewer than five people are pooled, counts of one to four hidden, and what gives them away.

A column is published together with its total. Hiding one number would hide nothing, as the total gives it back; so
others go with it, and all look the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLEST = 5
POOL = "small groups together"


def pooled(people: Mapping[str, int]) -> dict[str, str]:
    """Give the label under which each group is shown, so that every label stands for at least five people.

    Groups below the limit go into one pool; while the pool itself is below it, the next smallest group joins. Where
    all people together are fewer than five, everything is one pool.
    """
    order = sorted(people, key=lambda group: (people[group], group))
    pool = [group for group in order if people[group] < SMALLEST]
    rest = order[len(pool) :]
    while pool and rest and sum(people[group] for group in pool) < SMALLEST:
        pool.append(rest.pop(0))
    return {group: POOL if group in pool else group for group in people}


def suppressed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Give the counts of a column whose total is published; None is hidden.

    Where any count is one to four, every count below five is hidden, noughts among them: a nought that is shown would
    tell the others. Where what is hidden still follows from the total - one count alone, or nothing but fours -, the
    smallest of the other counts joins it, and so does every count equal to that one. With a single group its count is
    the total and nothing can be hidden: callers show no breakdown then.
    """
    hidden = {group for group, count in counts.items() if count < SMALLEST}
    below = sum(counts[group] for group in hidden)
    if not below:
        return dict(counts)
    others = [count for group, count in counts.items() if group not in hidden]
    if others and (len(hidden) == 1 or below == (SMALLEST - 1) * len(hidden)):
        hidden |= {group for group, count in counts.items() if count == min(others)}
    return {group: None if group in hidden else count for group, count in counts.items()}


def shown_total(count: int) -> str:
    """Give a lone total in words: the number, or "fewer than 5" for one to four."""
    return f"fewer than {SMALLEST}" if 0 < count < SMALLEST else str(count)
