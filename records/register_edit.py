"""Edits of ``register.csv`` for a person: a withdrawal date, or the removal of their rows. Nothing else moves."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from records.fault import RecordsFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def register_rows(data: bytes, person_id: str) -> tuple[dict[str, str], ...]:
    """Give a person's rows as written, column by column."""
    header, records = _records(data)
    found = []
    for line in records:
        values = _fields(line)
        if values and _value(header, values, "person_id") == person_id:
            found.append(dict(zip(header, values, strict=False)))
    return tuple(found)


def withdrawn(data: bytes, person_id: str, on: date) -> tuple[bytes, int]:
    """Give the register with the withdrawal date in every row of a person that has none; and how many changed."""

    def withdraw(header: list[str], values: list[str]) -> list[str] | None:
        index = header.index("withdrawn_on")
        if values[index].strip():
            return values
        return [*values[:index], on.isoformat(), *values[index + 1 :]]

    return _edited(data, person_id, withdraw)


def without(data: bytes, person_id: str) -> tuple[bytes, int]:
    """Give the register without a person's rows; and how many went."""
    return _edited(data, person_id, lambda header, values: None)  # noqa: ARG005


def _edited(
    data: bytes, person_id: str, change: Callable[[list[str], list[str]], list[str] | None]
) -> tuple[bytes, int]:
    """Rewrite the records of one person; every other byte stays."""
    header, lines = _records(data)
    kept = [_first(data)]
    changed = 0
    for line in lines:
        values = _fields(line)
        if not values or _value(header, values, "person_id") != person_id:
            kept.append(line)
            continue
        new = change(header, values)
        if new != values:
            changed += 1
        if new is not None:
            kept.append(line if new == values else _line(new, line))
    return b"".join(kept), changed


def _records(data: bytes) -> tuple[list[str], list[bytes]]:
    lines = _split(data)
    header = _fields(lines[0]) if lines else []
    if header:
        header[0] = header[0].removeprefix("\ufeff")
    if "person_id" not in header or "withdrawn_on" not in header:
        raise RecordsFault("register.csv: its first line must name the columns, person_id and withdrawn_on among them.")
    return [name.strip() for name in header], lines[1:]


def _first(data: bytes) -> bytes:
    return _split(data)[0]


def _split(data: bytes) -> list[bytes]:
    """Cut into records; a line end inside quotes belongs to its record."""
    found: list[bytes] = []
    pending = b""
    for line in data.splitlines(keepends=True):
        pending += line
        if pending.count(b'"') % 2 == 0:
            found.append(pending)
            pending = b""
    return [*found, pending] if pending else found


def _fields(line: bytes) -> list[str]:
    try:
        rows = list(csv.reader(io.StringIO(line.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise RecordsFault(f"register.csv: cannot be read as CSV in UTF-8 ({error}). Run check and mend it.") from error
    return rows[0] if rows else []


def _value(header: list[str], values: list[str], name: str) -> str:
    index = header.index(name)
    return values[index].strip() if index < len(values) else ""


def _line(values: list[str], old: bytes) -> bytes:
    end = "\r\n" if old.endswith(b"\r\n") else "\n"
    text = io.StringIO(newline="")
    quoted = old.lstrip().startswith(b'"')
    csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator=end).writerow(values)
    return text.getvalue().encode()
