"""What is seen of a place that the verifier left room for, and how it is weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from scanners.picture.boosted_trees import weighing
from scanners.picture.close_look import close_look
from scanners.picture.colours import colour_agreement
from scanners.picture.fine_alignment import Anchor, anchor, finely_aligned
from scanners.picture.palette import Parts, palette_agreement, parts
from scanners.picture.photometry import Softened, photometry, softened

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels

UNKNOWN = float("nan")
# What the trees ask for, in their order.
ASKED = ("logit", "agreement", "colours", "close", "palette", "contrast", "left", "colour_left")
COLOURS_SIDE_PX = 64  # of the windows whose colours are compared
# Of logit, agreement, colours and likeness, of local features, and a constant, for all that is no badge: wordmarks,
# free signs, references cut out of photographs. Chosen on real photographs and composed ones (decision 0025).
FREE_WEIGHTS, FREE_FEATURES, FREE_CONSTANT = (0.45, 8.0, 0.8, 10.5), 0.7, -6.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Coloured:
    """A reference's window and what its colours are compared by.

    Attributes:
        badge: whether it is drawn on one compact shape.
        window: RGB and mask.
        anchor: what windows are aligned with.
        softened: what a window's light and colours are explained by.
        parts: the flat parts; None where it has none.

    """

    badge: bool
    window: Pixels = field(repr=False)
    anchor: Anchor = field(repr=False)
    softened: Softened = field(repr=False)
    parts: Parts | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is seen of a place.

    More speaks for the reference, but for what is left over.

    Attributes:
        logit: the verifier's answer.
        agreement: share of the reference's cells that lie where one affine map puts them, weighed by likeness; of a
            photograph with other views a part of it is theirs.
        colours: how well the colours agree.
        close: the close look's answer.
        palette: how well the reference's colours, or one colour, explain its flat parts; ``UNKNOWN`` without such.
        contrast: of the place; this and the next two are logarithms.
        left: how much of it neither the reference's colours nor one tone explain.
        colour_left: the same of changes of colour; this and the four before are ``UNKNOWN`` of what is no badge.
        likeness: perceptual likeness; ``UNKNOWN`` of badges.

    """

    logit: float
    agreement: float
    colours: float
    close: float = UNKNOWN
    palette: float = UNKNOWN
    contrast: float = UNKNOWN
    left: float = UNKNOWN
    colour_left: float = UNKNOWN
    likeness: float = UNKNOWN


def coloured(window: Pixels, *, badge: bool) -> Coloured:
    """Make a reference's window (64 x 64, RGB and mask) ready."""
    return Coloured(badge=badge, window=window, anchor=anchor(window), softened=softened(window), parts=parts(window))


def evidence_of(known: Coloured, window: Pixels, *, logit: float, agreement: float) -> Evidence:
    """Compare colours of a window (64 x 64, RGB) and put them beside what the verifier and the alignment say."""
    colours = colour_agreement(known.window, window)
    if not known.badge:
        return Evidence(logit=logit, agreement=agreement, colours=colours)
    fine = finely_aligned(known.anchor, window)
    light = photometry(known.softened, fine)
    return Evidence(
        logit=logit,
        agreement=agreement,
        colours=colours,
        close=close_look(known.window, fine),
        palette=UNKNOWN if known.parts is None else palette_agreement(known.parts, fine),
        contrast=light.contrast,
        left=light.left,
        colour_left=light.colour_left,
    )


def asked(seen: Evidence) -> tuple[float, ...]:
    """Give what the trees ask for."""
    return tuple(getattr(seen, name) for name in ASKED)


def weighed(seen: Evidence, *, badge: bool) -> float:
    """Weigh what is seen of a place: of badges by trees, of all else by a few weights."""
    if badge:
        return float(weighing().sums(np.array([asked(seen)], np.float64))[0])
    plain = seen.logit, seen.agreement, seen.colours, seen.likeness
    return FREE_CONSTANT + sum(w * e for w, e in zip(FREE_WEIGHTS, plain, strict=True))
