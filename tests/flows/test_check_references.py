"""``check`` refuses a reference that cannot be told apart, says why, and says what would do."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from flows.check import check_workspace
from tests.flows.small_audit import NOW, make_workspace
from tests.scanners.picture.drawn import crest, encode, photograph

if TYPE_CHECKING:
    from pathlib import Path

    from flows.check import CheckResult
    from flows.fault import Fault

STRIPES = Image.fromarray(np.tile(np.array([[[20, 40, 90]] * 20 + [[240, 240, 240]] * 20], np.uint8), (300, 8, 1)))
DISC = Image.new("RGB", (300, 300), "navy")
ImageDraw.Draw(DISC).ellipse((50, 50, 250, 250), fill="white")
PLAIN = {
    "a flat colour": (Image.new("RGB", (300, 300), "navy"), "plain", "pictogram and its words"),
    "stripes": (STRIPES, "stripes", "pictogram and its words"),
    "one simple shape": (Image.radial_gradient("L").convert("RGB"), "one simple shape", "pictogram and its words"),
    "a disc": (DISC, "one simple shape", "pictogram and its words"),
    "a tiny one": (crest(30), "only", "original artwork, at least 100 pixels a side"),
    "a strip": (photograph(size=(900, 90)), "strip", "without its long line of words"),
}
ENTRY = """
[[asset]]
id = "new-one"
file = "logos/new-one.png"
kind = "corporate logo"
clause = "6.12"
sha256 = "{digest}"
title = "The new one"
licence = "drawn for a test"
"""


def checked_with(folder: Path, *images: Image.Image) -> CheckResult:
    """What ``check`` says of a workspace in order to which these views of a thing are added."""
    make_workspace(folder, 1)
    assets = folder / "assets.toml"
    for number, image in enumerate(images):
        data, file = encode(image), f"logos/new-one{number or ''}.png"
        (folder / "assets" / file).write_bytes(data)
        entry = ENTRY.format(digest=hashlib.sha256(data).hexdigest()).replace("logos/new-one.png", file)
        assets.write_text(assets.read_text() + entry)
    return check_workspace(folder, now=NOW)


def faults_with(folder: Path, image: Image.Image) -> tuple[Fault, ...]:
    return checked_with(folder, image).faults


@pytest.mark.parametrize("kind", PLAIN)
def test_what_is_too_plain_is_refused_with_why_and_what_would_do(tmp_path: Path, kind: str) -> None:
    image, why, what_would_do = PLAIN[kind]
    (fault,) = faults_with(tmp_path / "w", image)
    assert (fault.file, fault.column) == ("assets.toml", "new-one")
    assert fault.problem.startswith("“logos/new-one.png” ")
    assert why in fault.problem
    assert fault.remedy.startswith("Give ")
    assert what_would_do in fault.remedy


def asked_for(folder: Path, *images: Image.Image) -> list[str]:
    result = checked_with(folder, *images)
    assert result.faults == ()
    return [note for note in result.notes if "“new-one”" in note]


def test_of_a_photographed_logo_three_views_are_asked_for(tmp_path: Path) -> None:
    views = [photograph(seed) for seed in (5, 6, 7)]
    (of_one,), (of_two,) = asked_for(tmp_path / "one", views[0]), asked_for(tmp_path / "two", *views[:2])
    assert "only 1 photograph where 3" in of_one
    assert "only 2 photographs where 3" in of_two
    assert "under the same id" in of_one
    assert asked_for(tmp_path / "three", *views) == []


def test_the_same_photograph_again_is_no_other_view(tmp_path: Path) -> None:
    (note,) = asked_for(tmp_path / "w", *[photograph(5)] * 3)
    assert "only 1 photograph where 3" in note


def test_what_cannot_be_read_is_named_once_and_nothing_more_is_asked_of_it(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", 1)
    data, assets = encode(photograph(5))[:400], tmp_path / "w" / "assets.toml"
    (tmp_path / "w" / "assets" / "logos" / "new-one.png").write_bytes(data)
    assets.write_text(assets.read_text() + ENTRY.format(digest=hashlib.sha256(data).hexdigest()))
    result = check_workspace(tmp_path / "w", now=NOW)
    assert [fault.column for fault in result.faults] == ["new-one"]
    assert "cannot be read" in result.faults[0].problem
    assert not [note for note in result.notes if "“new-one”" in note]


def test_nothing_is_asked_for_where_there_is_artwork(tmp_path: Path) -> None:
    assert asked_for(tmp_path / "artwork", crest(240)) == []
    assert asked_for(tmp_path / "both", crest(240), photograph(5)) == []


@pytest.mark.parametrize("image", [crest(240), photograph(5)], ids=["artwork", "a photograph"])
def test_artwork_and_a_sharp_photograph_of_the_logo_will_do(tmp_path: Path, image: Image.Image) -> None:
    assert faults_with(tmp_path / "w", image) == ()
