"""Two shirts with a neighbour's crest: the second one is no more ours than the first."""

from __future__ import annotations

import numpy as np

from scanners.picture.calibration import logo_library
from scanners.picture.logos import LIMIT, Sighting, report
from scanners.picture.look_alikes import not_look_alikes
from scanners.picture.reference import reference
from tests.scanners.picture.drawn import asset, crest

OURS, NEIGHBOUR = 0, 1
LIBRARY = logo_library(
    (reference(asset(crest(), "ours")), reference(asset(crest(other=True), "neighbour", "look-alike")))
)


def seen(number: int, x: int, beyond_limit: float) -> Sighting:
    """Give a sighting of a mark of 60 pixels, as sure as asked."""
    quad = np.array([[x, 10], [x + 60, 10], [x + 60, 70], [x, 70]], np.float32)
    return Sighting(reference=number, looks=LIMIT + beyond_limit, badge=True, quad=quad)


def reported(*sightings: Sighting) -> list[Sighting]:
    return report(not_look_alikes(list(sightings), LIBRARY), LIBRARY)


def test_a_look_alike_that_is_surer_keeps_every_place_it_stands_at() -> None:
    both = [seen(NEIGHBOUR, x, sure) for x, sure in ((10, 5), (300, 4))]
    assert reported(*both, seen(OURS, 12, 2), seen(OURS, 302, 1)) == []


def test_our_mark_beside_two_look_alikes_is_reported() -> None:
    both = [seen(NEIGHBOUR, x, sure) for x, sure in ((10, 5), (300, 4))]
    (found,) = reported(*both, seen(OURS, 302, 1), seen(OURS, 600, 0.5))
    assert found.quad[0].tolist() == [600, 10]


def test_our_mark_that_is_surer_than_the_look_alike_at_its_place_is_reported() -> None:
    (found,) = reported(seen(NEIGHBOUR, 10, 5), seen(NEIGHBOUR, 300, 1), seen(OURS, 302, 2))
    assert found.quad[0].tolist() == [302, 10]


def test_our_mark_worn_twice_is_reported_once_at_its_surest_place() -> None:
    (found,) = reported(seen(OURS, 10, 1), seen(OURS, 300, 2))
    assert found.quad[0].tolist() == [300, 10]
