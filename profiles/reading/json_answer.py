"""Answers of interfaces as JSON: strict, of limited depth and size, read through three small functions."""

from __future__ import annotations

import json
import math
from typing import Any

Node = dict[str, Any]
MAX_VALUES = 400_000
_LONGEST_NUMBER = 400


class JsonAnswerError(Exception):
    """The answer is no JSON that an interface should give; the message says what is wrong."""


def read_json(data: bytes) -> Node | list[Any]:
    """Read an interface's answer.

    Raises:
        JsonAnswerError: not JSON, too deep, too many values, a name twice, a number that is none.

    """
    if sum(data.count(mark) for mark in (b"{", b"[", b",")) > MAX_VALUES:
        raise JsonAnswerError(f"more than {MAX_VALUES} values")
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_float=_float,
            parse_int=_int,
        )
    except RecursionError:
        raise JsonAnswerError("nested too deeply") from None
    except ValueError as error:
        raise JsonAnswerError(f"not JSON: {str(error)[:120]}") from None
    if not isinstance(value, dict | list):
        raise JsonAnswerError("neither an object nor a list")
    return value


def text_at(node: object, *path: str) -> str:
    """Give the string at a path, or an empty one."""
    found = _at(node, path)
    return found if isinstance(found, str) else ""


def node_at(node: object, *path: str) -> Node:
    """Give the object at a path, or an empty one."""
    found = _at(node, path)
    return found if isinstance(found, dict) else {}


def nodes_at(node: object, *path: str) -> list[Node]:
    """Give the objects of the list at a path."""
    found = _at(node, path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def texts_at(node: object, *path: str) -> list[str]:
    """Give the strings of the list at a path."""
    found = _at(node, path)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def number_at(node: object, *path: str) -> int:
    """Give the whole number at a path, or 0."""
    found = _at(node, path)
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def _at(node: object, path: tuple[str, ...]) -> object:
    for name in path:
        if not isinstance(node, dict):
            return None
        node = node.get(name)
    return node


def _object(pairs: list[tuple[str, Any]]) -> Node:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object names something twice")
    return found


def _no_constant(name: str) -> Any:  # noqa: ANN401 - the signature that json asks for
    raise ValueError(f"{name} is no JSON number")


def _float(text: str) -> float:
    value = float(text[:_LONGEST_NUMBER])
    if math.isinf(value):
        raise ValueError("a number beyond all bounds")
    return value


def _int(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a number of too many digits")
    return int(text)
