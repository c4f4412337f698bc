"""What a person sees at once, and what has happened before Prefect is loaded."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "{'prefect', 'pandas', 'numpy', 'cv2', 'great_expectations', 'requests', 'cryptography', 'jinja2', 'onnxruntime'}"
)
FIRST_LINE = f"""
import os, sys, typer
from flows.cli import main

def echo(line, **how):
    print(line, sorted({HEAVY} & set(sys.modules)), flush=True)
    os._exit(0)

typer.echo = echo
import flows.cli_shared
main()
"""
AT_PREFECT = """
import os, sys
from pathlib import Path

def hook(event, arguments):
    if event == "import" and arguments[0] == "prefect":
        from records.fault import RecordsFault
        from records.lock import run_lock
        try:
            with run_lock(Path(sys.argv[2]) / "data"):
                print("free", flush=True)
        except RecordsFault:
            print("held", flush=True)
        os._exit(0)

sys.addaudithook(hook)
from flows.cli import main
main()
"""


def said(code: str, folder: Path) -> list[str]:
    shutil.copytree(ROOT / "demo" / "workspace", folder)
    command = [sys.executable, "-c", code, "run", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout.splitlines()


def test_the_first_line_of_a_run_comes_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    assert said(FIRST_LINE, folder) == [f"Audit of the workspace {folder}: checking its files ... []"]


def test_the_lock_is_taken_before_prefect_is_loaded(tmp_path: Path) -> None:
    assert said(AT_PREFECT, tmp_path / "w")[-1] == "held"
