"""One measured run of the audit, in a process of its own; prints what it measured as JSON.

python -m benchmarks.measured_run WORKSPACE PORT bare|prefect [SCHEDULER|unscanned]

``unscanned`` gives every picture an empty reading: what is left is everything besides the pictures.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.speed_site import COUNTS, HOSTS, host_of
from flows.bare_loop import through_bare_loop
from flows.picture_engine import InProcess
from flows.run import run_audit
from flows.scanning import Scanners
from flows.session import through_prefect
from flows.world import World
from profiles.addresses import exactly

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.publish import Published
    from flows.session import EngineMaker
    from flows.work import RunWork

TICKS = os.sysconf("SC_CLK_TCK")
STEP_S = 0.2
UNSCANNED = "unscanned"


class Watched:
    """A run's work with a stop-watch on every stage; stages overlap, so their times add up to more than the run's."""

    def __init__(self, work: RunWork) -> None:
        self._work = work
        self._lock = threading.Lock()
        self.begun_at = 0.0
        self.stages: Counter[str] = Counter()
        self.scans_s: list[float] = []

    @property
    def batch_count(self) -> int:
        return self._work.batch_count

    def is_kept(self, batch: int) -> bool:
        return self._work.is_kept(batch)

    def check_register(self) -> int:
        self.begun_at = time.monotonic()
        return self._timed("register_s", self._work.check_register)

    def read(self, batch: int) -> int:
        return self._timed("read_s", partial(self._work.read, batch))

    def scan(self, batch: int) -> int:
        begun = time.monotonic()
        done = self._timed("scan_s", partial(self._work.scan, batch))
        self.scans_s.append(time.monotonic() - begun)
        return done

    @property
    def engine_s(self) -> float:
        """How much longer the first batch took to scan than a later one: children start, models are loaded."""
        return max(0.0, self.scans_s[0] - median(self.scans_s[1:])) if len(self.scans_s) > 1 else 0.0

    def keep(self, batch: int) -> int:
        return self._timed("keep_s", partial(self._work.keep, batch))

    def publish(self) -> Published:
        begun = time.monotonic()
        published = self._work.publish()
        with self._lock:
            self.stages["publish_s"] += time.monotonic() - begun  # type: ignore[assignment]
        return published

    def _timed(self, name: str, stage: Callable[[], int]) -> int:
        begun = time.monotonic()
        done = stage()
        with self._lock:
            self.stages[name] += time.monotonic() - begun  # type: ignore[assignment]
        return done


class Memory(threading.Thread):
    """Watches the memory of this process and its children (PSS, so that shared pages count once)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_mib = 0.0
        self.own_peak_mib = 0.0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(STEP_S):
            of_each = [_pss_kib(pid) / 1024 for pid in family()]
            self.peak_mib = max(self.peak_mib, sum(of_each))
            self.own_peak_mib = max(self.own_peak_mib, of_each[0])


def family() -> list[int]:
    """Give this process and all of its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                stat = Path(entry.path, "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found = [os.getpid()]
    for pid in found:
        found += parents.get(pid, [])
    return found


def _pss_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def cpu_s() -> float:
    """Give the processor time of this process and its living children."""
    total = 0
    for pid in family():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(fields[n]) for n in (11, 12, 13, 14))
    return total / TICKS


def main(workspace: str, port: str, runner: str, scheduler: str = "") -> None:
    runs = Path(workspace) / "data" / "runs"
    day = datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(days=len(list(runs.iterdir())) if runs.exists() else 0)
    hosts = {host_of(n): ("127.0.0.1", int(port)) for n in range(HOSTS)}
    world = World(
        clock=lambda: day, sleep=time.sleep, monotonic=time.monotonic, address_rule=exactly(hosts), pace_s=0.0
    )
    memory = Memory()
    watches: list[Watched] = []
    seen: dict[str, float] = {}
    memory.start()
    asked = counted(port)
    begun = time.monotonic()

    def through(work: RunWork, folder: Path, run_id: str) -> Published:
        watched = Watched(work)
        watches.append(watched)
        seen["through"] = time.monotonic()
        before = cpu_s()
        inner = through_prefect if runner == "prefect" else through_bare_loop
        published = inner(watched, folder, run_id)  # type: ignore[arg-type]
        seen["ended"], seen["cpu"] = time.monotonic(), cpu_s() - before
        return published

    result = run_audit(
        Path(workspace), world=world, quiet=True, through=through, engine=_engine(scheduler), say=_silent
    )
    memory.stop.set()
    after = counted(port)
    watched = watches[0]
    work_s = seen["ended"] - watched.begun_at
    measured = {
        "work_s": work_s,
        "start_s": watched.begun_at - begun,
        "whole_s": time.monotonic() - begun,
        "cores_busy": seen["cpu"] / (seen["ended"] - seen["through"]),
        **watched.stages,
        "engine_s": watched.engine_s,
        "requests": after[0] - asked[0],
        "received_mb": (after[1] - asked[1]) / 1e6,
        "stored_mb": sum(path.stat().st_size for path in Path(workspace, "data").rglob("*") if path.is_file()) / 1e6,
        "peak_mib": memory.peak_mib,
        "flow_peak_mib": memory.own_peak_mib,
        "findings": dict(result.published.counts)["findings"],
    }
    print(json.dumps({name: round(value, 2) for name, value in measured.items()}))


def counted(port: str) -> tuple[int, int]:
    """Give how many requests the website answered so far, and with how many bytes."""
    with closing(HTTPConnection("127.0.0.1", int(port), timeout=30)) as connection:
        connection.request("GET", COUNTS)
        answered, sent = connection.getresponse().read().split()
    return int(answered), int(sent)


def _engine(scheduler: str) -> EngineMaker | None:
    if not scheduler:
        return None
    if scheduler == UNSCANNED:
        return lambda _: InProcess(lambda: Scanners(text=(), picture=()))
    from flows.dask_engine import dask_engine

    return dask_engine(scheduler)


def _silent(line: str) -> None:
    """Say nothing."""


if __name__ == "__main__":
    main(*sys.argv[1:])
