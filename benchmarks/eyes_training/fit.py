"""Fit the weights of a sighting's sureness on scenes whose truth is known; those scenes say nothing afterwards.

Of drawn references all weights are printed and, each folder judged by the weights of the others, precision and recall at
falling limits. Of references cut out of photographs (--cut-out) those without the palette are.

Usage: python -m benchmarks.eyes_training.fit SCENES_DIR... [--pictures 700] [--cut-out]
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
COLUMNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The sightings of one picture.

    Attributes:
        evidence: sightings x 5, the palette last and not a number where the reference has no flat parts.
        right: which of them are right.
        holds_logo: whether a logo of ours is there.

    """

    evidence: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]
    holds_logo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Weights for references with flat parts, and for those without."""

    even: npt.NDArray[np.float64]
    uneven: npt.NDArray[np.float64]

    def sureness(self, evidence: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Say how sure each sighting is."""
        flat = ~np.isnan(evidence[:, -1])
        with_parts = self.even[0] + np.nan_to_num(evidence) @ self.even[1:]
        return np.where(flat, with_parts, self.uneven[0] + evidence[:, :-1] @ self.uneven[1:])


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
        evidence=np.array([(*evidence(s), np.nan)[:COLUMNS] for s in seen], np.float64).reshape(-1, COLUMNS),
        right=np.array([is_right(row, names[s.reference], s.quad * picture.scale) for s in seen], bool),
        holds_logo=bool(row["asset"]),
    )


def is_right(row: Row, asset: str, quad: npt.NDArray[np.float32]) -> bool:
    """Say whether a sighting names the asset that is there, with its middle inside the true box."""
    if row["asset"] != asset:
        return False
    left, top, width, height = (float(row[k]) for k in ("x", "y", "w", "h"))
    x, y = (quad.min(axis=0) + quad.max(axis=0)) / 2
    return bool(left <= x <= left + width and top <= y <= top + height)


def fit(x: npt.NDArray[np.float64], y: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Give constant and weights of a ridge logistic regression in which a wrong sighting weighs more."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    design = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        slope = design.T @ ((1 / (1 + np.exp(-design @ weights)) - y) * np.where(y, 1, WRONG_WEIGHS)) / len(y)
        slope[1:] += RIDGE * weights[1:]
        weights -= 0.5 * slope
    scaled = weights[1:] / spread
    return np.concatenate([[weights[0] - scaled @ mean], scaled])


def fitted(every: list[Seen]) -> Fitted:
    """Fit both sets on the sightings of references with flat parts: the palette is all that they differ in."""
    x, y = np.concatenate([s.evidence for s in every]), np.concatenate([s.right for s in every])
    flat = ~np.isnan(x[:, -1])
    return Fitted(even=fit(x[flat], y[flat]), uneven=fit(x[flat, :-1], y[flat]))


def surest(every: list[Seen], weights: Fitted) -> list[tuple[float, bool]]:
    """Give every picture's surest sighting and whether it is right."""
    scored = [(weights.sureness(s.evidence), s.right) for s in every if len(s.right)]
    return [(float(sure.max()), bool(right[sure.argmax()])) for sure, right in scored]


def crossed(folders: list[list[Seen]]) -> list[tuple[float, bool]]:
    """Judge each folder by the weights of the others."""
    found = []
    for number, folder in enumerate(folders):
        others = [seen for n, each in enumerate(folders) if n != number or len(folders) == 1 for seen in each]
        found += surest(folder, fitted(others))
    return sorted(found, reverse=True)


def table(pictures: list[tuple[float, bool]], logos: int) -> None:
    """Print precision and recall at falling limits, the surest picture first."""
    right = wrong = 0
    for number, (sureness, is_ours) in enumerate(pictures):
        right, wrong = right + is_ours, wrong + (not is_ours)
        if number % 20 == 0 or not is_ours:
            print(f"limit {sureness:6.2f}: precision {right / (right + wrong):.4f}, recall {right / logos:.3f}")
        if right / (right + wrong) < PRECISION - 0.03:
            break


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, nargs="+")
    parser.add_argument("--pictures", type=int, default=700)
    parser.add_argument("--cut-out", action="store_true", help="references are cut out of photographs")
    args = parser.parse_args()
    folders = []
    with Pool() as pool:
        for scenes in args.scenes:
            with (scenes / "truth.csv").open() as handle:
                rows = sorted(csv.DictReader(handle), key=lambda row: row["image"])
            folders.append(pool.map(look, [(scenes, row) for row in rows[: args.pictures]], chunksize=8))
    every = [seen for folder in folders for seen in folder]
    if args.cut_out:
        x, y = np.concatenate([s.evidence for s in every])[:, :-1], np.concatenate([s.right for s in every])
        print("CUT_OUT_WEIGHTS", fit(x, y).round(3).tolist())
        return
    weights = fitted(every)
    print("WEIGHTS", weights.even.round(3).tolist())
    print("UNEVEN_WEIGHTS", weights.uneven.round(3).tolist())
    table(crossed(folders), sum(s.holds_logo for s in every))


if __name__ == "__main__":
    main()
