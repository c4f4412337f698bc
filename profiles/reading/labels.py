"""Labels and their values: ``Employer: Torfield School`` may stand in two cells, or in a list of terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from profiles.reading.sourced import Sourced, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from profiles.evidence import Author
    from profiles.reading.posts import Post

_LONGEST_LABEL = 60
_LONGEST_ROW = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of visible or hidden text.

    Attributes:
        shown: the text and its way back.
        place: as in ``PageText.place``.
        tag: innermost block element around it.
        parent: number of the element around that one.
        row: number of the table row when the text stands directly in a cell, else -1.
        term: ``dt`` or ``dd`` around it, or empty.
        terms: number of the list of terms around it, else -1.

    """

    shown: Sourced
    place: str
    author: Author
    post: Post
    tag: str
    parent: int
    row: int = -1
    term: str = ""
    terms: int = -1


def labelled(blocks: Iterable[Block]) -> list[Block]:
    """Join labels with their values; everything else stays as it is."""
    result: list[Block] = []
    label: Block | None = None
    for block in blocks:
        if label is not None and _explains(label, block):
            if result and result[-1] is label:
                result.pop()
            result.append(_together(label, block))
            continue
        label = block if block.term == "dt" and len(block.shown.text) <= _LONGEST_LABEL else None
        previous = result[-1] if result else None
        if previous is not None and (_same_row(previous, block) or _colon(previous, block)):
            result[-1] = _together(previous, block)
        else:
            result.append(block)
    return result


def _same_voice(one: Block, other: Block) -> bool:
    return (one.place, one.author, one.post) == (other.place, other.author, other.post)


def _explains(label: Block, value: Block) -> bool:
    return value.term == "dd" and value.terms == label.terms and _same_voice(label, value)


def _same_row(one: Block, other: Block) -> bool:
    size = len(one.shown.text) + len(other.shown.text)
    return one.row == other.row != -1 and size <= _LONGEST_ROW and _same_voice(one, other)


def _colon(one: Block, other: Block) -> bool:
    text = one.shown.text
    return text.endswith(":") and len(text) <= _LONGEST_LABEL and one.parent == other.parent and _same_voice(one, other)


def _together(label: Block, value: Block) -> Block:
    text = label.shown.text
    joint = " " if text.endswith(":") else "\t" if "\t" in text or ": " in text else ": "
    return replace(value, shown=joined(label.shown, joint, value.shown))
