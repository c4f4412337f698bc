"""The rows of a sheet of a workbook as XML, one after the other: text stays text, and all of it is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reports.columns import Column

END = b"</sheetData>"
DIMENSION = re.compile(rb'<dimension ref="A1:([A-Z]+)1"/>')
STYLED = re.compile(rb'<col min="(\d+)" max="(\d+)"[^>]* style="(\d+)"')
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ROWS_AT_A_TIME = 100
CELL_LIMIT = 32_767
CUT = "… (cut: the whole text stands in the CSV file)"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u2400\ud800-\udfff\ufffe\uffff]")


def sheet_pieces(
    empty: bytes, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, count: int
) -> Iterator[bytes]:
    """Give a sheet that has a header row, with ``count`` rows below it; the columns' own formats dress their cells."""
    before, end, after = empty.partition(END)
    yield DIMENSION.sub(rb'<dimension ref="A1:\g<1>%d"/>' % (count + 1), before)
    styles = _styles(before)
    marks = [
        (f'<c r="{letters(place)}', f'" s="{styles[place]}"', column.kind == "number")
        for place, column in enumerate(columns)
    ]
    written: list[str] = []
    for number, row in enumerate(rows, start=2):
        cells = "".join(
            f"{begin}{number}{style}{_value(value, numbers=numbers)}"
            for value, (begin, style, numbers) in zip(row, marks, strict=True)
            if value
        )
        written.append(f'<row r="{number}">{cells}</row>')
        if len(written) == ROWS_AT_A_TIME:
            yield "".join(written).encode()
            written.clear()
    yield "".join(written).encode()
    yield end + after


def cell(text: str) -> str:
    """Give a text as a cell can hold it: characters that XML forbids become U+2400 and their number."""
    if len(text) <= CELL_LIMIT and text.isascii() and text.isprintable():
        return text
    visible = UNWRITABLE.sub(lambda m: m[0] * 2 if m[0] == "\u2400" else f"\u2400{ord(m[0]):04x}", text)
    return visible if len(visible) <= CELL_LIMIT else visible[: CELL_LIMIT - len(CUT)] + CUT


def letters(place: int) -> str:
    """Give the letters of a column, counted from 0."""
    first, last = divmod(place, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)


def _value(value: str, *, numbers: bool) -> str:
    if numbers:
        return f"><v>{float(value):.16G}</v></c>"
    text = cell(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A spreadsheet reads _x000D_ as the character of that number; a line end of XML would lose its CR
    text = ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_")
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _styles(head: bytes) -> dict[int, str]:
    """Give the format of each column by its place."""
    styles = {}
    for first, last, style in STYLED.findall(head):
        for place in range(int(first) - 1, int(last)):
            styles[place] = style.decode()
    return styles
