"""Pictures: known pictures, logos in photographs, words in pictures."""

from scanners.picture.scanner import picture_scanners

__all__ = ["picture_scanners"]
