r"""The one writer of CSV: every field quoted, nothing that a spreadsheet would run, and the original recoverable.

* A line of a field that a spreadsheet could take for a formula gets an apostrophe in front, and so does a line that
  has one already; ``original`` takes exactly one apostrophe off each line again.
* A spreadsheet cannot hold NUL, and UTF-8 cannot hold a lone surrogate: each is written as U+2400 and four hexadecimal
  digits, and U+2400 itself is doubled.
* UTF-8 without a byte order mark, lines end with CR LF. For Excel there is ``workbook.xlsx``.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

GUARD = "'"
PIECE_CHARACTERS = 64 * 1024
LINE_START = re.compile("(\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029])")
UNWRITABLE = re.compile("[\x00\u2400\ud800-\udfff]")
WRITTEN = re.compile("\u2400(\u2400|[0-9a-f]{4})")
STARTS_FORMULA = frozenset("=+-@'\"\u2212")
INVISIBLE = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp", "Mn", "Me"})


def guarded(field: str) -> str:
    """Give a field as it is written; ``original`` undoes it exactly."""
    visible = UNWRITABLE.sub(_written, field)
    parts = LINE_START.split(visible)
    ends = [*parts[1::2], ""]
    return "".join(_guarded_line(line, end) + end for line, end in zip(parts[::2], ends, strict=True))


def original(field: str) -> str:
    """Give back what ``guarded`` was given."""
    parts = LINE_START.split(field)
    lines = [part.removeprefix(GUARD) if index % 2 == 0 else part for index, part in enumerate(parts)]
    return WRITTEN.sub(_read, "".join(lines))


def write_csv(frame: pd.DataFrame) -> bytes:
    """Give a frame as CSV bytes; the same frame gives the same bytes."""
    return b"".join(csv_pieces(map(str, frame.columns), frame.itertuples(index=False, name=None)))


def csv_pieces(names: Iterable[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Give a table as CSV, piece by piece as its rows come."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in names])
    for row in rows:
        writer.writerow([guarded(str(value)) for value in row])
        if out.tell() >= PIECE_CHARACTERS:
            yield out.getvalue().encode("utf-8")
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode("utf-8")


def _guarded_line(line: str, end: str) -> str:
    """Put the apostrophe before a line that needs it; an empty line in the middle begins with its own line end."""
    risky = line.startswith("\t") or (not line and bool(end)) or _starts_formula(line)
    return GUARD + line if risky else line


def _starts_formula(line: str) -> bool:
    for character in line:
        if unicodedata.normalize("NFKC", character)[:1] in STARTS_FORMULA:
            return True
        if unicodedata.category(character) not in INVISIBLE:
            return False
    return False


def _written(match: re.Match[str]) -> str:
    character = match.group()
    return character * 2 if character == "\u2400" else f"\u2400{ord(character):04x}"


def _read(match: re.Match[str]) -> str:
    code = match.group(1)
    return code if code == "\u2400" else chr(int(code, 16))
