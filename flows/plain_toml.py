"""Writes what a TOML file holds anew: the same values in one plain form, and no comment."""

from __future__ import annotations

import json
import re
from datetime import date

Values = dict[str, object]
_BARE = re.compile("[A-Za-z0-9_-]+")


def plain_toml(values: Values) -> str:
    """Give values as ``tomllib`` reads them (texts, numbers, days, lists, tables) as the text of a file."""
    tables = {name: value for name, value in values.items() if _is_tables(value)}
    lines = [f"{_key(name)} = {_value(value)}" for name, value in values.items() if name not in tables]
    for name, entries in tables.items():
        assert isinstance(entries, list)
        for entry in entries:
            lines += ["", f"[[{_key(name)}]]", *(f"{_key(key)} = {_value(value)}" for key, value in entry.items())]
    return "\n".join(lines) + "\n"


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _value(value: object) -> str:
    match value:
        case str():
            return _text(value)
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{{', '.join(f'{_key(key)} = {_value(each)}' for key, each in value.items())}}}"
        case date():  # a datetime is one as well
            return value.isoformat()
        case _:
            return str(value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
