"""The audit as a Prefect flow: register, read, scan, keep, publish; one direction, no going back.

Prefect sees the workspace's path, the run's id and batch numbers. Pages, findings and persons never pass through it:
they stay in ``flows.work``, which every task here calls.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, cast

from prefect import flow, task
from prefect.artifacts import (
    create_link_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.exceptions import PrefectHTTPStatusError
from prefect.task_runners import ThreadPoolTaskRunner

from flows.bare_loop import through_bare_loop
from flows.dead_runs import FLOW_NAME, mark_dead_runs
from flows.fault import Exit, FlowFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from prefect import Flow, Task
    from prefect.futures import PrefectFuture
    from prefect.task_runners import TaskRunner

    from flows.publish import Published

P = ParamSpec("P")
_LOGGER = logging.getLogger("flows.audit")
IN_FLIGHT_BATCHES = 3
READ_RETRIES = 2
STOPPED_BY_PREFECT = (
    "Prefect ended this run ({}). What was finished is kept; 'profile-audit run DIR' goes on from there."
)
SERVER_GONE = "Prefect's server no longer answers (%s). The run goes on without it; its page takes the run for crashed."
READ = "Consented sources that were read"


class Work(Protocol):
    """The stages of one run; each batch passes through read, scan and keep in that order."""

    @property
    def batch_count(self) -> int:
        """How many batches there are."""

    def is_kept(self, batch: int) -> bool:
        """Tell whether a batch passed all three."""

    def check_register(self) -> int:
        """Hold the register to its contract before the first request."""

    def read(self, batch: int) -> int:
        """Fetch a batch; the only stage that uses the network."""

    def scan(self, batch: int) -> int:
        """Scan a batch that was read."""

    def keep(self, batch: int) -> int:
        """Store a batch that was scanned; the only stage that writes."""

    def publish(self) -> Published:
        """Build, check and publish the report."""


class StageFault(Exception):  # noqa: N818  stands for the fault itself, which Prefect must not store
    """A stage ended in a fault; its text stays out of Prefect's database."""


def run_flow(work: Work, *, workspace: str, run_id: str) -> Published:
    """Run the flow of one run; a fault of a stage is raised as it was, without passing through Prefect.

    A server that is gone costs the run its page, and nothing else: batches that were not kept are done without it.
    """
    kept = _Kept(faults=[], published=[])
    try:
        audit_flow(work, kept)(workspace, run_id)
    except Exception as fault:
        if kept.faults:
            raise kept.faults[0] from None
        if kept.published:  # Prefect could not write down that all went well; our own record has it
            return kept.published[0]
        if not _server_is_gone(fault):
            raise FlowFault(STOPPED_BY_PREFECT.format(type(fault).__name__), code=Exit.OUR_FAULT) from fault
        _LOGGER.warning(SERVER_GONE, type(fault).__name__)
        return through_bare_loop(work, Path(workspace), run_id)
    return kept.published[0]


def _server_is_gone(fault: Exception) -> bool:
    """Tell whether Prefect's client could not reach its server; its library is named, not imported."""
    unreached = any(kind.__name__ == "TransportError" for kind in type(fault).__mro__)
    return unreached or isinstance(fault, PrefectHTTPStatusError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What goes past Prefect: faults of stages, and the published report."""

    faults: list[Exception]
    published: list[Published]

    def guarded(self, stage: Callable[P, int]) -> Callable[P, int]:
        """Let Prefect see only that a stage failed."""

        @wraps(stage)
        def run(*args: P.args, **kwargs: P.kwargs) -> int:
            try:
                return stage(*args, **kwargs)
            except Exception as fault:  # noqa: BLE001  every fault goes past Prefect, none is swallowed
                self.faults.append(fault)
                raise StageFault("a stage ended in a fault; the command line tells which") from None

        return run


def audit_flow(work: Work, kept: _Kept) -> Flow[[str, str], None]:
    """Give the flow of one run; its parameters are the workspace's path and the run's id."""
    register = _quietly(kept.guarded(work.check_register), "register contract")
    read = _quietly(kept.guarded(work.read), "read", retries=READ_RETRIES)
    scan = _quietly(kept.guarded(work.scan), "scan")
    keep = _quietly(kept.guarded(work.keep), "keep")
    publish = _quietly(kept.guarded(_publisher(work, kept)), "publish")
    threads = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=2 * IN_FLIGHT_BATCHES))

    @flow(
        name=FLOW_NAME,
        log_prints=False,
        persist_result=False,
        validate_parameters=False,
        task_runner=threads,
    )
    def audit(workspace: str, run_id: str) -> None:  # noqa: ARG001  Prefect shows the run's id
        mark_dead_runs(workspace)
        register()
        progress = cast("UUID", create_progress_artifact(progress=0.0, key="audit-progress", description=READ))
        in_flight: deque[PrefectFuture[int]] = deque()
        for batch in range(work.batch_count):
            fetched = read.submit(batch)
            scanned = scan.submit(batch, return_state=False, wait_for=[fetched])
            in_flight.append(keep.submit(batch, return_state=False, wait_for=[scanned]))
            if len(in_flight) >= IN_FLIGHT_BATCHES:
                in_flight.popleft().result()
                update_progress_artifact(progress, 100.0 * (batch + 1 - len(in_flight)) / work.batch_count)
        for last in in_flight:
            last.result()
        update_progress_artifact(progress, 100.0)
        publish()

    return audit


def _quietly(stage: Callable[P, int], name: str, *, retries: int = 0) -> Task[P, int]:
    """Make a task of which Prefect keeps its name and state, no output, result or cache key."""
    quiet = task(
        name=name,
        retries=retries,
        retry_delay_seconds=1,
        log_prints=False,
        persist_result=False,
        cache_policy=NO_CACHE,
    )
    return quiet(stage)


def _publisher(work: Work, kept: _Kept) -> Callable[[], int]:
    def publish() -> int:
        published = work.publish()
        kept.published.append(published)
        table = [{"what": what, "count": count} for what, count in published.counts]
        create_table_artifact(table=table, key="audit-counts", description="Counts of this run")
        create_link_artifact(link=published.report_link, key="audit-report", link_text="The report of this run")
        return len(table)

    return publish
