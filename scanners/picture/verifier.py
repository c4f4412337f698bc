"""The judge: a learned network, run with onnxruntime on one core; nothing is trained here.

Its tower, trained on photographs of all kinds before it was trained on marks, turns a window of 80 pixels or a whole
picture into maps. Its comparison turns the maps of a reference and of an aligned window into a logit; higher is surer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime as ort

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels
    from scanners.picture.reference import Plane

MODELS = Path(__file__).parent / "models"
TOWER, COMPARE = "judge_tower", "judge_compare"
SIDE_PX = 80
AT_ONCE = 32
SPREAD, MOST = np.float32(0.55), np.float32(3)  # of the colours that the judge was trained on


@dataclass(frozen=True, slots=True, kw_only=True)
class Maps:
    """What the tower makes of windows: fine and coarse maps, and the mask of a reference."""

    fine: Plane
    coarse: Plane
    mask: Plane

    def take(self, rows: list[int]) -> Maps:
        """Give some rows, in this order."""
        return Maps(fine=self.fine[rows], coarse=self.coarse[rows], mask=self.mask[rows])


def maps(windows: Pixels) -> Maps:
    """Give the maps of windows (n x 80 x 80 x 4, the fourth channel is the mask)."""
    x = np.ascontiguousarray(windows.transpose(0, 3, 1, 2), np.float32) / np.float32(255)
    parts = [session(TOWER).run(None, {"colours": _even(x[i : i + AT_ONCE])}) for i in range(0, len(x), AT_ONCE)]
    fine, coarse = (np.concatenate([part[k] for part in parts]) for k in (0, 1))
    return Maps(fine=fine, coarse=coarse, mask=x[:, 3:])


def dense_map(colours: Plane) -> Plane:
    """Give the coarse map of a whole picture.

    Args:
        colours: 3 x rows x columns, mean 0 and spread 1; 16 divides both sides.

    Returns:
        An eighth of the rows x an eighth of the columns x width.

    """
    x = colours * SPREAD
    np.clip(x, -MOST, MOST, out=x)
    (coarse,) = session(TOWER).run(["coarse"], {"colours": x[None]})
    found: Plane = coarse[0].transpose(1, 2, 0)
    return found


def _even(x: Plane) -> Plane:
    """Normalise the light of windows under their masks; colours stay."""
    rgb, weight = x[:, :3], x[:, 3:] + np.float32(1e-3)
    weight = weight / weight.sum(axis=(2, 3), keepdims=True)
    grey = rgb.mean(axis=1, keepdims=True)
    mean = (grey * weight).sum(axis=(2, 3), keepdims=True)
    spread = np.sqrt((((grey - mean) ** 2) * weight).sum(axis=(2, 3), keepdims=True) + np.float32(4e-4))
    even: Plane = np.clip((rgb - mean) / spread * SPREAD, -MOST, MOST).astype(np.float32)
    return even


def compare(references: Maps, windows: Maps) -> Plane:
    """Give the judge's logits, pair by pair."""
    answers = []
    for i in range(0, len(windows.fine), AT_ONCE):
        part = slice(i, i + AT_ONCE)
        pair = {
            "reference_fine": references.fine[part],
            "reference_coarse": references.coarse[part],
            "window_fine": windows.fine[part],
            "window_coarse": windows.coarse[part],
            "mask": references.mask[part],
        }
        answers.append(session(COMPARE).run(None, pair)[0])
    return np.concatenate(answers)


def opaque(windows: list[Pixels]) -> Pixels:
    """Stack windows and give them a full mask."""
    rgb = np.stack(windows)
    return np.concatenate([rgb, np.full((*rgb.shape[:3], 1), 255, np.uint8)], axis=3)


@lru_cache(maxsize=4)
def session(name: str) -> ort.InferenceSession:
    """Load a graph, once a process, to run on one core."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = str(MODELS / f"{name}.onnx")
    return ort.InferenceSession(model, sess_options=options, providers=["CPUExecutionProvider"])
