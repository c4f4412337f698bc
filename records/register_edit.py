"""Edits of ``register.csv`` for a person: a withdrawal date, or the removal of their rows. Nothing else moves."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from records.fault import RecordsFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARK = "\ufeff"


def register_rows(data: bytes, person_id: str) -> tuple[dict[str, str], ...]:
    """Give a person's rows as written, column by column."""
    header, records = _records(data)
    return tuple(
        dict(zip(header, values, strict=False))
        for values, _ in records[1:]
        if _value(header, values, "person_id") == person_id
    )


def withdrawn(data: bytes, person_id: str, on: date) -> tuple[bytes, int]:
    """Give the register with every row of a person closed from a day on; and how many were open until then.

    A later day, or one that is none, is written over. A consent that has not begun is closed on its first day.
    """

    def withdraw(header: list[str], values: list[str]) -> list[str] | None:
        closing = max(on, _day(_value(header, values, "consented_on")) or on)
        written = _day(_value(header, values, "withdrawn_on"))
        if written is not None and written <= closing:
            return values
        whole = [*values, *[""] * (len(header) - len(values))]
        whole[header.index("withdrawn_on")] = closing.isoformat()
        return whole

    return _edited(data, person_id, withdraw)


def without(data: bytes, person_id: str) -> tuple[bytes, int]:
    """Give the register without a person's rows; and how many went."""
    return _edited(data, person_id, lambda header, values: None)  # noqa: ARG005


def _edited(
    data: bytes, person_id: str, change: Callable[[list[str], list[str]], list[str] | None]
) -> tuple[bytes, int]:
    """Rewrite the records of one person; every other byte stays."""
    header, records = _records(data)
    kept = [records[0][1]]
    changed = 0
    for values, text in records[1:]:
        theirs = _value(header, values, "person_id") == person_id
        new = change(header, values) if theirs else values
        changed += new != values
        if new is not None:
            kept.append(text if new == values else _line(new, text))
    return "".join(kept).encode(), changed


def _records(data: bytes) -> tuple[list[str], list[tuple[list[str], str]]]:
    """Give the names of the columns, and each record, the header first, with its text."""
    try:
        records = list(_split(data.decode("utf-8")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise RecordsFault(
            f"register.csv: cannot be read as CSV in UTF-8 ({error}), so it was left as it is. No run reads "
            "anything by it meanwhile. Mend what check names, then run the command again."
        ) from error
    header = [name.strip() for name in records[0][0]] if records else []
    if "person_id" not in header or "withdrawn_on" not in header:
        raise RecordsFault("register.csv: its first line must name the columns, person_id and withdrawn_on among them.")
    return header, records


def _split(text: str) -> Iterator[tuple[list[str], str]]:
    """Cut into records, by the rules by which ``check`` reads them."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line.removeprefix(MARK)

    for values in csv.reader(lines(), strict=True):
        yield values, "".join(taken)
        taken.clear()


def _value(header: list[str], values: list[str], name: str) -> str:
    index = header.index(name) if name in header else len(values)
    return values[index].strip() if index < len(values) else ""


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _line(values: list[str], old: str) -> str:
    end = "\r\n" if old.endswith("\r\n") else "\n"
    text = io.StringIO(newline="")
    quoted = old.lstrip().startswith('"')
    csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator=end).writerow(values)
    return text.getvalue()
