"""The close look: a learned network sees a reference and a window aligned with it laid over one another.

The judge compares what cells of eight pixels hold, wherever exactly they lie. This one sees, pixel by pixel, what one
gain on the reference's own colours, and one tone, leave of the window, softened as it is: a divided field, a ribbon
where ours has bare letters, also outside the mark's outline. It learned from crests beside neighbours with their
pictogram (decisions 0022 and 0024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scanners.picture.verifier import session

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

CLOSE_LOOK = "close_look"


def close_look(reference: Pixels, window: Pixels) -> float:
    """Give the network's logit; higher is surer.

    Args:
        reference: 64 x 64, RGB and mask.
        window: 64 x 64, RGB, aligned with it.

    """
    pair = {"reference": _plane(reference), "window": _plane(window)}
    return float(session(CLOSE_LOOK).run(None, pair)[0][0])


def _plane(pixels: Pixels) -> Plane:
    plane: Plane = np.ascontiguousarray(pixels.transpose(2, 0, 1)[None], np.float32) / np.float32(255)
    return plane
