"""The bank of look-alikes that ships with the product: does one of them fit a found place better than the reference?

They are compared at the places that would be reported only, so that they cost next to nothing on other pictures. The
workspace's own look-alikes are searched for like references: they are real neighbours, and may stand anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scanners.picture.calibration import logo_library
from scanners.picture.logos import LIMIT, LogoLibrary, Sighting, aligned, overlap, verified
from scanners.picture.reference import Reference, cut
from scanners.picture.verifier import MODELS

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels

KIND = "look-alike"
MARGIN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative:
    """A look-alike and how sure a place is of it; in the measure of ``Sighting.standing``."""

    name: str
    standing: float


def nearest(frame: Pixels, sighting: Sighting) -> Negative:
    """Give the look-alike of the bank that fits the place of a sighting best."""
    library = bank()
    rows = [(number, sighting.quad) for number in range(len(library.references))]
    _, moved = aligned(frame, library, rows)
    judged = verified(frame, library, [(number, quad) for (number, _), quad in zip(rows, moved, strict=True)], [])
    best = max(judged, key=lambda each: each.standing)
    return Negative(name=library.references[best.reference].asset, standing=best.standing)


def standing_out(frame: Pixels, found: list[Sighting]) -> list[tuple[Sighting, Negative]]:
    """Keep the sightings that beat the nearest look-alike of the bank by the margin, each with that look-alike."""
    judged = [(sighting, nearest(frame, sighting)) for sighting in found]
    return [(sighting, other) for sighting, other in judged if _beats(sighting, other)]


def _beats(sighting: Sighting, other: Negative) -> bool:
    """Compare by what is seen, without local features where the look-alike is sure: nobody looked for its own."""
    seen = replace(sighting, words=min(0, sighting.words))
    own = replace(seen, inliers=0) if other.standing >= LIMIT else seen
    return own.standing - other.standing >= MARGIN


def is_neighbour(sighting: Sighting, library: LogoLibrary) -> bool:
    """Say whether one of the workspace's look-alikes is sure enough to be what stands there."""
    return library.references[sighting.reference].kind == KIND and sighting.sureness >= LIMIT


def not_look_alikes(seen: list[Sighting], library: LogoLibrary) -> list[Sighting]:
    """Leave out where one of the workspace's look-alikes is surer: two shirts with a neighbour's crest are not ours.

    They are compared by what is seen: nobody read what a look-alike says.
    """
    others = [s for s in seen if library.references[s.reference].kind == KIND]
    return [
        s
        for s in seen
        if not any(o.standing > replace(s, words=min(0, s.words)).standing and overlap(o.quad, s.quad) for o in others)
    ]


@lru_cache(maxsize=1)
def bank() -> LogoLibrary:
    """Read and calibrate the bank, once a process and not before a place is found."""
    with np.load(MODELS / "look_alikes.npz", allow_pickle=False) as pictures:
        return logo_library(tuple(_reference(name, pictures[name]) for name in pictures.files))


def _reference(name: str, rgba: Pixels) -> Reference:
    rgb, alpha = cut(rgba)
    return Reference(asset=name, kind=KIND, clause="", pupil=False, rgb=rgb, alpha=alpha)
