"""The product's own files, for the tests that read them."""

from __future__ import annotations

import ast
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("flows", "records", "reports", "scanners", "profiles", "reference_assets")
PROGRAMS = (*ROOMS, "demo", "benchmarks")
TEXTS = (".py", ".md", ".toml", ".html", ".css", ".js", ".csv", ".txt", ".yaml", ".json", ".jsonl", ".j2", "")


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module, str]]:
    """Give path, syntax tree and text of every module of the rooms."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), *_parsed(path)


@lru_cache(maxsize=1024)
def _parsed(path: Path) -> tuple[ast.Module, str]:
    text = path.read_text()
    return ast.parse(text), text


@lru_cache(maxsize=1)
def repository_texts() -> tuple[tuple[str, str], ...]:
    """Give path and text of every text file that belongs to the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    if not listed:  # a copy without git
        listed = [
            p.relative_to(ROOT).as_posix() for room in (*PROGRAMS, "tests", "docs") for p in (ROOT / room).rglob("*")
        ]
    paths = (ROOT / name for name in sorted(listed) if Path(name).suffix in TEXTS)
    return tuple((p.relative_to(ROOT).as_posix(), _text(p)) for p in paths if p.is_file())


def _text(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data[:4096] else data.decode("utf-8", "replace")


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Give the dotted name of every call, as far as it is written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node
