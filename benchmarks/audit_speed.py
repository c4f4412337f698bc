"""How fast an audit is: first run, unchanged rerun and 5 % changed rerun of a generated website on this machine.

python -m benchmarks.audit_speed --profiles 200 --pictures 3            through Prefect and in a bare loop
python -m benchmarks.audit_speed --profiles 200 --runner bare           one of them
python -m benchmarks.audit_speed --profiles 200 --runner none --dask 2  scanned by 1 and by 2 workers of Dask
python -m benchmarks.audit_speed --profiles 10000 --pictures 1 --pixels 64 --runner bare --unscanned --folder DIR

With --folder what was measured is kept there, and the same command goes on where it was stopped. --unscanned leaves the
pictures unscanned: what is measured is everything else.

Every run is a process of its own, so that its memory and its start are its own. The website answers from another
process; the pace between requests is zero, here and nowhere else.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measured_run import UNSCANNED
from benchmarks.speed_site import HOSTS, address_of, host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Run = dict[str, float]
RUNS = (("first", 0), ("unchanged", 0), ("5 % changed", 5))
"""Name of each run, and how much of the website changed before it, in per cent."""
ROOT = Path(__file__).resolve().parents[1]
COLUMNS = (
    "person_id,profile_id,category,account_kind,source,url,reads,notice_version,consented_on,ends_on,withdrawn_on,"
    "employment_ends_on,school"
)
PLATFORM = """
[[platform]]
host = "HOST"
class = "plain page"
media_hosts = []
source = "http://HOST/terms"
reviewed_on = 2026-10-05
"""


def make_workspace(folder: Path, profiles: int) -> None:
    """Copy the demo's workspace with a register of so many people, and no sources of the Trust itself."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(ROOT / "demo" / "workspace", folder)
    rows = [
        f"p-{n},p-{n}-page,trust_employee,personal,web,{address_of(n)},text images,2026-09,2026-09-14,2027-07-31,,,"
        f"School {n % 4}"
        for n in range(profiles)
    ]
    (folder / "register.csv").write_text("\n".join((COLUMNS, *rows)) + "\n")
    (folder / "platforms.toml").write_text("".join(PLATFORM.replace("HOST", host_of(n)) for n in range(HOSTS)))
    sites, identity = folder / "official_sites.csv", folder / "identity.toml"
    sites.write_text(sites.read_text().splitlines()[0] + "\n")
    before, _, after = identity.read_text().partition("[[wiki]]\n")
    identity.write_text(before + after[after.index("[[") :])
    settings = folder / "audit.toml"
    written = settings.read_text().replace("replay_days = 30", "replay_days = 0\nread_words_in_pictures = false")
    settings.write_text(written)


@contextmanager
def website(folder: Path, *, profiles: int, pictures: int, pixels: int, changed: int) -> Iterator[int]:
    """Start the website in a process of its own; gives its port."""
    command = [sys.executable, "-m", "benchmarks.speed_site", str(folder), "--profiles", str(profiles)]
    command += ["--pictures", str(pictures), "--pixels", str(pixels), "--changed", str(changed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def one_run(workspace: Path, port: int, *, runner: str, scheduler: str = "") -> Run:
    """Run the audit once in a fresh process; gives what it measured."""
    command = [sys.executable, "-m", "benchmarks.measured_run", str(workspace), str(port), runner, scheduler]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True)
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def measure(told: argparse.Namespace, runner: str, folder: Path, scheduler: str = "") -> dict[str, Run]:
    """Measure the three runs of one way of running; those that were measured in this folder before are not repeated."""
    sizes = {"profiles": told.profiles, "pictures": told.pictures, "pixels": told.pixels}
    name = "-".join((runner, *map(str, sizes.values()), *((scheduler,) if scheduler == UNSCANNED else ())))
    workspace, results = folder / name, folder / f"{name}.json"
    runs: dict[str, Run] = json.loads(results.read_text()) if results.exists() else {}
    for step, changed in RUNS:
        if step not in runs:
            _put_back(workspace, folder / f"{name}.before", done=len(runs), profiles=told.profiles)
            with website(folder / "pictures", **sizes, changed=changed) as port:
                runs[step] = one_run(workspace, port, runner=runner, scheduler=scheduler)
            results.write_text(json.dumps(runs, indent=1))
        show(runner, step, runs[step])
    shutil.rmtree(folder / f"{name}.before", ignore_errors=True)
    return runs


def _put_back(workspace: Path, before: Path, *, done: int, profiles: int) -> None:
    """Begin a step from the workspace as the step before left it, also where this one was stopped half-way."""
    if not done:
        make_workspace(workspace, profiles)
        shutil.rmtree(before, ignore_errors=True)
    elif before.exists() and _published(before) == done:
        shutil.rmtree(workspace)
        shutil.copytree(before, workspace)
    else:
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(workspace, before)


def _published(workspace: Path) -> int:
    return len(list((workspace / "data" / "runs").glob("*/manifest.json")))


def show(runner: str, name: str, run: Run) -> None:
    told = "  ".join(f"{what} {value:g}" for what, value in run.items())
    print(f"{runner:8} {name:12} {told}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("--profiles", 100), ("--pictures", 3), ("--pixels", 640), ("--dask", 0)):
        parser.add_argument(name, type=int, default=default)
    parser.add_argument("--runner", choices=("bare", "prefect", "both", "none"), default="both")
    parser.add_argument("--unscanned", action="store_true", help="leave pictures unscanned")
    parser.add_argument("--folder", type=Path, default=None, help="keeps pictures and workspaces for another time")
    told = parser.parse_args()
    folder = told.folder or Path(tempfile.mkdtemp(prefix="audit-speed-"))
    folder.mkdir(parents=True, exist_ok=True)
    scheduler = UNSCANNED if told.unscanned else ""
    runners = {"both": ("bare", "prefect"), "none": ()}.get(told.runner, (told.runner,))
    measured = {runner: measure(told, runner, folder, scheduler) for runner in runners}
    for runner, runs in measured.items():
        first = runs["first"]["work_s"]
        print(f"{runner}: {told.profiles / first:.2f} profiles/s", end="")
        for name in ("unchanged", "5 % changed"):
            print(f", {name} {100 * runs[name]['work_s'] / first:.1f} % of the first", end="")
        print(f", {runs['first']['peak_mib']:.0f} MiB", end="")
        print()
    if len(measured) == 2:
        share = measured["prefect"]["first"]["work_s"] / measured["bare"]["first"]["work_s"] - 1
        print(f"Prefect's share: {100 * share:.1f} % over the bare loop, its start apart")
    if told.dask:
        from benchmarks.dask_speed import measure_dask

        measure_dask(folder, told, workers=told.dask)


if __name__ == "__main__":
    main()
