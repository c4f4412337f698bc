"""The consent register: read whole and strictly, or not at all, with every fault named at once."""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar, cast, get_args

from profiles.addresses import host_problem
from profiles.canonical import address_key, canonical_url, host_and_port, proposal
from profiles.faults import Fault, ProfilesFault, shown
from profiles.profile import ORGANISATION, AccountKind, Category, Profile, Reads
from profiles.table import TableRow, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = (
    "person_id",
    "profile_id",
    "category",
    "account_kind",
    "source",
    "url",
    "reads",
    "notice_version",
    "consented_on",
    "ends_on",
    "withdrawn_on",
    "employment_ends_on",
    "school",
)
RESERVED_IDS = frozenset(
    {ORGANISATION, "con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}
)

T = TypeVar("T")
_ID = re.compile(r"[a-z0-9-]{1,32}")
_SOURCE = re.compile(r"[a-z][a-z0-9-]{0,31}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BRITISH_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST_VERSION = 40
_LONGEST_SCHOOL = 80
_CATEGORIES: tuple[str, ...] = get_args(Category)
_ACCOUNT_KINDS: tuple[str, ...] = get_args(AccountKind)
_READS: tuple[str, ...] = get_args(Reads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the file says.

    Attributes:
        rows: rows without a fault; a register with faults is not acted on.
        sha256: hexadecimal digest of the file.
        faults: everything to mend, in the order of the lines.

    """

    rows: tuple[Profile, ...]
    sha256: str
    faults: tuple[Fault, ...]


def read_register(data: bytes, *, file: str, source_names: frozenset[str] | None = None) -> Register:
    """Read the register.

    Args:
        data: the file.
        file: its name, for the faults.
        source_names: names that the column ``source`` may hold; None accepts any well-formed name.

    """
    table = read_table(data, file=file, columns=COLUMNS)
    faults = list(table.faults)
    kept: list[tuple[TableRow, Profile]] = []
    alike: dict[object, object] = {}
    for row in table.rows:
        reading = _RowReading(file=file, line=row.line, cells=row.cells, source_names=source_names, alike=alike)
        profile = reading.profile()
        faults.extend(reading.faults)
        if profile is not None:
            kept.append((row, profile))
    faults.extend(_repeats(kept, file))
    if not table.rows and not faults:
        problem = "the register holds no row"
        faults.append(
            Fault(file=file, line=0, column="", problem=problem, remedy="add a row for each consented address")
        )
    return Register(
        rows=tuple(profile for _, profile in kept),
        sha256=hashlib.sha256(data).hexdigest(),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
    )


def twelve_months_after(day: date) -> date:
    """Give the same day of the next year; 28 February where that year has no 29th."""
    return day.replace(year=day.year + 1, day=min(day.day, monthrange(day.year + 1, day.month)[1]))


@dataclass(slots=True, kw_only=True)
class _RowReading:
    """Reads the cells of one row and collects what is wrong with them.

    Attributes:
        alike: values of earlier rows: rows share what is equal in them, so that a long register takes little memory.

    """

    file: str
    line: int
    cells: tuple[str, ...]
    source_names: frozenset[str] | None
    alike: dict[object, object]
    faults: list[Fault] = field(default_factory=list)

    def profile(self) -> Profile | None:
        person_id, profile_id, category, account_kind, source, url, reads, notice, *rest = self.cells
        consented_on, ends_on, withdrawn_on, employment_ends_on, school = rest
        self._tidy()
        self._id("person_id", person_id)
        self._id("profile_id", profile_id)
        self._one_of("category", category, _CATEGORIES)
        self._one_of("account_kind", account_kind, _ACCOUNT_KINDS)
        self._source(source)
        self._url(url)
        self._text("notice_version", notice, _LONGEST_VERSION, required=True)
        self._text("school", school, _LONGEST_SCHOOL, required=False)
        days = self._days(consented_on, ends_on, withdrawn_on, employment_ends_on)
        kinds = self._reads(reads)
        if self.faults or days is None:
            return None
        first, last, withdrawn, leaving = days
        return Profile(
            person_id=person_id,
            profile_id=profile_id,
            category=self._same(cast("Category", category)),
            account_kind=self._same(cast("AccountKind", account_kind)),
            source=self._same(source),
            url=url,
            reads=self._same(kinds),
            notice_version=self._same(notice),
            consented_on=self._same(first),
            ends_on=self._same(last),
            withdrawn_on=self._same(withdrawn),
            employment_ends_on=self._same(leaving),
            school=self._same(school),
        )

    def _same(self, value: T) -> T:
        return cast("T", self.alike.setdefault(value, value))

    def _say(self, column: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(file=self.file, line=self.line, column=column, problem=problem, remedy=remedy))

    def _tidy(self) -> None:
        for column, cell in zip(COLUMNS, self.cells, strict=True):
            if column != "url" and cell.strip() not in {"", cell}:
                self._say(column, "the cell begins or ends with white space", f"write '{shown(cell.strip())}'")

    def _id(self, column: str, cell: str) -> None:
        bare = cell.strip()
        if bare in RESERVED_IDS or bare.startswith(f"{ORGANISATION}-"):
            self._say(column, f"{bare!r} is reserved", "write another pseudonym")
        elif not _ID.fullmatch(bare):
            said = f"'{shown(cell)}' is not a pseudonym" if bare else "the cell is empty"
            self._say(column, said, "write 1 to 32 of a-z, 0-9 and hyphen, never a person's name")

    def _one_of(self, column: str, cell: str, allowed: Sequence[str]) -> None:
        bare = cell.strip()
        if bare not in allowed:
            near = get_close_matches(bare.lower().replace(" ", "_")[:64], allowed, n=1)
            meant = f"write {near[0]!r}; " if near else ""
            self._say(column, f"'{shown(bare)}' is not a known value", f"{meant}known are {', '.join(allowed)}")

    def _source(self, cell: str) -> None:
        if self.source_names is not None:
            self._one_of("source", cell, sorted(self.source_names))
        elif not _SOURCE.fullmatch(cell.strip()):
            self._say("source", f"'{shown(cell)}' is not a name of a source", "write one of those that check lists")

    def _url(self, cell: str) -> None:
        meant = proposal(cell)
        remedy = f"write {meant}" if meant else "write the address as the browser shows it, without a password"
        try:
            canonical = canonical_url(cell)
        except ProfilesFault as fault:
            self.faults.extend(
                replace(f, file=self.file, line=self.line, remedy=remedy if meant else f.remedy) for f in fault.faults
            )
            return
        problem = host_problem(host_and_port(canonical)[0])
        if problem:
            self._say("url", problem, "write a public address")
        elif canonical != cell:
            self._say("url", "the address is not in its canonical form", f"write {canonical}")

    def _text(self, column: str, cell: str, longest: int, *, required: bool) -> None:
        if required and not cell.strip():
            self._say(column, "the cell is empty", "write the version of the notice that the person was given")
        elif _CONTROL.search(cell):
            self._say(column, "the cell holds a control character", "remove it")
        elif len(cell) > longest:
            self._say(column, f"the cell is longer than {longest} characters", "shorten it")

    def _reads(self, cell: str) -> frozenset[Reads]:
        words = cell.split()
        wrong = [word for word in words if word not in _READS]
        if wrong or not words or len(set(words)) != len(words):
            said = f"'{shown(cell)}' does not say what may be read" if words else "the cell is empty"
            self._say("reads", said, "write 'text', 'images' or 'text images'")
        return frozenset(cast("list[Reads]", words))

    def _days(
        self, first: str, last: str, withdrawn: str, leaving: str
    ) -> tuple[date, date, date | None, date | None] | None:
        began = self._day("consented_on", first, required=True)
        ends = self._day("ends_on", last, required=True)
        left = self._day("employment_ends_on", leaving, required=False)
        stopped = self._day("withdrawn_on", withdrawn, required=False)
        if began is None or ends is None:
            return None
        if ends < began:
            self._say("ends_on", f"{ends} is before consented_on ({began})", "write the last day of the consent")
        latest = twelve_months_after(began)
        if ends > latest:
            self._say(
                "ends_on", f"{ends} is more than 12 months after consented_on ({began})", f"write {latest} or earlier"
            )
        if stopped and stopped < began:
            self._say("withdrawn_on", f"{stopped} is before consented_on ({began})", "write the day of the withdrawal")
        return began, ends, stopped, left

    def _day(self, column: str, cell: str, *, required: bool) -> date | None:
        bare = cell.strip()
        if not bare:
            if required:
                self._say(column, "the cell is empty", "write the day as YYYY-MM-DD")
            return None
        try:
            if _DATE.fullmatch(bare):
                return date.fromisoformat(bare)
        except ValueError:
            self._say(column, f"{bare!r} is not a day of the calendar", "write the day as YYYY-MM-DD")
            return None
        self._say(column, f"'{shown(bare)}' is not a day", _date_remedy(bare))
        return None


def _date_remedy(cell: str) -> str:
    british = _BRITISH_DATE.fullmatch(cell)
    if british:
        try:
            return f"write {date(int(british[3]), int(british[2]), int(british[1]))}, if the first number is the day"
        except ValueError:
            pass
    return "write the day as YYYY-MM-DD"


def _repeats(kept: list[tuple[TableRow, Profile]], file: str) -> list[Fault]:
    faults: list[Fault] = []
    ids: dict[str, int] = {}
    owners: dict[str, tuple[str, int]] = {}
    for row, profile in kept:
        first = ids.setdefault(profile.profile_id, row.line)
        if first != row.line:
            problem = f"{profile.profile_id!r} stands on line {first} already"
            faults.append(_repeat(file, row.line, "profile_id", problem, "give every address an id of its own"))
        person, line = owners.setdefault(address_key(profile.url)[1], (profile.person_id, row.line))
        if line == row.line:
            continue
        if person == profile.person_id:
            problem = f"the person's address stands on line {line} already"
            faults.append(_repeat(file, row.line, "url", problem, "keep one of the rows"))
        else:
            problem = f"the address belongs to another person on line {line}"
            faults.append(_repeat(file, row.line, "url", problem, "ask both whose it is and keep one row"))
    return faults


def _repeat(file: str, line: int, column: str, problem: str, remedy: str) -> Fault:
    return Fault(file=file, line=line, column=column, problem=problem, remedy=remedy)
