"""The consent register is read whole, or every fault is named."""

from __future__ import annotations

from datetime import date

import pytest

from profiles.register import COLUMNS, read_register, twelve_months_after
from tests.profiles.builders import a_profile

HEADER = ",".join(COLUMNS)
GOOD = "p-1,p-1-a,trust_employee,personal,web,http://social.example/@a.person,text images,2026-1,2026-01-01,2026-12-31,,,Southfield Grange"


def _faults(*rows: str, header: str = HEADER) -> list[str]:
    data = "\n".join([header, *rows]).encode()
    return [str(fault) for fault in read_register(data, file="register.csv").faults]


def _with(**cells: str) -> str:
    row = dict(zip(COLUMNS, GOOD.split(","), strict=True)) | cells
    return ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row.values())


def test_a_faultless_register_becomes_profiles() -> None:
    register = read_register(f"{HEADER}\n{GOOD}\n".encode(), file="register.csv")
    assert (register.rows, register.faults) == ((a_profile(),), ())
    assert len(register.sha256) == 64


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEADER}\n{GOOD}\n",
        f"{HEADER}\r\n{GOOD}\r\n\r\n",
        f'"{HEADER.replace(",", chr(34) + "," + chr(34))}"\n{GOOD}',
    ],
)
def test_what_spreadsheets_write_is_read_alike(text: str) -> None:
    assert read_register(text.encode(), file="register.csv").rows == (a_profile(),)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"person_id": "Ada L"}, "person_id: 'Ada L' is not a pseudonym; write 1 to 32 of a-z, 0-9 and hyphen, never a person's name"),
        ({"person_id": "../x"}, "person_id: '../x' is not a pseudonym; write 1 to 32 of a-z, 0-9 and hyphen, never a person's name"),
        ({"profile_id": "a" * 33}, f"profile_id: '{'a' * 33}' is not a pseudonym; write 1 to 32 of a-z, 0-9 and hyphen, never a person's name"),
        ({"profile_id": "con"}, "profile_id: 'con' is reserved; write another pseudonym"),
        ({"profile_id": "organisation"}, "profile_id: 'organisation' is reserved; write another pseudonym"),
        ({"profile_id": ""}, "profile_id: the cell is empty; write 1 to 32 of a-z, 0-9 and hyphen, never a person's name"),
        ({"category": "Governer"}, "category: 'Governer' is not a known value; write 'governor'; known are governor, trust_employee, council_employee, contractor, trainee, volunteer, other"),
        ({"account_kind": "mixed"}, "account_kind: 'mixed' is not a known value; known are personal, official"),
        ({"source": "Web!"}, "source: 'Web!' is not a name of a source; write one of those that check lists"),
        ({"url": "Social.example/@a"}, "url: the address does not begin with http:// or https://; write https://social.example/@a"),
        ({"url": "HTTPS://social.example/@a"}, "url: the address is not in its canonical form; write https://social.example/@a"),
        ({"url": "http://user:pw@social.example/"}, "url: the address holds a user name or password; write it without what stands before the @"),
        ({"url": "http://10.0.0.5/"}, "url: 10.0.0.5 is a private network; write a public address"),
        ({"url": "http://intranet/"}, "url: the host has a single label, so it would be looked up inside the local network; write a public address"),
        ({"url": "https://social.example:8443/"}, "url: port 8443 is not a web port; use an address without a port"),
        ({"reads": "texts"}, "reads: 'texts' does not say what may be read; write 'text', 'images' or 'text images'"),
        ({"reads": ""}, "reads: the cell is empty; write 'text', 'images' or 'text images'"),
        ({"notice_version": " "}, "notice_version: the cell is empty; write the version of the notice that the person was given"),
        ({"consented_on": "01/10/2026"}, "consented_on: '01/10/2026' is not a day; write 2026-10-01, if the first number is the day"),
        ({"consented_on": "2026-02-30"}, "consented_on: '2026-02-30' is not a day of the calendar; write the day as YYYY-MM-DD"),
        ({"ends_on": ""}, "ends_on: the cell is empty; write the day as YYYY-MM-DD"),
        ({"ends_on": "2027-01-02"}, "ends_on: 2027-01-02 is more than 12 months after consented_on (2026-01-01); write 2027-01-01 or earlier"),
        ({"ends_on": "2025-12-31"}, "ends_on: 2025-12-31 is before consented_on (2026-01-01); write the last day of the consent"),
        ({"withdrawn_on": "2025-12-31"}, "withdrawn_on: 2025-12-31 is before consented_on (2026-01-01); write the day of the withdrawal"),
        ({"school": "a\nb"}, "school: the cell holds a control character; remove it"),
        ({"category": " governor"}, "category: the cell begins or ends with white space; write 'governor'"),
    ],
)  # fmt: skip
def test_a_faulty_cell_is_named_with_what_to_write_instead(cells: dict[str, str], said: str) -> None:
    assert _faults(_with(**cells)) == [f"register.csv, line 2, {said}"]


@pytest.mark.parametrize(
    "cells",
    [
        {"ends_on": "2027-01-01"},
        {"consented_on": "2020-01-01", "ends_on": "2020-06-01"},
        {"withdrawn_on": "2026-01-01"},
        {"employment_ends_on": "2026-03-31"},
        {"reads": "images text"},
        {"school": ""},
    ],
)
def test_an_expired_or_withdrawn_row_is_no_fault(cells: dict[str, str]) -> None:
    assert _faults(_with(**cells)) == []


def test_every_fault_is_named_at_once_in_the_order_of_the_lines() -> None:
    faults = _faults(_with(person_id="A", reads="x"), "short,row", _with(profile_id="p-2", url="nowhere"))
    assert [fault.split(":")[0] for fault in faults] == [
        "register.csv, line 2, person_id",
        "register.csv, line 2, reads",
        "register.csv, line 3",
        "register.csv, line 4, url",
    ]


def test_an_address_belongs_to_one_row_whatever_its_spelling() -> None:
    rows = (
        GOOD,
        _with(profile_id="p-1-b", url="https://social.example/@a.person/"),
        _with(person_id="p-2", profile_id="p-2-a"),
        _with(person_id="p-3", url="http://social.example/@c"),
    )
    assert _faults(*rows) == [
        "register.csv, line 3, url: the person's address stands on line 2 already; keep one of the rows",
        "register.csv, line 4, url: the address belongs to another person on line 2; ask both whose it is and keep one row",
        "register.csv, line 5, profile_id: 'p-1-a' stands on line 2 already; give every address an id of its own",
    ]


def test_a_source_is_one_of_those_that_exist() -> None:
    data = "\n".join([HEADER, _with(source="wbe")]).encode()
    faults = read_register(data, file="r.csv", source_names=frozenset({"web", "feed"})).faults
    assert [str(fault) for fault in faults] == [
        "r.csv, line 2, source: 'wbe' is not a known value; write 'web'; known are feed, web"
    ]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (HEADER.replace("url", "URL"), ["unknown column 'URL'; write 'url'", f"column 'url' is missing; add it; the first line is: {HEADER}"]),
        (HEADER.replace("reads", "url"), ["column 'url' stands 2 times; keep one of them", f"column 'reads' is missing; add it; the first line is: {HEADER}"]),
        (HEADER.replace("person_id,profile_id", "profile_id,person_id"), [f"the columns stand in another order; the first line is: {HEADER}"]),
        (HEADER.replace(",", ";"), [f"the columns are separated by semicolons; save it with commas; the first line is: {HEADER}"]),
    ],
)  # fmt: skip
def test_the_columns_are_exactly_those(header: str, said: list[str]) -> None:
    assert _faults(header=header) == [f"register.csv, line 1: {one}" for one in said]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", f"register.csv: the file is empty; write this as the first line: {HEADER}"),
        (f"{HEADER}\n".encode(), "register.csv: the register holds no row; add a row for each consented address"),
        (f"{HEADER}\n{GOOD}".encode("utf-16"), "register.csv: the file is written in UTF-16; save it as CSV UTF-8"),
        (f"{HEADER}\n{GOOD}é".encode("latin-1"), "register.csv, line 2: byte 0xe9 is not UTF-8; save the file as CSV UTF-8"),
        (f"{HEADER}\n{GOOD}\x00".encode(), "register.csv, line 2: the line holds a NUL character; remove it"),
        (f'{HEADER}\n"open'.encode(), 'register.csv, line 2: the quotation marks of this row are wrong (unexpected end of data); put the cell in double quotes and write "" for a quote inside it'),
    ],
)  # fmt: skip
def test_an_unreadable_file_is_a_fault_with_its_line(data: bytes, said: str) -> None:
    register = read_register(data, file="register.csv")
    assert ([str(fault) for fault in register.faults], register.rows) == ([said], ())


def test_a_cell_with_control_characters_is_shown_in_one_line() -> None:
    (fault,) = _faults(_with(category="gov\r\n\u202eernor"))
    assert "\n" not in fault
    assert r"gov\u000d\u000a\u202eernor" in fault


@pytest.mark.parametrize(
    ("day", "year_later"),
    [
        (date(2026, 1, 1), date(2027, 1, 1)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_twelve_months_end_on_the_same_day_or_on_28_february(day: date, year_later: date) -> None:
    assert twelve_months_after(day) == year_later
