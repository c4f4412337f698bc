"""The register of official sites."""

from __future__ import annotations

from datetime import date

import pytest

from profiles.official_sites import OFFICIAL_COLUMNS, OfficialSite, OfficialSites, approval_gaps, read_official_sites

HEADER = ",".join(OFFICIAL_COLUMNS)
GOOD = (
    "https://grange.example/,Southfield Grange,School news,Parents asked for it,Head of ICT,2026-01-10,2026-12-31,yes"
)
SITE = OfficialSite(
    url="https://grange.example/",
    school="Southfield Grange",
    purpose="School news",
    reason="Parents asked for it",
    approver="Head of ICT",
    approved_on=date(2026, 1, 10),
    review_on=date(2026, 12, 31),
    named_by_trust=True,
)


def _read(*rows: str) -> OfficialSites:
    return read_official_sites("\n".join([HEADER, *rows]).encode(), file="official_sites.csv")


def test_a_faultless_file_becomes_sites() -> None:
    sites = _read(GOOD)
    assert (sites.rows, sites.faults, sites.table) == ((SITE,), (), (tuple(GOOD.split(",")),))
    assert sites.site("https://grange.example/") == SITE
    assert sites.site("https://other.example/") is None


def test_a_register_without_sites_is_no_fault() -> None:
    assert (_read().rows, _read().faults) == ((), ())


def test_a_site_without_approval_is_a_row_and_no_fault() -> None:
    sites = _read("https://grange.example/,Southfield Grange,School news,,,,,no")
    assert sites.faults == ()
    assert [gap.clause for gap in approval_gaps(sites.rows[0], date(2026, 5, 1))] == ["6.5", "7.3"]


@pytest.mark.parametrize(
    ("cells", "gaps"),
    [
        (GOOD, []),
        (GOOD.replace("Parents asked for it", ""), [("7.3", "no reason is recorded")]),
        (GOOD.replace("Head of ICT", ""), [("6.5", "no approval is recorded"), ("7.3", "no approver is recorded")]),
        (GOOD.replace("2026-01-10", ""), [("6.5", "no approval is recorded")]),
        (GOOD.replace("2026-12-31", ""), [("7.3", "no review date is recorded")]),
        (GOOD.replace("2026-01-10", "2026-06-01"), [("6.5", "the approval begins on 2026-06-01")]),
        (GOOD.replace("2026-12-31", "2026-04-30"), [("6.5", "the review was due on 2026-04-30")]),
        (GOOD.replace("2026-12-31", "2026-05-01"), []),
    ],
)
def test_an_approval_has_a_reason_a_person_in_charge_and_a_date_of_review(
    cells: str, gaps: list[tuple[str, str]]
) -> None:
    found = approval_gaps(_read(cells).rows[0], date(2026, 5, 1))
    assert [(gap.clause, gap.told) for gap in found] == gaps


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "https://grange.example/",
            "grange.example",
            "url: the address does not begin with http:// or https://; write https://grange.example/",
        ),
        (
            "https://grange.example/",
            "https://Grange.example/",
            "url: the address is not in its canonical form; write https://grange.example/",
        ),
        ("https://grange.example/", "http://10.0.0.1/", "url: 10.0.0.1 is a private network; write a public address"),
        ("Southfield Grange", "", "school: the cell is empty; fill it in"),
        (
            "2026-01-10",
            "10.1.2026",
            "approved_on: '10.1.2026' is not a day; write the day as YYYY-MM-DD, or leave it empty",
        ),
        (
            "2026-12-31",
            "2025-12-31",
            "review_on: 2025-12-31 is before approved_on (2026-01-10); write the day of the review",
        ),
        (",yes", ",ja", "named_by_trust: 'ja' is neither yes nor no; write yes or no"),
    ],
)
def test_a_faulty_cell_is_named(old: str, new: str, said: str) -> None:
    assert [str(fault) for fault in _read(GOOD.replace(old, new)).faults] == [f"official_sites.csv, line 2, {said}"]


def test_a_site_stands_once() -> None:
    faults = [str(fault) for fault in _read(GOOD, GOOD).faults]
    assert faults == ["official_sites.csv, line 3, url: the address stands on line 2 already; keep one row"]
