from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.scanners.text.builders import SCANNERS, a_page

HALF = 60_000


def seconds(text: str, context: str = "") -> float:
    page = a_page(text)
    page = replace(page, texts=tuple(replace(block, context=context) for block in page.texts))
    began = time.process_time()
    for scanner in SCANNERS:
        scanner.scan(page)
    return time.process_time() - began


def in_proportion(text: str) -> bool:
    one = min(seconds(text) for _ in range(3))
    two = min(seconds(text + text) for _ in range(3))
    return two <= max(2.5 * one, one + 0.05)


@pytest.mark.parametrize(
    "unit",
    [
        "I work at Torfield School. ",
        "torfield school my class ",
        "my boss idiot ",
        "1 a road ",
        "\u202eab\u202c",
        "a at b dot ",
        '"torfield ',
        "one of my year 9s ",
        "checked in at Torfield School\n",
        "torfield ''''''''''''''''",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    text = unit * (HALF // len(unit))
    seconds(text)
    # A busy machine makes one measurement slow, a quadratic rule every one.
    assert any(in_proportion(text) for _ in range(3))


def test_a_name_without_end_beside_an_employer_costs_no_more_than_a_short_one() -> None:
    text = "Torfield School. I teach. " * 50
    short = min(seconds(text, "'" * 1200) for _ in range(3))
    endless = min(seconds(text, "'" * 20_000) for _ in range(3))
    assert endless <= 2 * short + 0.05
