"""What must be decided before an audit may run, held against the settings and the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from flows.fault import Fault
    from flows.workspace import Workspace


def missing_preconditions(workspace: Workspace, *, now: datetime) -> tuple[Fault, ...]:  # noqa: ARG001
    """Name every precondition that is missing or stale at this moment."""
    return ()
