"""Known pictures: is this picture one of the Trust's own files, re-posted? Perceptual hash first, the pixels decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import imagehash
import numpy as np
import numpy.typing as npt
from PIL import Image

from scanners.finding import ImageMatch
from scanners.picture.decode import decode

if TYPE_CHECKING:
    from reference_assets.assets import Asset
    from scanners.picture.decode import Picture, Pixels

LIMIT_BITS = 10
_HASH_SIDE = 8
_SMALL = 32
_LEAST_CORRELATION = 0.80
_LEAST_SPREAD = 12.0
_LEAST_PATCHES = 6
Small = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPicture:
    """A reference's hash and its reduced pixels."""

    asset: str
    kind: str
    pupil: bool
    bits: npt.NDArray[np.bool_]
    small: Small


def known_picture(asset: Asset) -> KnownPicture | None:
    """Hash a reference; None for one too flat to be told from other flat pictures."""
    frame = decode(asset.data, min_side_px=1).frames[0]
    small = _small(frame)
    if is_flat(small):
        return None
    return KnownPicture(asset=asset.id, kind=asset.kind, pupil=asset.pupil, bits=_bits(frame), small=small)


def match_known(picture: Picture, known: tuple[KnownPicture, ...]) -> tuple[ImageMatch, ...]:
    """Give the nearest known picture of every frame, where the hash is near and the pixels agree."""
    found: dict[str, ImageMatch] = {}
    negatives = tuple(k for k in known if k.kind == "look-alike")
    for frame in picture.frames:
        small = _small(frame)
        if is_flat(small):
            continue
        bits = _bits(frame)
        nearest, nearest_bits = _nearest(bits, negatives)
        for own in known:
            distance = int(np.count_nonzero(bits != own.bits))
            near = distance <= LIMIT_BITS and distance < nearest_bits and own.kind != "look-alike"
            if near and own.asset not in found and _correlation(small, own.small) >= _LEAST_CORRELATION:
                found[own.asset] = ImageMatch(
                    asset=own.asset,
                    kind=own.kind,
                    box=(0, 0, picture.width, picture.height),
                    method="perceptual hash",
                    distance=float(distance),
                    limit=float(LIMIT_BITS),
                    nearest_negative=nearest,
                    nearest_distance=float(nearest_bits) if nearest else None,
                    logo_height_px=picture.height,
                    pupil=own.pupil,
                )
    return tuple(found.values())


def is_flat(small: Small) -> bool:
    """Say whether a reduced picture is flat, striped or otherwise without a pattern of its own in two directions."""
    if float(small.std()) < _LEAST_SPREAD:
        return True
    rows, cols = small - small.mean(axis=1, keepdims=True), small - small.mean(axis=0, keepdims=True)
    return min(float(rows.std()), float(cols.std())) < _LEAST_PATCHES


def _nearest(bits: npt.NDArray[np.bool_], negatives: tuple[KnownPicture, ...]) -> tuple[str | None, int]:
    distances = [(int(np.count_nonzero(bits != n.bits)), n.asset) for n in negatives]
    if not distances:
        return None, bits.size + 1
    distance, name = min(distances)
    return name, distance


def _bits(frame: Pixels) -> npt.NDArray[np.bool_]:
    reduced = cv2.resize(frame, (64, 64), interpolation=cv2.INTER_AREA)
    bits: npt.NDArray[np.bool_] = imagehash.phash(Image.fromarray(reduced), hash_size=_HASH_SIDE).hash.ravel()
    return bits


def _small(frame: Pixels) -> Small:
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    return cv2.resize(grey, (_SMALL, _SMALL), interpolation=cv2.INTER_AREA).astype(np.float32)


def _correlation(one: Small, other: Small) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])
