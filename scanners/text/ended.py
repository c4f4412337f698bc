"""Structured roles that have ended: the blocks of a page that name a former employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from profiles.evidence import Page, PageText

_ENDS = (".enddate", ".validthrough")


def former_blocks(page: Page) -> frozenset[int]:
    """Give the numbers of the blocks that belong to a role whose end lies before the day of the page."""
    today = page.fetched_at.date().isoformat()
    former: set[int] = set()
    for numbers, blocks in _roles(page.texts):
        ends = [block.text.strip() for block in blocks if block.place.lower().endswith(_ENDS)]
        if any(end[:4].isdigit() and end < today[: len(end)] for end in ends):
            former.update(numbers)
    return frozenset(former)


def _roles(texts: tuple[PageText, ...]) -> Iterator[tuple[list[int], list[PageText]]]:
    """Give runs of blocks of one role: the same parent, no property twice."""
    numbers: list[int] = []
    blocks: list[PageText] = []
    seen: set[str] = set()
    parent = ""
    for number, block in enumerate(texts):
        head, _, name = block.place.rpartition(".")
        if not head or not block.place.startswith(("json-ld:", "data:")):
            continue
        if head != parent or name in seen:
            if numbers:
                yield numbers, blocks
            numbers, blocks, seen = [], [], set()
        parent = head
        numbers.append(number)
        blocks.append(block)
        seen.add(name)
    if numbers:
        yield numbers, blocks
