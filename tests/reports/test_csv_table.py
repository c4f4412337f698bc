"""What no spreadsheet runs, every reader reads alike, and the original comes back from."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.csv_table import guarded, original, write_csv
from tests.reports.hostile import every

STRINGS = every()
RISKY = set("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212")
NOISE = {"Cf", "Zs", "Zl", "Zp", "Mn", "Cc"}


def starts(field: str) -> list[str]:
    """Every line of a field, as it stands and without what cannot be seen."""
    lines = re.split("\r\n|[\n\r\v\f\x85\u2028\u2029]", field)
    bare = ["".join(c for c in line if unicodedata.category(c) not in NOISE) for line in lines]
    return [line for line in (*lines, *bare) if line]


@pytest.mark.parametrize(("label", "text"), STRINGS, ids=[f"{n} {label}" for n, (label, _) in enumerate(STRINGS)])
def test_no_line_of_a_field_begins_like_a_formula_and_the_original_comes_back(label: str, text: str) -> None:
    written = guarded(text)
    assert [line for line in starts(written) if line[0] in RISKY] == []
    assert original(written) == text


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert original(guarded(text)) == text
    assert [line for line in starts(guarded(text)) if line[0] in RISKY] == []


@given(st.text(alphabet="=+-@'\"\t\r\n \u200b\ufeff\uff0b\u2400\x00\ud800a1", max_size=12))
def test_nasty_text_comes_back(text: str) -> None:
    assert original(guarded(text)) == text
    assert [line for line in starts(guarded(text)) if line[0] in RISKY] == []


def test_nothing_is_deleted_and_harmless_text_stays_as_it_is() -> None:
    assert [guarded(text) for text in ("=) smile", "@a.person", "+44 1632 960000", "6.10", "0012", "1E5", "")] == [
        "'=) smile",
        "'@a.person",
        "'+44 1632 960000",
        "6.10",
        "0012",
        "1E5",
        "",
    ]


def test_csv_reader_and_pandas_see_the_same_rows_and_columns() -> None:
    texts = [text for _, text in STRINGS]
    frame = pd.DataFrame({"=first": texts, "second": list(reversed(texts)), "third": ["x"] * len(texts)}, dtype=object)
    data = write_csv(frame)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    read = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    assert {len(row) for row in rows} == {3}
    assert (len(rows) - 1, read.shape) == (len(texts), (len(texts), 3))
    assert [original(row[0]) for row in rows] == ["=first", *texts]
    assert [original(value) for value in read["second"]] == list(reversed(texts))


def test_the_same_frame_gives_the_same_bytes_with_crlf_and_every_field_quoted() -> None:
    frame = pd.DataFrame({"clause": ["6.10", "6.1"], "n": ["1", "2"]}, dtype=object)
    assert write_csv(frame) == write_csv(frame) == b'"clause","n"\r\n"6.10","1"\r\n"6.1","2"\r\n'
