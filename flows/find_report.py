"""``report``: where the report of a run lies and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.manifest import read_manifest, run_folder

if TYPE_CHECKING:
    from pathlib import Path


def describe_run(folder: Path, run_id: str) -> tuple[str, ...]:
    """Give the counts of a published run and the path of its report; raises RecordsFault where there is none."""
    folder = folder.absolute()
    manifest = read_manifest(folder, run_id)
    return (
        f"Run {run_id} of {manifest.started_at:%d %B %Y, %H:%M} UTC, program {manifest.version}.",
        *(f"{what}: {count}" for what, count in manifest.counts),
        f"report: {run_folder(folder, run_id) / 'report.html'}",
    )
