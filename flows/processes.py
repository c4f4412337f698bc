"""Other processes of this machine, as the kernel tells of them; nothing is known where it has no /proc."""

from __future__ import annotations

import os
from pathlib import Path

PROCESSES = Path("/proc")


def numbers() -> tuple[int, ...]:
    """Give the numbers of all processes."""
    if not PROCESSES.is_dir():
        return ()
    return tuple(sorted(int(entry.name) for entry in os.scandir(PROCESSES) if entry.name.isdecimal()))


def runs_command(pid: int, words: tuple[str, ...]) -> bool:
    """Tell whether these words follow one another in a process's command line."""
    try:
        command = os.fsdecode((PROCESSES / str(pid) / "cmdline").read_bytes()).split("\0")
    except OSError:
        return False
    return any(tuple(command[n : n + len(words)]) == words for n in range(len(command)))


def descendants(pid: int) -> tuple[int, ...]:
    """Give the living children of a process, and theirs."""
    children: dict[int, list[int]] = {}
    for number in numbers():
        try:
            state, parent = (PROCESSES / str(number) / "stat").read_text().rpartition(")")[2].split()[:2]
        except (OSError, ValueError):
            continue
        if state != "Z":
            children.setdefault(int(parent), []).append(number)
    found = [pid]
    for each in found:
        found += children.get(each, ())
    return tuple(found[1:])
