from __future__ import annotations

from datetime import date

import pytest

from reference_assets.faults import CabinetFault
from reference_assets.policy import Clause, Policy, Ruling
from reference_assets.policy_file import read_policy
from tests.reference_assets.files import POLICY, RULING


def faults(text: str) -> list[str]:
    policy, found = read_policy(text.encode())
    assert policy is None
    return [str(fault) for fault in found]


def test_a_valid_policy_is_read_whole() -> None:
    assert read_policy((POLICY + RULING).encode()) == (
        Policy(
            title="A policy",
            version="1",
            text_sha256="0" * 64,
            clauses=(
                Clause(id="6.1", title="Names", checked_by="machine", because="Can be found.", on=True),
                Clause(id="6.10", title="Contacts", checked_by="machine", because="Can be found.", on=True),
                Clause(id="5.5", title="Insults", checked_by="machine", because="Can be found.", opt_in=True),
                Clause(id="9.4.1", title="Contractors", checked_by="register", because="The category says it."),
            ),
            rulings=(
                Ruling(
                    clause="6.1",
                    decision="Allowed",
                    reason="Public by law",
                    by="DPO",
                    decided_on=date(2026, 9, 1),
                    category="governor",
                ),
            ),
        ),
        (),
    )


def test_the_scanned_clauses_are_those_of_the_machine_that_are_on() -> None:
    policy, _ = read_policy(POLICY.encode())
    assert policy is not None
    assert policy.scanned == {"6.1", "6.10"}


def test_every_fault_is_named_at_once_with_its_line_and_a_remedy() -> None:
    text = POLICY.replace('id = "6.10"', "id = 6.10").replace('checked_by = "register"', 'checked_by = "nobdy"')
    assert faults(text + "colour = 1\n" + RULING.replace("on = 2026-09-01", "on = 2026-09-01T10:00:00")) == [
        'policy.toml, line 13, column 1: "id" is 6.1. Write text in double quotes.',
        'policy.toml, line 30, column 1: "checked_by" is "nobdy". Write one of: machine, person, register, nobody.',
        'policy.toml, line 32, column 1: unknown entry "colour". Remove it, or write one of: because, checked_by, id, on, opt_in, reason, title.',
        'policy.toml, line 40, column 1: "on" holds a time of day. Write the day only, such as 2026-11-02.',
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "6.10"', 'id = "6.1"', "line 13, column 1: clause 6.1 is there twice"),
        ('id = "6.10"', 'id = "six"', 'line 13, column 1: "six" is not the number of a clause'),
        ('id = "6.10"', 'id = "6.010"', 'line 13, column 1: "6.010" is not the number of a clause'),
        ("on = false", "on = true", "line 24, column 1: clause 5.5 is switched on without a reason"),
        ('title = "Names"\n', "", 'line 5, column 1: "title" is missing'),
        ('title = "Names"', 'title = " "', 'line 7, column 1: "title" is empty'),
        ("0" * 64, "0" * 63, "line 3, column 1: the digest is not 64 hexadecimal digits"),
        ('checked_by = "register"', 'checked_by = "register"\non = true', 'line 31, column 1: "on" stands at a clause'),
        ("on = true", "on = 1", 'line 10, column 1: "on" is 1'),
    ],
)
def test_a_faulty_clause_is_refused(old: str, new: str, problem: str) -> None:
    (said,) = faults(POLICY.replace(old, new, 1))
    assert said.startswith(f"policy.toml, {problem}")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('clause = "6.1"', 'clause = "6.2"', 'line 34, column 1: clause "6.2" is not in this policy'),
        ('category = "governor"\n', "", "line 34, column 1: a ruling needs exactly one of"),
        ('category = "governor"', 'category = "governor"\nplatform = "a.example"', "line 34, column 1: a ruling needs"),
        ('category = "governor"', 'category = "governors"', 'line 35, column 1: unknown category "governors"'),
        (
            "on = 2026-09-01",
            "on = 2026-09-01\nuntil = 2026-08-31",
            "line 40, column 1: the ruling ends before it begins",
        ),
        ("on = 2026-09-01\n", "", 'line 33, column 1: "on" is missing'),
        ('reason = "Public by law"', 'reason = ""', 'line 37, column 1: "reason" is empty'),
    ],
)
def test_a_faulty_ruling_is_refused(old: str, new: str, problem: str) -> None:
    (said,) = faults(POLICY + RULING.replace(old, new, 1))
    assert said.startswith(f"policy.toml, {problem}")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'title = "x', "line 1, column 11: the line cannot be read: unterminated string"),
        (b'title = "x"\nversion = "\xff"', "line 2, column 12: a character is not written in UTF-8"),
        (b"x = " + b"[" * 5000, "line 1, column 1: lists are nested too deeply"),
        (b"#" * 2_000_001, "line 1, column 1: the file is larger than 2,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_toml_is_one_fault(data: bytes, problem: str) -> None:
    policy, (fault,) = read_policy(data)
    assert policy is None
    assert str(fault).startswith(f"policy.toml, {problem}")


def test_an_empty_file_misses_everything() -> None:
    assert [said.split(": ", 1)[1].split(".")[0] for said in faults("")] == [
        '"text_sha256" is missing',
        '"title" is missing',
        '"version" is missing',
        "the policy has no clause",
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert read_policy(b"\xef\xbb\xbf" + POLICY.replace("\n", "\r\n").encode()) == read_policy(POLICY.encode())


def test_a_cabinet_fault_says_every_line() -> None:
    _, found = read_policy(b"title = 1\nversion = 2\n")
    assert str(CabinetFault(found)).splitlines() == [str(fault) for fault in found]
