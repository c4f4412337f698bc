"""Edits of the register: one person's rows, whatever state the file is in, and no other byte."""

from __future__ import annotations

from datetime import date

import pytest

from profiles.register import COLUMNS, read_register
from records.fault import RecordsFault
from records.register_edit import register_rows, withdrawn, without

TODAY = date(2026, 11, 2)
HEADER = ",".join(COLUMNS)


def row(person: str = "p-1", *, withdrawn_on: str = "", begins: str = "2026-09-14", school: str = "Torfield") -> str:
    who = f"{person},{person}-page,trust_employee,personal,web,https://{person}.example/,text,2026-09"
    return f"{who},{begins},2027-07-31,{withdrawn_on},,{school}"


def file_of(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows, "")).encode()


@pytest.mark.parametrize("written", ["", "2026-11-03", "2099-12-31", "2.11.2026", "2026-11-31", "no"])
def test_an_open_row_is_closed_from_today(written: str) -> None:
    assert withdrawn(file_of(row(withdrawn_on=written), row("p-2")), "p-1", TODAY) == (
        file_of(row(withdrawn_on="2026-11-02"), row("p-2")),
        1,
    )


@pytest.mark.parametrize("written", ["2026-11-02", "2026-10-01"])
def test_a_closed_row_keeps_its_day(written: str) -> None:
    data = file_of(row(withdrawn_on=written))
    assert withdrawn(data, "p-1", TODAY) == (data, 0)


def test_a_consent_that_has_not_begun_is_closed_on_its_first_day_so_that_the_register_holds() -> None:
    changed, count = withdrawn(file_of(row(begins="2026-12-01")), "p-1", TODAY)
    assert (changed, count) == (file_of(row(begins="2026-12-01", withdrawn_on="2026-12-01")), 1)
    assert read_register(changed, file="register.csv").faults == ()
    assert withdrawn(changed, "p-1", TODAY) == (changed, 0)


@pytest.mark.parametrize("cells", [1, 9, 10, 11, 12])
def test_a_row_that_was_cut_short_is_closed_as_well(cells: int) -> None:
    short = ",".join(row().split(",")[:cells])
    changed, count = withdrawn(file_of(short, row("p-2")), "p-1", TODAY)
    line = changed.decode().splitlines()[1]
    assert (count, line.split(",")[10], line.count(",")) == (1, "2026-11-02", len(COLUMNS) - 1)
    assert withdrawn(changed, "p-1", TODAY) == (changed, 0)


def test_a_quotation_mark_within_a_cell_hides_no_row_after_it() -> None:
    other, theirs = row("p-2", school='The 5" school'), row()
    assert read_register(file_of(other, theirs), file="register.csv").faults == ()
    assert [each["person_id"] for each in register_rows(file_of(other, theirs), "p-1")] == ["p-1"]
    assert withdrawn(file_of(other, theirs), "p-1", TODAY)[1] == 1
    assert without(file_of(other, theirs), "p-1") == (file_of(other), 1)


def test_quoted_cells_line_ends_and_the_mark_at_the_beginning_stay() -> None:
    quoted = ",".join(f'"{cell}"' for cell in row("p-2", school="One\r\nTwo").split(","))
    data = "\r\n".join(("\ufeff" + HEADER.replace("person_id", '"person_id"', 1), quoted, row(), "")).encode()
    changed, count = withdrawn(data, "p-1", TODAY)
    assert (changed, count) == (data.replace(b"2027-07-31,,", b"2027-07-31,2026-11-02,"), 1)
    assert without(data, "p-2") == (data.replace(quoted.encode() + b"\r\n", b""), 1)


@pytest.mark.parametrize("broken", ['"never closed', 'p-9,"quoted"twice"'])
def test_a_file_whose_rows_cannot_be_told_apart_is_refused_and_never_taken_for_withdrawn(broken: str) -> None:
    data = file_of(broken, row())
    assert read_register(data, file="register.csv").faults != ()
    with pytest.raises(RecordsFault, match="left as it is"):
        withdrawn(data, "p-1", TODAY)
