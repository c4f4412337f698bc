"""A workspace of some web pages on a loopback site that gives version marks; runs without Prefect and without OCR."""

from __future__ import annotations

import hashlib
import shutil
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flows.bare_loop import through_bare_loop
from flows.picture_engine import InProcess
from flows.run import RunResult, run_audit
from flows.scanning import Scanners
from flows.world import World
from tests.flows.only_persons import only_persons
from tests.site.website import Answer, Request, Website

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.scanner_set import ScannerRecipe
    from flows.session import Runner
    from records.saved import CachedScan

DEMO = Path(__file__).resolve().parents[2] / "demo" / "workspace"
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOST = "people.example"
COLUMNS = (
    "person_id,profile_id,category,account_kind,source,url,reads,notice_version,consented_on,ends_on,withdrawn_on,"
    "employment_ends_on,school"
)
PLATFORM = f"""[[platform]]
host = "{HOST}"
class = "plain page"
media_hosts = []
source = "http://{HOST}/terms"
reviewed_on = 2026-10-05
"""
PICTURE = (DEMO / "assets" / "logos" / "council.png").read_bytes()


def row(number: int) -> str:
    address = f"http://{HOST}/p{number}"
    day = "2026-09-14,2027-07-31,,,Torfield School"
    return f"p-{number},p-{number}-page,trust_employee,personal,web,{address},text images,2026-09,{day}"


def make_workspace(folder: Path, people: int, *, replay_days: int = 0) -> Path:
    only_persons(shutil.copytree(DEMO, folder))
    (folder / "register.csv").write_text("\n".join((COLUMNS, *(row(n) for n in range(people)))) + "\n")
    (folder / "platforms.toml").write_text(PLATFORM)
    settings = folder / "audit.toml"
    limits = f"replay_days = {replay_days}\nread_words_in_pictures = false"
    settings.write_text(settings.read_text().replace("replay_days = 30", limits))
    return folder


def page_of(number: int, *, says: str = "I like bread.", pictures: tuple[str, ...] = ()) -> bytes:
    shown = "".join(f'<img src="/{name}" alt="">' for name in pictures)
    name = f"Person {number}"
    return f"<!doctype html><title>{name}</title><h1>{name}</h1><p>{says}</p>{shown}".encode()


def marked(body: bytes, kind: str = "text/html; charset=utf-8") -> Callable[[Request], Answer]:
    """Answer with a version mark, and 304 to whoever has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()}"'

    def answer(request: Request) -> Answer:
        if request.header("if-none-match") == tag:
            return Answer(status=304, headers=(("ETag", tag),))
        return Answer(headers=(("ETag", tag), ("Content-Type", kind)), body=body)

    return answer


@dataclass(slots=True)
class CountingEngine:
    """Scans nothing and counts how many pictures it was given."""

    seen: list[int] = field(default_factory=list)
    inner: InProcess = field(default_factory=lambda: InProcess(lambda: Scanners(text=(), picture=())))

    def read(self, pictures: tuple[bytes, ...]) -> tuple[CachedScan, ...]:
        self.seen.append(len(pictures))
        return self.inner.read(pictures)

    def close(self) -> None:
        self.inner.close()


def world_of(site: Website, *, day: int = 0) -> World:
    return World(
        clock=lambda: NOW + timedelta(days=day),
        sleep=time.sleep,
        monotonic=time.monotonic,
        address_rule=site.rule(HOST),
        pace_s=0.0,
    )


def audit(
    folder: Path,
    site: Website,
    *,
    day: int = 0,
    only: str = "",
    engine: CountingEngine | None = None,
    through: Runner = through_bare_loop,
) -> RunResult:
    scans = engine or CountingEngine()

    def make(recipe: ScannerRecipe) -> CountingEngine:
        return scans

    return run_audit(
        folder, world=world_of(site, day=day), only=only, quiet=True, through=through, engine=make, say=lambda _: None
    )


def table(result: RunResult, name: str) -> list[str]:
    return (result.published.report.parent / name).read_text(encoding="utf-8-sig").splitlines()


def answered(site: Website, since: int) -> list[str]:
    """What was asked since, with a mark where the asker said which version it has; robots.txt left out."""
    return [
        request.target + (" if changed" if request.header("if-none-match") else "")
        for request in site.log[since:]
        if request.target != "/robots.txt"
    ]
