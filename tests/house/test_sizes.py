from __future__ import annotations

import ast

from tests.house.sources import PROGRAMS, ROOT, modules

MOST_LINES_A_FILE = 300
MOST_LINES_A_FUNCTION = 60


def test_no_file_is_longer_than_300_lines() -> None:
    long = {path: text.count("\n") for path, _, text in modules(*PROGRAMS) if text.count("\n") > MOST_LINES_A_FILE}
    assert long == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path, tree, _ in modules(*PROGRAMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > MOST_LINES_A_FUNCTION
    }
    assert long == {}


def test_there_is_no_room_for_what_has_no_name() -> None:
    vague = {"core", "utils", "util", "common", "helpers", "misc"}
    found = [
        path.relative_to(ROOT).as_posix()
        for room in PROGRAMS
        for path in (ROOT / room).rglob("*")
        if path.stem.lower() in vague
    ]
    assert found == []
