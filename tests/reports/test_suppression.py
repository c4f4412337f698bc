"""No hidden count can be told from what is shown."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.suppression import POOL, SMALLEST, pooled, shown_total, suppressed

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=2, max_size=8)


@given(COUNTS)
def test_counts_of_one_to_four_are_hidden_and_never_one_alone(counts: dict[str, int]) -> None:
    shown = suppressed(counts)
    hidden = [group for group, count in shown.items() if count is None]
    assert all(shown[group] is None for group, count in counts.items() if 0 < count < SMALLEST)
    assert len(hidden) != 1
    assert all(shown[group] == counts[group] for group in counts if group not in hidden)


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_who_knows_the_total_and_this_program_still_cannot_tell_a_hidden_count(groups: int) -> None:
    """Every column that is published in the same way is listed: each hidden count must differ among them."""
    alike = defaultdict(list)
    for column in product(range(13), repeat=groups):
        shown = tuple(suppressed(dict(zip("abcd", column, strict=False))).values())
        alike[sum(column), shown].append(column)
    told = [
        (total, shown, columns[0])
        for (total, shown), columns in alike.items()
        for place, value in enumerate(shown)
        if value is None and len({column[place] for column in columns}) == 1
    ]
    assert told == []


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 30), min_size=1, max_size=8))
def test_every_label_stands_for_five_people_unless_there_are_fewer_in_all(people: dict[str, int]) -> None:
    label = pooled(people)
    sizes = {}
    for group, name in label.items():
        sizes[name] = sizes.get(name, 0) + people[group]
    assert min(sizes.values()) >= SMALLEST or (set(sizes) == {POOL} and sum(people.values()) < SMALLEST)


def test_a_single_small_count_takes_the_smallest_other_with_it() -> None:
    assert suppressed({"a": 3, "b": 9, "c": 20}) == {"a": None, "b": None, "c": 20}
    assert suppressed({"a": 3, "b": 9, "c": 9, "d": 20}) == {"a": None, "b": None, "c": None, "d": 20}
    assert suppressed({"a": 1, "b": 1, "c": 0}) == {"a": None, "b": None, "c": None}
    assert suppressed({"a": 0, "b": 9}) == {"a": 0, "b": 9}


def test_lone_totals_are_told_in_words() -> None:
    assert [shown_total(count) for count in (0, 1, 4, 5, 12)] == ["0", "fewer than 5", "fewer than 5", "5", "12"]
