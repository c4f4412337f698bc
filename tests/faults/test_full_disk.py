from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from flows.fault import Exit
from tests.faults.test_kills import ROOT, people_site, start, tables
from tests.flows.small_audit import make_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MiB; only root may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=3m,mode=0700", "tmpfs", str(place)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("this account may not mount a small file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_ends_the_run_with_a_sentence_and_room_lets_it_go_on(tmp_path: Path, small_disk: Path) -> None:
    folder = make_workspace(tmp_path / "w", 90)
    (small_disk / "data").mkdir(mode=0o700)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(2_900_000))
    with data_on(small_disk / "data", folder), people_site() as site:
        with start(folder, site) as audit:
            told = audit.communicate(timeout=120)[0]
        assert audit.returncode == Exit.OUR_FAULT, told
        assert "Free disk space" in told
        assert not list((folder / "data").glob("runs/*/report.html"))
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
        with start(folder, site) as audit:
            told = audit.communicate(timeout=120)[0]
        assert audit.returncode == Exit.FINISHED, told
        assert tables(folder)


@contextmanager
def data_on(disk: Path, folder: Path) -> Iterator[None]:
    """Let a workspace keep its data on another file system."""
    subprocess.run(["mount", "--bind", str(disk), str(_made(folder / "data"))], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder / "data")], check=True)


def test_a_disk_without_room_for_a_run_is_told_before_prefect_is_started(tmp_path: Path, small_disk: Path) -> None:
    folder = make_workspace(tmp_path / "w", 90)
    with data_on(small_disk, folder), people_site() as site:
        with start(folder, site, "prefect") as audit:
            told = audit.communicate(timeout=120)[0]
        assert site.asked == ()
    assert audit.returncode == Exit.OUR_FAULT, told
    assert "a run needs 64 MiB to begin with. Nothing was fetched." in told


def test_a_folder_that_became_read_only_ends_the_run_before_anything_is_asked(tmp_path: Path, small_disk: Path) -> None:
    folder = make_workspace(tmp_path / "w", 90)
    with data_on(small_disk, folder), people_site() as site:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder / "data")], check=True)
        with start(folder, site) as audit:
            told = audit.communicate(timeout=200)[0]
        assert site.asked == ()
    assert audit.returncode == Exit.OUR_FAULT, told
    assert "rights" in told


def test_a_disk_that_is_full_only_when_it_is_asked_to_be_sure_ends_the_run_and_it_goes_on(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here")
    folder = make_workspace(tmp_path / "w", 90)
    with people_site() as site:
        command = [sys.executable, "-m", "tests.faults.audit_child", str(folder), str(site.port), "bare"]
        full = [strace, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:error=ENOSPC:when=60+"]
        cut = subprocess.run([*full, *command], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
        assert cut.returncode == Exit.OUR_FAULT, cut.stdout + cut.stderr
        assert "Free disk space" in cut.stdout
        assert not list((folder / "data").glob("runs/*/report.html"))
        with start(folder, site) as audit:
            told = audit.communicate(timeout=200)[0]
        assert audit.returncode == Exit.FINISHED, told
    assert len(tables(folder)["coverage.csv"].splitlines()) == 91


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
