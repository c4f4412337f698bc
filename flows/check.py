"""``check``: everything that needs mending, at once, and what a run would refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.files import FolderFiles
from flows.own_sources import unapproved_sites
from flows.preconditions import LONDON, missing_preconditions
from flows.settings import read_settings
from flows.workspace import try_workspace
from scanners.picture.plainness import few_views, too_plain

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from flows.fault import Fault
    from flows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What ``check`` found.

    Attributes:
        folder: the workspace.
        faults: what a run would refuse to start with.
        notes: what is worth knowing and stops nothing.

    """

    folder: str
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """Give the result as lines of text."""
        if not self.faults:
            return (*self.notes, f"{self.folder}: everything is in order.")
        count = f"{len(self.faults)} thing{'s' if len(self.faults) != 1 else ''} to mend:"
        return (*self.notes, f"{self.folder}: {count}", *(f"  {fault}" for fault in self.faults))

    def as_json(self) -> dict[str, object]:
        """Give the result for another program."""
        faults = [
            {"file": f.file, "line": f.line, "column": f.column, "problem": f.problem, "remedy": f.remedy}
            for f in self.faults
        ]
        return {"folder": self.folder, "in_order": not self.faults, "faults": faults, "notes": list(self.notes)}


def check_workspace(folder: Path, *, now: datetime) -> CheckResult:
    """Check every file of the workspace and every precondition of a run; opens no socket."""
    workspace, faults = try_workspace(folder)
    if workspace is None:
        return CheckResult(folder=str(folder), faults=(*faults, *_undecided(folder, now)), notes=())
    rows = workspace.register.rows
    faults = (
        *missing_preconditions(workspace.settings, rows, workspace.folder, now=now),
        *_plain_references(workspace),
    )
    policy = workspace.cabinet.policy
    on = ", ".join(sorted(policy.scanned, key=lambda clause: [int(part) for part in clause.split(".")]))
    notes = (
        f"register.csv: {len(rows)} rows of {len({row.person_id for row in rows})} persons.",
        f"policy.toml: {len(policy.clauses)} clauses; a machine looks for {on}; {len(policy.rulings)} rulings.",
        f"assets.toml: {len(workspace.cabinet.library.assets)} reference pictures.",
        *few_views(workspace.cabinet.library.assets),
        *unapproved_sites(workspace.sites, now.astimezone(LONDON).date()),
    )
    return CheckResult(folder=str(folder), faults=faults, notes=notes)


def _undecided(folder: Path, now: datetime) -> tuple[Fault, ...]:
    """Name what is not decided yet even where another file is faulty, so that all is seen at once."""
    try:
        settings, _ = read_settings(FolderFiles(folder=folder.absolute()).read("audit.toml"))
    except OSError:
        return ()
    return () if settings is None else missing_preconditions(settings, (), folder.absolute(), now=now)


def _plain_references(workspace: Workspace) -> tuple[Fault, ...]:
    from flows.fault import Fault

    told = ((asset, too_plain(asset)) for asset in workspace.cabinet.library.assets)
    parts = ((asset, sentence.rpartition(". Give ")) for asset, sentence in told if sentence is not None)
    return tuple(
        Fault(file="assets.toml", line=0, column=asset.id, problem=why, remedy=f"Give {what_would_do}")
        for asset, (why, _, what_would_do) in parts
    )
