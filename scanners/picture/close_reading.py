"""Places that words could decide are read by themselves, enlarged: many names are too small for the whole picture.

What was read badly can only speak against a reference: a name that is nearly ours may be the neighbours' (Millbrook,
Hillbrook). Only a name that is ours but for the slips of reading that ``lettering`` forgives speaks for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scanners.picture.lettering import letters_apart, name_within
from scanners.picture.logos import LIMIT, SAID, LogoLibrary, Sighting, same_place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.lettering import Lettering
    from scanners.picture.windows import Quad

MOST_READ = 3  # places of a picture
LEAST_READ_PX = 60
NEITHER, STRANGE = 0.5, 0.3  # shares of a name that was read; strangers reach a third on average


def heard_closely(
    frame: Pixels,
    seen: list[Sighting],
    library: LogoLibrary,
    known: Sequence[Lettering],
    read: Callable[[Pixels, Quad], list[str]],
) -> list[Sighting]:
    """Say of the surest sightings that words could decide, and that none were heard of, what stands in their places.

    Args:
        frame: in which they were seen.
        seen: sightings, in any order.
        library: the references.
        known: words of the references.
        read: reads a place.

    """
    told: list[Sighting] = []
    places: list[tuple[Quad, list[str]]] = []
    for sighting in sorted(seen, key=lambda s: -s.sureness):
        own = [each for each in known if each.asset == library.references[sighting.reference].asset]
        lines: list[str] = []
        if own and not sighting.words and _is_undecided(sighting):
            before = next((lines for quad, lines in places if same_place(quad, sighting.quad)), None)
            if before is None and len(places) < MOST_READ:
                before = read(frame, sighting.quad)
                places.append((sighting.quad, before))
            lines = before or []
        told.append(replace(sighting, words=words_of(lines, own)) if lines else sighting)
    return told


def words_of(lines: Sequence[str], own: Sequence[Lettering]) -> float:
    """Say what lines read in a place say of a reference: 1 is its own name, down to -1 another, 0 neither."""
    if any(letters_apart(each.words, line) is not None for each in own for line in lines):
        return 1.0
    said = name_within(lines, own)
    return 0.0 if said is None else min(0.0, max(-1.0, (said - NEITHER) / (NEITHER - STRANGE)))


def _is_undecided(sighting: Sighting) -> bool:
    """Say whether words would decide: near the limit, and large enough for letters to be read."""
    sides = np.linalg.norm(sighting.quad - np.roll(sighting.quad, -1, axis=0), axis=1)
    return abs(sighting.sureness - LIMIT) <= SAID and float(sides.max()) >= LEAST_READ_PX
