"""Rights of a person: exact, at once, and shown by the audit trail."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.commands_rights import erase, export, hold, lift, purge, release, stand, withdraw
from flows.republish import report_of
from flows.workspace import load_workspace
from records.fault import RecordsFault, Turn
from records.kept_pages import cache_scan
from records.keys import Keys
from records.lock import run_lock
from records.safe import open_safe
from records.saved import CachedScan
from records.verify import verify
from tests.records.builders import DAY, NOW
from tests.records.workspaces import RUN, bytes_of, places_of, workspace_with_run

if TYPE_CHECKING:
    from datetime import datetime

REASON = "A solicitor asked for these records to be kept."
OFFICE = "Data Protection Officer"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace_with_run(tmp_path_factory.mktemp("filled") / "workspace")


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "workspace")


def coverage(folder: Path) -> str:
    return (folder / "data" / "runs" / RUN / "coverage.csv").read_text()


def test_the_published_run_names_the_person_before(workspace: Path) -> None:
    assert "p-02-home" in coverage(workspace)
    assert verify(workspace).problems == ()


def test_a_withdrawal_hides_the_person_at_once_and_the_purge_takes_everything(workspace: Path) -> None:
    withdraw(workspace, "p-02", now=NOW)
    assert "p-02" not in coverage(workspace)
    assert "p-01-folio" in coverage(workspace)
    assert verify(workspace).problems == ()
    purge(workspace, now=NOW)
    with open_safe(workspace, NOW) as safe:
        assert "p-02" not in safe.keys.people()
        people = {each.row.profile.person_id for each in safe.store.each_of_run(RUN)}
    assert "p-02" not in people
    assert set(places_of(workspace, "p-02-home", "ben.example")) == {
        "register.csv: p-02-home",
        "register.csv: ben.example",
        "platforms.toml: ben.example",
    }
    assert verify(workspace).problems == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [("text images", "text"), ("http://ben.example/,", "http://ben.example/other,")],
    ids=["pictures no longer", "another address"],
)
def test_what_a_narrowed_consent_no_longer_allows_is_shown_no_more_and_goes_with_the_purge(
    workspace: Path, before: str, after: str
) -> None:
    register = workspace / "register.csv"
    rows = register.read_text().splitlines(keepends=True)
    mine = [row for row in rows if ",p-02-home," in row]
    assert len(mine) == 1
    assert before in mine[0]
    register.write_text("".join(row.replace(before, after) if row in mine else row for row in rows))
    with open_safe(workspace, NOW) as safe:
        report = report_of(safe, load_workspace(workspace), RUN, NOW)
        kept = [each for each in safe.store.each_of_run(RUN) if each.row.profile.profile_id == "p-02-home"]
    assert kept
    assert "p-02-home" not in {row.profile.profile_id for row in report.coverage}
    told = purge(workspace, now=NOW)
    assert any(line.startswith("  consent narrowed: ") for line in told)
    assert ("p-02-home" in coverage(workspace), "p-01-folio" in coverage(workspace)) == (False, True)
    with open_safe(workspace, NOW) as safe:
        assert not any(each.row.profile.profile_id == "p-02-home" for each in safe.store.each_of_run(RUN))
        about = ("findings", "pictures", "pages")
        left = [
            safe.store.connection.execute(f"SELECT count(*) FROM {t} WHERE profile_id = 'p-02-home'") for t in about
        ]
        assert [count.fetchone()[0] for count in left] == [0, 0, 0]
    assert verify(workspace).problems == ()


def test_a_consent_that_is_widened_or_renewed_takes_nothing_away(workspace: Path) -> None:
    register = workspace / "register.csv"
    register.write_text(register.read_text().replace("2027-07-31", "2027-06-30"))
    assert not any("narrowed" in line for line in purge(workspace, now=NOW))
    assert "p-02-home" in coverage(workspace)


def test_a_withdrawal_works_while_a_run_holds_the_lock(workspace: Path) -> None:
    with run_lock(workspace / "data"):
        lines = withdraw(workspace, "p-02", now=NOW)
    assert "A run is at work: it sees the withdrawal and publishes nothing of theirs." in lines
    assert "2026-11-02" in (workspace / "register.csv").read_text()


def test_a_withdrawal_changes_no_other_byte_of_the_register(workspace: Path) -> None:
    before = (workspace / "register.csv").read_bytes().splitlines(keepends=True)
    withdraw(workspace, "p-02", now=NOW)
    after = (workspace / "register.csv").read_bytes().splitlines(keepends=True)
    assert [a for a, b in zip(after, before, strict=True) if not b.startswith(b"p-02,")] == [
        b for b in before if not b.startswith(b"p-02,")
    ]
    assert [a for a, b in zip(after, before, strict=True) if b.startswith(b"p-02,")] == [
        b.replace(b",2027-07-31,,,", b",2027-07-31,2026-11-02,,") for b in before if b.startswith(b"p-02,")
    ]


def withdrawn_cells(workspace: Path) -> list[str]:
    lines = (workspace / "register.csv").read_text().splitlines()
    return [line.split(",")[10] for line in lines if line.startswith("p-02,")]


@pytest.mark.parametrize("written", ["2027-01-31", "31/01/2027", "2026-02-30", "soon"])
def test_a_withdrawal_writes_over_a_later_day_and_over_what_is_none(workspace: Path, written: str) -> None:
    register = workspace / "register.csv"
    rows = len(withdrawn_cells(workspace))
    register.write_text(register.read_text().replace("p-02,", "P2,", 1))
    text = register.read_text()
    (line,) = [line for line in text.splitlines() if line.startswith("P2,")]
    cells = line.split(",")
    register.write_text(text.replace(line, ",".join(["p-02", *cells[1:10], written, *cells[11:]])))
    lines = withdraw(workspace, "p-02", now=NOW)
    assert withdrawn_cells(workspace) == ["2026-11-02"] * rows
    assert lines[0] == f"{rows} consents of p-02 are withdrawn from today; nothing of theirs is read any more."


def test_a_withdrawal_leaves_an_earlier_day_and_says_so(workspace: Path) -> None:
    withdraw(workspace, "p-02", now=NOW)
    before = (workspace / "register.csv").read_bytes()
    lines = withdraw(workspace, "p-02", now=NOW + DAY)
    rows = len(withdrawn_cells(workspace))
    assert lines[0] == (
        f"0 consents of p-02 are withdrawn from today, {rows} were before; nothing of theirs is read any more."
    )
    assert (workspace / "register.csv").read_bytes() == before


def test_after_an_erasure_the_person_stands_in_no_byte_and_the_trail_still_verifies(workspace: Path) -> None:
    (workspace / "snapshots" / "p-02-home").mkdir(parents=True)
    (workspace / "snapshots" / "p-02-home" / "page.html").write_text("saved by p-02")
    export(workspace, "p-02", now=NOW)
    lines = erase(workspace, "p-02", now=NOW)
    assert lines[-2] == "Still named in your own files, to be removed by you: platforms.toml."
    assert places_of(workspace, "p-02", "ben.example") == ["platforms.toml: ben.example"]
    assert verify(workspace).problems == ()
    trail = (workspace / "data" / "ledger.jsonl").read_text()
    assert '"kind":"erasure"' in trail
    assert '"kind":"run published anew"' in trail
    assert '"because":"erasure"' in trail


def test_a_restored_backup_is_erased_again_before_anything_else(workspace: Path, tmp_path: Path) -> None:
    backup = shutil.copytree(workspace / "data", tmp_path / "backup")
    person_key = (workspace / "keys" / "people" / "p-02.key").read_bytes()
    erase(workspace, "p-02", now=NOW)
    for name in ("store.sqlite", "store.sqlite-wal"):
        if (backup / name).exists():
            shutil.copy(backup / name, workspace / "data" / name)
    (workspace / "keys" / "people" / "p-02.key").write_bytes(person_key)
    with open_safe(workspace, NOW) as safe:
        assert "p-02" not in {each.row.profile.person_id for each in safe.store.each_of_run(RUN)}
        assert "p-02" not in safe.keys.people()
    assert '"kind":"erasure repeated"' in (workspace / "data" / "ledger.jsonl").read_text()
    purge(workspace, now=NOW)
    assert verify(workspace).problems == ()


def test_an_erased_person_is_never_stored_again(workspace: Path) -> None:
    erase(workspace, "p-02", now=NOW)
    with open_safe(workspace, NOW) as safe:
        assert safe.store.tombstones.holds("p-02")
        assert not safe.store.tombstones.holds("p-01")
    assert "p-02" not in (workspace / "keys" / "tombstones").read_text()


@pytest.mark.parametrize("restrict", [False, True])
def test_an_objection_hides_and_deletes_nothing_and_can_be_lifted(workspace: Path, restrict: bool) -> None:
    stand(workspace, "p-02", restrict=restrict, reason=REASON, by=OFFICE, now=NOW)
    assert "p-02" not in coverage(workspace)
    with open_safe(workspace, NOW) as safe:
        assert safe.store.connection.execute("SELECT count(*) FROM profiles WHERE person_id = 'p-02'").fetchone()[0] > 0
    lift(workspace, "p-02", now=NOW)
    assert "p-02-home" in coverage(workspace)
    assert verify(workspace).problems == ()


def test_a_hold_stops_erasure_and_purge_of_that_person_only(workspace: Path) -> None:
    hold(workspace, "p-02", reason=REASON, by=OFFICE, until=(NOW + 800 * DAY).date(), now=NOW)
    with pytest.raises(RecordsFault, match="legal hold"):
        erase(workspace, "p-02", now=NOW)
    later = NOW + 400 * DAY
    purge(workspace, now=later, confirmed=True)
    with open_safe(workspace, later) as safe:
        assert {each.row.profile.person_id for each in safe.store.each_of_run(RUN)} == {"p-02"}
    release(workspace, 1, now=later)
    purge(workspace, now=later, confirmed=True)
    assert not (workspace / "data" / "runs" / RUN).exists()
    assert verify(workspace).problems == ()


@pytest.mark.parametrize(("moment", "kept"), [(-timedelta(seconds=1), True), (timedelta(0), False)])
def test_undecided_findings_go_on_their_day_not_a_second_before(workspace: Path, moment: timedelta, kept: bool) -> None:
    purge(workspace, now=NOW + 180 * DAY + moment, confirmed=True)
    rows = (workspace / "data" / "runs" / RUN / "findings.csv").read_bytes().count(b"\r\n") - 1
    assert (rows > 0) is kept
    assert verify(workspace).problems == ()


def scanned_of(folder: Path, at: datetime = NOW) -> set[str]:
    with open_safe(folder, at) as safe:
        return {person for (person,) in safe.store.connection.execute("SELECT person_id FROM scans")}


def keep_scans(folder: Path, *people: str) -> None:
    with open_safe(folder, NOW) as safe:
        for person in people:
            cache_scan(safe.store, person, "a-picture", CachedScan(), NOW.date())


@pytest.mark.parametrize(("days", "kept"), [(179, {"p-01", "p-02"}), (180, {"p-01"})])
def test_results_of_picture_scans_go_with_the_findings_that_nobody_judged(
    workspace: Path, days: int, kept: set[str]
) -> None:
    keep_scans(workspace, "p-01", "p-02")
    hold(workspace, "p-01", reason=REASON, by=OFFICE, until=(NOW + 800 * DAY).date(), now=NOW)
    purge(workspace, now=NOW + days * DAY, confirmed=True)
    assert scanned_of(workspace, NOW + days * DAY) == kept


def test_where_one_of_several_profiles_is_withdrawn_the_scans_of_its_pictures_go(workspace: Path) -> None:
    keep_scans(workspace, "p-01", "p-02")
    register = workspace / "register.csv"
    rows = register.read_text().splitlines()
    rows = [row.replace("2027-07-31,,", f"2027-07-31,{NOW.date()},") if ",p-02-quiet," in row else row for row in rows]
    register.write_text("\n".join(rows) + "\n")
    purge(workspace, now=NOW)
    assert scanned_of(workspace) == {"p-01"}
    assert "p-02-home" in coverage(workspace)


def test_a_second_purge_removes_nothing(workspace: Path) -> None:
    purge(workspace, now=NOW + 20 * DAY)
    before = bytes_of(workspace / "data" / "runs")
    assert purge(workspace, now=NOW + 20 * DAY)[0] == "Purge 2 removed 0 items."
    assert bytes_of(workspace / "data" / "runs") == before


def test_a_leap_of_the_clock_asks_before_anything_is_removed(workspace: Path) -> None:
    with pytest.raises(RecordsFault, match="Nothing was removed"):
        purge(workspace, now=NOW + 731 * DAY)
    assert "p-02-home" in coverage(workspace)


def test_an_export_holds_every_row_of_the_person_and_none_of_others(workspace: Path) -> None:
    path = Path(export(workspace, "p-02", now=NOW)[0].removeprefix("subject access: "))
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["data.json", "index.html"]
        data, page = json.loads(archive.read("data.json")), archive.read("index.html").decode()
    with open_safe(workspace, NOW) as safe:
        for table, rows in data["kept"].items():
            query = f"SELECT count(*) FROM {table} WHERE person_id = 'p-02'"
            assert len(rows) == safe.store.connection.execute(query).fetchone()[0]
    assert {row["person_id"] for row in data["register"]} == {"p-02"}
    others = ("p-01", "p-03", "folio.example")
    assert [word for word in others if word in json.dumps(data) or word in page] == []
    assert "teacher at Torfield School" in page


def test_an_export_of_somebody_unknown_is_empty(workspace: Path) -> None:
    path = Path(export(workspace, "p-99", now=NOW)[0].removeprefix("subject access: "))
    with zipfile.ZipFile(path) as archive:
        data = json.loads(archive.read("data.json"))
    assert data["register"] == []
    assert {len(rows) for rows in data["kept"].values()} == {0}


def test_a_wrong_key_and_a_lost_key_are_told_apart_from_an_empty_safe(workspace: Path) -> None:
    path = workspace / "keys" / "people" / "p-02.key"
    path.write_bytes(bytes(32))
    with pytest.raises(RecordsFault) as fault, open_safe(workspace, NOW) as safe:
        tuple(safe.store.each_of_run(RUN))
    assert fault.value.code is Turn.RECORD_ALTERED
    path.unlink()
    with pytest.raises(RecordsFault, match="key of this person is missing"), open_safe(workspace, NOW) as safe:
        tuple(safe.store.each_of_run(RUN))
    (workspace / "keys" / "workspace.key").unlink()
    with pytest.raises(RecordsFault, match="Restore keys/"):
        Keys(workspace)


def test_a_person_id_that_nobody_has_is_refused_and_leaves_everything_as_it_is(workspace: Path) -> None:
    until = (NOW + 30 * DAY).date()
    with open_safe(workspace, NOW):
        pass
    before = bytes_of(workspace)
    for carry_out in (
        lambda: erase(workspace, "p-02x", now=NOW),
        lambda: stand(workspace, "p-02x", restrict=False, reason=REASON, by=OFFICE, now=NOW),
        lambda: stand(workspace, "p-02x", restrict=True, reason=REASON, by=OFFICE, now=NOW),
        lambda: hold(workspace, "p-02x", reason=REASON, by=OFFICE, until=until, now=NOW),
        lambda: withdraw(workspace, "p-02x", now=NOW),
    ):
        with pytest.raises(RecordsFault, match="has no row of 'p-02x'"):
            carry_out()
    assert bytes_of(workspace) == before


def test_a_hold_on_a_finding_takes_a_finding_of_that_person(workspace: Path) -> None:
    until = (NOW + 30 * DAY).date()
    with open_safe(workspace, NOW) as safe:
        rows = safe.store.connection.execute("SELECT person_id, finding_key FROM findings ORDER BY 1, 2").fetchall()
    theirs = next(key for person, key in rows if person == "p-02")
    others = next(key for person, key in rows if person == "p-01")
    for key in (others, theirs[:12], "no-such-key"):
        with pytest.raises(RecordsFault, match="no hold was placed"):
            hold(workspace, "p-02", reason=REASON, by=OFFICE, until=until, now=NOW, finding_key=key)
    assert hold(workspace, "p-02", reason=REASON, by=OFFICE, until=until, now=NOW, finding_key=theirs)[0].startswith(
        "Hold 1 lies on p-02"
    )


def test_whoever_left_the_register_is_erased_and_an_erasure_may_be_repeated(workspace: Path) -> None:
    register = workspace / "register.csv"
    lines = register.read_text().splitlines(keepends=True)
    register.write_text("".join(line for line in lines if not line.startswith("p-02,")))
    assert erase(workspace, "p-02", now=NOW)[0].startswith("Erased: 0 rows of the register, ")
    assert erase(workspace, "p-02", now=NOW)[0] == (
        "Erased: 0 rows of the register, 0 rows of the safe, 0 files, and the key."
    )
    assert places_of(workspace, "p-02") == []
    with open_safe(workspace, NOW) as safe:
        assert safe.store.tombstones.holds("p-02")


def test_an_erasure_removes_no_folder_but_snapshots_of_the_person(workspace: Path) -> None:
    register = workspace / "register.csv"
    lines = register.read_text().splitlines()
    register.write_text("\n".join([*lines, "p-02,..," + ",".join(lines[-1].split(",")[2:]), "p-02", ""]))
    (workspace / "snapshots").mkdir(exist_ok=True)
    erase(workspace, "p-02", now=NOW)
    assert (workspace / "audit.toml").exists()
    assert "p-02" not in register.read_text()
