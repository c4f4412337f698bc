"""How soon the command line says something: ``--help``, the first line of ``run``, and what comes after it.

python -m benchmarks.start_speed

Every start is a process of its own; the workspace is a copy of the demo's, and the run is ended with its second line:
all files are read by then, the lock is held, and Prefect is loaded afterwards.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = (sys.executable, "-c", "from flows.cli import main; main()")
TIMES = 5


def help_s() -> float:
    begun = time.monotonic()
    subprocess.run((*PROGRAM, "--help"), stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


def first_lines(folder: Path) -> tuple[float, float]:
    """Give when the first two lines came."""
    begun = time.monotonic()
    command = (*PROGRAM, "run", str(folder))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        assert run.stdout is not None
        run.stdout.readline()
        first_s = time.monotonic() - begun
        run.stdout.readline()
        second_s = time.monotonic() - begun
        run.terminate()
    return first_s, second_s


def main() -> None:
    print(f"--help: {median(help_s() for _ in range(TIMES)):.2f} s (median of {TIMES})")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "w"
        shutil.copytree(ROOT / "demo" / "workspace", folder)
        seen = [first_lines(folder) for _ in range(TIMES)]
    print(f"run: first line {median(each[0] for each in seen):.2f} s, second {median(each[1] for each in seen):.2f} s")


if __name__ == "__main__":
    main()
