"""Known pictures: is this picture, or a part of it, one of the Trust's own photographs or files?

Two ways, both decided by the pixels. Local features that agree on one similarity find crops, borders, rotations, mirror
images, screenshots and collages; a perceptual hash of the whole finds smooth pictures that have few features. After
either, the reference is laid over the picture and the two must correlate: a common logo, or a hash that collides, is
not the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import imagehash
import numpy as np
import numpy.typing as npt
from PIL import Image

from scanners.finding import ImageMatch
from scanners.picture.decode import decode, shrink
from scanners.picture.local_features import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reference_assets.assets import Asset
    from scanners.picture.decode import Picture, Pixels
    from scanners.picture.reference import Plane

LIMIT_BITS = 10
LEAST_AGREEING = 8
LEAST_CORRELATION = 0.55
LEAST_ALIKE = 0.7  # place by place: two garments on one hanger correlate as wholes
LEAST_HASH_CORRELATION = 0.92
LEAST_SHARE = 0.08
SIDE_PX = 240
FEATURES = 220
RATIO = 0.86
LOOKED_AT = 4
_HASH_SIDE = 8
_SMALL = 32
_LEAST_SPREAD = 10.0
_LEAST_PATTERN = 5.0
_MOST_SHRINK = 12.0
_PLACE_PX = 24
Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPicture:
    """A reference: its hash, its reduced pixels and its features; the mirror image is a reference of its own."""

    asset: str
    kind: str
    pupil: bool
    mirrored: bool
    bits: npt.NDArray[np.bool_]
    grey: Grey
    points: Plane
    descriptors: Plane


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLibrary:
    """All references, and their features end to end, so that one product compares them all."""

    pictures: tuple[KnownPicture, ...]
    descriptors: Plane
    owner: npt.NDArray[np.int32]


def known_library(assets: Sequence[Asset]) -> KnownLibrary:
    """Describe references and their mirror images; those too flat to be told from other flat pictures are left out."""
    pictures = tuple(known for asset in assets for known in _known(asset))
    owner = [np.full(len(p.descriptors), i, np.int32) for i, p in enumerate(pictures)]
    return KnownLibrary(
        pictures=pictures,
        descriptors=np.concatenate([*(p.descriptors for p in pictures), np.zeros((0, 128), np.float32)]),
        owner=np.concatenate([*owner, np.zeros(0, np.int32)]),
    )


def match_known(picture: Picture, library: KnownLibrary) -> tuple[ImageMatch, ...]:
    """Give every known picture that a frame shows, where no look-alike is nearer."""
    found: dict[str, ImageMatch] = {}
    for frame in picture.frames:
        small = shrink(frame, SIDE_PX)
        grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
        if is_flat(grey):
            continue
        scale = picture.width / small.shape[1]
        for match in (*_by_hash(grey, library, picture), *_by_features(small, grey, library, scale)):
            found.setdefault(match.asset, match)
    return tuple(m for m in found.values() if m.kind != "look-alike")


def is_flat(grey: Grey) -> bool:
    """Say whether a picture is flat, striped or otherwise without a pattern of its own in two directions."""
    small = cv2.resize(grey, (_SMALL, _SMALL), interpolation=cv2.INTER_AREA).astype(np.float32)
    if float(small.std()) < _LEAST_SPREAD:
        return True
    left = small - small.mean(axis=1, keepdims=True) - small.mean(axis=0, keepdims=True) + small.mean()
    return float(left.std()) < _LEAST_PATTERN


def _known(asset: Asset) -> tuple[KnownPicture, ...]:
    frame = shrink(decode(asset.data, min_side_px=1).frames[0], SIDE_PX)
    if is_flat(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)):
        return ()
    return tuple(_described(asset, frame, mirrored=mirrored) for mirrored in (False, True))


def _described(asset: Asset, frame: Pixels, *, mirrored: bool) -> KnownPicture:
    turned = np.ascontiguousarray(frame[:, ::-1]) if mirrored else frame
    found = features(turned, FEATURES)
    grey = cv2.cvtColor(turned, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    return KnownPicture(
        asset=asset.id,
        kind=asset.kind,
        pupil=asset.pupil,
        mirrored=mirrored,
        bits=_bits(grey),
        grey=grey,
        points=found.points,
        descriptors=found.descriptors,
    )


def _by_hash(grey: Grey, library: KnownLibrary, picture: Picture) -> list[ImageMatch]:
    bits = _bits(grey)
    near = sorted((int(np.count_nonzero(bits != p.bits)), i) for i, p in enumerate(library.pictures))
    found: list[ImageMatch] = []
    for distance, index in near[:LOOKED_AT]:
        own = library.pictures[index]
        if distance > LIMIT_BITS or _correlation(_small(grey), _small(own.grey)) < LEAST_HASH_CORRELATION:
            continue
        box = (0, 0, picture.width, picture.height)
        found.append(_match(own, "perceptual hash", box, (float(distance), float(LIMIT_BITS)), "bits"))
        break
    return found


def _by_features(small: Pixels, grey: Grey, library: KnownLibrary, scale: float) -> list[ImageMatch]:
    here = features(small, FEATURES)
    if len(here.points) < LEAST_AGREEING or len(library.descriptors) < LEAST_AGREEING:
        return []
    likeness = here.descriptors @ library.descriptors.T
    best = likeness.argmax(axis=1)
    rows = np.arange(len(best))
    first = np.sqrt(np.maximum(0, 2 - 2 * likeness[rows, best]))
    own = library.owner[best]
    found: list[ImageMatch] = []
    votes = np.bincount(own[first < 0.75], minlength=len(library.pictures))  # noqa: PLR2004  0.75: half of random pairs' distance
    for index in np.argsort(-votes)[:LOOKED_AT]:
        if votes[index] < LEAST_AGREEING // 2:
            break
        match = _laid_over(here.points, here.descriptors, grey, library.pictures[index], scale)
        if match is not None:
            found.append(match)
    return found


def _laid_over(points: Plane, descriptors: Plane, grey: Grey, own: KnownPicture, scale: float) -> ImageMatch | None:
    likeness = descriptors @ own.descriptors.T
    if likeness.shape[1] < LEAST_AGREEING:
        return None
    best = likeness.argmax(axis=1)
    rows = np.arange(len(best))
    first = np.sqrt(np.maximum(0, 2 - 2 * likeness[rows, best]))
    likeness[rows, best] = -1
    good = first < RATIO * np.sqrt(np.maximum(0, 2 - 2 * likeness.max(axis=1)))
    if good.sum() < LEAST_AGREEING:
        return None
    there, here = own.points[best[good]], points[good]
    matrix, inliers = cv2.estimateAffinePartial2D(there, here, method=cv2.RANSAC, ransacReprojThreshold=4.0)
    if matrix is None or not np.isfinite(matrix).all():
        return None
    agreeing = len(np.unique(here[inliers.ravel() > 0].round(), axis=0))
    zoom = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if agreeing < LEAST_AGREEING or not 1 / _MOST_SHRINK < zoom < _MOST_SHRINK:
        return None
    correlation, box = _overlap(grey, own.grey, matrix)
    if box is None or correlation < LEAST_CORRELATION:
        return None
    x, y, width, height = (round(v * scale) for v in box)
    distance = round(1 - correlation, 3), round(1 - LEAST_CORRELATION, 3)
    return _match(own, "known picture", (x, y, width, height), distance, "1 - correlation")


def _overlap(grey: Grey, own: Grey, matrix: npt.NDArray[np.float64]) -> tuple[float, tuple[int, int, int, int] | None]:
    """Correlate picture and reference laid over it, and give the box; 0 and no box where they differ place by place."""
    size = grey.shape[1], grey.shape[0]
    laid = cv2.warpAffine(own, matrix, size, flags=cv2.INTER_AREA).astype(np.uint8, copy=False)
    inside = cv2.warpAffine(np.full_like(own, 255), matrix, size, flags=cv2.INTER_NEAREST) > 0
    zoom_area = abs(float(np.linalg.det(matrix[:, :2])))
    if inside.sum() < LEAST_SHARE * max(own.size * zoom_area, 1.0) or inside.sum() < 24 * 24:
        return 0.0, None
    x, y, width, height = cv2.boundingRect(inside.astype(np.uint8))
    one, other = (cv2.GaussianBlur(g, (0, 0), 2.0)[inside].astype(np.float32) for g in (grey, laid))
    if float(one.std()) < 2 or float(other.std()) < 2:  # noqa: PLR2004  flat parts say nothing
        return 0.0, None
    if _alike_everywhere(grey, laid, inside) < LEAST_ALIKE:
        return 0.0, None
    return _correlation(one, other), (int(x), int(y), int(width), int(height))


def _alike_everywhere(grey: Grey, laid: Grey, inside: npt.NDArray[np.bool_]) -> float:
    """Give the mean correlation of small places, those that show more weighing more; 1 where none shows anything."""
    one, other = (cv2.GaussianBlur(g, (0, 0), 2.0).astype(np.float32) for g in (grey, laid))
    part = inside.astype(np.float32)
    area = _summed(part) + np.float32(1e-6)
    mean, other_mean = _summed(one * part) / area, _summed(other * part) / area
    spread = np.maximum(_summed(one * one * part) / area - mean * mean, 1)
    other_spread = np.maximum(_summed(other * other * part) / area - other_mean * other_mean, 1)
    together = _summed(one * other * part) / area - mean * other_mean
    shown = (area > 0.9 * _PLACE_PX**2) & (other_spread > 36)  # noqa: PLR2004  grey levels, squared
    weight = np.sqrt(np.maximum(spread, other_spread))[shown]
    if not len(weight):
        return 1.0
    alike = np.clip(together / np.sqrt(spread * other_spread), -1, 1)[shown]
    return float((alike * weight).sum() / weight.sum())


def _summed(plane: Plane) -> Plane:
    side = _PLACE_PX, _PLACE_PX
    return cv2.boxFilter(plane, -1, side, normalize=False).astype(np.float32, copy=False)


def _match(
    own: KnownPicture, method: str, box: tuple[int, int, int, int], distance: tuple[float, float], unit: str
) -> ImageMatch:
    return ImageMatch(
        asset=own.asset,
        kind=own.kind,
        box=box,
        method=method,
        distance=distance[0],
        limit=distance[1],
        unit=unit,
        logo_height_px=box[3],
        pupil=own.pupil,
    )


def _bits(grey: Grey) -> npt.NDArray[np.bool_]:
    reduced = cv2.resize(grey, (64, 64), interpolation=cv2.INTER_AREA)
    bits: npt.NDArray[np.bool_] = imagehash.phash(Image.fromarray(reduced), hash_size=_HASH_SIDE).hash.ravel()
    return bits


def _small(grey: Grey) -> Plane:
    return cv2.resize(grey, (_SMALL, _SMALL), interpolation=cv2.INTER_AREA).astype(np.float32)


def _correlation(one: Plane, other: Plane) -> float:
    a, b = one.ravel() - one.mean(), other.ravel() - other.mean()
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9))
