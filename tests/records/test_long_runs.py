"""A run of many profiles is read a few at a time, and its digest is that of the bytes in their order."""

from __future__ import annotations

import hashlib
import tracemalloc
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from records.database import sealed_digest
from records.fault import RecordsFault
from records.safe import open_safe
from records.staged import staged_folder
from records.store import AT_A_TIME
from tests.records.builders import NOW, YES, profile, saved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PEOPLE = 3 * AT_A_TIME + 5


def long_run(folder: Path) -> None:
    with open_safe(folder, NOW) as safe:
        safe.store.begin_run("r1", NOW)
        for n in range(PEOPLE):
            safe.store.save_profile("r1", saved(profile(f"p-{n}")), consented=YES)


def test_every_profile_of_a_long_run_comes_once_and_by_name(tmp_path: Path) -> None:
    long_run(tmp_path)
    with open_safe(tmp_path, NOW) as safe:
        names = [each.row.profile.profile_id for each in safe.store.each_of_run("r1")]
        assert names == sorted(names)
        assert len(set(names)) == len(names) == PEOPLE


def test_looking_at_one_profile_after_the_other_holds_no_more_of_a_longer_run(tmp_path: Path) -> None:
    long_run(tmp_path)
    with open_safe(tmp_path, NOW) as safe:
        peaks = []
        for count in (AT_A_TIME, PEOPLE):
            tracemalloc.start()
            for _ in islice(safe.store.each_of_run("r1"), count):
                pass
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_the_digest_of_a_run_is_that_of_its_sealed_bytes_in_their_order(tmp_path: Path) -> None:
    long_run(tmp_path)
    with open_safe(tmp_path, NOW) as safe:
        connection, total = safe.store.connection, hashlib.sha256()
        for table in ("profiles", "findings", "pictures"):
            for (payload,) in connection.execute(f"SELECT payload FROM {table} ORDER BY payload"):
                total.update(hashlib.sha256(payload).digest())
        assert sealed_digest(connection, "r1") == total.hexdigest()


def write(place: Path, pieces: Iterable[bytes]) -> None:
    with staged_folder(place) as staged:
        staged.write("a.txt", pieces)
        staged.put_in_place()


def torn() -> Iterator[bytes]:
    yield b"new"
    raise OSError(28, "No space left on device")


def test_a_folder_whose_files_cannot_be_made_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "runs" / "r1"
    write(place, (b"o", b"ld"))
    with pytest.raises(RecordsFault, match="No space left"):
        write(place, torn())
    assert {path.name: path.is_dir() or path.read_bytes() for path in place.parent.rglob("*")} == {
        "r1": True,
        "a.txt": b"old",
    }
