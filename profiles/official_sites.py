"""The register of official sites (clauses 6.5 and 7.1 to 7.3): which ones are approved, by whom, until when."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from profiles.addresses import host_problem
from profiles.canonical import address_key, canonical_url, host_and_port, proposal
from profiles.faults import Fault, ProfilesFault, shown
from profiles.table import read_table

if TYPE_CHECKING:
    from profiles.table import TableRow

OFFICIAL_COLUMNS = ("url", "school", "purpose", "reason", "approver", "approved_on", "review_on", "named_by_trust")
_LONGEST_TEXT = 400
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialSite:
    """One site that speaks for the Trust or a school.

    Attributes:
        url: canonical address.
        school: the school, or the Trust.
        purpose: what it is for.
        reason: the strong reason that clause 7.3 asks for; empty where none is recorded.
        approver: who approved it (an office, not a person's name); empty where nobody did.
        approved_on: day of the approval, or None.
        review_on: last day of the approval, or None.
        named_by_trust: whether the Trust itself names the address (the watch-list of 7.1 reads only those).

    """

    url: str
    school: str
    purpose: str
    reason: str
    approver: str
    approved_on: date | None
    review_on: date | None
    named_by_trust: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialSites:
    """What the file says; a file with faults is not acted on. ``table`` holds the cells, for the data contract."""

    rows: tuple[OfficialSite, ...]
    sha256: str
    faults: tuple[Fault, ...]
    table: tuple[tuple[str, ...], ...]

    def site(self, url: str) -> OfficialSite | None:
        """Give the row of a canonical address by the documented equals, or None."""
        key = address_key(url)[1]
        return next((row for row in self.rows if address_key(row.url)[1] == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the approval of a site lacks.

    Attributes:
        clause: ``6.5`` where no approval is in force, ``7.3`` where the record of it is incomplete.
        told: what is missing, as half a sentence.

    """

    clause: str
    told: str


def approval_gaps(site: OfficialSite, on: date) -> tuple[Gap, ...]:
    """Say what the approval of a site lacks on this day; nothing where it is approved, and the record whole."""
    force = _out_of_force(site, on)
    record = (("reason", site.reason), ("approver", site.approver), ("review date", site.review_on))
    lacks = [what for what, cell in record if not cell]
    found = [Gap(clause="6.5", told=force)] if force else []
    if lacks:
        found.append(Gap(clause="7.3", told=f"no {' and no '.join(lacks)} is recorded"))
    return tuple(found)


def _out_of_force(site: OfficialSite, on: date) -> str:
    if not site.approver or site.approved_on is None:
        return "no approval is recorded"
    if on < site.approved_on:
        return f"the approval begins on {site.approved_on}"
    return f"the review was due on {site.review_on}" if site.review_on is not None and on > site.review_on else ""


def read_official_sites(data: bytes, *, file: str) -> OfficialSites:
    """Read ``official_sites.csv``; every fault is named at once. A missing approval is no fault but a finding."""
    table = read_table(data, file=file, columns=OFFICIAL_COLUMNS)
    faults = list(table.faults)
    rows: list[OfficialSite] = []
    lines: dict[str, int] = {}
    for row in table.rows:
        site, wrong = _site(row, file)
        faults.extend(wrong)
        if site is None:
            continue
        first = lines.setdefault(address_key(site.url)[1], row.line)
        if first == row.line:
            rows.append(site)
        else:
            problem = f"the address stands on line {first} already"
            faults.append(Fault(file=file, line=row.line, column="url", problem=problem, remedy="keep one row"))
    return OfficialSites(
        rows=tuple(rows),
        sha256=hashlib.sha256(data).hexdigest(),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        table=tuple(row.cells for row in table.rows),
    )


def _site(row: TableRow, file: str) -> tuple[OfficialSite | None, list[Fault]]:
    url, school, purpose, reason, approver, approved_on, review_on, named = row.cells
    faults = _url_faults(url)
    for column, cell, needed in (
        ("school", school, True),
        ("purpose", purpose, True),
        ("reason", reason, False),
        ("approver", approver, False),
    ):
        faults += _text_faults(column, cell, needed=needed)
    approved, wrong = _day("approved_on", approved_on)
    review, wrong_review = _day("review_on", review_on)
    faults += wrong + wrong_review
    if approved and review and review < approved:
        faults.append(
            _fault("review_on", f"{review} is before approved_on ({approved})", "write the day of the review")
        )
    if named not in {"yes", "no"}:
        faults.append(_fault("named_by_trust", f"'{shown(named)}' is neither yes nor no", "write yes or no"))
    if faults:
        return None, [replace(fault, file=file, line=row.line) for fault in faults]
    return (
        OfficialSite(
            url=url,
            school=school,
            purpose=purpose,
            reason=reason.strip(),
            approver=approver.strip(),
            approved_on=approved,
            review_on=review,
            named_by_trust=named == "yes",
        ),
        [],
    )


def _url_faults(cell: str) -> list[Fault]:
    meant = proposal(cell)
    try:
        canonical = canonical_url(cell)
    except ProfilesFault as fault:
        return [replace(one, remedy=f"write {meant}") if meant else one for one in fault.faults]
    problem = host_problem(host_and_port(canonical)[0])
    if problem:
        return [_fault("url", problem, "write a public address")]
    if canonical != cell:
        return [_fault("url", "the address is not in its canonical form", f"write {canonical}")]
    return []


def _text_faults(column: str, cell: str, *, needed: bool) -> list[Fault]:
    if needed and not cell.strip():
        return [_fault(column, "the cell is empty", "fill it in")]
    if _CONTROL.search(cell):
        return [_fault(column, "the cell holds a control character", "remove it")]
    if len(cell) > _LONGEST_TEXT:
        return [_fault(column, f"the cell is longer than {_LONGEST_TEXT} characters", "shorten it")]
    return []


def _day(column: str, cell: str) -> tuple[date | None, list[Fault]]:
    bare = cell.strip()
    if not bare:
        return None, []
    try:
        if _DATE.fullmatch(bare):
            return date.fromisoformat(bare), []
    except ValueError:
        pass
    return None, [_fault(column, f"'{shown(bare)}' is not a day", "write the day as YYYY-MM-DD, or leave it empty")]


def _fault(column: str, problem: str, remedy: str) -> Fault:
    return Fault(file="", line=0, column=column, problem=problem, remedy=remedy)
