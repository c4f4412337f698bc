"""A saved page: what it says, and the pictures that it carries with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profiles.page_reader import PageContent

MAX_PICTURES_HELD = 300
MAX_PICTURE_BYTES = 10 * 1024 * 1024
MAX_HELD_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPicture:
    """A picture that lies in a snapshot.

    Attributes:
        url: the address that the page knows it by.
        data: its bytes.

    """

    url: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page out of a snapshot.

    Attributes:
        url: address that it was saved from; empty where the file does not say.
        saved_at: date that the file itself carries, as written; empty where it carries none.
        content: texts and references to pictures, resolved against ``url``.
        pictures: those that the snapshot holds.

    """

    url: str
    content: PageContent
    pictures: tuple[SavedPicture, ...] = ()
    saved_at: str = ""
