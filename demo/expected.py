"""Compares what a run published with what the demonstration must find; reads the published files only."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.csv_table import original

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFinding:
    """A finding that must be there: ``what`` is a picture's reference, or words of the quote; any of them will do."""

    profile_id: str
    clause: str
    what: tuple[str, ...]
    why: str

    def is_met_by(self, row: Row) -> bool:
        """Say whether a row of findings.csv is this finding."""
        same_place = (row["profile_id"], row["clause"]) == (self.profile_id, self.clause)
        if row["kind"] == "words":
            return same_place and any(what.casefold() in row["quote"].casefold() for what in self.what)
        return same_place and row["reference"] in self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that a run of the demonstration must publish."""

    findings: tuple[ExpectedFinding, ...]
    checked: frozenset[str]
    not_checked: Mapping[str, str]
    absent: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a run compares.

    Attributes:
        met: expected findings that are there.
        wanted: expected findings in all.
        unexpected: findings that nobody expects.
        differences: every difference, as a sentence.

    """

    met: int
    wanted: int
    unexpected: int
    differences: tuple[str, ...]

    @property
    def last_line(self) -> str:
        """The counts, as the demonstration prints them."""
        return f"found {self.met} of {self.wanted} expected, {self.unexpected} unexpected"


def read_expected(data: bytes) -> Expected:
    """Read ``expected.toml``."""
    raw = tomllib.loads(data.decode())
    coverage = raw["coverage"]
    return Expected(
        findings=tuple(ExpectedFinding(**{**entry, "what": _several(entry["what"])}) for entry in raw["finding"]),
        checked=frozenset(coverage["checked"]),
        not_checked=coverage["not_checked"],
        absent=frozenset(coverage["absent"]),
    )


def compare(run_folder: Path, expected: Expected) -> Comparison:
    """Compare the published files of a run with what is expected."""
    findings = _rows(run_folder / "findings.csv")
    missing = [wanted for wanted in expected.findings if not any(wanted.is_met_by(row) for row in findings)]
    unexpected = [row for row in findings if not any(wanted.is_met_by(row) for wanted in expected.findings)]
    differences = (
        *(f"missing: {e.profile_id}, clause {e.clause}, {' or '.join(e.what)}: {e.why}" for e in missing),
        *(f"unexpected: {_named(row)}" for row in unexpected),
        *_coverage_differences(_rows(run_folder / "coverage.csv"), expected),
    )
    return Comparison(
        met=len(expected.findings) - len(missing),
        wanted=len(expected.findings),
        unexpected=len(unexpected),
        differences=differences,
    )


def _coverage_differences(rows: list[Row], expected: Expected) -> tuple[str, ...]:
    ended = {row["profile_id"]: "checked" if row["checked"] == "yes" else row["reason"] for row in rows}
    wanted = dict.fromkeys(expected.checked, "checked") | dict(expected.not_checked)
    wanted |= dict.fromkeys(expected.absent, "absent")
    return tuple(
        f"coverage of {profile_id}: {ended.get(profile_id, 'absent')}, expected {wanted.get(profile_id, 'absent')}"
        for profile_id in sorted(ended.keys() | wanted.keys())
        if ended.get(profile_id, "absent") != wanted.get(profile_id, "absent")
    )


def _several(what: str | list[str]) -> tuple[str, ...]:
    return (what,) if isinstance(what, str) else tuple(what)


def _named(row: Row) -> str:
    what = row["quote"] if row["kind"] == "words" else row["reference"]
    return f"{row['profile_id']}, clause {row['clause']}, {what} ({row['rules']})"


def _rows(path: Path) -> list[Row]:
    text = path.read_bytes().decode("utf-8")
    return [{k: original(v) for k, v in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))]
