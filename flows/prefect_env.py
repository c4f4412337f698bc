"""Prepares Prefect's and Great Expectations' environment before either is imported."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
    "ORT_DISABLE_TELEMETRY": "1",
    # Prefect's database keeps log lines, so none are sent there: they could hold what a library chose to print.
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
}


def prepare(
    home: Path,
    *,
    environment: MutableMapping[str, str] | None = None,
    api_url: str | None = None,
    retries: int | None = None,
) -> None:
    """Set every variable; ``home`` becomes Prefect's folder (0700), ``api_url`` a loopback server's or None.

    ``retries`` is how often a server that does not answer is asked again, each time after twice the wait; None leaves
    Prefect's own number.

    Raises:
        RuntimeError: where Prefect was imported before, since it would have read another environment.

    """
    world = os.environ if environment is None else environment
    if "prefect" in sys.modules and world.get("PREFECT_HOME") != str(home):
        raise RuntimeError("Prefect was imported before its environment was prepared: call prepare() first")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)
    # Settings that a shell or an earlier installation left behind must not send anything elsewhere.
    for name in [name for name in world if name.startswith("PREFECT_")]:
        del world[name]
    world.update(QUIET)
    if retries is not None:
        world["PREFECT_CLIENT_MAX_RETRIES"] = str(retries)
    world["PREFECT_HOME"] = str(home)
    world["PREFECT_PROFILES_PATH"] = str(home / "profiles.toml")
    if api_url is None:
        world["PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"] = "true"
    else:
        world["PREFECT_API_URL"] = api_url


def environment_of(home: Path, *, api_url: str | None = None) -> dict[str, str]:
    """Give a copy of this process's environment, prepared for a child that runs Prefect."""
    world = dict(os.environ) | {"PREFECT_HOME": str(home)}
    prepare(home, environment=world, api_url=api_url)
    return world
