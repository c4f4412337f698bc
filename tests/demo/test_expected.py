from __future__ import annotations

import csv
from pathlib import Path

from demo.expected import Comparison, compare, read_expected
from demo.world import NOW
from flows.own_sources import own_sources
from flows.workspace import load_workspace
from profiles.consent import closure
from profiles.register import read_register

DEMO = Path(__file__).resolve().parents[2] / "demo"
EXPECTED = read_expected((DEMO / "expected.toml").read_bytes())
REGISTER = read_register((DEMO / "workspace" / "register.csv").read_bytes(), file="register.csv")

SMALL = b"""
[[finding]]
profile_id = "p-1"
clause = "6.1"
what = "Torfield"
why = "says so"

[[finding]]
profile_id = "p-1"
clause = "6.12"
what = "crest"
why = "shows it"

[coverage]
checked = ["p-1"]
not_checked = { p-2 = "login wall" }
absent = { p-3 = "ended" }
"""
FINDINGS = ("profile_id", "clause", "kind", "quote", "reference", "rules")
COVERAGE = ("profile_id", "checked", "reason")


def published(folder: Path, findings: list[tuple[str, ...]], coverage: list[tuple[str, ...]]) -> Comparison:
    for name, columns, rows in (("findings", FINDINGS, findings), ("coverage", COVERAGE, coverage)):
        with (folder / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows((columns, *rows))
    return compare(folder, read_expected(SMALL))


NAMED = ("p-1", "6.1", "words", "at Torfield School", "", "r")
SHOWN = ("p-1", "6.12", "picture", "", "crest", "r")
COVERED = [("p-1", "yes", ""), ("p-2", "no", "login wall")]


def test_the_expected_outcome_has_no_difference(tmp_path: Path) -> None:
    compared = published(tmp_path, [NAMED, SHOWN], COVERED)
    assert compared == Comparison(met=2, wanted=2, unexpected=0, differences=())
    assert compared.last_line == "found 2 of 2 expected, 0 unexpected"


def test_several_quotes_may_say_one_expected_thing(tmp_path: Path) -> None:
    twice = ("p-1", "6.1", "words", "TORFIELD again", "", "r")
    assert published(tmp_path, [NAMED, twice, SHOWN], COVERED).differences == ()


def test_each_difference_is_named(tmp_path: Path) -> None:
    other = ("p-1", "6.10", "words", "a@b.example", "", "mail")
    compared = published(tmp_path, [SHOWN, other], [("p-1", "no", "page is gone"), ("p-3", "yes", "")])
    assert compared == Comparison(
        met=1,
        wanted=2,
        unexpected=1,
        differences=(
            "missing: p-1, clause 6.1, Torfield: says so",
            "unexpected: p-1, clause 6.10, a@b.example (mail)",
            "coverage of p-1: page is gone, expected checked",
            "coverage of p-2: absent, expected login wall",
            "coverage of p-3: checked, expected absent",
        ),
    )
    assert compared.last_line == "found 1 of 2 expected, 1 unexpected"


def test_a_reference_must_be_the_very_one(tmp_path: Path) -> None:
    longer = ("p-1", "6.12", "picture", "", "crest-of-another", "r")
    assert published(tmp_path, [NAMED, longer], COVERED).unexpected == 1


def test_expected_outcomes_cover_the_register_exactly() -> None:
    assert REGISTER.faults == ()
    listed = EXPECTED.checked | set(EXPECTED.not_checked) | EXPECTED.absent
    own = {each for each in listed if each.startswith("organisation")}
    assert {row.profile_id for row in REGISTER.rows} == listed - own
    assert {row.profile_id for row in own_sources(load_workspace(DEMO / "workspace"))} == own


def test_the_absent_rows_are_those_without_a_standing_consent() -> None:
    assert {row.profile_id: closure(row, NOW) for row in REGISTER.rows if closure(row, NOW)} == {
        "p-16-expired": "consent ended on 2026-09-30",
        "p-17-withdrawn": "consent was withdrawn on 2026-10-20",
        "p-18-left": "employment ended on 2026-10-23",
    }


def test_the_demo_is_as_rich_as_it_promises() -> None:
    flagged = {finding.profile_id for finding in EXPECTED.findings}
    of_persons = {finding.clause for finding in EXPECTED.findings if finding.profile_id.startswith("p-")}
    assert of_persons == {"6.1", "6.9", "6.10", "6.12"}
    assert {finding.clause for finding in EXPECTED.findings} - of_persons == {"5.6", "6.5", "6.11"}
    assert len(EXPECTED.findings) >= 14
    assert len(EXPECTED.checked - flagged) >= 4
    assert len({row.person_id for row in REGISTER.rows}) >= 9
    assert len({row.url.split("/")[2] for row in REGISTER.rows if row.profile_id in EXPECTED.checked}) >= 6
    assert len(EXPECTED.not_checked) >= 4
