"""The world as arguments: time, waiting and which addresses may be reached."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from profiles.addresses import AddressRule


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a run is told about the world outside it.

    Attributes:
        clock: gives the present moment, UTC, timezone-aware.
        sleep: waits for so many seconds.
        monotonic: seconds that never run backwards, for deadlines and pace.
        address_rule: which addresses the gate lets through.
        pace_s: least seconds between two requests to one host; None takes the workspace's own setting. Only
            ``demo/``, ``tests/`` and ``benchmarks/`` set it.

    """

    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    monotonic: Callable[[], float]
    address_rule: AddressRule
    pace_s: float | None = None


def utc_now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def real_world() -> World:
    """Give the world of production: the machine's clock and public addresses only."""
    from profiles.addresses import PUBLIC_ONLY

    return World(clock=utc_now, sleep=time.sleep, monotonic=time.monotonic, address_rule=PUBLIC_ONLY)
