"""The part of ``serve`` that speaks to Prefect: registers the deployment, makes up for a missed run, and waits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from prefect.client.orchestration import get_client
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.dead_runs import mark_dead_runs
from flows.served import FLOW_NAME, scheduled_audit

if TYPE_CHECKING:
    from pathlib import Path

    from flows.schedule import Schedule

DEPLOYMENT = "audit"
AT_ONCE = 1


def serve_until_stopped(folder: Path, schedule: Schedule, *, make_up: bool) -> None:
    """Register the schedule with Prefect and carry out what is due, one run at a time, until this process stops."""
    mark_dead_runs(str(folder), name=FLOW_NAME)
    asyncio.run(_serve(folder, schedule, make_up=make_up))


async def _serve(folder: Path, schedule: Schedule, *, make_up: bool) -> None:
    runner = Runner(name=DEPLOYMENT, limit=AT_ONCE, pause_on_shutdown=False)
    deployment_id = await runner.aadd_flow(
        scheduled_audit,
        name=DEPLOYMENT,
        schedule=Cron(schedule.written, timezone="Europe/London"),
        parameters={"workspace": str(folder)},
        entrypoint_type=EntrypointType.MODULE_PATH,
        description="The audit of this workspace, as 'profile-audit run' does it. only: unchecked, school:NAME, …",
    )
    if make_up:
        async with get_client() as client:
            await client.create_flow_run_from_deployment(deployment_id, name="made up for a missed run")
    await runner.start()
