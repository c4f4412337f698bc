"""Can a reference be told apart: is it too plain, are its photographs too few, did it fire on too many pictures?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from reference_assets.assets import LOGO_KINDS
from scanners.finding import ScanFault
from scanners.picture.known import is_flat
from scanners.picture.reference import reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reference_assets.assets import Asset
    from scanners.picture.reference import Plane, Reference

ENOUGH_VIEWS = 3
LEAST_SIDE_PX = 48
LEAST_CORNERS = 6
MOST_ASPECT = 6.0
FLOOD_SHARE = 0.15
FLOOD_LEAST = 12
MOST_ROUNDNESS = 0.95
_SIDE = 96
_TURN_DEG = 37
_LEAST_SPREAD = 8.0


def too_plain(asset: Asset) -> str | None:
    """Give a sentence that tells the DPO why a reference cannot be told apart, and what would do; None where it can."""
    try:
        known = reference(asset)
    except ScanFault as fault:
        return f"“{asset.file}” cannot be read ({fault}). Give a PNG or JPEG of the logo, at least 100 pixels a side."
    if min(known.rgb.shape[:2]) < LEAST_SIDE_PX / 2 or max(known.rgb.shape[:2]) < LEAST_SIDE_PX:
        return (
            f"“{asset.file}” shows only {known.rgb.shape[1]} x {known.rgb.shape[0]} pixels. "
            "Give the original artwork, at least 100 pixels a side."
        )
    if not 1 / MOST_ASPECT < known.aspect < MOST_ASPECT:
        return (
            f"“{asset.file}” is a strip ({known.rgb.shape[1]} x {known.rgb.shape[0]} pixels): too little of it is "
            "left in a photograph. Give the crest without its long line of words; the words are read as words."
        )
    if _pattern(known) < LEAST_CORNERS:
        return (
            f"“{asset.file}” is plain: a flat colour, stripes or one simple shape occurs in many pictures by accident. "
            "Give the whole logo with its pictogram and its words."
        )
    return None


def few_views(assets: Iterable[Asset]) -> tuple[str, ...]:
    """Tell the DPO which logos have no artwork on a plain or transparent ground and few photographs, and what would do.

    Such a reference is looked for as a photograph, ground and all (decision 0023).
    """
    views: dict[str, dict[str, Asset]] = {}
    for asset in assets:
        if asset.kind in LOGO_KINDS:
            views.setdefault(asset.id, {})[asset.sha256] = asset
    return tuple(
        f"assets.toml: “{name}” has no picture on a plain or transparent ground, and only {len(some)} "
        f"photograph{'' if len(some) == 1 else 's'} where {ENOUGH_VIEWS} are wanted. "
        "Give its artwork on such a ground; or more photographs of the same form under the same id, each from another "
        "picture. By one or two it is rarely found."
        for name, some in views.items()
        if len(some) < ENOUGH_VIEWS and all(_is_cut_out(asset) for asset in some.values())
    )


def _is_cut_out(asset: Asset) -> bool:
    try:
        return reference(asset).cut_out
    except ScanFault:  # ``too_plain`` names it
        return False


def held_back(pictures_by_asset: Mapping[str, int], pictures: int) -> frozenset[str]:
    """Name the references that fired on so many pictures of a run that the reference must be at fault.

    Args:
        pictures_by_asset: in how many pictures each reference was found.
        pictures: how many pictures the run looked at.

    """
    limit = max(FLOOD_LEAST, FLOOD_SHARE * pictures)
    return frozenset(asset for asset, count in pictures_by_asset.items() if count > limit)


def _roundness(grey: Plane) -> float:
    """Correlate a reference with itself, turned: a disc or a ring looks the same, and has corners all around."""
    middle = (_SIDE - 1) / 2
    turned = cv2.warpAffine(grey, cv2.getRotationMatrix2D((middle, middle), _TURN_DEG, 1.0), (_SIDE, _SIDE))
    rows, cols = np.mgrid[:_SIDE, :_SIDE]
    inside = np.hypot(rows - middle, cols - middle) < middle
    one, other = (part[inside] - part[inside].mean() for part in (grey, turned))
    if float(one.std()) < _LEAST_SPREAD:  # nothing but the rim
        return 1.0
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))


def _pattern(known: Reference) -> int:
    """Count the corners of a reference: where its picture changes in two directions at once."""
    grey = cv2.resize(cv2.cvtColor(known.rgb, cv2.COLOR_RGB2GRAY), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    if is_flat(grey.astype(np.uint8, copy=False)):
        return 0
    if _roundness(grey.astype(np.float32)) > MOST_ROUNDNESS:
        return 0
    corners = cv2.goodFeaturesToTrack(grey, maxCorners=60, qualityLevel=0.12, minDistance=7, blockSize=5)
    return 0 if corners is None else len(corners)
