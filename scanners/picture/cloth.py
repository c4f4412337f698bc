"""Does a logo stand on cloth of a uniform's colour? The colours around it tell; no body and no face is looked for."""

from __future__ import annotations

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
NEAR_COLOUR = 14.0
NEAR_LIGHT = 32.0
LEAST_WEAVE = 1.2
LEAST_SHARE = 0.5
_COLOURS = 3
_LEAST_PART = 0.12
_RING = (1.12, 1.7)
_LEAST_PIXELS = 60


def uniform_colours(references: Sequence[Reference]) -> Plane:
    """Give the main colours (Lab) of the uniform references, one a row."""
    rows = [_main_colours(r) for r in references if r.kind == "uniform"]
    return np.concatenate([*rows, np.zeros((0, 3), np.float32)]).astype(np.float32)


def on_cloth(frame: Pixels, quad: Quad, colours: Plane) -> bool | None:
    """Say whether the ring around a logo is woven and of a uniform's colour; None where no uniform is on file."""
    if not len(colours):
        return None
    lab, grey = _around(frame, quad)
    if len(lab) < _LEAST_PIXELS:
        return None
    apart = lab[:, None, :] - colours[None, :, :]
    near = (np.abs(apart[..., 0]) < NEAR_LIGHT) & (np.hypot(apart[..., 1], apart[..., 2]) < NEAR_COLOUR)
    woven = float(grey.std()) >= LEAST_WEAVE
    return bool(woven and near.mean(axis=0).max() >= LEAST_SHARE)


def _main_colours(reference: Reference) -> Plane:
    small = shrink(reference.rgb, 64)
    alpha = cv2.resize(reference.alpha, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_AREA)
    lab = _lab(small)[alpha > 0.5]  # noqa: PLR2004
    if len(lab) < _LEAST_PIXELS:
        return np.zeros((0, 3), np.float32)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(7)
    none = np.empty((0,), np.int32)
    _, labels, centres = cv2.kmeans(lab, _COLOURS, none, stop, 1, cv2.KMEANS_PP_CENTERS)
    part = np.bincount(labels.ravel(), minlength=_COLOURS) / len(lab)
    return centres[part >= _LEAST_PART].astype(np.float32)


def _around(frame: Pixels, quad: Quad) -> tuple[Plane, Plane]:
    """Give the ring's colours, and the lightness that is left in it without slow shading."""
    centre = quad.mean(axis=0)
    outer = (quad - centre) * _RING[1] + centre
    x0, y0 = np.maximum(0, np.floor(outer.min(axis=0))).astype(int)
    x1, y1 = np.ceil(outer.max(axis=0)).astype(int)
    part = frame[y0:y1, x0:x1]
    if part.size == 0:
        return np.zeros((0, 3), np.float32), np.zeros(0, np.float32)
    ring = np.zeros(part.shape[:2], np.uint8)
    shift = np.array([x0, y0], np.float32)
    cv2.fillConvexPoly(ring, np.round(outer - shift).astype(np.int32), 1)
    inner = (quad - centre) * _RING[0] + centre
    cv2.fillConvexPoly(ring, np.round(inner - shift).astype(np.int32), 0)
    lab = _lab(part)
    fine = lab[..., 0] - cv2.GaussianBlur(lab[..., 0], (0, 0), 3)
    return lab[ring > 0], fine[ring > 0]


def _lab(rgb: Pixels) -> Plane:
    return cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).astype(np.float32)
