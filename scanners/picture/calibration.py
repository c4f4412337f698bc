"""References made ready to be looked for; all that are no badges are calibrated on pictures that show no mark.

Three white bars are found in many a striped sleeve, bold letters in many a pattern, a rich sign in nothing else. How
sure a reference is of pictures that do not show it is measured once; half of what that is above the usual is taken from
what it says later, or added where it is below.
Badges need none of this: what is mistaken for them are other crests, not ordinary pictures.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

from scanners.picture.dense import dense_known, propose_each
from scanners.picture.evidence import COLOURS_SIDE_PX, coloured
from scanners.picture.local_features import reference_features
from scanners.picture.logos import LogoLibrary, aligned, is_sane, verified
from scanners.picture.perceptual import SIDE_PX as PERCEIVED_SIDE_PX
from scanners.picture.perceptual import perceived
from scanners.picture.verifier import MODELS, SIDE_PX, maps
from scanners.picture.views import common
from scanners.picture.windows import reference_window

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.dense import DenseKnown
    from scanners.picture.logos import Quad
    from scanners.picture.perceptual import Perceived
    from scanners.picture.reference import Plane, Reference

CLOTH = MODELS / "cloth.jpg"  # a sheet of pictures; reference_assets/draw_cloth.py draws it
PICTURE_PX = (384, 288)
USUAL, USUAL_SHARE = -3.7, 0.5  # what a reference that is no badge usually answers there
CHOSEN_WITH = 5  # things, when the constant of the sums was chosen
MANY = 0.7  # for every logarithm of more things: false sightings are e times as rare at sums higher by this
PLACES_EACH, AFTER_ROUNDS = 3, (2, 1)  # of a reference in an ordinary picture: at first, and after each alignment


def logo_library(references: tuple[Reference, ...]) -> LogoLibrary:
    """Make references ready; look for each that is no badge in ordinary pictures once."""
    windows, views = common(references, np.stack([reference_window(r, SIDE_PX) for r in references]))
    library = LogoLibrary(
        references=tuple(r.named for r in references),
        dense=dense_known(references),
        local=reference_features(references),
        judge=maps(windows),
        coloured=tuple(coloured(reference_window(r, COLOURS_SIDE_PX), badge=r.badge) for r in references),
        perceived=tuple(
            _perceived(r, mask) if not r.badge else None for r, mask in zip(references, windows[..., 3], strict=True)
        ),
        views=views,
        by_chance=(0.0,) * len(references),
    )
    free = [row for row, each in enumerate(references) if not each.badge]
    if not free:
        return library
    searched = dense_known([references[row] for row in free])
    best = np.array([_best(picture, library, free, searched) for picture in ordinary_pictures()])
    return replace(library, by_chance=_by_chance(library, free, best))


def _perceived(reference: Reference, mask: Pixels) -> Perceived:
    """Make a reference ready for perceptual likeness, under the mask (80 x 80) that its views gave it."""
    window = reference_window(reference, PERCEIVED_SIDE_PX)
    window[..., 3] = cv2.resize(mask, (PERCEIVED_SIDE_PX, PERCEIVED_SIDE_PX))
    return perceived(window)


def _by_chance(library: LogoLibrary, rows: list[int], best: Plane) -> tuple[float, ...]:
    """Say what some references have by chance: by what they show, and by being many.

    Fewer things than the constant was chosen with get nothing for it: as much is wrong with each of them.

    Args:
        library: all references; the others have nothing by chance.
        rows: those that were looked for.
        best: their best sums (pictures x rows).

    """
    usual = np.log(np.exp(best).mean(axis=0)).tolist()  # sums are logarithms of odds
    things = {library.references[row].asset for row in rows if library.references[row].kind != "look-alike"}
    many = MANY * log(max(1.0, len(things) / CHOSEN_WITH))
    found = {row: USUAL_SHARE * (each - USUAL) + many for row, each in zip(rows, usual, strict=True)}
    return tuple(found.get(row, 0.0) for row in range(len(library.references)))


def _best(frame: Pixels, library: LogoLibrary, rows: list[int], searched: DenseKnown) -> list[float]:
    """Give the best sum of each of some references, which ``searched`` holds alone and in this order, in a picture."""
    places = [(rows[c.reference], c.quad) for c in propose_each(frame, searched, PLACES_EACH)]
    for most in AFTER_ROUNDS:
        agreement, moved = aligned(frame, library, places)
        kept: dict[int, list[Quad]] = {row: [] for row in rows}
        for i in np.argsort(-agreement, kind="stable"):
            owner, quad = places[i]
            if len(kept[owner]) < most:
                kept[owner].append(moved[i] if is_sane(moved[i]) else quad)
        places = [(owner, quad) for owner, quads in kept.items() for quad in quads]
    best = {s.reference: s.looks for s in verified(frame, library, places, [])}
    return [best[row] for row in rows]


@lru_cache(maxsize=1)
def ordinary_pictures() -> tuple[Pixels, ...]:
    """Read the pictures that show no mark (288 x 384, RGB), once a process."""
    with Image.open(CLOTH, formats=("JPEG",)) as image:
        sheet = np.asarray(image.convert("RGB"))
    width, height = PICTURE_PX
    return tuple(
        np.ascontiguousarray(sheet[y : y + height, x : x + width])
        for y in range(0, sheet.shape[0], height)
        for x in range(0, sheet.shape[1], width)
    )
