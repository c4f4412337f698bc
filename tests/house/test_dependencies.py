"""What is installed: inside the caps that pip does not enforce, locked with hashes, and nothing that knows faces."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement

from tests.house.sources import PROGRAMS, ROOT, modules

PINS = ROOT / "docs" / "decisions" / "0002-pins.md"
FACES = re.compile(
    r"face[_-]?recognition|deepface|insightface|facenet|retina-?face|mediapipe|\bdlib\b|\bmtcnn\b|face-alignment|"
    r"CascadeClassifier|FaceDetectorYN|FaceRecognizer|haarcascade|blazeface|arcface",
    re.IGNORECASE,
)
CAPS = tuple(Requirement(text) for text in re.findall(r"^\| `([^`]+)` \|", PINS.read_text(), re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()


@pytest.mark.parametrize("cap", CAPS, ids=str)
def test_installed_versions_keep_to_the_caps_of_the_decision_record(cap: Requirement) -> None:
    assert cap.specifier.contains(version(cap.name)), f"{cap.name} {version(cap.name)} is outside {cap}"


def test_the_project_asks_for_the_same_caps() -> None:
    asked = {Requirement(text).name.lower(): Requirement(text).specifier for text in PROJECT["dependencies"]}
    assert len(CAPS) >= 7
    assert {cap.name: asked[cap.name.lower()] for cap in CAPS} == {cap.name: cap.specifier for cap in CAPS}


def test_every_dependency_is_locked_at_the_version_that_runs() -> None:
    locked = dict(re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", LOCK, re.MULTILINE))
    plain = {re.sub(r"[-_.]+", "-", name).lower(): number for name, number in locked.items()}
    for text in PROJECT["dependencies"]:
        name = re.sub(r"[-_.]+", "-", Requirement(text).name).lower()
        assert plain[name] == version(name)


def test_the_lock_holds_hashes_and_no_index() -> None:
    assert LOCK.count("--hash=sha256:") > len(re.findall(r"^\S", LOCK, re.MULTILINE)) / 2
    assert not re.search(r"--(?:extra-)?index-url|https?://|--find-links", LOCK)


def test_nothing_that_detects_or_recognises_faces_is_installed_or_called() -> None:
    assert FACES.findall(LOCK) == []
    assert FACES.findall(" ".join(PROJECT["dependencies"])) == []
    assert [path for path, _, text in modules(*PROGRAMS) if FACES.search(text)] == []
