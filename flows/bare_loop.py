"""The stages of a run one after the other, without Prefect: where its server is gone, and to measure its share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from flows.audit import Work
    from flows.publish import Published


def through_bare_loop(work: Work, workspace: Path, run_id: str) -> Published:  # noqa: ARG001  as Prefect's is called
    """Take a run through its stages in a plain loop; batches that were kept already are left as they are."""
    work.check_register()
    for batch in range(work.batch_count):
        if not work.is_kept(batch):
            work.read(batch)
            work.scan(batch)
            work.keep(batch)
    return work.publish()
