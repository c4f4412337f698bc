"""``serve`` as an operator starts it, in a process of its own, over a workspace whose profiles need no network."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.bare_loop import through_bare_loop
from flows.run import run_audit
from flows.world import World
from profiles.addresses import exactly
from tests.flows.only_persons import only_persons
from tests.flows.small_audit import COLUMNS, DEMO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
DAILY = "30 6 * * *"
PLATFORM = """[[platform]]
host = "friendsbook.example"
class = "snapshot only"
media_hosts = []
source = "http://friendsbook.example/terms"
reviewed_on = 2026-10-05
"""
PAGE = "<!doctype html><title>Vic {n}</title><main><h1>Vic {n}</h1><p>{says}</p></main>"


def make_workspace(folder: Path, people: int) -> Path:
    """A workspace of snapshots whose consents stand today, whatever today is."""
    if not folder.exists():
        only_persons(shutil.copytree(DEMO, folder))
    today = datetime.now(UTC).date()
    dates = f"{today - timedelta(days=60)},{today + timedelta(days=200)},,"
    rows = [
        f"v-{n},v-{n}-friends,trust_employee,personal,snapshot,http://friendsbook.example/vic{n},text images,2026-09,{dates},"
        "Torfield School"
        for n in range(people)
    ]
    (folder / "register.csv").write_text("\n".join((COLUMNS, *rows)) + "\n")
    for n in range(people):
        place = folder / "snapshots" / f"v-{n}-friends"
        place.mkdir(parents=True, exist_ok=True)
        (place / "page.html").write_text(
            PAGE.format(n=n, says="I teach history at Torfield School." if n == 0 else "Bread.")
        )
    settings = folder / "audit.toml"
    decided = settings.read_text().replace("2026-09-0", f"{today.year - 1}-09-0")
    settings.write_text(decided.replace("replay_days = 30", "replay_days = 0\nread_words_in_pictures = false"))
    return folder


def run_once(folder: Path, *, days_ago: int) -> None:
    """An audit of some days ago."""
    then = datetime.now(UTC) - timedelta(days=days_ago)
    world = World(clock=lambda: then, sleep=time.sleep, monotonic=time.monotonic, address_rule=exactly({}), pace_s=0.0)
    run_audit(folder, world=world, quiet=True, through=through_bare_loop, say=lambda _: None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Serving:
    """A ``serve`` that runs, and what it said."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port, self.said = process, port, []  # type: ignore[var-annotated]
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, method: str, path: str, body: object = None, *, tries: int = 40) -> Any:
        """Ask Prefect's server, as its page does: again where it is too busy, or registers the deployment yet."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            sent = None if body is None else json.dumps(body)
            connection.request(method, f"/api{path}", sent, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            data = answer.read()
            if answer.status in {404, 503} and tries:
                time.sleep(0.5)
                return self.ask(method, path, body, tries=tries - 1)
            assert answer.status < 300, data
            return json.loads(data) if data else None

    def until(self, true: Callable[[], object], *, patience_s: float = 150) -> None:
        ends = time.monotonic() + patience_s
        while not true():
            assert time.monotonic() < ends, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.2)

    def until_said(self, words: str) -> None:
        self.until(lambda: any(words in line for line in self.said))

    def ended(self) -> int:
        code = self.process.wait(60)
        self._listener.join(10)
        return code

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with suppress(ValueError):
            for line in self.process.stdout:
                self.said.append(line.rstrip())


@contextmanager
def serving(folder: Path, *, cron: str = DAILY) -> Iterator[Serving]:
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "serve", str(folder), "--cron", cron, "--port", str(port)]
    world = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    with subprocess.Popen(
        command, cwd=ROOT, env=world, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield Serving(process, port)
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def runs(folder: Path) -> list[str]:
    """States of all runs, oldest first."""
    with closing(sqlite3.connect(f"file:{folder / 'data' / 'store.sqlite'}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT state FROM runs ORDER BY started_at, run_id")]


def kept(folder: Path) -> list[int]:
    """How many profiles each run kept, oldest first."""
    query = "SELECT count(profile_id) FROM runs LEFT JOIN profiles USING (run_id) GROUP BY run_id ORDER BY started_at"
    with closing(sqlite3.connect(f"file:{folder / 'data' / 'store.sqlite'}?mode=ro", uri=True)) as connection:
        return [int(row[0]) for row in connection.execute(query)]
