"""An audit in a process of its own, to be killed: python -m tests.faults.audit_child WORKSPACE PORT bare|prefect [SCHEDULER]."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from flows.bare_loop import through_bare_loop
from flows.dask_engine import dask_engine
from flows.fault import FlowFault
from flows.run import run_audit
from flows.session import through_prefect
from flows.world import World
from profiles.addresses import exactly
from tests.flows.small_audit import HOST, NOW


def say(told: object) -> None:
    sys.stdout.write(f"{told}\n")
    sys.stdout.flush()


def main(workspace: str, port: str, runner: str, scheduler: str = "") -> int:
    world = World(
        clock=lambda: NOW,
        sleep=time.sleep,
        monotonic=time.monotonic,
        address_rule=exactly({HOST: ("127.0.0.1", int(port))}),
        pace_s=0.0,
    )
    through = through_prefect if runner == "prefect" else through_bare_loop
    engine = dask_engine(scheduler) if scheduler else None
    try:
        result = run_audit(Path(workspace), world=world, quiet=True, through=through, engine=engine, say=say)
    except FlowFault as fault:
        say(fault)
        return int(fault.code)
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except Exception as fault:  # noqa: BLE001
        code = getattr(fault, "code", None)
        say(fault)
        return int(code) if isinstance(code, int) else 99
    return int(result.code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
