"""Cloth for calibration: drawn the same every time, and what ships is what is drawn."""

from __future__ import annotations

import numpy as np

from reference_assets.draw_cloth import COLUMNS, HEIGHT_PX, ROWS, WIDTH_PX, draw_cloth, sheet
from scanners.picture.calibration import ordinary_pictures


def test_cloth_is_drawn_the_same_every_time() -> None:
    one, again = (np.asarray(draw_cloth(np.random.default_rng(3))) for _ in range(2))
    assert one.shape == (HEIGHT_PX, WIDTH_PX, 3)
    assert (one == again).all()
    assert one.std() > 10


def test_the_pictures_that_ship_are_the_sheet_that_is_drawn() -> None:
    drawn, pictures = np.asarray(sheet()).astype(int), ordinary_pictures()
    assert len(pictures) == COLUMNS * ROWS
    for number, picture in enumerate(pictures):
        y, x = number // COLUMNS * HEIGHT_PX, number % COLUMNS * WIDTH_PX
        there = drawn[y : y + HEIGHT_PX, x : x + WIDTH_PX]
        assert np.abs(picture - there).mean() < 12  # a JPEG of it
