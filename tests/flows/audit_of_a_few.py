"""A small audit of one's own: a few pages on loopback, a workspace, a world that can be changed between requests."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from demo.answers import Answer
from demo.serve import Served, serving
from flows.bare_loop import through_bare_loop
from flows.run import RunResult, run_audit
from flows.world import World
from profiles.addresses import exactly
from tests.flows.only_persons import only_persons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SAMPLE = Path(__file__).resolve().parents[2] / "demo" / "workspace"
HEADER = (
    "person_id,profile_id,category,account_kind,source,url,reads,notice_version,"
    "consented_on,ends_on,withdrawn_on,employment_ends_on,school\n"
)
BIO = "<!doctype html><title>{name}</title><main><h1>{name}</h1><p>{text}</p></main>"


def row(
    person: str, url: str, *, profile: str = "", withdrawn: str = "", ends: str = "2027-07-31", left: str = ""
) -> str:
    """Give a line of the register."""
    profile = profile or f"{person}-{url.split('/')[2].split('.', maxsplit=1)[0]}"
    return (
        f"{person},{profile},trust_employee,personal,web,{url},text images,2026-09,2026-09-14,{ends},{withdrawn},{left},"
        "Torfield School\n"
    )


def page(text: str, *, name: str = "Kim", pictures: str = "") -> Answer:
    return Answer(body=(BIO.format(name=name, text=text) + pictures).encode())


@dataclass
class SmallAudit:
    folder: Path
    served: Served
    now: list[datetime] = field(default_factory=lambda: [NOW])
    said: list[str] = field(default_factory=list)

    @property
    def world(self) -> World:
        hosts = dict.fromkeys(self.served.hosts, ("127.0.0.1", self.served.port))
        return World(
            clock=lambda: self.now[0],
            sleep=time.sleep,
            monotonic=time.monotonic,
            address_rule=exactly(hosts),
            pace_s=0.0,
        )

    def run(self, *, only: str = "", through: Callable[..., object] = through_bare_loop) -> RunResult:
        return run_audit(
            self.folder,
            world=self.world,
            only=only,
            quiet=True,
            through=through,
            say=self.said.append,  # type: ignore[arg-type]
        )

    def file(self, result: RunResult, name: str) -> bytes:
        return (result.published.report.parent / name).read_bytes()

    def set_register(self, *rows: str) -> None:
        (self.folder / "register.csv").write_text(HEADER + "".join(rows))

    def set_setting(self, line: str, other: str) -> None:
        path = self.folder / "audit.toml"
        text = path.read_text()
        assert line in text, line
        path.write_text(text.replace(line, other))

    @property
    def asked(self) -> list[str]:
        return [f"{host}{path}" for _, host, path in self.served.asked]


@contextmanager
def small_audit(tmp_path: Path, site: Mapping[tuple[str, str], Answer], *rows: str) -> Iterator[SmallAudit]:
    """Serve ``site`` and give a complete workspace whose register holds ``rows``; no words in pictures are read."""
    folder = tmp_path / "workspace"
    only_persons(shutil.copytree(SAMPLE, folder))
    robots = {(host, "/robots.txt"): Answer(media_type="text/plain", body=b"") for host, _ in site}
    hosts = sorted({host for host, _ in site})
    platforms = "".join(
        f'[[platform]]\nhost = "{host}"\nclass = "plain page"\nmedia_hosts = []\nsource = "http://{host}/terms"\n'
        "reviewed_on = 2026-10-05\n\n"
        for host in hosts
    )
    (folder / "platforms.toml").write_text(platforms)
    with serving({**robots, **site}) as served:
        audit = SmallAudit(folder=folder, served=served)
        audit.set_register(*rows)
        audit.set_setting("replay_days = 30", "replay_days = 30\nread_words_in_pictures = false")
        yield audit
