"""A strict view of one TOML table: typed values out, a fault with its place for everything else."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from reference_assets.faults import Fault
from reference_assets.toml_places import Places, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reference_assets.toml_places import Path

MAX_FILE_BYTES = 2_000_000
T = TypeVar("T")
_KINDS = {"dict": "a single table", "list": "a list", "date": "a day", "datetime": "a time"}
_WHERE = r"at line (\d+), column (\d+)"


@dataclass(slots=True, kw_only=True)
class Notes:
    """The faults of one file, gathered while it is read."""

    file: str
    places: Places
    faults: list[Fault] = field(default_factory=list)

    def add(self, path: Path, problem: str, remedy: str) -> None:
        """Note a fault at ``path``."""
        line, column = self.places.find(path)
        self.faults.append(Fault(file=self.file, line=line, column=column, problem=problem, remedy=remedy))

    def in_order(self) -> tuple[Fault, ...]:
        """Give every fault, in the order of the file."""
        return tuple(sorted(self.faults, key=lambda fault: (fault.line, fault.column, fault.problem)))


@dataclass(slots=True, kw_only=True)
class Table:
    """One table; each reading method notes a fault and gives an empty value where the file is wrong."""

    values: Mapping[str, object]
    path: Path
    notes: Notes
    asked: set[str] = field(default_factory=set)

    def text(self, key: str, *, required: bool = True) -> str:
        """Give a string; a required one may not be empty."""
        value = self._get(key, str, "text in double quotes", "", required=required)
        if required and key in self.values and isinstance(self.values[key], str) and not value.strip():
            self.fault(key, f'"{key}" is empty', "Write a text between the quotes")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of strings without empty or repeated entries; absent is empty."""
        value: list[object] = self._get(key, list, 'a list such as ["one", "two"]', [], required=False)
        good = [entry.strip() for entry in value if isinstance(entry, str) and entry.strip()]
        if len(good) < len(value):
            self.fault(key, f'"{key}" holds an entry that is empty or no text', 'Write every entry as "text"')
        for entry in sorted(entry for entry, count in Counter(good).items() if count > 1):
            self.fault(key, f'"{key}" holds "{entry}" more than once', "Keep one of them")
        return tuple(good)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """Give one of the allowed words."""
        value = self.text(key)
        if value and value not in allowed:
            self.fault(key, f'"{key}" is "{value}"', f"Write one of: {', '.join(allowed)}")
        return value

    def flag(self, key: str) -> bool:
        """Give true or false; absent is false."""
        return self._get(key, bool, "true or false", default=False, required=False)

    def number(self, key: str, low: float, high: float) -> float:
        """Give a number from ``low`` to ``high``."""
        value = self.values.get(key)
        self.asked.add(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        problem = f'"{key}" is missing' if value is None else f'"{key}" is {value!r}'
        self.fault(key, problem, f"Write a number from {low:g} to {high:g}")
        return low

    def day(self, key: str, *, required: bool = True) -> date | None:
        """Give a day; TOML writes it without quotes."""
        value = self._get(key, date, "a day without quotes, such as 2026-11-02", None, required=required)
        if isinstance(value, datetime):
            self.fault(key, f'"{key}" holds a time of day', "Write the day only, such as 2026-11-02")
            return None
        return value

    def tables(self, key: str) -> tuple[Table, ...]:
        """Give the tables of ``[[key]]``."""
        value: list[object] = self._get(key, list, f"each entry under a line [[{key}]]", [], required=False)
        good = [(number, entry) for number, entry in enumerate(value) if isinstance(entry, dict)]
        if len(good) < len(value):
            self.fault(key, f'"{key}" is a plain list', f"Write each entry under a line [[{key}]]")
        return tuple(Table(values=entry, path=(*self.path, key, number), notes=self.notes) for number, entry in good)

    def end(self) -> None:
        """Note every key that nobody asked for."""
        known = ", ".join(sorted(self.asked))
        for key in self.values:
            if key not in self.asked:
                self.fault(key, f'unknown entry "{key}"', f"Remove it, or write one of: {known}")

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Note a fault at one of this table's keys."""
        self.notes.add((*self.path, key), problem, remedy)

    def _get(self, key: str, kind: type[T], wanted: str, default: T, *, required: bool) -> T:
        self.asked.add(key)
        value = self.values.get(key)
        if value is None:
            if required:
                self.fault(key, f'"{key}" is missing', f"Add a line: {key} = ({wanted})")
            return default
        if not isinstance(value, kind):
            self.fault(key, f'"{key}" is {_said(value)}', f"Write {wanted}")
            return default
        return value


def _said(value: object) -> str:
    return (
        f"{value!r}"
        if isinstance(value, (str, int, float, bool))
        else f"{_KINDS.get(type(value).__name__, 'something else')}"
    )


def open_table(data: bytes, file: str) -> tuple[Table | None, tuple[Fault, ...]]:
    """Open a TOML file as a table; None and the fault where it is no TOML at all."""
    if len(data) > MAX_FILE_BYTES:
        fault = Fault(
            file=file,
            line=1,
            column=1,
            problem=f"the file is larger than {MAX_FILE_BYTES:,} bytes",
            remedy="Take out what does not belong there",
        )
        return None, (fault,)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        values = tomllib.loads(text)
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        column = wrong.start - data.rfind(b"\n", 0, wrong.start)
        problem = "a character is not written in UTF-8"
        return None, (Fault(file=file, line=line, column=column, problem=problem, remedy="Save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as wrong:
        return None, (_syntax_fault(str(wrong), text, file),)
    except RecursionError:
        problem = "lists are nested too deeply"
        return None, (Fault(file=file, line=1, column=1, problem=problem, remedy="Write plain tables"),)
    return Table(values=values, path=(), notes=Notes(file=file, places=places(text))), ()


def _syntax_fault(message: str, text: str, file: str) -> Fault:
    """Take the place out of the reader's message: a missing quotation mark is what this nearly always is."""
    where = re.search(_WHERE, message)
    line = int(where.group(1)) if where else text.count("\n") + 1
    column = int(where.group(2)) if where else len(text) - text.rfind("\n")
    problem = re.sub(r"\s*\(.*\)$", "", message)
    problem = problem[:1].lower() + problem[1:]
    return Fault(
        file=file,
        line=line,
        column=column,
        problem=f"the line cannot be read: {problem}",
        remedy="Look for a missing quotation mark, bracket or equals sign there or on the line above",
    )
