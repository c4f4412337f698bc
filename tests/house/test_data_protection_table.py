"""The table of data protection is true: every requirement has its row, every named test exists."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "data-protection.md").read_text()
ROWS = re.findall(r"^\| (P\d\d) \| (.+?) \| (.+?) \|$", TABLE, re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
WHO = re.compile(r"Person: .+")


@lru_cache(maxsize=256)
def functions_of(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_requirement_has_one_row_in_order() -> None:
    assert [number for number, _, _ in ROWS] == [f"P{number:02d}" for number in range(1, 53)]


@pytest.mark.parametrize(("number", "proof"), [(number, proof) for number, _, proof in ROWS])
def test_every_row_names_tests_that_exist_or_who_must_see_to_it(number: str, proof: str) -> None:
    named = NAMED.findall(proof)
    assert named or WHO.search(proof), number
    for file, test in named:
        path = ROOT / "tests" / file
        assert path.is_file(), f"{number}: there is no {file}"
        assert test in functions_of(path), f"{number}: {file} has no {test}"


def test_whatever_is_left_to_a_person_is_said_in_a_sentence() -> None:
    left = [WHO.search(proof) for _, _, proof in ROWS]
    assert all(len(each[0].split()) >= 5 for each in left if each)
