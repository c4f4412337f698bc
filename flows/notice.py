"""A notice after a run, with counts only: into a file, to a webhook, or neither."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flows.outgoing import send_notice
from records.files import write_atomic

if TYPE_CHECKING:
    from flows.run import RunResult
    from flows.workspace import Workspace

NAME = "data/notice.json"


def give_notice(workspace: Workspace, result: RunResult) -> tuple[str, ...]:
    """Write the notice that is configured; gives a line for each that was asked for. A failing one stops nothing."""
    settings = workspace.settings
    text = json.dumps(notice_of(result), sort_keys=True).encode()
    lines = []
    if settings.yes("notice.file"):
        write_atomic(workspace.folder / NAME, text)
        lines.append(f"notice: {NAME}")
    if settings.text("notice.webhook"):
        lines.append(f"notice: {send_notice(settings.text('notice.webhook'), text)}")
    return tuple(lines)


def notice_of(result: RunResult) -> dict[str, object]:
    """Give what a notice says: the run, how it ended and its counts; no person, no address, no finding."""
    return {"run": result.run_id, "exit_code": int(result.code), "counts": dict(result.published.counts)}
