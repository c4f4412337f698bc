"""The second path, for sharp and large marks: SIFT features, a ratio test, an affine map that enough agree on."""

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
FRAME_SIDE_PX = 512
FRAME_FEATURES = 1200
REFERENCE_SIDES_PX = (200, 90)
REFERENCE_FEATURES = 250
RATIO = 0.84
LEAST_INLIERS = 4
AT_ONCE = 2048  # known features; a block of likenesses stays in the cache
_REPROJECTION_PX = 4.0
_MOST_STRETCH = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Points and root descriptors of one picture."""

    points: Plane
    descriptors: Plane


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFeatures:
    """Features of every view of the references, end to end, so that one product compares them all.

    Attributes:
        points: in the reference's unit square.
        descriptors: one row a feature.
        owner: index of the reference of each feature.
        aspects: width by height of each reference.

    """

    points: Plane
    descriptors: Plane
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
        return Features(points=np.zeros((0, 2), np.float32), descriptors=np.zeros((0, 128), np.float32))
    rooted = np.sqrt(descriptors / (descriptors.sum(axis=1, keepdims=True) + 1e-7)).astype(np.float32)
    return Features(points=np.array([p.pt for p in points], np.float32), descriptors=rooted)


def reference_features(references: Sequence[Reference]) -> ReferenceFeatures:
    """Describe every reference at two sizes."""
    points, descriptors, owner = [], [], []
    for index, reference in enumerate(references):
        for side in REFERENCE_SIDES_PX:
            small = _resized(reference.rgb, side)
            found = features(small, REFERENCE_FEATURES)
            points.append(found.points / np.array([small.shape[1], small.shape[0]], np.float32))
            descriptors.append(found.descriptors)
            owner.append(np.full(len(found.points), index, np.int32))
    empty = Features(points=np.zeros((0, 2), np.float32), descriptors=np.zeros((0, 128), np.float32))
    return ReferenceFeatures(
        points=np.concatenate([*points, empty.points]),
        descriptors=np.concatenate([*descriptors, empty.descriptors]),
        owner=np.concatenate([*owner, np.zeros(0, np.int32)]),
        aspects=tuple(r.aspect for r in references),
    )


def hypotheses(frame: Pixels, known: ReferenceFeatures) -> list[Hypothesis]:
    """Give the affine maps of references that features of the frame agree on."""
    small = shrink(frame, FRAME_SIDE_PX)
    scale = frame.shape[1] / small.shape[1]
    here = features(small, FRAME_FEATURES)
    if len(here.points) < LEAST_INLIERS or not len(known.points):
        return []
    best, good = _matches(known.descriptors, here.descriptors)
    found = []
    for index in np.unique(known.owner[good]):
        chosen = np.flatnonzero(good & (known.owner == index))
        if len(chosen) >= LEAST_INLIERS:
            aspect = known.aspects[index]
            there = known.points[chosen] * np.array([100 * aspect**0.5, 100 / aspect**0.5], np.float32)
            hypothesis = _agree(int(index), there, here.points[best[chosen]], aspect, scale)
            if hypothesis is not None:
                found.append(hypothesis)
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


def _agree(index: int, there: Plane, here: Plane, aspect: float, scale: float) -> Hypothesis | None:
    matrix, inliers = cv2.estimateAffine2D(there, here, method=cv2.RANSAC, ransacReprojThreshold=_REPROJECTION_PX)
    if matrix is None or not np.isfinite(matrix).all() or np.linalg.det(matrix[:, :2]) <= 0:
        return None
    values = np.linalg.svd(matrix[:, :2])[1]
    if values[1] <= 0 or values[0] / values[1] > _MOST_STRETCH:
        return None
    count = len(np.unique(here[inliers.ravel() > 0].round(), axis=0))
    if count < LEAST_INLIERS:
        return None
    box = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * np.array([100 * aspect**0.5, 100 / aspect**0.5])
    quad = (box @ matrix[:, :2].T + matrix[:, 2]) * scale
    return Hypothesis(reference=index, quad=quad.astype(np.float32), inliers=count)


def _resized(rgb: Pixels, side_px: int) -> Pixels:
    factor = side_px / max(rgb.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = max(8, round(rgb.shape[1] * factor)), max(8, round(rgb.shape[0] * factor))
    return cv2.resize(rgb, size, interpolation=how).astype(np.uint8, copy=False)
