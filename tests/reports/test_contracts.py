"""Nothing is published that breaks a contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from profiles.official_sites import OfficialSites, read_official_sites
from reports.contracts import check_frames
from reports.file_contracts import official_sites_contract, register_contract
from reports.frames import coverage_frame, findings_frame, reviews_frame, summary_frame
from reports.publish import build_files
from reports.review import ReportsFault
from tests.reports.builders import finding, profile, reported, run_report, seen, unseen

if TYPE_CHECKING:
    import pandas as pd

    from reports.report import RunReport


def frames(report: RunReport) -> dict[str, pd.DataFrame]:
    return {
        "findings": findings_frame(report),
        "coverage": coverage_frame(report),
        "summary": summary_frame(report),
        "reviews": reviews_frame(report),
    }


def broken(report: RunReport) -> str:
    with pytest.raises(ReportsFault) as fault:
        check_frames(report, frames(report))
    return str(fault.value)


def test_a_sound_report_passes_and_its_checks_are_printed_in_it() -> None:
    checks = check_frames(run_report(), frames(run_report()))
    assert {check.passed for check in checks} == {True}
    assert [check.what for check in checks if check.table == "totals"] == [
        "consented equals checked plus not checked",
        "findings in the report, the table and the counts agree",
    ]
    page = build_files(run_report())["report.html"].decode()
    assert all(check.what in page for check in checks)


def test_a_run_without_anything_passes() -> None:
    report = run_report(findings=(), coverage=())
    assert {check.passed for check in check_frames(report, frames(report))} == {True}


def test_a_consented_profile_without_a_row_stops_publication() -> None:
    assert "every consented profile is covered" in broken(run_report(consented=("profile-0001", "profile-0002", "z")))


def test_a_row_without_consent_stops_publication() -> None:
    report = run_report(consented=("profile-0001",), coverage=(seen(1), seen(2)), findings=())
    assert "every consented profile is covered, and no other" in broken(report)


def test_consented_must_equal_checked_plus_not_checked() -> None:
    told = broken(run_report(consented=("profile-0001", "profile-0002", "profile-0003", "profile-0004")))
    assert "consented equals checked plus not checked" in told


def test_a_finding_twice_stops_publication_and_is_named() -> None:
    key = reported(1).finding.key
    assert f"every finding stands there once. Rows: {key}" in broken(run_report(findings=(reported(1), reported(1))))


def test_a_clause_that_the_policy_does_not_have_stops_publication() -> None:
    found = reported(1, finding=finding(1, clause="6.99"))
    assert f"every clause is one of the policy. Rows: {found.finding.key}" in broken(run_report(findings=(found,)))


def test_a_finding_on_a_page_that_was_not_seen_stops_publication() -> None:
    report = run_report(coverage=(unseen(1), seen(2)), findings=(reported(1),))
    assert "every finding lies on a page that was seen and is consented" in broken(report)


def test_not_checked_without_a_reason_stops_publication() -> None:
    report = run_report(coverage=(seen(1), seen(2), replace(unseen(3), reason=None)))
    assert "every profile that was not checked says why. Rows: profile-0003" in broken(report)


def test_nothing_is_built_where_a_contract_is_broken() -> None:
    with pytest.raises(ReportsFault, match="Nothing was published"):
        build_files(run_report(consented=()))


def test_a_sound_register_passes() -> None:
    checks = register_contract((profile(1), profile(2)))
    assert {(check.table, check.passed, check.rows) for check in checks} == {("register", True, 2)}


def test_every_fault_of_a_register_is_named_with_its_rows() -> None:
    long = replace(profile(2), ends_on=profile(2).consented_on + timedelta(days=400))
    odd = replace(profile(3), url="ftp://p0003.example/", category="friend")
    with pytest.raises(ReportsFault) as fault:
        register_contract((profile(1), profile(1), long, odd))
    told = str(fault.value).splitlines()
    assert told == [
        (
            "register: it does not hold that every profile stands there once. Rows: profile-0001. "
            "Mend the register and check it again."
        ),
        (
            "register: it does not hold that every address is a web address. Rows: profile-0003. "
            "Mend the register and check it again."
        ),
        (
            "register: it does not hold that every category is one of clause 2.1. Rows: profile-0003. "
            "Mend the register and check it again."
        ),
        (
            "register: it does not hold that no consent lasts longer than 12 months. Rows: profile-0002. "
            "Mend the register and check it again."
        ),
    ]


SITES = "url,school,purpose,reason,approver,approved_on,review_on,named_by_trust\n"
CLUB = "https://club.example/,Torfield School,Reading club,Book reviews,Head,2026-09-07,2027-09-06,no\n"


def test_a_sound_list_of_official_sites_passes_and_a_missing_approval_breaks_no_contract() -> None:
    rows = f"{SITES}{CLUB}https://news.example/,Torfield School,News,,,,,yes\n"
    checks = official_sites_contract(read_official_sites(rows.encode(), file="official_sites.csv"))
    assert {(check.table, check.passed, check.rows) for check in checks} == {("list of official sites", True, 2)}


def test_every_fault_of_a_list_of_official_sites_is_named_with_its_rows() -> None:
    early = CLUB.replace("club", "early").replace("2027-09-06", "2026-09-01")
    odd = "ftp://odd.example/,,News,,,soon,,perhaps\n"
    with pytest.raises(ReportsFault) as fault:
        official_sites_contract(sites_of(f"{SITES}{CLUB}{CLUB}{early}{odd}"))
    assert [line.split(" that ", 1)[1] for line in str(fault.value).splitlines()] == [
        f"{what} Mend the list of official sites and check it again."
        for what in (
            "every site stands there once. Rows: https://club.example/.",
            "every address is a web address. Rows: ftp://odd.example/.",
            "every site names its school. Rows: ftp://odd.example/.",
            "every approval has a day, or none. Rows: ftp://odd.example/.",
            "no review is before its approval. Rows: https://early.example/.",
            "every site says whether the Trust names it. Rows: ftp://odd.example/.",
        )
    ]


def sites_of(text: str) -> OfficialSites:
    """Give rows as they stand, past the reader that would refuse them."""
    cells = tuple(tuple(line.split(",")) for line in text.splitlines()[1:])
    return OfficialSites(rows=(), sha256="", faults=(), table=cells)


def test_files_are_the_same_bytes_again() -> None:
    assert build_files(run_report()) == build_files(run_report())
