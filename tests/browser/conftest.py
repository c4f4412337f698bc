"""One browser for the whole folder; every test here skips with a reason where Chromium is not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import PROGRAM, axe_source, browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.chromium import Tab


@pytest.fixture(scope="session")
def chromium() -> Iterator[Tab]:
    if PROGRAM is None or axe_source() is None:
        pytest.skip("needs Chromium and axe-core (AXE_CORE): make test-browser installs both")
    with browser() as tab:
        yield tab


@pytest.fixture
def tab(chromium: Tab) -> Tab:
    chromium.size(1280)
    chromium.scheme("light")
    return chromium


@pytest.fixture(scope="session")
def axe(chromium: Tab) -> str:
    source = axe_source()
    assert source is not None
    return source
