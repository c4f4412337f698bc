"""What a run keeps comes back as it was, and nothing is kept that must not be."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from records import kept_pages
from records.database import SCHEMA, personal_tables
from records.fault import RecordsFault, Turn
from records.history import first_seen
from records.holds import lift_standing, set_standing
from records.kept_pages import cache_scan, cached_scan, keeps_pages, save_visited, scan_key, visited_of
from records.safe import open_safe
from records.saved import CachedScan, Visit, Visited
from records.subject_access import person_rows
from tests.records.builders import DAY, NOW, YES, kept_page, page, picture_finding, profile, saved, text_finding
from tests.records.safes import fill

if TYPE_CHECKING:
    from pathlib import Path

REASON = "The person asked for this in writing."


def test_a_saved_profile_comes_back_field_by_field(tmp_path: Path) -> None:
    who = profile()
    with open_safe(tmp_path, NOW) as safe:
        safe.store.begin_run("r1", NOW)
        assert safe.store.save_profile("r1", saved(who), consented=YES, page=kept_page(who))
    with open_safe(tmp_path, NOW) as safe:
        assert tuple(safe.store.each_of_run("r1")) == (saved(who),)
        assert keeps_pages(safe.store, "r1")
        assert kept_pages.kept_page(safe.store, "r1", who.profile_id) == page(who)
        assert safe.store.finished_profiles("r1") == frozenset({"p-1-1"})


def test_saving_a_profile_twice_keeps_it_once(tmp_path: Path) -> None:
    who = profile()
    with open_safe(tmp_path, NOW) as safe:
        safe.store.begin_run("r1", NOW)
        for _ in range(2):
            safe.store.save_profile("r1", saved(who), consented=YES)
        assert tuple(safe.store.each_of_run("r1")) == (saved(who),)


def test_consent_that_ended_before_storing_stores_nothing(tmp_path: Path) -> None:
    with open_safe(tmp_path, NOW) as safe:
        safe.store.begin_run("r1", NOW)
        assert safe.store.save_profile("r1", saved(profile()), consented=lambda: False) is False
        assert tuple(safe.store.each_of_run("r1")) == ()
        assert safe.keys.people() == ()


@pytest.mark.parametrize("state", ["objected", "restricted"])
def test_whoever_objected_is_neither_stored_nor_shown_and_not_deleted(tmp_path: Path, state: str) -> None:
    fill(tmp_path)
    with open_safe(tmp_path, NOW) as safe:
        set_standing(safe, "p-1", state, reason=REASON, by="Data Protection Officer", at=NOW)
        assert [each.row.profile.person_id for each in safe.store.each_of_run("r1")] == ["p-2"]
        assert safe.store.save_profile("r1", saved(profile("p-1", 2)), consented=YES) is False
        lift_standing(safe, "p-1", NOW)
        assert [each.row.profile.person_id for each in safe.store.each_of_run("r1")] == ["p-1", "p-2"]


def test_the_database_names_its_tables_about_persons_itself(tmp_path: Path) -> None:
    with open_safe(tmp_path, NOW) as safe:
        assert set(personal_tables(safe.store.connection)) == {
            "profiles", "findings", "pictures", "pages", "validators", "scans", "reviews", "copies", "replies", "holds",
            "standings", "alerts",
        }  # fmt: skip
    assert SCHEMA.count("CREATE TABLE") == 17


def test_versions_of_addresses_and_results_of_scans_come_back_for_their_person_only(tmp_path: Path) -> None:
    visit = Visit(url="https://p-1-1.example/", kind="page", etag='"x"', sha256="aa" * 32, status=200)
    mark = Visited(
        run_id="r1", profile=profile(), read_by="aa", judged_by="bb", read_at=NOW, visits=(visit,), findings=("f",)
    )
    scan = CachedScan(matches=(picture_finding(profile()).evidence.match,))
    with open_safe(tmp_path, NOW) as safe:
        save_visited(safe.store, mark)
        key = scan_key(safe.store, "aa" * 32, "rules-1", "bb" * 32)
        cache_scan(safe.store, "p-1", key, scan, date(2026, 11, 2))
        assert visited_of(safe.store, "p-1", "p-1-1") == mark
        assert visited_of(safe.store, "p-2", "p-1-1") is None
        assert cached_scan(safe.store, "p-1", key) == scan
        assert cached_scan(safe.store, "p-2", key) is None


def test_a_scan_that_read_words_is_not_kept_for_no_redaction_saw_them(tmp_path: Path) -> None:
    with open_safe(tmp_path, NOW) as safe:
        cache_scan(safe.store, "p-1", "a-picture", CachedScan(words=("I was diagnosed with depression",)), NOW.date())
        assert cached_scan(safe.store, "p-1", "a-picture") is None
        assert person_rows(safe, "p-1")["scans"] == []


def test_the_first_run_that_found_something_dates_it(tmp_path: Path) -> None:
    who = profile()
    with open_safe(tmp_path, NOW) as safe:
        for run_id, at, quote in (("r1", NOW - DAY, "teacher at Southfield"), ("r2", NOW, "governor of Southfield")):
            safe.store.begin_run(run_id, at)
            safe.store.save_profile(run_id, saved(who, quote), consented=YES)
        safe.store.end_run("r1", NOW)
        days = first_seen(safe.store)
    assert days[picture_finding(who).key] == (NOW - DAY).date()
    assert days[text_finding(who, "governor of Southfield").key] == NOW.date()


@pytest.mark.parametrize("harm", ["cut", "zeroed", "version", "missing"])
def test_a_damaged_database_stops_everything_and_is_left_as_it_is(tmp_path: Path, harm: str) -> None:
    fill(tmp_path)
    path = tmp_path / "data" / "store.sqlite"
    data = path.read_bytes()
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "zeroed":
        path.write_bytes(data[:4096] + bytes(4096) + data[8192:])
    elif harm == "version":
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        path.unlink()
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(RecordsFault) as fault, open_safe(tmp_path, NOW):
        pass
    assert fault.value.code in {Turn.RECORD_ALTERED, Turn.OURS}
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize("year", [1970, 2038, 2100])
def test_a_clock_that_cannot_be_right_stops_everything(tmp_path: Path, year: int) -> None:
    with pytest.raises(RecordsFault, match="clock"), open_safe(tmp_path, NOW.replace(year=year)):
        pass


def test_a_clock_that_ran_backwards_stops_everything(tmp_path: Path) -> None:
    fill(tmp_path)
    with pytest.raises(RecordsFault, match="clock"), open_safe(tmp_path, NOW - 2 * DAY):
        pass
