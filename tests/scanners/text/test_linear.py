from __future__ import annotations

import time

import pytest

from tests.scanners.text.builders import SCANNERS, a_page

HALF = 60_000


def seconds(text: str) -> float:
    page = a_page(text)
    began = time.process_time()
    for scanner in SCANNERS:
        scanner.scan(page)
    return time.process_time() - began


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
    ],
)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    text = unit * (HALF // len(unit))
    seconds(text)
    one = min(seconds(text) for _ in range(3))
    two = min(seconds(text + text) for _ in range(3))
    assert two <= max(2.5 * one, one + 0.05)
