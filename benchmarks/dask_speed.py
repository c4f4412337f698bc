"""The scan stage on Dask: the same pictures by one worker and by several; a part of ``benchmarks.audit_speed``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.audit_speed import make_workspace
from benchmarks.measured_run import cpu_s
from benchmarks.speed_site import picture
from flows.dask_engine import InDask
from flows.scanner_set import ScannerRecipe
from flows.workspace import load_workspace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PORT = 18_787
ADDRESS = f"tcp://127.0.0.1:{PORT}"
START_S = 5.0
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""What a worker's nanny sets; there is none here, so that ending the worker ends all of it."""


@contextmanager
def _child(*words: str) -> Iterator[None]:
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | ONE_THREAD
    ) as process:
        try:
            time.sleep(START_S)
            yield
        finally:
            process.kill()


def measure_dask(folder: Path, told: argparse.Namespace, *, workers: int) -> None:
    """Scan every picture with one worker and with all of them; scanners are made before the clock starts."""
    make_workspace(folder / "dask", 1)
    recipe = ScannerRecipe.of(load_workspace(folder / "dask"))
    names = [(profile, number) for profile in range(told.profiles) for number in range(told.pictures)]
    pictures = tuple(picture(profile, number, 0, told.pixels) for profile, number in names)
    warm = tuple(picture(profile, 99, 0, told.pixels) for profile in range(16 * workers))
    taken = {}
    for count in (1, workers):
        with ExitStack() as children:
            children.enter_context(
                _child("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard")
            )
            for _ in range(count):
                children.enter_context(
                    _child("distributed.cli.dask_worker", ADDRESS, "--nthreads", "1", "--no-nanny", "--no-dashboard")
                )
            engine = InDask(recipe, ADDRESS)
            engine.read(warm)
            begun, before = time.monotonic(), cpu_s()
            engine.read(pictures)
            taken[count], spent = time.monotonic() - begun, cpu_s() - before
            engine.close()
        print(
            f"dask     {count} worker(s): {len(pictures) / taken[count]:.1f} pictures/s, {spent / taken[count]:.2f} "
            f"cores busy, {spent / len(pictures):.2f} s of processor time a picture",
            flush=True,
        )
    print(f"{workers} workers: {taken[1] / taken[workers]:.2f} x one worker")
