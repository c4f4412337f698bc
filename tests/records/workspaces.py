"""A whole workspace (a copy of the demonstration's) with a published run that was filled by hand, without a network."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from flows.publish import report_counts
from flows.republish import report_of
from flows.workspace import Workspace, load_workspace
from records.manifest import Manifest, freeze, manifest_bytes, run_folder
from records.publication import publish
from records.safe import Safe, open_safe
from reports.publish import file_pieces
from tests.flows.only_persons import only_persons
from tests.records.builders import NOW, YES, kept_page, row, saved

DEMO = Path(__file__).resolve().parents[2] / "demo" / "workspace"
RUN = "20261102T090000Z"


def workspace_with_run(folder: Path, *, keep_pages: bool = True, quote: str = "teacher at Torfield School") -> Path:
    """Copy the workspace and publish one run in which every consented profile has a text and a picture finding."""
    only_persons(shutil.copytree(DEMO, folder))
    workspace = load_workspace(folder)
    with open_safe(workspace.folder, NOW) as safe:
        fill_run(safe, workspace, RUN, keep_pages=keep_pages, quote=quote)
    return workspace.folder


def fill_run(safe: Safe, workspace: Workspace, run_id: str, *, keep_pages: bool, quote: str) -> None:
    safe.store.begin_run(run_id, NOW)
    for profile in workspace.register.rows:
        seen = saved(profile, quote)
        pictures = tuple(replace(p, data=b"") for p in seen.pictures[:0])
        seen = replace(seen, row=row(profile, addresses=(profile.url,)), pictures=pictures, ruled_out=())
        page = replace(kept_page(profile, run_id), run_id=run_id) if keep_pages else None
        safe.store.save_profile(run_id, seen, consented=YES, page=page)
    safe.store.end_run(run_id, NOW)
    hosts = tuple(sorted({(p.url.split("/")[2], 1) for p in workspace.register.rows}))
    first = Manifest(
        run_id=run_id,
        version="0.1.0",
        started_at=NOW,
        finished_at=NOW,
        rules_sha256="11" * 32,
        configuration=freeze(workspace.folder, dict(workspace.cabinet.contents)),
        register_sha256=workspace.register.sha256,
        policy_version=workspace.cabinet.policy.version,
        hosts=hosts,
    )
    place = run_folder(workspace.folder, run_id)
    place.mkdir(parents=True)
    (place / "manifest.json").write_bytes(manifest_bytes(first))
    report = report_of(safe, workspace, run_id, NOW)
    shutil.rmtree(place)
    publish(
        safe,
        replace(first, counts=report_counts(report)),
        lambda head: file_pieces(replace(report, ledger_head=head)),
        at=NOW,
    )


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def places_of(folder: Path, *words: str) -> list[str]:
    """Every file whose bytes or whose name hold one of the words."""
    found = []
    for name, data in bytes_of(folder).items():
        for word in words:
            raw = word.encode()
            if raw in data or word in name or word.encode("utf-16-le") in data:
                found.append(f"{name}: {word}")
    return found
