"""Where a value stands in a TOML file: the standard reader gives values, and no lines.

The scan runs over text that ``tomllib`` has accepted already, so it need not judge syntax. It knows what the files of
the cabinet use: tables, arrays of tables, and values over several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=""")
_PARTS = re.compile(
    r"""\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^']|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*|.|\n"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Line and column of every table and key.

    Attributes:
        of: (line, column) by path; a path is the table's name, its number in an array of tables, then the key.

    """

    of: Mapping[Path, tuple[int, int]]

    def find(self, path: Path) -> tuple[int, int]:
        """Give the place of ``path``, or of the nearest table around it; the file's start where there is none."""
        for length in range(len(path), 0, -1):
            for known in (path[:length], (*path[:length], 0)):
                if known in self.of:
                    return self.of[known]
        return 1, 1


def places(text: str) -> Places:
    """Find the place of every table and key in ``text``, which is valid TOML."""
    found: dict[Path, tuple[int, int]] = {}
    counts: dict[str, int] = {}
    table: Path = ()
    for number, line in _statements(text):
        header = _HEADER.match(line)
        key = _KEY.match(line)
        if header:
            name = header.group(2).strip("\"'")
            if header.group(1) == "[[":
                table = (name, counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            else:
                table = tuple(name.split("."))
            found[table] = (number, header.start(1) + 1)
        elif key:
            names = tuple(part.strip().strip("\"'") for part in _split(key.group(1)))
            found.setdefault((*table, *names), (number, key.start(1) + 1))
    return Places(of=found)


def _split(name: str) -> list[str]:
    return [name] if name[0] in "\"'" else name.split(".")


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Give the first line of every statement with its number; lines inside brackets and strings are passed over."""
    lines = text.split("\n")
    depth = 0
    line = 1
    fresh = True
    for part in _PARTS.findall(text):
        if fresh and depth == 0:
            yield line, lines[line - 1]
        fresh = part == "\n"
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(part, 0)
        line += part.count("\n")
