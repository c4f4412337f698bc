"""How much of a profile is read; one table, given to every source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """Limits of reading one profile.

    Attributes:
        newest_posts: newest posts that are read.
        max_age_days: older posts are not read.
        max_pages: pages of an interface that are asked.
        max_pictures: pictures that are fetched.

    """

    newest_posts: int = 50
    max_age_days: int = 365
    max_pages: int = 3
    max_pictures: int = 60


DEFAULT_LIMITS = ReadLimits()
