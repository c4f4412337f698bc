"""Sources of public profiles, one small file each. To add one, write the file and its line in ``SOURCES``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.sources.web import WebPage

if TYPE_CHECKING:
    from profiles.fetched import Source

SOURCES: tuple[Source, ...] = (WebPage(),)

__all__ = ["SOURCES", "source_named"]


def source_named(name: str) -> Source:
    """Give the source of this name.

    Raises:
        KeyError: there is none; the message lists those that there are.

    """
    for source in SOURCES:
        if source.name == name:
            return source
    known = ", ".join(source.name for source in SOURCES)
    raise KeyError(f"no source is called {name!r}; there are {known}")
