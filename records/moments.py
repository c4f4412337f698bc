"""Moments and days as text: always UTC with Z, so that text sorts as time does."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(at: datetime) -> str:
    """Write a moment, UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Read a moment that ``stamp`` wrote."""
    return datetime.fromisoformat(text)
