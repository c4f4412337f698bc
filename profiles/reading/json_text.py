"""JSON in which every string knows its place in the source; linear, shallow, forgiving of a trailing comma."""

from __future__ import annotations

import re
from dataclasses import dataclass

from profiles.reading.sourced import Piece

MAX_DEPTH = 64
MAX_VALUES = 50_000
_TOKEN = re.compile(r"[ \t\r\n]*(?:([{}\[\],:])|(\")|(-?[0-9][0-9.eE+-]{0,400}|true|false|null))")
_STRING = re.compile(r"[^\"\\]*(?:\\.[^\"\\]*)*", re.DOTALL)
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\.", re.DOTALL)
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class JsonFaultError(Exception):
    """The text is no JSON, or too deep or large to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonText:
    """A string or number and the span of the source that it stands in, quotation marks left out."""

    text: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


JsonValue = JsonText | dict[str, "JsonValue"] | list["JsonValue"] | None


def json_of(source: str, start: int, end: int) -> JsonValue:
    """Read the first JSON value of ``source[start:end]``.

    Raises:
        JsonFaultError: no JSON there, deeper than ``MAX_DEPTH``, or more than ``MAX_VALUES`` values.

    """
    opening = min((at for mark in "{[" if (at := source.find(mark, start, end)) >= 0), default=-1)
    if opening < 0:
        raise JsonFaultError("no object and no list")
    return _Reader(source, opening, end).value(0)


class _Reader:
    def __init__(self, source: str, position: int, end: int) -> None:
        self._source = source
        self._position = position
        self._end = end
        self._count = 0

    def value(self, depth: int) -> JsonValue:
        if depth > MAX_DEPTH:
            raise JsonFaultError(f"nested more than {MAX_DEPTH} deep")
        self._count += 1
        if self._count > MAX_VALUES:
            raise JsonFaultError(f"more than {MAX_VALUES} values")
        mark, number = self._next()
        if mark == "{":
            return self._object(depth)
        if mark == "[":
            return self._list(depth)
        if mark == '"':
            return self._string()
        if number is None:
            raise JsonFaultError("a value is missing")
        at = self._position - len(number)
        known = {"true", "false", "null"}
        pieces = (Piece(number, at, self._position),)
        return None if number in known else JsonText(text=number, start=at, end=self._position, pieces=pieces)

    def _next(self) -> tuple[str, str | None]:
        match = _TOKEN.match(self._source, self._position, self._end)
        if match is None:
            raise JsonFaultError("not well-formed")
        self._position = match.end()
        return match.group(1) or match.group(2) or "", match.group(3)

    def _peek(self) -> str:
        match = _TOKEN.match(self._source, self._position, self._end)
        return "" if match is None else match.group(1) or match.group(2) or ""

    def _object(self, depth: int) -> dict[str, JsonValue]:
        found: dict[str, JsonValue] = {}
        while True:
            mark, _ = self._next()
            if mark == "}":
                return found
            if mark == ",":
                continue
            if mark != '"':
                raise JsonFaultError("a name is missing")
            name = self._string().text
            if self._next()[0] != ":":
                raise JsonFaultError("a colon is missing")
            found[name] = self.value(depth + 1)

    def _list(self, depth: int) -> list[JsonValue]:
        found: list[JsonValue] = []
        while True:
            mark = self._peek()
            if mark in {"]", ","}:
                self._next()
                if mark == "]":
                    return found
                continue
            found.append(self.value(depth + 1))

    def _string(self) -> JsonText:
        start = self._position
        match = _STRING.match(self._source, start, self._end)
        assert match is not None
        if match.end() >= self._end or self._source[match.end()] != '"':
            raise JsonFaultError("a quotation mark is missing")
        self._position = match.end() + 1
        pieces = _unescaped(self._source, start, match.end())
        return JsonText(text="".join(piece.text for piece in pieces), start=start, end=match.end(), pieces=pieces)


def _unescaped(source: str, start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = start
    for match in _ESCAPE.finditer(source, start, end):
        if match.start() > position:
            pieces.append(Piece(source[position : match.start()], position, match.start()))
        pieces.append(Piece(_meaning(match.group()), match.start(), match.end()))
        position = match.end()
    if position < end:
        pieces.append(Piece(source[position:end], position, end))
    return tuple(pieces)


def _meaning(escape: str) -> str:
    if escape[1] == "u" and len(escape) > 2:  # noqa: PLR2004
        units = bytes.fromhex("".join(escape[at + 2 : at + 6] for at in range(0, len(escape), 6)))
        return units.decode("utf-16-be", "replace")
    return _MEANINGS.get(escape[1], escape[1])
