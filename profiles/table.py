"""Reads a CSV file of the DPO's strictly: exact columns, every fault with its line."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest

from profiles.faults import Fault, shown

_LINE = re.compile("[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_LONGEST_FILE_BYTES = 64 * 1024 * 1024
csv.field_size_limit(1024 * 1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: the line it starts on and its cells in the order of the columns."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows that have every column, and the faults of the rest."""

    rows: tuple[TableRow, ...]
    faults: tuple[Fault, ...]


def read_table(data: bytes, *, file: str, columns: tuple[str, ...]) -> Table:
    """Read comma-separated text with exactly these columns in this order; every fault is named at once."""
    if len(data) > _LONGEST_FILE_BYTES:
        return Table(rows=(), faults=(_whole(file, "the file is larger than 64 MiB", "keep one row for an address"),))
    text = _decoded(data, file)
    if isinstance(text, Fault):
        return Table(rows=(), faults=(text,))
    records, faults = _records(text, file)
    if not records:
        nothing = _whole(file, "the file is empty", f"write this as the first line: {','.join(columns)}")
        return Table(rows=(), faults=(*faults, nothing))
    header, body = records[0], records[1:]
    order, header_faults = _order(header, file, columns)
    faults.extend(header_faults)
    rows: list[TableRow] = []
    as_it_stands = list(range(len(columns)))
    for record in body:
        if len(record.cells) != len(header.cells):
            faults.append(_width_fault(record, len(header.cells), file))
        elif order == as_it_stands:
            rows.append(record)
        elif order is not None:
            rows.append(TableRow(line=record.line, cells=tuple([record.cells[index] for index in order])))
    return Table(rows=tuple(rows), faults=tuple(faults))


def _whole(file: str, problem: str, remedy: str) -> Fault:
    return Fault(file=file, line=0, column="", problem=problem, remedy=remedy)


def _decoded(data: bytes, file: str) -> str | Fault:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _whole(file, "the file is written in UTF-16", "save it as CSV UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault(
            file=file,
            line=line,
            column="",
            problem=f"byte {data[error.start]:#04x} is not UTF-8",
            remedy="save the file as CSV UTF-8",
        )
    nul = text.find("\x00")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        return Fault(file=file, line=line, column="", problem="the line holds a NUL character", remedy="remove it")
    return text


def _records(text: str, file: str) -> tuple[list[TableRow], list[Fault]]:
    reader = csv.reader((line.group() for line in _LINE.finditer(text)), strict=True)
    records: list[TableRow] = []
    faults: list[Fault] = []
    line = 1
    above: tuple[str, ...] = ()
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return records, faults
        except csv.Error as error:
            problem = f"the quotation marks of this row are wrong ({error})"
            remedy = 'put the cell in double quotes and write "" for a quote inside it'
            faults.append(Fault(file=file, line=line, column="", problem=problem, remedy=remedy))
            if "end of data" in str(error):
                return records, faults
            line = reader.line_num + 1
            continue
        if any(cells):
            # A cell that repeats the one above it is kept once: a long register takes little memory
            above = tuple([old if new == old else new for new, old in zip_longest(cells, above[: len(cells)])])
            records.append(TableRow(line=line, cells=above))
        line = reader.line_num + 1


def _order(header: TableRow, file: str, columns: tuple[str, ...]) -> tuple[list[int] | None, list[Fault]]:
    found = header.cells
    if found == columns:
        return list(range(len(columns))), []
    want = f"the first line is: {','.join(columns)}"
    if len(found) == 1 and (";" in found[0] or "\t" in found[0]):
        mark = "semicolons" if ";" in found[0] else "tabs"
        return None, [_at(header, file, f"the columns are separated by {mark}", "save it with commas; " + want)]
    faults = [
        _at(header, file, f"unknown column '{shown(name)}'", _meant(name, columns) or f"remove it; {want}")
        for name in found
        if name not in columns
    ]
    faults += [
        _at(header, file, f"column {name!r} stands {found.count(name)} times", "keep one of them")
        for name in columns
        if found.count(name) > 1
    ]
    missing = [name for name in columns if name not in found]
    faults += [_at(header, file, f"column {name!r} is missing", f"add it; {want}") for name in missing]
    if not faults:
        faults.append(_at(header, file, "the columns stand in another order", want))
    return (None if missing else [found.index(name) for name in columns]), faults


def _meant(name: str, columns: tuple[str, ...]) -> str | None:
    near = get_close_matches(name.strip().lower().replace(" ", "_")[:64], columns, n=1)
    return f"write {near[0]!r}" if near else None


def _at(row: TableRow, file: str, problem: str, remedy: str) -> Fault:
    return Fault(file=file, line=row.line, column="", problem=problem, remedy=remedy)


def _width_fault(row: TableRow, width: int, file: str) -> Fault:
    return _at(
        row,
        file,
        f"the row has {len(row.cells)} cells instead of {width}",
        "write one cell for each column; a cell that holds a comma stands in double quotes",
    )
