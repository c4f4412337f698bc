"""Kills, full disks and rivals: old or new, never half; nothing acknowledged is lost; the next command completes."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from records.fault import RecordsFault, Turn
from records.files import clean_leftovers, write_atomic
from records.lock import run_lock
from records.safe import open_safe
from records.verify import verify
from tests.records.builders import NOW
from tests.records.safes import fill
from tests.records.scenario import ERASED, GONE, live
from tests.records.workspaces import bytes_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
STRACE = shutil.which("strace")
pytestmark = pytest.mark.faults


def in_child(
    work: Callable[[Callable[[str], None]], int], *, kill_after_s: float | None = None
) -> tuple[int, list[str]]:
    """Do something in a forked process, perhaps kill it; gives its status and what it told."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        code = 70
        try:
            code = work(lambda word: os.write(writer, f"{word}\n".encode()) and None)
        except BaseException:  # noqa: BLE001  a child must end here, and say why
            os.write(writer, traceback.format_exc().encode())
        finally:
            os._exit(code)
    os.close(writer)
    if kill_after_s is not None:
        time.sleep(kill_after_s)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as stream:
        told = stream.read().split("\n")[:-1]
    return os.waitpid(child, 0)[1], told


def lived(workspace: Path) -> Callable[[Callable[[str], None]], int]:
    def work(told: Callable[[str], None]) -> int:
        live(workspace, told)
        return 0

    return work


def result_of(workspace: Path) -> dict[str, bytes]:
    """The published tables, without the hash of the trail that a disturbed life makes longer."""
    files = bytes_of(workspace / "data" / "runs")
    return {name: data for name, data in files.items() if name.endswith(".csv")}


def check_after_kill(workspace: Path, told: list[str], undisturbed: dict[str, bytes]) -> None:
    if (workspace / "data" / "ledger.jsonl").exists():
        assert verify(workspace).problems == ()
    with open_safe(workspace, NOW) as safe:
        kept = {each.row.profile.person_id for each in safe.store.each_of_run("r1")}
        for word in told:
            if word.startswith("saved ") and word[6:] not in {GONE, ERASED}:
                assert word[6:] in kept
        if "erased" in told:
            assert ERASED not in kept
            assert ERASED not in safe.keys.people()
    live(workspace, lambda _: None)
    assert result_of(workspace) == undisturbed
    assert verify(workspace).problems == ()
    assert [name for name in bytes_of(workspace) if name.endswith(".part")] == []
    trail = (workspace / "data" / "ledger.jsonl").read_bytes()
    numbers = re.findall(rb'"kind":"purge","data":\{"purge":(\d+)', trail)
    assert len(numbers) == len(set(numbers))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    workspace = tmp_path_factory.mktemp("undisturbed")
    begun = time.monotonic()
    status, told = in_child(lived(workspace))
    assert (status, told[-1]) == (0, "finished")
    return result_of(workspace), time.monotonic() - begun


def test_two_hundred_kills_lose_nothing_that_was_acknowledged(
    tmp_path: Path, undisturbed: tuple[dict[str, bytes], float]
) -> None:
    result, lasts_s = undisturbed
    moments = random.Random(200)
    reached: dict[str, int] = {}
    for number in range(200):
        workspace = tmp_path / str(number)
        workspace.mkdir()
        _, told = in_child(lived(workspace), kill_after_s=moments.uniform(0, lasts_s))
        reached[told[-1] if told else "nothing"] = reached.get(told[-1] if told else "nothing", 0) + 1
        check_after_kill(workspace, told, result)
        shutil.rmtree(workspace)
    assert len(reached) > 6, reached


@pytest.mark.skipif(STRACE is None, reason="needs strace")
def test_a_kill_right_before_each_rename_fsync_and_commit_leaves_old_or_new(tmp_path: Path) -> None:
    calls = "fsync,fdatasync,rename,renameat2,unlink,pwrite64,ftruncate"
    plain = tmp_path / "plain"
    plain.mkdir()
    lines = strace(plain, "-e", f"trace={calls}").stderr.splitlines()
    ours = [line.split("(")[0].split()[-1] for line in lines if "(" in line]
    counts = {call: ours.count(call) for call in ("fsync", "fdatasync", "rename", "renameat2", "unlink")}
    assert counts["fsync"] > 10
    assert counts["fdatasync"] > 10
    undisturbed = result_of(plain)
    for call, count in counts.items():
        for index in range(1, count + 1, 1 if count < 25 else 2):
            workspace = tmp_path / f"{call}-{index}"
            workspace.mkdir()
            done = strace(workspace, "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={index}")
            assert done.returncode != 0
            if (workspace / "data" / "ledger.jsonl").exists():
                assert verify(workspace).problems == (), (call, index)
            live(workspace, lambda _: None, people=3)
            assert result_of(workspace) == undisturbed, (call, index)
            assert verify(workspace).problems == (), (call, index)
            shutil.rmtree(workspace)


def strace(workspace: Path, *options: str) -> subprocess.CompletedProcess[str]:
    assert STRACE is not None
    command = [STRACE, "-f", "-qq", *options, sys.executable, "-m", "tests.records.scenario", str(workspace)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize("limit", [200, 2000, 9000, 40_000, 80_000])
def test_a_full_disk_stops_with_a_message_and_the_old_report_stays(tmp_path: Path, limit: int) -> None:
    fill(tmp_path, people=("p-1", "p-2"))
    before = bytes_of(tmp_path / "data" / "runs")

    def work(told: Callable[[str], None]) -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            fill(tmp_path, people=tuple(f"p-{number}" for number in range(1, 60)))
        except RecordsFault as fault:
            told(str(fault))
            return int(fault.code)
        return 0

    status, told = in_child(work)
    if os.waitstatus_to_exitcode(status) == 0:
        assert limit == 80_000
        return
    assert os.waitstatus_to_exitcode(status) == Turn.OURS, told
    assert "Free disk space" in told[0]
    assert bytes_of(tmp_path / "data" / "runs") == before
    assert verify(tmp_path).problems == ()
    fill(tmp_path)
    assert verify(tmp_path).problems == ()


def test_a_file_that_cannot_be_written_keeps_its_old_content(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    write_atomic(path, b"old")

    def work(told: Callable[[str], None]) -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            write_atomic(path, b"new" * 100)
        except RecordsFault as fault:
            return int(fault.code)
        return 0

    assert os.waitstatus_to_exitcode(in_child(work)[0]) == Turn.OURS
    assert bytes_of(tmp_path) == {"register.csv": b"old"}


@pytest.mark.parametrize("files", range(8, 40, 2))
def test_too_few_file_handles_end_cleanly(tmp_path: Path, files: int) -> None:
    fill(tmp_path)

    def work(told: Callable[[str], None]) -> int:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
        try:
            fill(tmp_path)
        except RecordsFault as fault:
            return int(fault.code)
        return 0

    status, told = in_child(work)
    assert os.waitstatus_to_exitcode(status) in {0, Turn.OURS, Turn.MEND_A_FILE}, told
    assert verify(tmp_path).problems == ()
    fill(tmp_path)


def test_two_starts_at_once_two_hundred_times_and_exactly_one_works(tmp_path: Path) -> None:
    for _ in range(200):
        ready_r, ready_w = os.pipe()
        begin_r, begin_w = os.pipe()
        end_r, end_w = os.pipe()
        children = []
        for _ in range(2):
            child = os.fork()
            if child == 0:
                os.write(ready_w, b"r")
                os.read(begin_r, 1)
                code = 0
                try:
                    with run_lock(tmp_path / "data"):
                        os.write(ready_w, b"1")
                        os.read(end_r, 1)
                except RecordsFault as fault:
                    os.write(ready_w, b"0")
                    code = int(fault.code)
                os._exit(code)
            children.append(child)
        assert len(read_exactly(ready_r, 2)) == 2
        os.write(begin_w, b"go")
        assert sorted(read_exactly(ready_r, 2)) == sorted(b"01")
        os.write(end_w, b"e")
        codes = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        assert codes == [0, Turn.BUSY]
        for end in (ready_r, ready_w, begin_r, begin_w, end_r, end_w):
            os.close(end)


def read_exactly(descriptor: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += os.read(descriptor, count - len(data))
    return data


def test_the_lock_dies_with_its_holder(tmp_path: Path) -> None:
    def work(told: Callable[[str], None]) -> int:
        with run_lock(tmp_path / "data"):
            told("held")
            time.sleep(60)
        return 0

    in_child(work, kill_after_s=0.2)
    with run_lock(tmp_path / "data"):
        assert (tmp_path / "data" / "lock").exists()


def test_only_our_own_leftovers_are_removed(tmp_path: Path) -> None:
    (tmp_path / ".report.html.0123456789abcdef.part").write_text("half")
    (tmp_path / ".r1.0123456789abcdef.part").mkdir()
    (tmp_path / ".r1.0123456789abcdef.part" / "report.html").write_text("half")
    (tmp_path / "notes.part").write_text("the DPO's own")
    (tmp_path / ".hidden").write_text("the DPO's own")
    assert clean_leftovers(tmp_path) == 2
    assert sorted(bytes_of(tmp_path)) == [".hidden", "notes.part"]
