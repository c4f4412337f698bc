from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything here kills or starves something: it runs with ``make test-faults``, else it is skipped."""
    wanted = "faults" in (config.option.markexpr or "")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.faults)
            if not wanted:
                item.add_marker(pytest.mark.skip(reason="make test-faults runs it"))
