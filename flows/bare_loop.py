"""The stages of a run one after the other, without Prefect: for tests, and to measure Prefect's share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from flows.publish import Published
    from flows.work import RunWork


def through_bare_loop(work: RunWork, workspace: Path, run_id: str) -> Published:  # noqa: ARG001  as Prefect's is called
    """Take a run through its stages in a plain loop."""
    work.check_register()
    for batch in range(work.batch_count):
        work.read(batch)
        work.scan(batch)
        work.keep(batch)
    return work.publish()
