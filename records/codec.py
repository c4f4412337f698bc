"""Frozen dataclasses to JSON and back, by their own annotations: what is stored is exactly what is declared.

An unknown field, a missing one without a default, or a value of another type is refused, never guessed.
"""

from __future__ import annotations

import base64
import dataclasses
import functools
import json
import types
import typing
from datetime import date, datetime
from enum import Enum

import profiles.evidence
import profiles.profile
import records.saved
import reference_assets.policy
import reports.report
import reports.review
import scanners.finding
from records.fault import RecordsFault, Turn

NAMES: dict[str, object] = {
    **vars(profiles.evidence),
    **vars(profiles.profile),
    **vars(scanners.finding),
    **vars(reference_assets.policy),
    **vars(reports.review),
    **vars(reports.report),
    **vars(records.saved),
    "date": date,
    "datetime": datetime,
}
"""What annotations of stored types may name; type checkers alone import some of them."""

T = typing.TypeVar("T")


def encode(value: object) -> bytes:
    """Give the JSON of a dataclass, or of a tuple of them."""
    return json.dumps(_plain(value), ensure_ascii=True, separators=(",", ":"), sort_keys=True).encode()


def decode(kind: type[T], data: bytes) -> T:
    """Rebuild a value of this type; raises ``RecordsFault`` where the data are not of it."""
    try:
        return typing.cast("T", _typed(kind, json.loads(data)))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordsFault(
            f"data/store.sqlite: a stored {getattr(kind, '__name__', kind)} is not of this version ({error}). "
            "Run the version that wrote it, or start a new run.",
            code=Turn.OURS,
        ) from error


def _plain(value: object) -> object:  # noqa: PLR0911  one line a kind
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"": type(value).__name__, **fields}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)  # type: ignore[type-var]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _typed(kind: object, value: typing.Any) -> object:  # noqa: ANN401, PLR0911  JSON is what it is
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        return _one_of(typing.get_args(kind), value)
    if origin is typing.Literal:
        return _same(value, value in typing.get_args(kind))
    if origin is tuple:
        return _tuple(typing.get_args(kind), value)
    if origin is frozenset:
        (item,) = typing.get_args(kind)
        return frozenset(_typed(item, part) for part in value)
    assert isinstance(kind, type)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value)
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    if kind is bytes:
        return base64.b64decode(value, validate=True)
    if kind is float:
        return float(_same(value, isinstance(value, int | float)))  # type: ignore[arg-type]
    return _same(value, type(value) is kind)


def _dataclass(kind: type, value: dict[str, object]) -> object:
    if value.get("") != kind.__name__:
        raise TypeError(f"expected {kind.__name__}, found {value.get('')!r}")
    hints = hints_of(kind)
    return kind(**{name: _typed(hints[name], part) for name, part in value.items() if name})


def _one_of(kinds: tuple[object, ...], value: object) -> object:
    if value is None:
        return _same(None, type(None) in kinds)
    if isinstance(value, dict):
        return next(_typed(kind, value) for kind in kinds if getattr(kind, "__name__", "") == value.get(""))
    for kind in kinds:
        if kind is not type(None):
            try:
                return _typed(kind, value)
            except (ValueError, TypeError, AssertionError):
                continue
    raise TypeError(f"{type(value).__name__} fits none of the declared types")


def _tuple(kinds: tuple[object, ...], value: list[object]) -> tuple[object, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004
        return tuple(_typed(kinds[0], part) for part in value)
    return tuple(_typed(kind, part) for kind, part in zip(kinds, value, strict=True))


def _same(value: object, fits: bool) -> object:  # noqa: FBT001
    if not fits:
        raise TypeError(f"{type(value).__name__} is not what the field declares")
    return value


@functools.cache
def hints_of(kind: type) -> dict[str, object]:
    """Give the resolved annotations of a stored dataclass."""
    return typing.get_type_hints(kind, localns=NAMES)
