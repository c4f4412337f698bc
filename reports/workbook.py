"""All tables in one workbook: text stays text, nothing of it is a formula, the same report gives the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook

from reports.columns import TABLES, columns_of
from reports.frames import table_rows
from reports.review import OUTCOMES
from reports.sheet_rows import sheet_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typing_extensions import Buffer
    from xlsxwriter.worksheet import Worksheet

    from reports.report import RunReport

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
WIDTH = {"text": 24, "number": 12, "day": 12}
WIDE = {"url": 44, "quote": 52, "found": 52, "reasons": 60, "against": 60, "last_reason": 44, "reason": 44, "note": 52}
NARROW = {"clause": 8, "strength": 10, "form": 10, "state": 12, "change": 10, "because": 10, "checked": 9, "kind": 9}
TO_FILL_IN = ("decision", "reviewer", "reason")


def workbook_pieces(report: RunReport) -> Iterator[bytes]:
    """Give the workbook in pieces: one sheet each, with frozen header, filters, widths, cells of text and numbers.

    It is made without its rows first, and they are put in as they come: no sheet ever stands in memory.
    """
    sheets = {f"xl/worksheets/sheet{number}.xml": table for number, (table, _) in enumerate(TABLES, start=1)}
    counts = {table: sum(1 for _ in table_rows(report, table)) for table in sheets.values()}
    made = _Made()
    with ZipFile(io.BytesIO(_without_rows(counts))) as empty, ZipFile(made, "w") as book:
        for part in empty.infolist():
            data = empty.read(part)
            table = sheets.get(part.filename)
            pieces = (
                (data,)
                if table is None
                else sheet_pieces(data, columns_of(table), table_rows(report, table), count=counts[table])
            )
            like = ZipInfo(part.filename, part.date_time)
            like.compress_type = ZIP_DEFLATED
            with book.open(like, "w") as written:
                for piece in pieces:
                    written.write(piece)
                    yield made.taken()
    yield made.taken()


class _Made(io.RawIOBase):
    """What is written into it can be taken out at once."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        piece = b"".join(self._pieces)
        self._pieces.clear()
        return piece


def _without_rows(rows: Mapping[str, int]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        book.set_properties({"title": "Profile audit", "created": CREATED})
        head = book.add_format({"bold": True, "bg_color": "#E8EEF0", "bottom": 1, "valign": "top"})
        text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        number = book.add_format({"valign": "top"})
        fill = book.add_format({"num_format": "@", "valign": "top", "bg_color": "#FFF7DB", "text_wrap": True})
        for table, columns in TABLES:
            sheet = book.add_worksheet(table)
            for place, column in enumerate(columns):
                width = WIDE.get(column.name) or NARROW.get(column.name) or WIDTH[column.kind]
                look = number if column.kind == "number" else text
                to_fill = table == "reviews" and column.name in TO_FILL_IN
                sheet.set_column(place, place, width, fill if to_fill else look)
                sheet.write_string(0, place, column.name, head)
                sheet.write_comment(0, place, column.meaning)
            _dress(sheet, table, rows[table])
    return out.getvalue()


def _dress(sheet: Worksheet, table: str, rows: int) -> None:
    names = [column.name for column in columns_of(table)]
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(rows, 1), len(names) - 1)
    if table == "reviews" and rows:
        place = names.index("decision")
        takes = [outcome for outcome in OUTCOMES if outcome != "upheld"]
        sheet.data_validation(1, place, rows, place, {"validate": "list", "source": takes, "ignore_blank": True})
