from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from flows.doctor import doctor
from flows.leftovers import SERVED, TEMPORARY, end_leftovers, servers
from records.lock import run_lock
from tests.flows.small_audit import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAITS = "import sys; sys.stdout.write('up\\n'); sys.stdout.flush(); sys.stdin.read()"


@contextmanager
def process(home: Path, *words: str, program: str = WAITS) -> Iterator[subprocess.Popen[str]]:
    """A process that looks like a server by its words and its environment, and waits."""
    command = [sys.executable, "-c", program, *words]
    world = {**os.environ, "PREFECT_HOME": str(home)}
    with subprocess.Popen(
        command, env=world, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "up\n"
        try:
            yield started
        finally:
            started.kill()


def homes(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "one" / "data" / "prefect", tmp_path / "other" / "data" / "prefect"
    for home in made:
        home.mkdir(parents=True, mode=0o700)
    return made


def test_only_the_server_of_this_workspace_and_of_that_command_is_ended(tmp_path: Path) -> None:
    home, other = homes(tmp_path)
    with ExitStack() as started:
        ours = started.enter_context(process(home, "-m", "uvicorn", "--factory", *TEMPORARY))
        neighbours = started.enter_context(process(other, "-m", "uvicorn", "--factory", *TEMPORARY))
        served = started.enter_context(process(home, "-m", *SERVED, "--host", "127.0.0.1"))
        run = started.enter_context(process(home, "-m", "flows.cli", "run"))
        named_like_it = started.enter_context(process(home / "..", *TEMPORARY))
        assert servers(home, TEMPORARY) == (ours.pid,)
        assert end_leftovers(home, TEMPORARY) == 1
        assert ours.wait(5) != 0
        assert [each.poll() for each in (neighbours, served, run, named_like_it)] == [None] * 4
        assert end_leftovers(home, TEMPORARY) == 0


def test_a_server_that_does_not_listen_to_a_polite_word_is_ended_as_well(tmp_path: Path) -> None:
    home, _ = homes(tmp_path)
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {WAITS}"
    with process(home, *SERVED, program=deaf) as server:
        assert end_leftovers(home, SERVED) == 1
        assert server.wait(5) == -9


def test_doctor_ends_what_a_killed_command_left_and_says_so(tmp_path: Path) -> None:
    home, _ = homes(tmp_path)
    folder = home.parents[1]
    with process(home, *TEMPORARY) as temporary, process(home, *SERVED) as served:
        with run_lock(folder / "data"), run_lock(home):
            held = doctor(folder, NOW)
            assert (temporary.poll(), served.poll()) == (None, None)
        assert "leftover" not in "".join(held.lines())
        found = doctor(folder, NOW)
        assert temporary.wait(5) != 0
        assert served.wait(5) != 0
    told = [line for line in found.lines() if "leftover" in line]
    assert told == ["ok    leftover servers: 2 of commands that were killed; they were ended"]
    assert "leftover" not in "".join(doctor(folder, NOW).lines())
