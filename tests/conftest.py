"""Which tests run where: what needs more than this project and Python is marked, and skips with a reason."""

from __future__ import annotations

import os

import pytest

import flows  # noqa: F401  before a test loads numpy: sums in more threads round otherwise


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what kills processes and fills disks, unless it was asked for by ``-m faults``."""
    if "faults" in (config.getoption("-m") or ""):
        return
    for item in items:
        if "faults" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="kills, full disks, empty namespaces: make test-faults runs these"))


@pytest.fixture(autouse=True)
def no_proxy_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a shell may have set, so that tests say the same everywhere; those of the gate set their own."""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
