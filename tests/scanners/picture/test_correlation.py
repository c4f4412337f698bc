"""Correlation in tiles gives what a product at every place gives."""

from __future__ import annotations

import numpy as np
import pytest

from scanners.picture.correlation import correlate, spectra

CHANCE = np.random.default_rng(5)


def directly(planes: np.ndarray, kernels: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(planes, kernels.shape[2:], axis=(1, 2))
    return np.einsum("cyxij,kcij->kyx", windows, kernels)


@pytest.mark.parametrize("size", [(15, 13), (40, 64), (65, 30), (150, 270)])
def test_tiles_give_every_place_its_product(size: tuple[int, int]) -> None:
    planes = CHANCE.normal(0, 5, (2, *size)).astype(np.float32)
    kernels = CHANCE.normal(0, 0.1, (3, 2, 15, 13)).astype(np.float32)
    assert np.allclose(correlate(planes, spectra(kernels)), directly(planes, kernels), atol=1e-3)


def test_swapped_light_counts_a_little_less() -> None:
    planes = CHANCE.normal(0, 5, (1, 30, 30)).astype(np.float32)
    kernels = CHANCE.normal(0, 0.1, (2, 1, 7, 9)).astype(np.float32)
    every = directly(planes, kernels)
    assert np.allclose(correlate(planes, spectra(kernels), reversed_by=0.9), np.maximum(every, -0.9 * every), atol=1e-3)
