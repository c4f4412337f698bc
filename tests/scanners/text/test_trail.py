from __future__ import annotations

import pytest

from scanners.text.folding import fold
from scanners.text.trail import Trail, changed, in_order, signed

LONG = " and so on" * 250


@pytest.mark.parametrize("tail", ["", LONG])
@pytest.mark.parametrize("gap", [" ", "   "])
def test_every_letter_of_a_reading_leads_back_to_where_it_stood(gap: str, tail: str) -> None:
    text = f"i wrok{gap}at Torfield School today{tail}"
    start = text.index("Torfield")
    signs = ((start, start + len("Torfield School"), "\x01"),)
    reading = signed(fold(text).text, signs)
    changes = in_order([(2, 6, "work")])
    final = changed(reading, changes)
    trail = Trail(folded=fold(text), signs=signs, changes=changes)
    assert final.startswith("i work at \x01 today")
    found = [trail.span(at, at + 1) for at in (0, final.index("work"), final.index("\x01"), final.index("today"))]
    assert [text[a:b] for a, b in found] == ["i", "wrok", "Torfield School", "t"]


def test_changes_that_overlap_an_earlier_one_are_left_out() -> None:
    assert in_order([(4, 8, "b"), (0, 5, "a"), (8, 9, "c")]) == ((0, 5, "a"), (8, 9, "c"))
