from __future__ import annotations

import time
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from reference_assets.toml_places import places

KEYS = st.text(alphabet="abcdefgh_-", min_size=1, max_size=8)
VALUES = st.sampled_from(
    (
        '"text # [no header]"',
        "1",
        "true",
        "2026-11-02",
        '[\n  "a",\n  "b = 1",\n]',
        '"""\nx = 1\n[[t]]\n"""',
        "'''\n[t]\n'''",
    )
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=5))
def test_every_key_of_every_table_is_found_on_its_own_line(tables: list[dict[str, str]]) -> None:
    text = "\n".join("[[t]]\n" + "".join(f"{key} = {value}\n" for key, value in table.items()) for table in tables)
    tomllib.loads(text)
    found = places(text)
    lines = text.split("\n")
    for number, table in enumerate(tables):
        for key in table:
            line, column = found.find(("t", number, key))
            assert column == 1
            assert lines[line - 1].startswith(f"{key} = ")


def test_a_missing_key_is_placed_at_its_table_and_a_missing_table_at_the_start() -> None:
    found = places('a = 1\n  [t]\nb = 2\n[[u]]\n"c d" = 3\n')
    assert found.find(("t", "z")) == (2, 3)
    assert found.find(("u", 0, "c d")) == (5, 1)
    assert found.find(("u", 1)) == (4, 1)
    assert found.find(("v", 1)) == (1, 1)


def test_the_search_for_places_is_linear() -> None:
    def took(count: int) -> float:
        text = 'a = "' + "x" * count + '"\n' + 'k = ["' + '", "'.join(["y"] * (count // 6)) + '"]\n'
        begun = time.process_time()
        places(text)
        return time.process_time() - begun

    took(10_000)
    small = min(took(100_000) for _ in range(3))
    assert min(took(400_000) for _ in range(3)) < 10 * small
