"""``doctor``: whether this machine and this installation can carry an audit; one line each, with the cure."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from packaging.requirements import Requirement

from flows.leftovers import SERVED, TEMPORARY, end_leftovers
from flows.loopback import running_server
from flows.prefect_env import QUIET, environment_of
from flows.serve import PLAN
from records.fault import RecordsFault
from records.lock import run_lock
from records.safe import YEARS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

GIB = 1024**3
LEAST_FREE_BYTES = GIB
LEAST_PYTHON = (3, 11)
PROGRAM = "profile-audit"
MODELS = (("rapidocr", ".onnx", "words in pictures"), ("scanners", ".onnx", "logos in pictures"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Attributes:
        what: what was looked at.
        found: what was found.
        cure: what to do about it; empty where all is well.

    """

    what: str
    found: str
    cure: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing needs doing."""
        return not self.cure


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Everything that was looked at."""

    checks: tuple[Check, ...]

    @property
    def well(self) -> bool:
        """Whether nothing needs doing."""
        return all(check.well for check in self.checks)

    def lines(self) -> tuple[str, ...]:
        """Give the diagnosis as lines of text."""
        return tuple(
            f"{'ok    ' if each.well else 'MEND  '}{each.what}: {each.found}{'' if each.well else '. ' + each.cure}"
            for each in self.checks
        )

    def as_json(self) -> dict[str, object]:
        """Give the diagnosis for another program."""
        return {
            "well": self.well,
            "checks": [
                {"what": each.what, "found": each.found, "well": each.well, "cure": each.cure} for each in self.checks
            ],
        }


def doctor(
    folder: Path | None,
    now: datetime,
    *,
    free_bytes: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free,
) -> Diagnosis:
    """Look at this installation and, where one is named, at a workspace. Opens no connection beyond 127.0.0.1."""
    checks = [_python(), *_versions(), _telemetry(folder), _clock(now), *_models()]
    if folder is not None and folder.is_dir():
        folder = folder.absolute()
        checks += [_disk(folder, free_bytes), *_rights(folder), *_leftovers(folder), _lock(folder), _server(folder)]
    elif folder is not None:
        checks.append(Check(what="workspace", found=f"{folder} is no folder", cure=f"profile-audit init {folder}"))
    return Diagnosis(checks=tuple(checks))


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    well = sys.version_info[:2] >= LEAST_PYTHON
    return Check(what="Python", found=found, cure="" if well else "Install Python 3.11 or newer, then make setup.")


def _versions() -> tuple[Check, ...]:
    """Hold every package to its cap; pip itself does not, later."""
    wrong = []
    wanted = [Requirement(line) for line in requires(PROGRAM) or ()]
    for each in wanted:
        try:
            found = version(each.name)
        except PackageNotFoundError:
            wrong.append(Check(what=each.name, found="is missing", cure="Run: make setup"))
            continue
        if not each.specifier.contains(found, prereleases=True):
            cure = f"Versions outside {each.specifier} do not work (docs/decisions/0002-pins.md). Run: make setup"
            wrong.append(Check(what=each.name, found=found, cure=cure))
    return tuple(wrong) or (Check(what="packages", found=f"{len(wanted)} within their caps"),)


def _telemetry(folder: Path | None) -> Check:
    """Look at the environment that Prefect and Great Expectations get from this program."""
    if folder is None or not (folder / "data").is_dir():
        prepared: dict[str, str] = dict(QUIET)
    else:
        prepared = environment_of(folder.absolute() / "data" / "prefect")
    off = (
        prepared.get("DO_NOT_TRACK") == "1"
        and prepared.get("PREFECT_SERVER_ANALYTICS_ENABLED") == "false"
        and prepared.get("GX_ANALYTICS_ENABLED") == "false"
    )
    cure = "" if off else "This is a fault of the program: do not run it, and report this line."
    return Check(what="telemetry", found="off" if off else "not off", cure=cure)


def _clock(now: datetime) -> Check:
    try:
        shown = f"{now.astimezone(ZoneInfo('Europe/London')):%d %b %Y %H:%M %Z} in London"
    except ZoneInfoNotFoundError:
        return Check(what="clock", found="no time zones are known", cure="Install the package tzdata: make setup")
    well = now.year in YEARS
    return Check(what="clock", found=shown, cure="" if well else "Set the machine's clock right: consent hangs on it.")


def _models() -> tuple[Check, ...]:
    checks = []
    for package, suffix, purpose in MODELS:
        try:
            found = list(files(package).rglob(f"*{suffix}"))  # type: ignore[attr-defined]
        except ModuleNotFoundError:
            found = []
        told = f"{len(found)} model files" if found else "no model file"
        checks.append(Check(what=purpose, found=told, cure="" if found else "Run: make setup"))
    return tuple(checks)


def _disk(folder: Path, free_bytes: Callable[[Path], int]) -> Check:
    free = free_bytes(folder)
    cure = "" if free >= LEAST_FREE_BYTES else "Free space: a run needs 1 GiB for the store, its log and the report."
    return Check(what="free disk", found=f"{free / GIB:.1f} GiB", cure=cure)


def _rights(folder: Path) -> tuple[Check, ...]:
    checks = []
    for name in ("data", "keys"):
        path = folder / name
        if path.is_dir():
            mode = stat.S_IMODE(os.lstat(path).st_mode)
            cure = "" if not mode & 0o077 else f"Run: chmod 700 {path}"
            checks.append(Check(what=f"{name}/", found=f"rights {mode:04o}", cure=cure))
    return tuple(checks)


def _leftovers(folder: Path) -> tuple[Check, ...]:
    """End servers of commands that were killed: where a lock is free, whoever held it is gone."""
    ended = 0
    for lock, words in ((folder / "data", TEMPORARY), (folder / "data" / "prefect", SERVED)):
        if lock.is_dir():
            with suppress(RecordsFault), run_lock(lock):
                ended += end_leftovers(folder / "data" / "prefect", words)
    found = f"{ended} of commands that were killed; they were ended"
    return (Check(what="leftover servers", found=found),) if ended else ()


def _lock(folder: Path) -> Check:
    if not (folder / "data").is_dir():
        return Check(what="lock", found="free: nothing ran yet")
    try:
        with run_lock(folder / "data"):
            return Check(what="lock", found="free")
    except RecordsFault:
        return Check(what="lock", found="held: a command is at work", cure="Wait until it has finished.")


def _server(folder: Path) -> Check:
    url = running_server(folder / "data" / "prefect")
    if url is not None:
        return Check(what="server", found=f"answers at {url}")
    if (folder / PLAN).is_file():
        cure = "Start it: profile-audit serve DIR --cron ..., or the unit in deploy/."
        return Check(what="server", found="a schedule is set, but serve is not up", cure=cure)
    return Check(what="server", found="none, and none is needed: no schedule is set")
