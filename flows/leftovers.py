"""Prefect servers that outlived a killed command of this workspace: found, told from all others, and ended.

A server is ours where the kernel says so: it runs one of the two commands below, for this user, with this workspace's
folder as Prefect's home. Whether it is left over the lock says: whoever holds the lock that the server's command had to
hold knows that this command is gone. No number is written down that another process could have by now.
"""

from __future__ import annotations

import os
import select
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from flows.processes import PROCESSES, numbers, runs_command

if TYPE_CHECKING:
    from pathlib import Path

TEMPORARY = ("prefect.server.api.server:create_app",)
"""What a run starts for itself, words of its command line; it holds the lock of ``data/``."""
SERVED = ("prefect", "server", "start")
"""What ``serve`` starts; it holds the lock of ``data/prefect/``."""
PATIENCE_MS = 5_000


def servers(home: Path, words: tuple[str, ...]) -> tuple[int, ...]:
    """Give the processes of this user that are such a server of this workspace; empty where the system has no /proc."""
    return tuple(pid for pid in numbers() if _is_server(pid, home, words))


def end_leftovers(home: Path, words: tuple[str, ...]) -> int:
    """End every such server; the caller holds the lock that its command had to hold. Gives how many there were."""
    return sum(_end(pid, home, words) for pid in servers(home, words))


def _is_server(pid: int, home: Path, words: tuple[str, ...]) -> bool:
    place = PROCESSES / str(pid)
    try:
        if place.stat().st_uid != os.getuid() or not runs_command(pid, words):
            return False
        named = f"PREFECT_HOME={home}".encode() in (place / "environ").read_bytes().split(b"\0")
        # The same name may stand for another folder where that process has a root of its own.
        return named and (place / "root" / home.relative_to("/")).samefile(home)
    except (OSError, ValueError):
        return False


def _end(pid: int, home: Path, words: tuple[str, ...]) -> bool:
    """End a process politely, then for certain; held by a descriptor, so that no other can be met under its number."""
    try:
        descriptor = os.pidfd_open(pid)
    except OSError:
        return False
    try:
        if not _is_server(pid, home, words):
            return False
        ended = select.poll()
        ended.register(descriptor, select.POLLIN)
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(descriptor, number)
            if ended.poll(PATIENCE_MS):
                return True
        return False
    finally:
        os.close(descriptor)
