"""Holds the interpreter to a promise: while it lasts, nobody in this process opens a socket."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN = ("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname")
_promises: list[bool] = []
_installed: list[bool] = []


@contextmanager
def no_network() -> Iterator[None]:
    """Refuse every socket until the end, also one that a library wants while it is imported."""
    if not _installed:
        sys.addaudithook(_refuse)
        _installed.append(True)
    _promises.append(True)
    try:
        yield
    finally:
        _promises.pop()


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if _promises and event.startswith(_FORBIDDEN):
        raise PermissionError("this command opens no connection")
