"""A run on two pages of a loopback site, without Prefect and without reading words in pictures."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from demo.answers import Answer
from demo.serve import serving
from flows.bare_loop import through_bare_loop
from flows.run import RunResult, run_audit
from flows.world import World
from profiles.addresses import exactly
from tests.flows.only_persons import only_persons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.serve import Served

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SAMPLE = Path(__file__).resolve().parents[2] / "demo" / "workspace"
HEADER = (
    "person_id,profile_id,category,account_kind,source,url,reads,notice_version,"
    "consented_on,ends_on,withdrawn_on,employment_ends_on,school"
)
TERMS = "trust_employee,personal,web,http://{host}/,text images,2026-09,2026-09-14,2027-07-31,,,Torfield School"
PLATFORM = """[[platform]]
host = "{host}"
class = "plain page"
media_hosts = []
source = "http://{host}/terms"
reviewed_on = 2026-10-05

"""
SAYS = {"kim": "I teach at Torfield School and love it.", "lee": "Gardening, mostly."}


@dataclass(frozen=True, slots=True)
class SmallRun:
    folder: Path
    served: Served

    def run(self) -> RunResult:
        hosts = dict.fromkeys(self.served.hosts, ("127.0.0.1", self.served.port))
        world = World(
            clock=lambda: NOW,
            sleep=time.sleep,
            monotonic=time.monotonic,
            address_rule=exactly(hosts),
            pace_s=0.0,
        )
        return run_audit(self.folder, world=world, quiet=True, through=through_bare_loop, say=lambda _: None)

    def file(self, result: RunResult, name: str) -> bytes:
        return (result.published.report.parent / name).read_bytes()


@contextmanager
def small_run(tmp_path: Path) -> Iterator[SmallRun]:
    folder = tmp_path / "workspace"
    only_persons(shutil.copytree(SAMPLE, folder))
    hosts = {name: f"{name}.example" for name in SAYS}
    rows = [f"p-{name},p-{name}-page,{TERMS.format(host=host)}" for name, host in hosts.items()]
    (folder / "register.csv").write_text("\n".join((HEADER, *rows)) + "\n")
    (folder / "platforms.toml").write_text("".join(PLATFORM.format(host=host) for host in hosts.values()))
    settings = folder / "audit.toml"
    limits = "replay_days = 30\nread_words_in_pictures = false"
    settings.write_text(settings.read_text().replace("replay_days = 30", limits))
    robots = {(host, "/robots.txt"): Answer(media_type="text/plain", body=b"") for host in hosts.values()}
    pages = {
        (hosts[name], "/"): Answer(body=f"<!doctype html><title>{name}</title><h1>{name}</h1><p>{text}</p>".encode())
        for name, text in SAYS.items()
    }
    with serving({**robots, **pages}) as served:
        yield SmallRun(folder=folder, served=served)
