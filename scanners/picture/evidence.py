"""What is seen of a place that the verifier left room for, and how it is weighed."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from scanners.picture.boosted_trees import weighing
from scanners.picture.colours import colour_agreement
from scanners.picture.fine_alignment import Anchor, anchor, finely_aligned
from scanners.picture.palette import Parts, palette_agreement, parts
from scanners.picture.photometry import Softened, photometry, softened

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels

COLOURS_SIDE_PX = 64  # of the windows whose colours are compared
# Of logit, agreement and colours, of local features, and a constant, for references cut out of photographs, ground and
# all: most of their colours are their ground's. Fitted on 240 composed photographs; the constant, which says how sure
# is sure enough, was chosen on every second picture of the real sets (benchmarks/README.md has the others).
CUT_OUT_WEIGHTS, CUT_OUT_FEATURES, CUT_OUT_CONSTANT = (0.579, 9.449, 0.793), 0.464, -6.814


@dataclass(frozen=True, slots=True, kw_only=True)
class Coloured:
    """A reference's window and what its colours are compared by; the parts are None where it has no flat ones."""

    window: Pixels = field(repr=False)
    anchor: Anchor = field(repr=False)
    softened: Softened = field(repr=False)
    parts: Parts | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is seen of a place, in the order in which the trees ask for it.

    More speaks for the reference, but for contrast, which says how much there was to see, and what is left over.

    Attributes:
        logit: the verifier's answer.
        agreement: share of the reference's cells that lie where one affine map puts them, weighed by likeness.
        colours: how well the colours agree.
        palette: how well the reference's colours, or one colour, explain its flat parts; not a number without such.
        contrast: of the place.
        left: how much of it neither the reference's colours nor one tone explain.
        colour_left: the same of changes of colour.

    """

    logit: float
    agreement: float
    colours: float
    palette: float
    contrast: float
    left: float
    colour_left: float


def coloured(window: Pixels) -> Coloured:
    """Make a reference's window (64 x 64, RGB and mask) ready."""
    return Coloured(window=window, anchor=anchor(window), softened=softened(window), parts=parts(window))


def evidence_of(known: Coloured, window: Pixels, *, logit: float, agreement: float) -> Evidence:
    """Compare colours of a window (64 x 64, RGB) and put them beside what the verifier and the alignment say."""
    fine = finely_aligned(known.anchor, window)
    light = photometry(known.softened, fine)
    return Evidence(
        logit=logit,
        agreement=agreement,
        colours=colour_agreement(known.window, window),
        palette=float("nan") if known.parts is None else palette_agreement(known.parts, fine),
        contrast=light.contrast,
        left=light.left,
        colour_left=light.colour_left,
    )


def weighed(seen: Evidence, *, cut_out: bool) -> float:
    """Weigh what is seen of a place: by trees, or by a few weights where the reference is a photograph."""
    if not cut_out:
        return float(weighing().sums(np.array([astuple(seen)], np.float64))[0])
    plain = seen.logit, seen.agreement, seen.colours
    return CUT_OUT_CONSTANT + sum(w * e for w, e in zip(CUT_OUT_WEIGHTS, plain, strict=True))
