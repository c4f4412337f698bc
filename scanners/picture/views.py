"""What several views of one thing have in common, where they were cut out of photographs, ground and all.

The views are aligned with one another once. Where the others agree is the thing, where none does is ground: that makes
a mask, as drawn references have one. And where a view is thought to be seen, the others must agree as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.alignment import align
from scanners.picture.verifier import SIDE_PX, Maps, maps, opaque
from scanners.picture.windows import UNIT, corners_from_offsets, cut_window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane, Reference

ROUNDS = 3
MOST_OTHERS = 8  # that a view is compared with
LEAST_AGREEMENT = 0.33  # of a view with another one, for it to say anything
GROUND, THING = 0.3, 0.5  # agreement of a cell with those of other views: below and above, no doubt is left
OTHERS_SHARE = 0.3
_LEAST_WEIGHT = 0.02
_LEAST_AREA_PX = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherViews:
    """The views of an asset that agree with one of them, laid out as that one is.

    Attributes:
        maps: what the judge's tower makes of them; coarse ones alone, which alignment goes by.
        weights: how much each has to say; 1 in all.

    """

    maps: Maps = field(repr=False)
    weights: tuple[float, ...]

    def joined(self, agreement: float, window: Maps) -> float:
        """Join a view's agreement with a window (one row) to that of the others."""
        others = align(self.maps, window.take([0] * len(self.weights))).agreement
        return agreement + OTHERS_SHARE * (float(others @ np.array(self.weights, np.float32)) - agreement)


def common(references: Sequence[Reference], windows: Pixels) -> tuple[Pixels, tuple[OtherViews | None, ...]]:
    """Mask what views that were cut out of photographs have in common.

    Args:
        references: all of them; views of one asset share its name, and artwork may be among them.
        windows: their windows (n x 80 x 80 x 4).

    Returns:
        The windows, those of views with a mask, and the other views of each.

    """
    masked, found = windows.copy(), []
    known = maps(windows)
    for row, reference in enumerate(references):
        others = [o.rgb for i, o in enumerate(references) if i != row and o.asset == reference.asset]
        views = None
        if reference.cut_out and others:
            mask, views = _compared(known.take([row]), others[:MOST_OTHERS], windows[row, ..., 3])
            masked[row, ..., 3] = mask
        found.append(views)
    return masked, tuple(found)


def _compared(known: Maps, others: list[Pixels], mask: npt.NDArray[np.uint8]) -> tuple[Pixels, OtherViews | None]:
    """Align other views with one (the row of ``known``), and narrow its mask to what they share."""
    known = known.take([0] * len(others))
    quads = [UNIT * np.array([rgb.shape[1], rgb.shape[0]], np.float32) for rgb in others]
    for _ in range(ROUNDS):
        cuts = opaque([cut_window(rgb, quad, SIDE_PX) for rgb, quad in zip(others, quads, strict=True)])
        fit = align(known, maps(cuts))
        quads = [_moved(quad, offsets) for quad, offsets in zip(quads, fit.offsets, strict=True)]
    trust = np.maximum(0, fit.agreement - LEAST_AGREEMENT)
    if trust.sum() < _LEAST_WEIGHT:
        return mask, None
    weights = trust / trust.sum()
    shared = _narrowed(weights @ fit.cells, mask)
    agreeing = np.flatnonzero(trust)
    cuts = cuts[agreeing]
    cuts[..., 3] = shared
    seen = maps(cuts)
    coarse = replace(seen, fine=np.zeros((len(agreeing), 0), np.float32))
    return shared, OtherViews(maps=coarse, weights=tuple(weights[agreeing].tolist()))


def _narrowed(cells: Plane, mask: npt.NDArray[np.uint8]) -> Pixels:
    side = round(len(cells) ** 0.5)
    thing = np.clip((cells.reshape(side, side) - GROUND) / (THING - GROUND), 0, 1).astype(np.float32)
    narrow: Pixels = (mask * cv2.resize(thing, (SIDE_PX, SIDE_PX))).astype(np.uint8)
    return narrow


def _moved(quad: Plane, offsets: Plane) -> Plane:
    # Not as strict as with places: a whole view may be six times as wide as high.
    moved = corners_from_offsets(quad, offsets)
    sane = np.isfinite(moved).all() and cv2.isContourConvex(moved) and cv2.contourArea(moved) > _LEAST_AREA_PX
    return moved if sane else quad
