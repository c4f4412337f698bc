"""A reference picture made ready to be looked for: cut to what is visible, a plain ground taken away."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from scanners.picture.decode import FORMATS, decode

if TYPE_CHECKING:
    from reference_assets.assets import Asset
    from scanners.picture.decode import Pixels

Plane = npt.NDArray[np.float32]
SIDE_PX = 256
_VISIBLE = 20
_SPREAD_OF_PLAIN_GROUND = 10.0
_LEAST_PLAIN_BORDER = 0.97
_GROUND_TOLERANCE = 22
_LEAST_LEFT = 0.03
_OPAQUE = 0.99
# Of a badge's largest silhouette: its share of its own hull; and either its share of the hull of all that is drawn, or
# how many times it is the second largest (a shield beside a name, unlike one letter beside others). Crests of the
# picture benchmark have 0.81 and 0.65 at least.
_LEAST_COMPACT, _LEAST_OF_ALL, _LEAST_TIMES = 0.75, 0.55, 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A reference without its pixels: what a sighting needs to know of it."""

    asset: str
    kind: str
    clause: str
    pupil: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference cut to its visible box.

    Attributes:
        asset: identifier in ``assets.toml``.
        kind: kind of the asset.
        clause: clause of the asset.
        pupil: a uniform that pupils wear.
        rgb: colours, at most ``SIDE_PX`` a side; mid grey, white or black where nothing is visible.
        alpha: 0 to 1, what belongs to the mark.

    """

    asset: str
    kind: str
    clause: str
    pupil: bool
    rgb: Pixels
    alpha: Plane

    @property
    def aspect(self) -> float:
        """Width by height."""
        return float(self.rgb.shape[1]) / float(self.rgb.shape[0])

    @property
    def cut_out(self) -> bool:
        """Whether it was cut out of a photograph, ground and all."""
        return bool(self.alpha.mean() > _OPAQUE)

    @property
    def badge(self) -> bool:
        """Whether it is drawn, most of it on one compact shape (a shield, a disc), on which others draw signs too."""
        return not self.cut_out and _is_compact(self.alpha)

    @property
    def named(self) -> Named:
        """Leave the pixels behind."""
        return Named(asset=self.asset, kind=self.kind, clause=self.clause, pupil=self.pupil)


def reference(asset: Asset, side_px: int = SIDE_PX) -> Reference:
    """Make an asset ready to be looked for, at most ``side_px`` a side."""
    rgba = _rgba(asset.data)
    rgb, alpha = cut(rgba, side_px)
    return Reference(asset=asset.id, kind=asset.kind, clause=asset.clause, pupil=asset.pupil, rgb=rgb, alpha=alpha)


def cut(rgba: Pixels, side_px: int = SIDE_PX) -> tuple[Pixels, Plane]:
    """Cut RGBA pixels to their visible box and lay them on a ground that they stand out from."""
    if int(rgba[..., 3].min()) > _VISIBLE:
        rgba = without_plain_ground(rgba)
    x, y, width, height = cv2.boundingRect((rgba[..., 3] > _VISIBLE).astype(np.uint8))
    if width == 0 or height == 0:
        x, y, height, width = 0, 0, *rgba.shape[:2]
    rgba = rgba[y : y + height, x : x + width]
    alpha = rgba[..., 3:].astype(np.float32) / 255
    factor = min(1.0, side_px / max(width, height))
    size = max(1, round(width * factor)), max(1, round(height * factor))
    premultiplied = rgba[..., :3].astype(np.float32) * alpha
    colour = cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    mask = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    laid = colour + _ground(colour, mask) * (1 - mask[..., None])
    return np.clip(laid + 0.5, 0, 255).astype(np.uint8), mask


def without_plain_ground(rgba: Pixels) -> Pixels:
    """Make the ground of an opaque picture transparent where its border has one colour."""
    rgb = rgba[..., :3]
    border = np.concatenate(
        [rgb[:2].reshape(-1, 3), rgb[-2:].reshape(-1, 3), rgb[:, :2].reshape(-1, 3), rgb[:, -2:].reshape(-1, 3)]
    )
    middle = np.median(border, axis=0)
    near = np.abs(border - middle).max(axis=1) <= _GROUND_TOLERANCE
    if near.mean() < _LEAST_PLAIN_BORDER or float(border[near].std(axis=0).max()) > _SPREAD_OF_PLAIN_GROUND:
        return rgba
    ground = (np.abs(rgb.astype(np.int16) - middle).max(axis=2) <= _GROUND_TOLERANCE).astype(np.uint8)
    _, labels = cv2.connectedComponents(ground, connectivity=4)
    edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    outside = np.isin(labels, edge[edge > 0]) & (ground > 0)
    if 1 - outside.mean() < _LEAST_LEFT:
        return rgba
    cleared = rgba.copy()
    cleared[..., 3] = np.where(outside, 0, 255)
    return cleared


def _is_compact(alpha: Plane) -> bool:
    edged = np.pad((alpha > max(float(alpha.max()) / 2, _VISIBLE / 255)).astype(np.uint8), 4)
    drawn = cv2.morphologyEx(edged, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(drawn, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return False
    areas = sorted((cv2.contourArea(points) for points in outlines), reverse=True)
    largest = max(outlines, key=cv2.contourArea)
    own, all_drawn = (cv2.contourArea(cv2.convexHull(points)) for points in (largest, np.concatenate(outlines)))
    if sum(areas) > _LEAST_COMPACT * all_drawn:  # in parts, such as a shield that transparent lines quarter
        return True
    stands_out = areas[0] > _LEAST_OF_ALL * all_drawn or areas[0] > _LEAST_TIMES * sum(areas[1:2])
    return bool(areas[0] > _LEAST_COMPACT * own and stands_out)


def _ground(colour: Plane, alpha: Plane) -> float:
    """Choose the grey that the mark's edge stands out from most."""
    mean = float(colour.sum()) / (3 * max(1e-6, float(alpha.sum())))
    return 255.0 if mean < 128 else 0.0 if mean > 200 else 40.0  # noqa: PLR2004  dark marks on white, light ones on black


def _rgba(data: bytes) -> Pixels:
    decode(data, min_side_px=1)  # every limit and every fault is judged there
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("RGBA"))
