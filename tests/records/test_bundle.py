"""A bundle checks itself elsewhere, and an older copy of the data says what it lacks."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from flows.commands_record import reader_copy, restored, verify
from flows.commands_rights import erase, purge
from flows.fault import Exit
from records.bundle import pack_bundle
from records.fault import RecordsFault, Turn
from records.safe import open_safe
from tests.records.builders import NOW
from tests.records.safes import fill
from tests.records.workspaces import RUN, places_of, workspace_with_run

if TYPE_CHECKING:
    from pathlib import Path


def unpacked(workspace: Path, target: Path) -> Path:
    with open_safe(workspace, NOW) as safe:
        bundle = pack_bundle(safe, "r1", NOW)
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(target)
    return target


def alone(folder: Path, *more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", folder / "verify_alone.py", folder, *more], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_a_bundle_holds_report_manifest_trail_verifier_and_a_readme(tmp_path: Path) -> None:
    fill(tmp_path / "w")
    folder = unpacked(tmp_path / "w", tmp_path / "b")
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == [
        "README.txt",
        "data/ledger.jsonl",
        "data/runs/r1/findings.csv",
        "data/runs/r1/manifest.json",
        "data/runs/r1/report.html",
        "keys/ledger.head",
        "verify_alone.py",
    ]
    assert "(the trail is not stamped" in (folder / "README.txt").read_text()
    assert alone(folder) == (0, "the record is whole\n")
    head = (folder / "keys" / "ledger.head").read_text().split()[1]
    assert alone(folder, head) == (0, "the record is whole\n")
    assert alone(folder, "ab" * 32) == (5, "the printed head is in no record\n")


@pytest.mark.parametrize("name", ["data/ledger.jsonl", "data/runs/r1/findings.csv", "data/runs/r1/manifest.json"])
def test_a_bundle_that_was_changed_says_so(tmp_path: Path, name: str) -> None:
    fill(tmp_path / "w")
    folder = unpacked(tmp_path / "w", tmp_path / "b")
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[:30] + bytes([data[30] ^ 1]) + data[31:])
    assert alone(folder)[0] == 5


def test_an_older_copy_of_the_data_is_refused_until_somebody_says_so_and_erases_again(tmp_path: Path) -> None:
    workspace = workspace_with_run(tmp_path / "w")
    shutil.copytree(workspace / "data", tmp_path / "backup")
    erase(workspace, "p-02", now=NOW)
    head = (workspace / "keys" / "ledger.head").read_text().split()[1]
    shutil.rmtree(workspace / "data")
    shutil.copytree(tmp_path / "backup", workspace / "data")
    with pytest.raises(RecordsFault) as fault, open_safe(workspace, NOW):
        pass
    assert fault.value.code is Turn.RECORD_ALTERED
    assert verify(workspace)[1] is Exit.RECORD_ALTERED
    assert restored(workspace, now=NOW)[0].startswith("2 records of the audit trail are missing")
    purge(workspace, now=NOW)
    assert verify(workspace)[1] is Exit.FINISHED
    assert verify(workspace, printed_head=head)[1] is Exit.RECORD_ALTERED
    assert head in (workspace / "data" / "ledger.jsonl").read_text()
    assert places_of(workspace / "data" / "runs" / RUN, "p-02") == []
    with open_safe(workspace, NOW) as safe:
        assert "p-02" not in {each.row.profile.person_id for each in safe.store.each_of_run(RUN)}
    with pytest.raises(RecordsFault, match="no older copy"):
        restored(workspace, now=NOW)


def test_reader_copies_name_nobody_and_cannot_be_joined(tmp_path: Path) -> None:
    workspace = workspace_with_run(tmp_path / "w")
    path = workspace / "data" / "exports" / f"{RUN}.reader.csv"
    people = []
    for _ in range(2):
        reader_copy(workspace, RUN, now=NOW)
        rows = list(csv.DictReader(path.read_text().splitlines()))
        people.append({row["person"] for row in rows})
        assert rows
        assert all(re.fullmatch("P-[0-9A-F]{12}", row["person"]) for row in rows)
        assert [word for word in ("p-01", "example", "teacher", "http") if word in path.read_text()] == []
    assert people[0] & people[1] == set()
    assert verify(workspace)[1] is Exit.FINISHED
