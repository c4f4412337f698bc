"""Runs that Prefect takes for running although their process is gone: a kill or a power cut leaves them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prefect import get_client
from prefect.client.schemas.filters import FlowFilter, FlowFilterName, FlowRunFilter, FlowRunFilterState
from prefect.client.schemas.filters import FlowRunFilterStateType as OfType
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.context import FlowRunContext
from prefect.states import Crashed

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.client.schemas.objects import State


FLOW_NAME = "profile-audit"
MOST = 200
MESSAGE = "Its process ended. What was finished is kept; the next run goes on from there."
ALIVE = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def mark_dead_runs(workspace: str, *, name: str = FLOW_NAME) -> int:
    """Mark every other unfinished run of this workspace as crashed: its lock is ours, so its process is gone."""
    context = FlowRunContext.get()
    own: UUID | None = None if context is None or context.flow_run is None else context.flow_run.id
    marked = 0
    with get_client(sync_client=True) as client:
        unfinished = client.read_flow_runs(
            flow_filter=FlowFilter(name=FlowFilterName(any_=[name])),
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=OfType(any_=ALIVE))),
            sort=FlowRunSort.START_TIME_DESC,
            limit=MOST,
        )
        for run in unfinished:
            if run.id != own and run.parameters.get("workspace") == workspace:
                crashed: State[None] = Crashed(message=MESSAGE)
                client.set_flow_run_state(run.id, crashed, force=True)
                marked += 1
    return marked
