"""The kit for self-checks: policy, identity and reference pictures in one ZIP; no register, no person, no key."""

from __future__ import annotations

import io
import os
import re
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from flows.fault import Exit, Fault, FlowFault
from flows.files import FolderFiles, FrozenFiles
from flows.plain_toml import plain_toml
from flows.workspace import CABINET_FILES, read_cabinet
from profiles.reading.damaged_zip import DAMAGED_ZIP

if TYPE_CHECKING:
    from pathlib import Path

    from flows.plain_toml import Values
    from flows.workspace import Cabinet

NOTE = "READ-ME.txt"
_NOTE_TEXT = """This kit is for checking your own public profile, on your own machine.

1. Save your profile in your browser (as a web page, MHTML or PDF), take a screenshot, or take your own export.
2. profile-audit self-check --kit THIS-FILE.zip your-page.html your-screenshot.png

It opens no connection, keeps nothing and tells nobody. What it shows is for you to judge.
The kit holds the Trust's policy, names and logos. It holds no register and says nothing about any person.
"""
_MAX_KIT_BYTES = 256 * 1024 * 1024
_MAX_ENTRIES = 2_000
_ASSET = re.compile(r"assets/[\w][\w .()/-]*\.(?:png|jpe?g|gif|webp)", re.IGNORECASE)
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """A kit that was written.

    Attributes:
        path: where it lies.
        entries: names of the files in it.
        left_out: rulings about single profiles that were left out.

    """

    path: Path
    entries: tuple[str, ...]
    left_out: int

    def lines(self) -> tuple[str, ...]:
        """Give what was done, for people."""
        told = f"{self.path}: policy, identity and {len(self.entries) - len(CABINET_FILES) - 1} reference pictures"
        rulings = f"Left out: {self.left_out} rulings about single profiles." if self.left_out else ""
        return tuple(line for line in (told, "It holds no register and no person.", rulings) if line)

    def as_json(self) -> dict[str, object]:
        """Give the same for another program."""
        return {"path": str(self.path), "entries": list(self.entries), "rulings_left_out": self.left_out}


def make_kit(folder: Path, out: Path) -> Kit:
    """Pack what a self-check needs of the workspace; the register, the keys and the data are never opened.

    The files are written anew from what they hold: a comment could name somebody.

    Raises:
        FlowFault: a file of the cabinet needs mending, or the target exists or cannot be written.

    """
    cabinet, faults = read_cabinet(FolderFiles(folder=folder.absolute()))
    if cabinet is None:
        raise FlowFault(f"{folder}: the kit cannot be packed.", code=Exit.MEND_A_FILE, faults=faults)
    contents = dict(cabinet.contents)
    values = {name: tomllib.loads(contents[name].decode("utf-8-sig")) for name in CABINET_FILES}
    values["policy.toml"], left_out = without_personal_rulings(values["policy.toml"])
    contents |= {name: plain_toml(each).encode() for name, each in values.items()}
    contents[NOTE] = _NOTE_TEXT.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), contents[name], zipfile.ZIP_DEFLATED)
    _write_new(out, buffer.getvalue())
    return Kit(path=out, entries=tuple(sorted(contents)), left_out=left_out)


def read_kit(path: Path) -> Cabinet:
    """Read a kit, or a workspace's folder; nothing else in either is looked at.

    Raises:
        FlowFault: it is no kit, or something in it needs mending.

    """
    if path.is_dir():
        cabinet, faults = read_cabinet(FolderFiles(folder=path.absolute()))
    else:
        cabinet, faults = read_cabinet(FrozenFiles(contents=_unpacked(path)))
    if cabinet is None:
        raise FlowFault(f"{path}: this kit cannot be used.", code=Exit.MEND_A_FILE, faults=faults)
    return cabinet


def without_personal_rulings(policy: Values) -> tuple[Values, int]:
    """Take the rulings about single profiles out of a policy; give the rest and how many there were."""
    rulings = policy.get("ruling", [])
    assert isinstance(rulings, list)
    kept = [ruling for ruling in rulings if not ruling.get("profile_id")]
    rest = {name: value for name, value in policy.items() if name != "ruling"}
    return (rest | {"ruling": kept} if kept else rest), len(rulings) - len(kept)


def _unpacked(path: Path) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if len(infos) > _MAX_ENTRIES or sum(info.file_size for info in infos) > _MAX_KIT_BYTES:
                raise _no_kit(path, "it is larger than any kit")
            for info in infos:
                if info.filename != NOTE and not _belongs(info.filename):
                    raise _no_kit(path, f"it holds {info.filename[:80]!r}, which no kit does")
                contents[info.filename] = archive.read(info)
    except DAMAGED_ZIP as error:
        raise _no_kit(path, f"it cannot be read ({str(error)[:100]})") from None
    return contents


def _belongs(name: str) -> bool:
    if name in CABINET_FILES:
        return True
    return _ASSET.fullmatch(name) is not None and ".." not in PurePosixPath(name).parts


def _no_kit(path: Path, problem: str) -> FlowFault:
    remedy = "Ask the Data Protection Officer for the kit; they make it with: profile-audit kit DIR OUT.zip"
    fault = Fault(file=path.name, line=0, column="", problem=problem, remedy=remedy)
    return FlowFault(f"{path}: this is no kit.", code=Exit.MEND_A_FILE, faults=(fault,))


def _write_new(out: Path, data: bytes) -> None:
    """Write a file that must not exist yet, for its owner's eyes."""
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
        fault = Fault(file=out.name, line=0, column="", problem=problem, remedy="Name a file that is not there yet.")
        raise FlowFault(f"{out}: the kit was not written.", code=Exit.MEND_A_FILE, faults=(fault,)) from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)
