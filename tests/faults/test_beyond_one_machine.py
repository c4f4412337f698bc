from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.dask_engine import InDask, dask_engine
from flows.fault import Exit, FlowFault
from flows.picture_engine import InProcess
from flows.scanner_set import ScannerRecipe
from flows.workspace import load_workspace
from tests.faults.test_kills import finished, start, tables
from tests.flows.small_audit import DEMO, make_workspace, marked, page_of
from tests.site.website import Website

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
PORT = 18786
ADDRESS = f"tcp://127.0.0.1:{PORT}"
ROOT = Path(__file__).resolve().parents[2]
PICTURES = tuple(path.read_bytes() for path in sorted((DEMO / "assets").rglob("*.*g")) if path.stat().st_size > 2000)


def child(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def scheduler() -> Iterator[None]:
    process = child("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard")
    try:
        time.sleep(4)
        yield
    finally:
        process.kill()
        process.wait()


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    process = child("distributed.cli.dask_worker", ADDRESS, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def recipe(folder: Path) -> ScannerRecipe:
    return ScannerRecipe.of(load_workspace(make_workspace(folder / "w", 1)))


def test_workers_read_what_this_process_reads_and_one_that_dies_loses_nothing(tmp_path: Path) -> None:
    made = recipe(tmp_path)
    here = InProcess(made.picture_scanners).read(PICTURES)
    assert any(reading.matches for reading in here)
    with scheduler(), worker() as first, worker():
        engine = InDask(made, ADDRESS)
        try:
            assert engine.read(PICTURES) == here
            first.kill()
            assert engine.read(PICTURES[::-1]) == here[::-1]
        finally:
            engine.close()


def test_a_scheduler_that_does_not_answer_or_has_no_worker_is_told_with_its_cure(tmp_path: Path) -> None:
    made = recipe(tmp_path)
    with pytest.raises(FlowFault, match="does not answer") as silent:
        dask_engine("tcp://127.0.0.1:1")(made)
    with scheduler(), pytest.raises(FlowFault, match="has no worker"):
        dask_engine(ADDRESS)(made)
    assert silent.value.code is Exit.MEND_A_FILE


@pytest.mark.parametrize("scheduler", ["", "10.0.0.5:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5", "foo"])
def test_what_is_no_address_of_a_scheduler_is_told_at_once(scheduler: str) -> None:
    with pytest.raises(FlowFault, match="Write --scheduler tcp:") as told:
        dask_engine(scheduler)
    assert told.value.code is Exit.MEND_A_FILE


def test_without_the_loopback_server_the_engine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FlowFault, match="profile-audit serve"):
        dask_engine(ADDRESS, server_home=tmp_path)


def test_a_report_made_by_workers_one_of_which_dies_is_that_of_this_machine_byte_for_byte(tmp_path: Path) -> None:
    with Website() as site:
        for n in range(2 * len(PICTURES)):
            shown = f"a{n}.png"
            site.respond(f"/p{n}", marked(page_of(n, says="I teach history at Torfield School.", pictures=(shown,))))
            site.respond(f"/{shown}", marked(PICTURES[n % len(PICTURES)] + bytes(n), "image/png"))
        here, there = (make_workspace(tmp_path / name, 2 * len(PICTURES)) for name in ("here", "there"))
        with start(here, site) as local:
            assert local.wait(240) == Exit.FINISHED, local.stdout and local.stdout.read()
        with scheduler(), worker() as first, worker(), start(there, site, "bare", ADDRESS) as spread:
            while not finished(there) and spread.poll() is None:
                time.sleep(0.1)
            first.kill()
            told = spread.communicate(timeout=240)[0]
    assert spread.returncode == Exit.FINISHED, told
    assert tables(there) == tables(here)
    assert b"6.12" in tables(here)["findings.csv"]
