"""What several tests of the safe read: a website of three people who say where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.flows.small_audit import marked, page_of
from tests.records.builders import SAYS
from tests.site.website import Website

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as running:
        for number in range(3):
            running.respond(f"/p{number}", marked(page_of(number, says=SAYS)))
        yield running
