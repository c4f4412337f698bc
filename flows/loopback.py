"""Prefect's own server on 127.0.0.1: started beside ``serve``, found by the commands that run meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

from flows.fault import Exit, FlowFault
from flows.leftovers import SERVED, servers
from flows.prefect_env import environment_of
from flows.processes import PROCESSES
from records.fault import RecordsFault
from records.files import make_folder, read_private, write_atomic
from records.removal import remove_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOST = "127.0.0.1"
MARK = "server.json"
PATIENCE_S = 120.0
STOP_S = 10.0
HTTP_OK = 200
DEFAULT_PORT = 4200


def api_url_of(port: int) -> str:
    """Give the address of the server's interface."""
    return f"http://{HOST}:{port}/api"


def answers(port: int, *, timeout_s: float = 2.0) -> bool:
    """Tell whether a Prefect server answers on this port of this machine."""
    connection = HTTPConnection(HOST, port, timeout=timeout_s)
    try:
        connection.request("GET", "/api/health")
        answer = connection.getresponse()
        return answer.status == HTTP_OK and answer.read(16).strip() == b"true"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def running_server(home: Path) -> str | None:
    """Give the address of the server that ``serve`` started for this workspace, or None where none answers.

    A mark that a killed ``serve`` left behind may name a port that another server has by now: ours must be alive.
    """
    if PROCESSES.is_dir() and not servers(home, SERVED):
        return None
    try:
        port = int(json.loads(read_private(home / MARK))["port"])
    except (OSError, ValueError, KeyError, TypeError, RecordsFault):
        return None
    return api_url_of(port) if answers(port) else None


@contextmanager
def server(
    home: Path,
    *,
    port: int = DEFAULT_PORT,
    sleep: Callable[[float], None] = time.sleep,
    when_gone: Callable[[], object] = lambda: None,
) -> Iterator[str]:
    """Run a Prefect server on 127.0.0.1 until the block ends; gives the address of its interface.

    ``when_gone`` is called, from another thread, where it ends before the block does.

    Raises:
        FlowFault: where the port is taken, or the server does not come up.

    """
    make_folder(home)
    ended = threading.Event()
    if answers(port):
        raise _fault(f"port {port} is taken by another Prefect server", "Stop it, or choose another with --port.")
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    log = home / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603  our own interpreter, no text of others
            command,
            env=environment_of(home),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for serve, which then ends the server itself
        )
    try:
        _await(process, port, sleep)
        write_atomic(home / MARK, json.dumps({"port": port}).encode())
        threading.Thread(target=_watch, args=(process, ended, when_gone), daemon=True).start()
        yield api_url_of(port)
    finally:
        ended.set()
        with suppress(OSError):
            remove_file(home / MARK)
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a child: politely, then for certain."""
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _watch(process: subprocess.Popen[bytes], ended: threading.Event, when_gone: Callable[[], object]) -> None:
    process.wait()
    if not ended.is_set():
        when_gone()


def _await(process: subprocess.Popen[bytes], port: int, sleep: Callable[[float], None]) -> None:
    begun = time.monotonic()
    while not answers(port):
        if process.poll() is not None or time.monotonic() - begun > PATIENCE_S:
            raise _fault(
                f"the Prefect server did not come up on {HOST}:{port}",
                "Its own words stand in data/prefect/server.log; the port may be taken: choose another with --port.",
            )
        sleep(0.3)


def _fault(problem: str, remedy: str) -> FlowFault:
    return FlowFault(f"{problem[0].upper()}{problem[1:]}. {remedy}", code=Exit.MEND_A_FILE)
