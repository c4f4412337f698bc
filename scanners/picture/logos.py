"""Logos in photographs: places proposed by learned and local features, each verified, the best of them reported."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.alignment import align
from scanners.picture.dense import DenseKnown, propose
from scanners.picture.evidence import (
    COLOURS_SIDE_PX,
    FREE_FEATURES,
    Coloured,
    Evidence,
    evidence_of,
    weighed,
)
from scanners.picture.local_features import ReferenceFeatures, hypotheses
from scanners.picture.perceptual import SIDE_PX as PERCEIVED_SIDE_PX
from scanners.picture.perceptual import perceptual_likeness
from scanners.picture.verifier import SIDE_PX, Maps, compare, maps, opaque
from scanners.picture.windows import corners_from_offsets, cut_window

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.perceptual import Perceived
    from scanners.picture.reference import Named, Plane
    from scanners.picture.views import OtherViews

Quad = npt.NDArray[np.float32]
PLACES = (8, 1.0, 90)  # by learned features: so many, a share more for every reference, and at most
LOCAL_CANDIDATES = 8
ROUNDS = (8, 5)  # of alignment: how many places are left after each, and beside them those that agree clearly
FREE_ROUNDS = (20, 10)  # the same where a reference is no badge
CLEAR, CLEARLY_MOST = 0.5, 24  # a picture may hold many logos of ours
LIMIT = 0.5  # the trees (decision 0024) and the constant of all else (0025) were moved to suit it
# At or below the first the verifier saw nothing like a badge: the trees are not asked; the second is added,
# so that order is kept and no words lift it. Of 2,265 right sightings it lost five when it was chosen.
LEAST_LOGIT, UNLIKE = -1.0, -12.0
SAID = 3.0  # what the reference's own words in the place add to a sighting
FREE_MEASURE = 0.4  # sums of badges end at 6, those of all else at 14
_PER_ASSET, _VIEWS_AT_A_PLACE = 8, 2
_LEAST_AREA_PX = 100.0
_MOST_STRETCH = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoLibrary:
    """Calibrated references; arrays only, so that it can be pickled.

    Attributes:
        references: views, our own and look-alikes.
        dense: references for places by learned features.
        local: features of the second path.
        judge: what the judge's tower makes of each.
        coloured: what colours are compared by.
        perceived: of each what perceptual likeness goes by, None for badges.
        views: of each, the other views of its asset; None for drawn references, and where no other view agrees.
        by_chance: what is taken from the sums of each, since pictures that do not show it have as much; negative where
            they have less than usual, 0 for badges.

    """

    references: tuple[Named, ...]
    dense: DenseKnown = field(repr=False)
    local: ReferenceFeatures = field(repr=False)
    judge: Maps = field(repr=False)
    coloured: tuple[Coloured, ...] = field(repr=False)
    perceived: tuple[Perceived | None, ...] = field(repr=False)
    views: tuple[OtherViews | None, ...] = field(repr=False)
    by_chance: tuple[float, ...]

    @property
    def badges_only(self) -> bool:
        """Whether every reference is a badge."""
        return all(each.badge for each in self.coloured)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A reference seen in a frame.

    Attributes:
        reference: index in the library.
        looks: all that is seen of the place, weighed, less what the reference has by chance; higher is surer.
        badge: whether the reference is drawn on one compact shape.
        quad: corners in the frame.
        inliers: local features that agree, 0 where that path saw nothing.
        words: from -1, where another name stands in the place, to 1, where the reference's own words do.
        evidence: what was weighed, None where the verifier saw nothing like the reference.

    """

    reference: int
    looks: float
    badge: bool
    quad: Quad
    inliers: int = 0
    words: float = 0
    evidence: Evidence | None = None

    @property
    def standing(self) -> float:
        """Sureness in the measure of badges, to compare references of both sorts by: sums of others reach further."""
        beyond = self.sureness - LIMIT
        return self.sureness if self.badge or beyond <= 0 else LIMIT + FREE_MEASURE * beyond

    @property
    def sureness(self) -> float:
        """Looks and words together, and local features of what is no badge; higher is surer."""
        features = FREE_FEATURES * beyond_chance(self.inliers) if not self.badge else 0.0
        return self.looks + features + SAID * self.words


def beyond_chance(inliers: int) -> float:
    """Say how much agreeing local features tell: three always agree."""
    return float(np.log1p(max(0, inliers - 3)))


def sightings(frame: Pixels, library: LogoLibrary) -> list[Sighting]:
    """Give verified sightings, the surest first; the caller holds the limit."""
    local = sorted(hypotheses(frame, library.local), key=lambda h: -h.inliers)[:LOCAL_CANDIDATES]
    places = [(h.reference, h.quad, h.inliers) for h in local if is_sane(h.quad)]
    many = len(library.references)
    places += [(c.reference, c.quad, 0) for c in propose(frame, library.dense, _most(PLACES, many))]
    if not places:
        return []
    rows = [(owner, quad) for owner, quad, _ in places]
    for most in ROUNDS if library.badges_only else FREE_ROUNDS:
        agreement, moved = aligned(frame, library, rows)
        kept = _best([library.references[r].asset for r, _ in rows], agreement, moved, most)
        rows = [(rows[i][0], moved[i]) for i in kept]
        if not rows:
            return []
    rows = [(owner, quad) for owner, quad in rows if _middle_within(frame, quad)]
    found = verified(frame, library, rows, places) if rows else []
    return sorted(found, key=lambda s: -s.sureness)


def _middle_within(frame: Pixels, quad: Quad) -> bool:
    x, y = quad.mean(axis=0)
    return bool(0 <= x <= frame.shape[1] and 0 <= y <= frame.shape[0])


def _most(places: tuple[int, float, int], references: int) -> int:
    least, share, most = places
    return min(most, least + round(share * references))


def aligned(frame: Pixels, library: LogoLibrary, rows: list[tuple[int, Quad]]) -> tuple[Plane, list[Quad]]:
    """Give every place's agreement with its reference, and where its corners should be."""
    windows = maps(opaque([cut_window(frame, quad, SIDE_PX) for _, quad in rows]))
    fit = align(library.judge.take([r for r, _ in rows]), windows)
    return fit.agreement, [corners_from_offsets(quad, o) for (_, quad), o in zip(rows, fit.offsets, strict=True)]


def verified(
    frame: Pixels, library: LogoLibrary, rows: list[tuple[int, Quad]], places: list[tuple[int, Quad, int]]
) -> list[Sighting]:
    """Compare aligned windows with their references."""
    owners = [r for r, _ in rows]
    windows = maps(opaque([cut_window(frame, quad, SIDE_PX) for _, quad in rows]))
    known = library.judge.take(owners)
    logits, agreement = compare(known, windows), align(known, windows).agreement
    found = []
    for row, (owner, quad) in enumerate(rows):
        colours, inliers = library.coloured[owner], _inliers(owner, quad, places)
        logit, share, others = float(logits[row]), float(agreement[row]), library.views[owner]
        badge, seen, looks = colours.badge, None, UNLIKE + logit
        if logit > LEAST_LOGIT or not badge:
            window = cut_window(frame, quad, COLOURS_SIDE_PX)
            share = share if others is None else others.joined(share, windows.take([row]))
            seen = evidence_of(colours, window, logit=logit, agreement=share)
            if (perceived := library.perceived[owner]) is not None:
                larger = cut_window(frame, quad, PERCEIVED_SIDE_PX)
                seen = replace(seen, likeness=perceptual_likeness(perceived, larger))
            looks = weighed(seen, badge=badge) - library.by_chance[owner]
        found.append(Sighting(reference=owner, looks=looks, badge=badge, quad=quad, inliers=inliers, evidence=seen))
    return found


def _best(assets: list[str], agreement: Plane, quads: list[Quad], most: int) -> list[int]:
    """Choose the ``most`` places that agree best and all that agree clearly; at one place two views of an asset."""
    kept: list[int] = []
    count: dict[str, int] = {}
    for i in np.argsort(-agreement, kind="stable"):
        if len(kept) >= (CLEARLY_MOST if agreement[i] >= CLEAR else most):
            break
        asset, quad = assets[i], quads[i]
        if count.get(asset, 0) >= _PER_ASSET or not is_sane(quad):
            continue
        if sum(assets[k] == asset and same_place(quads[k], quad) for k in kept) >= _VIEWS_AT_A_PLACE:
            continue
        kept.append(int(i))
        count[asset] = count.get(asset, 0) + 1
    return kept


def same_place(one: Quad, other: Quad) -> bool:
    """Say whether two quads cover nearly the same place."""
    size, other_size = _size(one), _size(other)
    near = float(np.abs(one.mean(axis=0) - other.mean(axis=0)).max()) < 0.25 * min(size, other_size)
    return near and 0.7 < size / other_size < 1.4  # noqa: PLR2004


def _inliers(reference: int, quad: Quad, places: list[tuple[int, Quad, int]]) -> int:
    return max((n for r, q, n in places if r == reference and n and same_place(q, quad)), default=0)


def _size(quad: Quad) -> float:
    return float(np.sqrt(abs(cv2.contourArea(quad)))) + 1e-6


def is_sane(quad: Quad) -> bool:
    """Say whether a quad could be a picture of a rectangle: finite, convex, neither tiny nor drawn out."""
    if not np.isfinite(quad).all() or not cv2.isContourConvex(quad):
        return False
    if cv2.contourArea(quad) < _LEAST_AREA_PX:
        return False
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    return float(max(sides[0], sides[2]) / max(1e-6, min(sides[0], sides[2]))) < _MOST_STRETCH


def report(seen: list[Sighting], library: LogoLibrary, *, limit: float = LIMIT) -> list[Sighting]:
    """Give what is sure enough: of one place the surest reference only, of one asset its surest place only."""
    kept: list[Sighting] = []
    for sighting in sorted((s for s in seen if s.sureness >= limit), key=lambda s: -s.standing):
        asset = library.references[sighting.reference].asset
        if any(library.references[k.reference].asset == asset or overlap(k.quad, sighting.quad) for k in kept):
            continue
        kept.append(sighting)
    return [k for k in kept if library.references[k.reference].kind != "look-alike"]


def overlap(one: Quad, other: Quad) -> bool:
    """Say whether two quads share much of the smaller one's place."""
    a0, a1, b0, b1 = one.min(axis=0), one.max(axis=0), other.min(axis=0), other.max(axis=0)
    both = np.clip(np.minimum(a1, b1) - np.maximum(a0, b0), 0, None)
    smaller = min(float(np.prod(a1 - a0)), float(np.prod(b1 - b0)))
    return float(np.prod(both)) > 0.4 * max(1.0, smaller)
