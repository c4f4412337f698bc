"""Consent is a question of this very second, by the date in London."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from profiles.consent import ConsentBook, closure, consented
from profiles.register import COLUMNS
from tests.profiles.builders import AT, a_profile

if TYPE_CHECKING:
    from pathlib import Path

ROW = "p-1,p-1-a,trust_employee,personal,web,http://social.example/@a.person,text images,2026-1,2026-01-01,2026-12-31,,,Southfield Grange"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2025-12-31T23:59:59+00:00", "consent begins on 2026-01-01"),
        ("2026-01-01T00:00:00+00:00", None),
        ("2026-12-31T23:59:59+00:00", None),
        ("2027-01-01T00:00:00+00:00", "consent ended on 2026-12-31"),
        ("2026-12-31T20:00:00-05:00", "consent ended on 2026-12-31"),
    ],
)
def test_a_consent_stands_from_its_first_to_its_last_day(at: str, said: str | None) -> None:
    assert closure(a_profile(), datetime.fromisoformat(at)) == said


def test_in_summer_the_day_in_london_begins_an_hour_before_utc() -> None:
    profile = a_profile(ends_on=date(2026, 6, 30))
    assert consented(profile, datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC))
    assert not consented(profile, datetime(2026, 6, 30, 23, 0, 0, tzinfo=UTC))


def test_the_day_of_withdrawal_is_no_longer_consented() -> None:
    profile = a_profile(withdrawn_on=date(2026, 3, 10))
    assert consented(profile, datetime(2026, 3, 9, 23, 59, 59, tzinfo=UTC))
    assert closure(profile, datetime(2026, 3, 10, tzinfo=UTC)) == "consent was withdrawn on 2026-03-10"


def test_the_last_day_of_employment_is_the_last_one_consented() -> None:
    profile = a_profile(employment_ends_on=date(2026, 3, 31))
    assert consented(profile, datetime(2026, 3, 31, 22, 59, tzinfo=UTC))
    assert closure(profile, datetime(2026, 3, 31, 23, 0, tzinfo=UTC)) == "employment ended on 2026-03-31"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        consented(a_profile(), datetime(2026, 3, 31))  # noqa: DTZ001 - that is the fault


@pytest.mark.parametrize("zone", ["", "America/New_York", "Asia/Tokyo"])
def test_the_answer_does_not_depend_on_the_machines_time_zone(zone: str) -> None:
    code = (
        "from datetime import *; from profiles.consent import LONDON;"
        "print(datetime(2026, 6, 30, 23, 0, tzinfo=UTC).astimezone(LONDON).date())"
    )
    environment = {**os.environ, "TZ": zone, "PYTHONTZPATH": ""}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert said == "2026-07-01\n"


def _register(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_a_withdrawal_counts_from_the_moment_it_is_written(tmp_path: Path) -> None:
    path = _register(tmp_path / "register.csv", ROW)
    book = ConsentBook(path, lambda: AT)
    assert book.consented(a_profile())
    _register(path, ROW.replace("2026-12-31,,", "2026-12-31,2026-11-02,"))
    assert book.closure(a_profile()) == "consent was withdrawn on 2026-11-02"


def test_a_consent_ends_at_midnight_during_the_run(tmp_path: Path) -> None:
    now = [datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)]
    book = ConsentBook(_register(tmp_path / "register.csv", ROW), lambda: now[0])
    assert book.consented(a_profile())
    now[0] = datetime(2027, 1, 1, tzinfo=UTC)
    assert book.closure(a_profile()) == "consent ended on 2026-12-31"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("", "the register has become faulty"),
        (ROW.replace("text images", "everything"), "the register has become faulty"),
        (ROW.replace("p-1-a", "p-9-z"), "the row no longer stands in the register"),
        (ROW.replace("@a.person", "@b.person"), "the row was changed in the register"),
        (ROW.replace("text images", "text"), "the row was changed in the register"),
    ],
)
def test_a_register_that_changed_otherwise_consents_to_nothing(tmp_path: Path, row: str, said: str) -> None:
    path = _register(tmp_path / "register.csv", ROW)
    book = ConsentBook(path, lambda: AT)
    assert book.consented(a_profile())
    _register(path, row)
    assert (book.closure(a_profile()) or "").startswith(said)
    assert not book.consented(a_profile())


def test_an_absent_register_consents_to_nothing_until_it_is_back(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    book = ConsentBook(path, lambda: AT)
    assert book.closure(a_profile()) == "the register cannot be read (No such file or directory)"
    _register(path, ROW)
    assert book.consented(a_profile())
    path.unlink()
    path.mkdir()
    assert not book.consented(a_profile())


def test_a_register_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    path = _register(tmp_path / "register.csv", ROW)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    book = ConsentBook(path, lambda: AT)
    assert book.consented(a_profile())
    path.chmod(0o000)  # changes ctime: read once more where that is allowed
    path.chmod(0o600)
    assert book.consented(a_profile())
    digest = book.sha256
    assert [book.consented(a_profile()) for _ in range(3)] == [True] * 3
    assert book.sha256 == digest
