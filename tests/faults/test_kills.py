from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.fault import Exit
from flows.find_report import describe_run
from flows.leftovers import TEMPORARY, servers
from records.verify import verify
from tests.flows.small_audit import make_workspace, marked, page_of
from tests.site.website import Answer, Request, Website

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 90
TABLES = ("findings.csv", "coverage.csv")


@contextmanager
def people_site(*, slow_s: float = 0.0) -> Iterator[Website]:
    with Website() as site:
        for n in range(PEOPLE):
            says = "I teach history at Torfield School." if n % 3 == 0 else "I like bread."
            honest = marked(page_of(n, says=says))

            def answer(request: Request, honest: object = honest) -> Answer:
                time.sleep(slow_s)
                return honest(request)  # type: ignore[operator,no-any-return]

            site.respond(f"/p{n}", answer)
        yield site


def start(folder: Path, site: Website, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.audit_child", str(folder), str(site.port), *(more or ("bare",))]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finished(folder: Path) -> int:
    path = folder / "data" / "store.sqlite"
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM profiles").fetchone()[0])
    except sqlite3.Error:
        return 0


def tables(folder: Path) -> dict[str, bytes]:
    (run,) = [path for path in (folder / "data" / "runs").iterdir() if (path / "manifest.json").exists()]
    assert describe_run(folder, run.name)
    return {name: (run / name).read_bytes() for name in TABLES}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = make_workspace(tmp_path_factory.mktemp("calm") / "w", PEOPLE)
    with people_site() as site, start(folder, site) as audit:
        assert audit.wait(120) == Exit.FINISHED, audit.stdout and audit.stdout.read()
    return tables(folder)


def test_a_run_killed_at_random_again_and_again_ends_in_the_report_of_an_undisturbed_one(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    dice = random.Random(8)
    kept = [0]
    with people_site(slow_s=0.05) as site:
        for _ in range(6):
            with start(folder, site) as audit:
                time.sleep(dice.uniform(0.8, 4.0))
                audit.kill()
            kept.append(finished(folder))
        with start(folder, site) as audit:
            code = audit.wait(120)
            told = audit.stdout.read() if audit.stdout else ""
    assert code == Exit.FINISHED, told
    assert kept == sorted(kept)
    assert tables(folder) == undisturbed
    assert verify(folder).problems == ()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("runner", ["bare", "prefect"])
def test_a_stop_is_obeyed_within_five_seconds_and_the_run_goes_on_later(
    tmp_path: Path, undisturbed: dict[str, bytes], stop: signal.Signals, runner: str
) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    with people_site(slow_s=0.2) as site:
        with start(folder, site, runner) as audit:
            patience = time.monotonic() + 120
            while not finished(folder) and time.monotonic() < patience and audit.poll() is None:
                time.sleep(0.1)
            assert finished(folder), audit.stdout and audit.stdout.read()
            audit.send_signal(stop)
            told_at = time.monotonic()
            code = audit.wait(60)
            took_s = time.monotonic() - told_at
        assert servers(folder / "data" / "prefect", TEMPORARY) == ()
        half = finished(folder)
        with start(folder, site) as audit:
            going_on = audit.communicate(timeout=120)[0]
    assert code not in {Exit.FINISHED, Exit.NOT_ALL_CHECKED}
    assert took_s < 5
    assert 0 < half < PEOPLE
    assert f"({half} are kept from before it was cut off)" in going_on
    assert tables(folder) == undisturbed


def test_two_runs_at_once_are_one_run_and_a_busy_answer(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    with people_site(slow_s=0.1) as site, start(folder, site) as one:
        while not finished(folder) and one.poll() is None:
            time.sleep(0.1)
        with start(folder, site) as other:
            told = other.communicate(timeout=60)[0]
        assert other.returncode == Exit.BUSY, told
        assert one.wait(120) == Exit.FINISHED


def test_a_register_that_is_edited_during_a_run_ends_the_consent_at_once(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", PEOPLE)
    with people_site(slow_s=0.1) as site, start(folder, site) as audit:
        while not finished(folder) and audit.poll() is None:
            time.sleep(0.05)
        register = folder / "register.csv"
        lines = register.read_text().splitlines()
        register.write_text("\n".join(lines[:-1]) + "\n")
        told = audit.communicate(timeout=120)[0]
    assert audit.returncode == Exit.FINISHED, told
    assert f"/p{PEOPLE - 1}" not in site.asked
    assert f"p-{PEOPLE - 1}-page".encode() not in tables(folder)["coverage.csv"]
