"""Reads ``audit.toml`` once; an unknown key or a value out of range is a fault, never a guess."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date

from flows.fault import Fault
from flows.settings_table import SETTINGS, WRITTEN_AS_TEXT, Setting

FILE = "audit.toml"
ROLES = ("register keeper", "operator", "reviewer", "safeguarding lead", "reader")
Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who works with the audit: display name, role and, where on the register, their person_id."""

    name: str
    role: str
    person_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The workspace's settings; values by ``table.key`` as ``flows.settings_table`` lists them."""

    values: tuple[tuple[str, Value], ...]
    staff: tuple[Staff, ...] = ()

    def text(self, name: str) -> str:
        """Give a text setting; raises KeyError for a name that is not in the table."""
        return str(dict(self.values)[name])

    def number(self, name: str) -> int:
        """Give a whole number."""
        value = dict(self.values)[name]
        assert isinstance(value, int)
        return value

    def decided_number(self, name: str) -> int | None:
        """Give a whole number that a person must decide, or None where nobody has."""
        return None if dict(self.values)[name] is None else self.number(name)

    def seconds(self, name: str) -> float:
        """Give a time in seconds."""
        value = dict(self.values)[name]
        assert isinstance(value, int | float)
        return float(value)

    def day(self, name: str) -> date | None:
        """Give a date, or None where nothing is written."""
        value = dict(self.values)[name]
        return value if isinstance(value, date) else None

    def yes(self, name: str) -> bool:
        """Give a yes or no."""
        return dict(self.values)[name] is True


def read_settings(data: bytes) -> tuple[Settings | None, tuple[Fault, ...]]:
    """Read the whole file; gives the settings, or None with every fault in it."""
    try:
        text = data.decode("utf-8-sig")
        raw = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        return None, (_fault(int(line[1]) if line else 0, "", f"not valid TOML ({error})", "Mend that line."),)
    faults = list(_unknown(raw, text))
    values: list[tuple[str, Value]] = []
    for setting in SETTINGS:
        table = raw.get(setting.table, {})
        written = table.get(setting.key) if isinstance(table, dict) else None
        try:
            values.append((f"{setting.table}.{setting.key}", _value(setting, written)))
        except ValueError as error:
            line_no = _line(text, setting.table, setting.key)
            faults.append(_fault(line_no, f"{setting.table}.{setting.key}", str(error), f"Meaning: {setting.meaning}."))
    staff, staff_faults = _staff(raw, text)
    faults.extend(staff_faults)
    if faults:
        return None, tuple(sorted(faults, key=lambda fault: fault.line))
    return Settings(values=tuple(values), staff=staff), ()


def _value(setting: Setting, written: object) -> Value:
    if written is None or written == "":
        if setting.default is None:
            raise ValueError("is not filled in")
        undecided = setting.default == "" and setting.kind not in WRITTEN_AS_TEXT
        return None if undecided else setting.default
    match setting.kind:
        case "text" | "header":
            return _text(written, sent=setting.kind == "header")
        case "yes/no":
            if not isinstance(written, bool):
                raise ValueError("is neither true nor false")
            return written
        case "date":
            if type(written) is not date:
                raise ValueError("is not a day written as 2026-09-01, without quotes")
            return written
        case "number" | "seconds":
            return _number(setting, written)


def _text(written: object, *, sent: bool) -> str:
    if not isinstance(written, str) or len(written) > 2000:  # noqa: PLR2004
        raise ValueError('is not a text in quotes, such as "…"')
    if sent and not (written.isascii() and written.isprintable()):
        raise ValueError("holds a line break or a letter with an accent, which cannot be sent with a request")
    return written


def _number(setting: Setting, written: object) -> int | float:
    wanted = int if setting.kind == "number" else (int, float)
    if isinstance(written, bool) or not isinstance(written, wanted):
        raise ValueError("is not a number" + (" without decimals" if setting.kind == "number" else ""))
    assert isinstance(written, int | float)
    if not setting.least <= written <= setting.most:
        raise ValueError(f"is {written}; it must lie between {setting.least} and {setting.most}")
    return written


def _unknown(raw: dict[str, object], text: str) -> list[Fault]:
    known = {(setting.table, setting.key) for setting in SETTINGS}
    tables = {setting.table for setting in SETTINGS}
    faults = []
    for name, table in raw.items():
        if name == "staff":
            continue
        if name not in tables or not isinstance(table, dict):
            faults.append(
                _fault(
                    _line(text, "", name),
                    name,
                    "is not known here",
                    f"Known tables: {', '.join(sorted(tables))}, staff.",
                )
            )
            continue
        for key in table:
            if (name, key) not in known:
                near = ", ".join(sorted(k for t, k in known if t == name))
                faults.append(
                    _fault(
                        _line(text, name, key), f"{name}.{key}", "is not a known setting", f"Known in [{name}]: {near}."
                    )
                )
    return faults


def _staff(raw: dict[str, object], text: str) -> tuple[tuple[Staff, ...], list[Fault]]:
    rows = raw.get("staff", [])
    staff: list[Staff] = []
    faults: list[Fault] = []
    if not isinstance(rows, list):
        rows = [rows]
    line = _line(text, "", "staff")
    for row in rows:
        if not isinstance(row, dict) or set(row) - {"name", "role", "person_id"} or not row.get("name"):
            faults.append(
                _fault(
                    line,
                    "staff",
                    "an entry is not complete",
                    "Write [[staff]] with name, role and, for staff on the register, person_id.",
                )
            )
        elif row.get("role") not in ROLES:
            faults.append(
                _fault(line, "staff.role", f"{row.get('role')!r} is not a role", f"Roles: {', '.join(ROLES)}.")
            )
        else:
            person = row.get("person_id")
            staff.append(
                Staff(
                    name=str(row["name"]),
                    role=str(row["role"]),
                    person_id=str(person) if person else None,
                )
            )
    return tuple(staff), faults


def _line(text: str, table: str, key: str) -> int:
    """Find the line of a key, for the message only; 0 where it is not written."""
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", line)
        if header:
            current = header[1]
            if not table and current == key:
                return number
        elif current == table and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
            return number
    return 0


def _fault(line: int, column: str, problem: str, remedy: str) -> Fault:
    return Fault(file=FILE, line=line, column=column, problem=problem, remedy=remedy)
