"""The second path, for sharp and large marks: SIFT features that agree on a reference's place, size and turn.

Every match of a feature names a similarity of its own, by its place, size and angle; the one that most other matches
support is widened to an affine map, and the matches that it explains are the hypothesis's inliers. Asking every feature
of the reference whether the frame has its like where the map says was tried: lettering says yes too often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from scanners.picture.decode import shrink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane, Reference

Quad = npt.NDArray[np.float32]
FRAME_SIDE_PX = 320
FRAME_FEATURES = 900
REFERENCE_SIDES_PX = (200, 90)
REFERENCE_FEATURES = 250
RATIO = 0.85
LEAST_INLIERS = 4
AT_ONCE = 2048  # known features; a block of likenesses stays in the cache
UNIT_SIDE = 100.0  # a reference is laid out with an area of a square of this side
_VOTE_REACH = 0.12
_FIT_REACH = 0.07
_MOST_TURN_RAD = 0.6
_MOST_ZOOM = 0.6
_MOST_STRETCH = 3.0
_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Points, sizes, angles (radians) and root descriptors of one picture."""

    points: Plane
    sizes: Plane
    angles: Plane
    descriptors: Plane

    def take(self, rows: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Features:
        """Give some of them."""
        return Features(
            points=self.points[rows],
            sizes=self.sizes[rows],
            angles=self.angles[rows],
            descriptors=self.descriptors[rows],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFeatures:
    """Features of every view of the references, end to end, so that one product compares them all.

    Attributes:
        features: points and sizes in a layout of each reference whose area is ``UNIT_SIDE`` squared.
        owner: index of the reference of each feature.
        aspects: width by height of each reference.

    """

    features: Features
    owner: npt.NDArray[np.int32]
    aspects: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """An affine map of a reference into the frame that several features agree on."""

    reference: int
    quad: Quad
    inliers: int


def features(rgb: Pixels, most: int) -> Features:
    """Detect and describe."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    sift = cv2.SIFT.create(nfeatures=most, contrastThreshold=0.02)
    points, descriptors = sift.detectAndCompute(grey, None)
    if descriptors is None or not len(points):
        nothing = np.zeros(0, np.float32)
        return Features(
            points=np.zeros((0, 2), np.float32),
            sizes=nothing,
            angles=nothing,
            descriptors=np.zeros((0, 128), np.float32),
        )
    return Features(
        points=np.array([p.pt for p in points], np.float32),
        sizes=np.array([p.size for p in points], np.float32),
        angles=np.deg2rad(np.array([p.angle for p in points], np.float32)),
        descriptors=np.sqrt(descriptors / (descriptors.sum(axis=1, keepdims=True) + 1e-7)).astype(np.float32),
    )


def reference_features(references: Sequence[Reference]) -> ReferenceFeatures:
    """Describe every reference at two sizes."""
    found, owner = [features(np.zeros((8, 8, 3), np.uint8), 1)], []
    for index, reference in enumerate(references):
        for side in REFERENCE_SIDES_PX:
            small = _resized(reference.rgb, side)
            seen = features(small, REFERENCE_FEATURES)
            zoom = np.float32(UNIT_SIDE / (small.shape[0] * small.shape[1]) ** 0.5)
            found.append(
                Features(
                    points=seen.points * zoom,
                    sizes=seen.sizes * zoom,
                    angles=seen.angles,
                    descriptors=seen.descriptors,
                )
            )
            owner.append(np.full(len(seen.points), index, np.int32))
    return ReferenceFeatures(
        features=Features(
            points=np.concatenate([f.points for f in found]),
            sizes=np.concatenate([f.sizes for f in found]),
            angles=np.concatenate([f.angles for f in found]),
            descriptors=np.concatenate([f.descriptors for f in found]),
        ),
        owner=np.concatenate([*owner, np.zeros(0, np.int32)]),
        aspects=tuple(r.aspect for r in references),
    )


def hypotheses(frame: Pixels, known: ReferenceFeatures) -> list[Hypothesis]:
    """Give the affine maps of references that features of the frame agree on."""
    small = shrink(frame, FRAME_SIDE_PX)
    scale = frame.shape[1] / small.shape[1]
    here = features(small, FRAME_FEATURES)
    if len(here.points) < LEAST_INLIERS or not len(known.owner):
        return []
    best, good = _matches(known.features.descriptors, here.descriptors)
    found = []
    for index in np.unique(known.owner[good]):
        chosen = np.flatnonzero(good & (known.owner == index))
        if len(chosen) < LEAST_INLIERS:
            continue
        there = known.features.take(chosen)
        agreeing = _voted(there, here.take(best[chosen]))
        fit = _fitted(there.points, here.points[best[chosen]], agreeing)
        if fit is not None:
            matrix, inliers = fit
            quad = _laid(matrix, known.aspects[index]) * scale
            found.append(Hypothesis(reference=int(index), quad=quad.astype(np.float32), inliers=inliers))
    return found


def _matches(known: Plane, here: Plane) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Give every known feature's nearest feature here, and whether it is clearly nearer than the second."""
    nearest, clear = [], []
    for i in range(0, len(known), AT_ONCE):
        likeness = known[i : i + AT_ONCE] @ here.T
        rows = np.arange(len(likeness))
        best = likeness.argmax(axis=1)
        first = likeness[rows, best]
        likeness[rows, best] = -1
        second = likeness.max(axis=1)
        nearest.append(best)
        clear.append(2 - 2 * first < RATIO**2 * np.maximum(0, 2 - 2 * second))
    return np.concatenate(nearest), np.concatenate(clear)


def _voted(there: Features, here: Features) -> npt.NDArray[np.bool_]:
    """Say which matches support the similarity that most of them support."""
    zoom = np.log(here.sizes / there.sizes)
    turn = here.angles - there.angles
    z, w = (f.points[:, 0] + 1j * f.points[:, 1] for f in (there, here))
    linear = np.exp(zoom + 1j * turn)
    said = w[:, None] + linear[:, None] * (z[None, :] - z[:, None])
    near = np.abs(said - w[None, :]) < _VOTE_REACH * UNIT_SIDE * np.exp(zoom)[:, None]
    alike = np.abs(zoom[:, None] - zoom[None, :]) < _MOST_ZOOM
    turned = np.abs((turn[:, None] - turn[None, :] + np.pi) % (2 * np.pi) - np.pi) < _MOST_TURN_RAD
    support = near & alike & turned
    same = np.abs(w[:, None] - w[None, :]) < 1.0
    first = ~(same & (np.arange(len(w))[None, :] < np.arange(len(w))[:, None])).any(axis=1)
    chosen: npt.NDArray[np.bool_] = support[int((support & first[None, :]).sum(axis=1).argmax())]
    return chosen


def _fitted(there: Plane, here: Plane, agreeing: npt.NDArray[np.bool_]) -> tuple[Plane, int] | None:
    """Fit a map (3 x 2) to the matches that agree, again and again, and count their places; nothing for too few."""
    for _ in range(_ROUNDS):
        places = len(np.unique(here[agreeing].round(), axis=0))
        if places < LEAST_INLIERS:
            return None
        matrix = _least_squares(there[agreeing], here[agreeing], affine=places > LEAST_INLIERS)
        values = np.linalg.svd(matrix[:2])[1]
        if np.linalg.det(matrix[:2]) <= 0 or values[0] > _MOST_STRETCH * values[1]:
            return None
        wrong = np.linalg.norm(there @ matrix[:2] + matrix[2] - here, axis=1)
        agreeing = wrong < _FIT_REACH * UNIT_SIDE * float(np.sqrt(values.prod()))
    return matrix, places


def _least_squares(there: Plane, here: Plane, *, affine: bool) -> Plane:
    """Give the affine map, or of few points the similarity, nearest to the matches."""
    ones = np.ones(len(there))
    if affine:
        basis = np.column_stack([there, ones])
        return np.asarray(np.linalg.lstsq(basis, here, rcond=None)[0], np.float64)
    x, y = there[:, 0], there[:, 1]
    nothing = np.zeros(len(there))
    rows = np.concatenate([np.column_stack([x, -y, ones, nothing]), np.column_stack([y, x, nothing, ones])])
    a, b, u, v = np.linalg.lstsq(rows, np.concatenate([here[:, 0], here[:, 1]]), rcond=None)[0]
    return np.array([[a, b], [-b, a], [u, v]])


def _laid(matrix: Plane, aspect: float) -> Plane:
    """Lay the reference's corners out in the frame."""
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * np.array([aspect**0.5, aspect**-0.5]) * UNIT_SIDE
    return np.asarray(corners @ matrix[:2] + matrix[2])


def _resized(rgb: Pixels, side_px: int) -> Pixels:
    factor = side_px / max(rgb.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = max(8, round(rgb.shape[1] * factor)), max(8, round(rgb.shape[0] * factor))
    return cv2.resize(rgb, size, interpolation=how).astype(np.uint8, copy=False)
