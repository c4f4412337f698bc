"""Fit the weights and the limit of a sighting's sureness on scenes whose truth is known; those scenes say nothing afterwards.

Usage: python -m benchmarks.eyes_training.fit SCENES_DIR... [--pictures 700]
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.images import library
from scanners.picture.decode import decode
from scanners.picture.logos import LogoLibrary, evidence, logo_library, sightings
from scanners.picture.reference import reference

Row = dict[str, str]
STEPS = 4000
RIDGE = 0.01
WRONG_WEIGHS = 1.5
PRECISION = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The sightings of one picture: their evidence (palette last), which are right, and whether a logo of ours is there."""

    evidence: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]
    holds_logo: bool


@lru_cache(maxsize=2)
def known(scenes: Path) -> tuple[LogoLibrary, tuple[str, ...]]:
    """Calibrate a folder's references, once a process."""
    cv2.setNumThreads(1)
    references = tuple(reference(asset) for asset in library(scenes / "references").assets)
    return logo_library(references), tuple(r.asset for r in references)


def look(task: tuple[Path, Row]) -> Seen:
    """Look at one picture."""
    scenes, row = task
    logos, names = known(scenes)
    picture = decode((scenes / "images" / row["image"]).read_bytes())
    seen = sightings(picture.frames[0], logos)
    return Seen(
        evidence=np.array([evidence(s) for s in seen if s.palette is not None]).reshape(-1, 5),
        right=np.array(
            [is_right(row, names[s.reference], s.quad * picture.scale) for s in seen if s.palette is not None], bool
        ),
        holds_logo=bool(row["asset"]),
    )


def is_right(row: Row, asset: str, quad: npt.NDArray[np.float32]) -> bool:
    """Say whether a sighting names the asset that is there, with its middle inside the true box."""
    if row["asset"] != asset:
        return False
    left, top, width, height = (float(row[k]) for k in ("x", "y", "w", "h"))
    x, y = (quad.min(axis=0) + quad.max(axis=0)) / 2
    return bool(left <= x <= left + width and top <= y <= top + height)


def fit(every: list[Seen], columns: int) -> npt.NDArray[np.float64]:
    """Give constant and weights of a ridge logistic regression in which a wrong sighting weighs more."""
    x = np.concatenate([s.evidence[:, :columns] for s in every])
    y = np.concatenate([s.right for s in every])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    design = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        slope = design.T @ ((1 / (1 + np.exp(-design @ weights)) - y) * np.where(y, 1, WRONG_WEIGHS)) / len(y)
        slope[1:] += RIDGE * weights[1:]
        weights -= 0.5 * slope
    scaled = weights[1:] / spread
    return np.concatenate([[weights[0] - scaled @ mean], scaled])


def surest(every: list[Seen], weights: npt.NDArray[np.float64]) -> list[tuple[float, bool]]:
    """Give every picture's surest sighting and whether it is right, the surest picture first."""
    columns = len(weights) - 1
    scored = [(weights[0] + s.evidence[:, :columns] @ weights[1:], s.right) for s in every if len(s.right)]
    return sorted(((float(v.max()), bool(r[v.argmax()])) for v, r in scored), reverse=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, nargs="+")
    parser.add_argument("--pictures", type=int, default=700)
    args = parser.parse_args()
    tasks = []
    for scenes in args.scenes:
        with (scenes / "truth.csv").open() as handle:
            rows = sorted(csv.DictReader(handle), key=lambda row: row["image"])
        tasks += [(scenes, row) for row in rows[: args.pictures]]
    with Pool() as pool:
        every = pool.map(look, tasks, chunksize=8)
    logos = sum(s.holds_logo for s in every)
    for name, columns in (("WEIGHTS", 5), ("UNEVEN_WEIGHTS", 4)):
        weights = fit(every, columns)
        print(name, tuple(round(float(w), 3) for w in weights))
        table(surest(every, weights), logos)


def table(pictures: list[tuple[float, bool]], logos: int) -> None:
    """Print precision and recall at falling limits."""
    right = wrong = 0
    for number, (sureness, is_ours) in enumerate(pictures):
        right, wrong = right + is_ours, wrong + (not is_ours)
        if number % 20 == 0 or not is_ours:
            print(f"limit {sureness:6.2f}: precision {right / (right + wrong):.4f}, recall {right / logos:.3f}")
        if right / (right + wrong) < PRECISION - 0.03:
            break


if __name__ == "__main__":
    main()
