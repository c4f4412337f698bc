"""A workspace with one published run of some persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.publication import publish
from records.safe import Safe, open_safe
from tests.records.builders import NOW, YES, kept_page, manifest, profile, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def report_files(safe: Safe, run_id: str) -> Callable[[str], dict[str, tuple[bytes, ...]]]:
    def build(head: str) -> dict[str, tuple[bytes, ...]]:
        rows = sorted(
            f"{each.row.profile.profile_id},{f.clause}"
            for each in safe.store.each_of_run(run_id)
            for f in each.findings
        )
        return {"findings.csv": ("\n".join(rows).encode(),), "report.html": (b"<p>", f"{head}</p>".encode())}

    return build


def republish(safe: Safe, run_id: str = "r1") -> None:
    publish(safe, manifest(run_id), report_files(safe, run_id), at=NOW)


def fill(
    workspace: Path, people: tuple[str, ...] = ("p-1", "p-2"), run_id: str = "r1", *, keep_pages: bool = False
) -> None:
    with open_safe(workspace, NOW) as safe:
        safe.store.begin_run(run_id, NOW)
        for person in people:
            who = profile(person)
            kept = kept_page(who, run_id) if keep_pages else None
            assert safe.store.save_profile(run_id, saved(who), consented=YES, page=kept)
        safe.store.end_run(run_id, NOW)
        republish(safe, run_id)
