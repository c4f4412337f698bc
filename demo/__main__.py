"""``python -m demo``: the whole audit on the demo website, compared with what it must find."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from demo.expected import compare, read_expected
from demo.serve import serving
from demo.site import website
from demo.world import demo_world
from flows.fault import Exit
from flows.run import run_audit

HERE = Path(__file__).resolve().parent
WORKSPACE = HERE.parent / ".demo"


def fresh_workspace(folder: Path) -> Path:
    """Copy the sample workspace to ``folder``, in place of an earlier copy."""
    if folder.exists() or folder.is_symlink():
        if folder.is_symlink() or not (folder / "audit.toml").is_file():
            message = f"{folder} is not a copy of the demo workspace. Move it away and start again."
            raise SystemExit(message)
        shutil.rmtree(folder)
    shutil.copytree(HERE / "workspace", folder)
    return folder


def main(workspace: Path = WORKSPACE) -> int:
    """Run the demonstration; 0 where the outcome is the expected one, else 1."""
    expected = read_expected((HERE / "expected.toml").read_bytes())
    folder = fresh_workspace(workspace)
    with serving(website()) as served:
        print(f"The demo website answers for {len(served.hosts)} hosts on 127.0.0.1:{served.port}.", flush=True)
        result = run_audit(folder, world=demo_world(served), say=lambda line: print(line, flush=True))
    report = folder / "data" / "runs" / result.run_id / "report.html"
    compared = compare(report.parent, expected)
    wrong = list(compared.differences)
    if result.code != Exit.NOT_ALL_CHECKED:
        wrong.append(f"exit code {int(result.code)}, expected {int(Exit.NOT_ALL_CHECKED)} because of the walls")
    for difference in wrong:
        print(difference)
    print(compared.last_line)
    print(f"report: {report}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
