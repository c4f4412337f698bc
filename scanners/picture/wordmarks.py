"""A wordmark or strapline in a picture (clause 6.12): the brand's words, standing apart from running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.finding import ImageMatch, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.picture.words import OcrLine

LEAST_LETTERS = 8
MOST_OTHER_LETTERS = 6
_LIMIT = 1


def wordmarks(lines: Sequence[OcrLine], brands: Sequence[str]) -> tuple[ImageMatch, ...]:
    """Give brand words and straplines that make up a line of their own; spaces are not compared."""
    found: dict[str, ImageMatch] = {}
    for line in lines:
        read = _bare(line.text)
        for brand in brands:
            bare = _bare(brand)
            if len(bare) < LEAST_LETTERS or len(read) > len(bare) + MOST_OTHER_LETTERS:
                continue
            wrong = _slips(bare, read)
            if wrong <= _LIMIT:
                found.setdefault(
                    brand,
                    ImageMatch(
                        asset=brand,
                        kind="wordmark",
                        box=line.box,
                        method="words",
                        distance=float(wrong),
                        limit=float(_LIMIT),
                        unit="letters",
                        logo_height_px=line.box[3],
                    ),
                )
    return tuple(found.values())


def _bare(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _slips(brand: str, read: str) -> int:
    """Give the fewest wrong, missing or extra letters with which ``brand`` stands somewhere in ``read``."""
    row = [0] * (len(read) + 1)
    for i, letter in enumerate(brand, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(read, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return min(row)
