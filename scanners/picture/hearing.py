"""What words say of what was seen: those of the whole picture, and those of a place that is read by itself.

Many names are too small for the whole picture, so that a place that words could decide is read once more, enlarged.
What was read badly can only speak against a reference: a name that is nearly ours may be the neighbours' (Millbrook,
Hillbrook). Only a name that is ours but for the slips of reading that ``lettering`` forgives speaks for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scanners.picture.lettering import another_name, letters_apart, name_within, own_name, part_of_a_line
from scanners.picture.logos import LIMIT, SAID, LogoLibrary, Sighting, same_place
from scanners.picture.look_alikes import KIND as LOOK_ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.lettering import Lettering
    from scanners.picture.windows import Quad
    from scanners.picture.words import Box, OcrLine

MOST_READ = 3  # places of a picture
LEAST_READ_PX = 60
AMONG_LETTERS = -0.5  # less than another name: a sign may stand in front of somebody's name
NEITHER, STRANGE = 0.5, 0.3  # shares of a name that was read; strangers reach a third on average


def heard(
    seen: list[Sighting], library: LogoLibrary, lines: tuple[OcrLine, ...], known: Sequence[Lettering], scale: float
) -> list[Sighting]:
    """Say of every sighting what the words of the picture say of it.

    Args:
        seen: sightings in a frame.
        library: the references.
        lines: words of the picture, in its pixels as displayed.
        known: words of the references.
        scale: pixels of the picture as displayed for one of the frame.

    """
    told = []
    for sighting in seen:
        named = library.references[sighting.reference]
        own = [each for each in known if each.asset == named.asset]
        place = place_of(sighting, scale)
        words: float = 1 if own_name(lines, own, place) else -1 if another_name(lines, own, place) else 0
        # Nobody takes a shield for a letter; of look-alikes no words are known, so none spares them.
        if not words and not sighting.badge and named.kind != LOOK_ALIKE and part_of_a_line(lines, known, place):
            words = AMONG_LETTERS
        told.append(replace(sighting, words=words))
    return told


def place_of(sighting: Sighting, scale: float) -> Box:
    """Give the upright box of a sighting in pixels of the picture as displayed."""
    (x0, y0), (x1, y1) = sighting.quad.min(axis=0) * scale, sighting.quad.max(axis=0) * scale
    return round(float(x0)), round(float(y0)), round(float(x1 - x0)), round(float(y1 - y0))


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
