"""How much the networks are asked for one picture: work is counted, since time on a busy machine tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scanners.picture import dense, logos
from scanners.picture.calibration import logo_library
from scanners.picture.reference import reference
from tests.scanners.picture.drawn import asset, crest, photograph, scene

if TYPE_CHECKING:
    import pytest

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

FRAME = np.asarray(scene(60, (250, 150), photograph(3, (640, 480))).convert("RGB"))
EMPTY = np.asarray(photograph(4, (640, 480)).convert("RGB"))


def library(many: int) -> logos.LogoLibrary:
    drawn = [asset(crest(other=bool(number % 2)), f"crest {number}") for number in range(many)]
    return logo_library(tuple(reference(each) for each in drawn))


def windows_of(many: int, monkeypatch: pytest.MonkeyPatch, frame: Pixels = FRAME) -> list[int]:
    known, seen = library(many), []

    def counted(windows: Pixels) -> logos.Maps:
        seen.append(len(windows))
        return maps(windows)

    maps = logos.maps
    with monkeypatch.context() as patch:
        patch.setattr(logos, "maps", counted)
        logos.sightings(frame, known)
    return seen


def test_of_many_places_few_are_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *later = windows_of(10, monkeypatch, EMPTY)
    assert first <= 18 + logos.LOCAL_CANDIDATES
    assert sum(later) <= 8 + 5


def test_clear_places_are_looked_at_again_however_many_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(windows_of(200, monkeypatch)[1:]) <= logos.CLEARLY_MOST


def test_twenty_times_the_references_are_not_five_times_the_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sum(windows_of(200, monkeypatch)) < 5 * sum(windows_of(10, monkeypatch))


def test_the_tower_sees_the_picture_once_and_a_third_more(monkeypatch: pytest.MonkeyPatch) -> None:
    known, pixels = dense.dense_known([reference(asset(crest()))]), []

    def counted(colours: Plane) -> Plane:
        pixels.append(colours[0].size)
        return dense_map(colours)

    dense_map = dense.dense_map
    monkeypatch.setattr(dense, "dense_map", counted)
    dense.propose(FRAME, known, 12)
    assert pixels == sorted(pixels, reverse=True)
    assert sum(pixels) < 1.5 * dense.TOP_AREA_PX
