from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from flows.bare_loop import through_bare_loop
from flows.fault import Exit, FlowFault
from flows.run import RunResult, run_audit
from flows.world import World
from records.fault import RecordsFault
from tests.flows.small_audit import HOST, NOW, CountingEngine, audit, make_workspace, marked, page_of, table
from tests.site.website import Answer, Request, Website

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PEOPLE = 30


@contextmanager
def receiver(status: int) -> Iterator[tuple[int, list[bytes]]]:
    """A webhook on this machine: its port, and what it was sent."""
    received: list[bytes] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port, received
        finally:
            server.shutdown()
            thread.join()


def carried_out(folder: Path, site: Website, now: list[datetime], *, only: str = "") -> tuple[RunResult, list[str]]:
    said: list[str] = []
    world = World(
        clock=lambda: now[0], sleep=lambda _: None, monotonic=lambda: 0.0, address_rule=site.rule(HOST), pace_s=0.0
    )
    result = run_audit(
        folder,
        world=world,
        only=only,
        quiet=True,
        through=through_bare_loop,
        engine=lambda _: CountingEngine(),
        say=said.append,
    )
    return result, said


@pytest.mark.parametrize(
    ("status", "told"), [(204, "notice: sent"), (500, "notice: not sent: the webhook answered with status 500")]
)
def test_a_webhook_is_sent_the_counts_of_a_run_and_nothing_else(tmp_path: Path, status: int, told: str) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with receiver(status) as (port, received), Website() as site:
        settings = folder / "audit.toml"
        settings.write_text(f'{settings.read_text()}\n[notice]\nwebhook = "http://127.0.0.1:{port}/audit"\n')
        site.respond("/p0", marked(page_of(0, says="I teach history at Torfield School.")))
        result, said = carried_out(folder, site, [NOW])
    assert said[-1] == told
    assert result.code is Exit.FINISHED
    (body,) = received
    assert json.loads(body) == {
        "run": result.run_id, "exit_code": 0, "counts": dict(result.published.counts),
    }  # fmt: skip
    assert not any(word in body for word in (b"p-0", b"Torfield", b"Person", HOST.encode()))


def jumping(site: Website, now: list[datetime], jump: timedelta) -> None:
    """Serve pages; the clock jumps when the last but one is asked for."""
    for n in range(PEOPLE):
        honest = marked(page_of(n))

        def answer(request: Request, n: int = n, honest: object = honest) -> Answer:
            if n == PEOPLE - 2:
                now[0] += jump
            return honest(request)  # type: ignore[operator,no-any-return]

        site.respond(f"/p{n}", answer)


def test_a_clock_that_goes_back_an_hour_in_mid_run_changes_nothing(tmp_path: Path) -> None:
    folder, now = make_workspace(tmp_path / "w", PEOPLE), [NOW]
    with Website() as site:
        jumping(site, now, -timedelta(hours=1))
        result, _ = carried_out(folder, site, now)
    assert (result.code, dict(result.published.counts)["sources checked"]) == (Exit.FINISHED, PEOPLE)


def test_a_clock_that_jumps_past_every_consent_in_mid_run_publishes_nobody(tmp_path: Path) -> None:
    folder, now = make_workspace(tmp_path / "w", PEOPLE), [NOW]
    with Website() as site:
        jumping(site, now, timedelta(days=730))
        result, _ = carried_out(folder, site, now)
    assert dict(result.published.counts)["sources consented"] == 0
    assert table(result, "coverage.csv")[1:] == []


def test_a_clock_that_went_back_for_days_opens_nothing_until_it_is_right(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0)))
        audit(folder, site)
        asked = len(site.log)
        with pytest.raises(RecordsFault, match="Set the machine's clock right") as refused:
            carried_out(folder, site, [NOW - timedelta(days=3)], only="profile:p-0-page")
        with pytest.raises(FlowFault, match="Nothing was fetched") as too_early:
            carried_out(folder, site, [NOW - timedelta(days=3)])
        assert len(site.log) == asked
        again = audit(folder, site, day=1)
    assert (int(refused.value.code), too_early.value.code) == (Exit.MEND_A_FILE, Exit.MEND_A_FILE)
    assert again.code is Exit.FINISHED
