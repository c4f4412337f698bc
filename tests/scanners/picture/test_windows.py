"""Windows: large places are averaged as they shrink, and places beyond the picture's edge have its edge."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanners.picture.windows import MARGIN, cut_window
from tests.scanners.picture.drawn import photograph

FRAME = np.asarray(photograph(4, (640, 480)).convert("RGB"))
GRAINY = np.clip(FRAME + np.random.default_rng(1).normal(0, 60, FRAME.shape), 0, 255).astype(np.uint8)


def square(x: float, y: float, side: float) -> np.ndarray:
    """Give the corners of an upright square."""
    return np.array([[x, y], [x + side, y], [x + side, y + side], [x, y + side]], np.float32)


@pytest.mark.parametrize("side", [150, 250, 330])
def test_a_large_place_is_averaged_as_it_shrinks(side: int) -> None:
    edge = round(side * MARGIN)
    x, y = 120, 90
    whole = GRAINY[y - edge : y + side + edge, x - edge : x + side + edge]
    averaged = cv2.resize(whole, (64, 64), interpolation=cv2.INTER_AREA).astype(float)
    window = cut_window(GRAINY, square(x, y, side), 64).astype(float)
    assert np.abs(window - averaged).mean() < 10.0  # 23 and more without


def test_fine_stripes_of_a_large_place_become_their_mean() -> None:
    stripes = np.zeros((400, 400, 3), np.uint8)
    stripes[:, ::2] = 200
    window = cut_window(stripes, square(50, 50, 300), 64)
    assert window.min() == window.max() == 100


@pytest.mark.parametrize(("corner", "at"), [((-900, -900), (0, 0)), ((5_000, 5_000), (479, 639))])
def test_a_place_beside_the_picture_has_its_edge(corner: tuple[int, int], at: tuple[int, int]) -> None:
    window = cut_window(FRAME, square(*corner, 300), 64)
    assert (window == FRAME[at]).all()


def test_a_picture_of_one_row_can_be_cut() -> None:
    assert cut_window(np.full((1, 3000, 3), 7, np.uint8), square(0, 0, 2000), 64).max() == 7
