"""The world of the demonstration: a day that never passes, no waiting, and the demo website at loopback."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flows.world import World
from profiles.addresses import exactly

if TYPE_CHECKING:
    from demo.serve import Served

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def demo_world(served: Served) -> World:
    """Give the world in which the demo's consents stand and its hosts lead to ``served``, and to nothing else."""
    hosts = (*served.hosts, "unlisted.example", "friendsbook.example", "cdn.example")
    pairs = dict.fromkeys(hosts, ("127.0.0.1", served.port))
    return World(clock=lambda: NOW, sleep=time.sleep, monotonic=time.monotonic, address_rule=exactly(pairs), pace_s=0.0)
