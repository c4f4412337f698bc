"""All tables in one workbook: text stays text, nothing of it is a formula, the same report gives the same bytes."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from reports.columns import columns_of
from reports.review import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
CELL_LIMIT = 32_767
CUT = "… (cut: the whole text stands in the CSV file)"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u2400\ud800-\udfff\ufffe\uffff]")
WIDTH = {"text": 24, "number": 12, "day": 12}
WIDE = {"url": 44, "quote": 52, "found": 52, "reasons": 60, "against": 60, "last_reason": 44, "reason": 44, "note": 52}
NARROW = {"clause": 8, "strength": 10, "form": 10, "state": 12, "change": 10, "because": 10, "checked": 9, "kind": 9}
TO_FILL_IN = ("decision", "reviewer", "reason")


def write_workbook(frames: Mapping[str, pd.DataFrame]) -> bytes:
    """Give the frames as a workbook, one sheet each: frozen header, filters, widths, cells of text and numbers."""
    out = io.BytesIO()
    with Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        book.set_properties({"title": "Profile audit", "created": CREATED})
        head = book.add_format({"bold": True, "bg_color": "#E8EEF0", "bottom": 1, "valign": "top"})
        text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        number = book.add_format({"valign": "top"})
        fill = book.add_format({"num_format": "@", "valign": "top", "bg_color": "#FFF7DB", "text_wrap": True})
        for table, frame in frames.items():
            sheet = book.add_worksheet(table)
            for place, column in enumerate(columns_of(table)):
                width = WIDE.get(column.name) or NARROW.get(column.name) or WIDTH[column.kind]
                look = number if column.kind == "number" else text
                to_fill = table == "reviews" and column.name in TO_FILL_IN
                sheet.set_column(place, place, width, fill if to_fill else look)
                sheet.write_string(0, place, column.name, head)
                sheet.write_comment(0, place, column.meaning)
                _fill_column(sheet, place, frame[column.name].tolist(), numbers=column.kind == "number")
            _dress(sheet, table, len(frame))
    return out.getvalue()


def _fill_column(sheet: Worksheet, place: int, values: list[str], *, numbers: bool) -> None:
    """Write a column; the column's own format dresses its cells, and an empty cell stays empty."""
    for row, value in enumerate(values, start=1):
        if value and numbers:
            sheet.write_number(row, place, float(value))
        elif value:
            sheet.write_string(row, place, cell(value))


def cell(text: str) -> str:
    """Give a text as a cell can hold it: characters that XML forbids become U+2400 and their number."""
    if len(text) <= CELL_LIMIT and text.isascii() and text.isprintable():
        return text
    visible = UNWRITABLE.sub(lambda m: m[0] * 2 if m[0] == "\u2400" else f"\u2400{ord(m[0]):04x}", text)
    return visible if len(visible) <= CELL_LIMIT else visible[: CELL_LIMIT - len(CUT)] + CUT


def _dress(sheet: Worksheet, table: str, rows: int) -> None:
    names = [column.name for column in columns_of(table)]
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(rows, 1), len(names) - 1)
    if table == "reviews" and rows:
        place = names.index("decision")
        takes = [outcome for outcome in OUTCOMES if outcome != "upheld"]
        sheet.data_validation(1, place, rows, place, {"validate": "list", "source": takes, "ignore_blank": True})
