"""Correlation of small templates with a large picture by the fast Fourier transform, in tiles.

A template of 15 x 13 cells costs 390 products at every place; in tiles whose templates were transformed once it costs a
third of that. Tiles have two sizes, so that the transformed templates can be kept whatever the size of a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scanners.picture.reference import Plane

TILE_SIDES = (64, 128)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spectra:
    """Templates transformed for every size of tile.

    Attributes:
        shape: rows and columns of a template.
        by_side: for each of ``TILE_SIDES`` the packed spectra: templates x channels x side x side.

    """

    shape: tuple[int, int]
    by_side: tuple[Plane, ...] = field(repr=False)


def spectra(kernels: Plane) -> Spectra:
    """Transform templates (templates x channels x rows x columns)."""
    many, channels, rows, cols = kernels.shape
    by_side = []
    for side in TILE_SIDES:
        padded = np.zeros((many, channels, side, side), np.float32)
        padded[:, :, :rows, :cols] = kernels
        by_side.append(np.stack([np.stack([_transformed(plane) for plane in each]) for each in padded]))
    return Spectra(shape=(rows, cols), by_side=tuple(by_side))


def correlate(planes: Plane, known: Spectra, *, reversed_by: float | None = None) -> Plane:
    """Give templates x places: each template's product with every place.

    Args:
        planes: channels x rows x columns.
        known: templates.
        reversed_by: what an answer counts where light and dark are swapped; None where it does not count.

    """
    rows, cols = known.shape
    high, wide = planes.shape[1] - rows + 1, planes.shape[2] - cols + 1
    which = 0 if max(planes.shape[1:]) <= TILE_SIDES[0] else 1
    side, kernels = TILE_SIDES[which], known.by_side[which]
    answers = np.empty((len(kernels), high, wide), np.float32)
    for top, down in _steps(high, side - rows + 1):
        for left, across in _steps(wide, side - cols + 1):
            tile = planes[:, top : top + side, left : left + side]
            here = [_transformed(_filled(plane, side)) for plane in tile]
            for number, kernel in enumerate(kernels):
                one = _answer(here, kernel)[:down, :across]
                if reversed_by is not None:
                    one = np.maximum(one, one * np.float32(-reversed_by))
                answers[number, top : top + down, left : left + across] = one
    return answers


def _answer(here: list[Plane], kernel: Plane) -> Plane:
    total = cv2.mulSpectrums(here[0], kernel[0], 0, conjB=True)
    for channel in range(1, len(here)):
        total = cv2.add(total, cv2.mulSpectrums(here[channel], kernel[channel], 0, conjB=True), dst=total)
    return cast("Plane", cv2.idft(total, flags=cv2.DFT_SCALE))


def _transformed(plane: Plane) -> Plane:
    return cast("Plane", cv2.dft(plane))


def _steps(length: int, step: int) -> Iterator[tuple[int, int]]:
    """Give where tiles begin and how many places each covers."""
    return ((start, min(step, length - start)) for start in range(0, length, step))


def _filled(plane: Plane, side: int) -> Plane:
    whole = np.zeros((side, side), np.float32)
    whole[: plane.shape[0], : plane.shape[1]] = plane
    return whole
