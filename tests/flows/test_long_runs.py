from __future__ import annotations

from typing import TYPE_CHECKING

from flows.work import BATCH_PROFILES, READING_THREADS
from tests.flows.small_audit import PICTURE, CountingEngine, audit, make_workspace, marked, page_of
from tests.site.website import Website

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = 6 * BATCH_PROFILES


class CountingCloses(CountingEngine):
    """Tells how many pictures had been seen when it was let go."""

    def close(self) -> None:
        self.seen.append(-1)
        super().close()


def test_a_long_run_opens_no_more_connections_than_it_has_reading_threads(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    with Website() as site:
        for n in range(PEOPLE):
            site.respond(f"/p{n}", marked(page_of(n)))
        result = audit(folder, site)
        opened = site.connections_made
    assert dict(result.published.counts)["sources checked"] == PEOPLE
    assert opened <= READING_THREADS


def test_whoever_scanned_is_let_go_before_the_report_is_built(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    engine = CountingCloses()
    with Website() as site:
        site.respond("/p0", marked(page_of(0, pictures=("a.png",))))
        site.respond("/a.png", marked(PICTURE, "image/png"))
        audit(folder, site, engine=engine)
    assert engine.seen == [1, -1, -1]
