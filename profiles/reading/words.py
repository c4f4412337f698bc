"""Lists of class and tag names, written as running text."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """Split running text into its words."""
    return text.split()
