"""A built wheel holds every file of the program, and a workspace can be made from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.house.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ROOMS = ("flows", "profiles", "records", "reports", "scanners", "reference_assets", "demo")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build from a copy, so that nothing is left behind in the checkout; no registry is asked."""
    source, out = tmp_path_factory.mktemp("source") / "copy", tmp_path_factory.mktemp("wheel")
    for name in (*ROOMS, "pyproject.toml", "README.md"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    order = [
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--quiet",
        "--wheel-dir",
        str(out),
        str(source),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *order], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.iterdir()
    return zipfile.ZipFile(built)


def files_of_the_program() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_file_of_the_program_is_in_the_wheel_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == files_of_the_program()


def test_a_workspace_is_made_and_checked_from_the_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    lib, workspace = tmp_path / "lib", tmp_path / "audit"
    wheel.extractall(lib)
    program = (
        "import sys, pathlib, flows, flows.cli; "
        f"assert pathlib.Path(flows.__file__).is_relative_to({str(lib)!r}), flows.__file__; flows.cli.main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(lib), "PYTHONDONTWRITEBYTECODE": "1"}
    told = [
        subprocess.run(
            [sys.executable, "-c", program, command, str(workspace)],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120,
        )
        for command in ("init", "check")
    ]  # fmt: skip
    assert [done.returncode for done in told] == [0, 2], [done.stderr for done in told]
    assert "to mend:" in told[1].stdout
