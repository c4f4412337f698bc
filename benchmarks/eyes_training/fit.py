"""Fit what weighs the evidence of a sighting on scenes whose truth is known; those scenes say nothing afterwards.

Of badges the trees are written and, on the folders to check, precision and recall at falling limits printed.
Of references that are no badges (--free) a few weights are printed.

Usage: python -m benchmarks.eyes_training.fit SCENES_DIR... --check SCENES_DIR... --out scanners/picture/models
       python -m benchmarks.eyes_training.fit SCENES_DIR... --free [--pictures 120]
Needs: scikit-learn (BSD 3), for development only
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass, fields
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.images import library
from scanners.picture.boosted_trees import FILE, Trees
from scanners.picture.calibration import logo_library
from scanners.picture.decode import decode
from scanners.picture.evidence import ASKED, asked
from scanners.picture.logos import LogoLibrary, beyond_chance, sightings
from scanners.picture.reference import reference

Row = dict[str, str]
Numbers = npt.NDArray[np.float64]
# More of these never speaks against a reference, and more of those never for it: unseen scenes are other scenes.
DIRECTION = {
    "logit": 1,
    "agreement": 1,
    "colours": 1,
    "close": 1,
    "palette": 1,
    "contrast": 1,
    "left": -1,
    "colour_left": -1,
}
PALETTE = ASKED.index("palette")
FORESTS, SHARE = 3, 0.8  # so many times fitted, each on this share of the sightings, and averaged
TREES, RATE, LEAVES, LEAST_ROWS, SMOOTHING = 250, 0.05, 8, 30, 5.0
RARER = 1.0  # neighbours are rarer in pictures than in hard scenes, and sureness so much higher: logarithm of the odds
PRECISION = 0.97
ENOUGH_TO_HOLD_BACK = 10_000  # sightings: from here a tenth watches that more trees still help
STEPS, RIDGE, WRONG_WEIGHS = 4000, 0.01, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The sightings of one picture that the verifier leaves room for.

    Attributes:
        evidence: sightings x columns.
        inliers: of each, as what they tell beyond chance.
        likeness: perceptual likeness of each, not a number of badges.
        right: which of them are right.
        holds_logo: whether a logo of ours is there.
        recoloured: whether it is re-coloured.

    """

    evidence: Numbers
    inliers: Numbers
    likeness: Numbers
    right: npt.NDArray[np.bool_]
    holds_logo: bool
    recoloured: bool


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
    seen = [s for s in sightings(picture.frames[0], logos) if s.evidence]
    rows = [asked(s.evidence) for s in seen if s.evidence]
    return Seen(
        evidence=np.array(rows, np.float64).reshape(-1, len(ASKED)),
        inliers=np.array([beyond_chance(s.inliers) for s in seen], np.float64),
        likeness=np.array([s.evidence.likeness for s in seen if s.evidence], np.float64),
        right=np.array([is_right(row, names[s.reference], s.quad * picture.scale) for s in seen], bool),
        holds_logo=bool(row["asset"]),
        recoloured=row.get("recoloured") == "1",
    )


def is_right(row: Row, asset: str, quad: npt.NDArray[np.float32]) -> bool:
    """Say whether a sighting names the asset that is there, with its middle inside the true box."""
    if row["asset"] != asset:
        return False
    left, top, width, height = (float(row[k]) for k in ("x", "y", "w", "h"))
    x, y = (quad.min(axis=0) + quad.max(axis=0)) / 2
    return bool(left <= x <= left + width and top <= y <= top + height)


def fit_trees(x: Numbers, y: npt.NDArray[np.bool_]) -> Trees:
    """Give the mean of a few forests; every sighting is seen with its palette and once more without."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-not-found]

    without = x.copy()
    without[:, PALETTE] = np.nan
    every, right = np.concatenate([x, without]), np.concatenate([y, y])
    forests = []
    for seed in range(FORESTS):
        some = np.random.default_rng(seed).choice(len(right), round(SHARE * len(right)), replace=False)
        forest = HistGradientBoostingClassifier(
            monotonic_cst=[DIRECTION[column] for column in ASKED],
            max_iter=TREES,
            learning_rate=RATE,
            max_leaf_nodes=LEAVES,
            min_samples_leaf=LEAST_ROWS,
            l2_regularization=SMOOTHING,
            early_stopping=len(some) > ENOUGH_TO_HOLD_BACK,
            random_state=seed,
        )
        forests.append(forest.fit(every[some], right[some]))
    return as_arrays(forests)


def as_arrays(forests: list[object]) -> Trees:
    """Lay the nodes of all trees out one after another."""
    trees = [tree.nodes for forest in forests for (tree,) in forest._predictors]  # type: ignore[attr-defined]  # noqa: SLF001
    starts = np.cumsum([0, *(len(nodes) for nodes in trees[:-1])]).astype(np.int32)
    nodes, start = np.concatenate(trees), np.repeat(starts, [len(each) for each in trees])
    is_leaf = nodes["is_leaf"].astype(bool)
    return Trees(
        base=RARER + float(np.mean([forest._baseline_prediction for forest in forests])),  # type: ignore[attr-defined]  # noqa: SLF001
        roots=starts,
        column=np.where(is_leaf, -1, nodes["feature_idx"]).astype(np.int32),
        threshold=nodes["num_threshold"].astype(np.float64),
        low=(start + nodes["left"]).astype(np.int32),
        high=(start + nodes["right"]).astype(np.int32),
        unknown_low=nodes["missing_go_to_left"].astype(bool),
        value=np.where(is_leaf, nodes["value"] / len(forests), 0.0),
    )


def table(every: list[Seen], trees: Trees, *, with_palette: bool) -> None:
    """Print precision and recall, of re-coloured ones too, at falling limits: the surest sighting of each picture."""
    found = []
    for seen in every:
        if len(seen.right):
            rows = seen.evidence.copy()
            if not with_palette:
                rows[:, PALETTE] = np.nan
            looks = trees.sums(rows)
            found.append((float(looks.max()), bool(seen.right[looks.argmax()]), seen.recoloured))
    logos = sum(s.holds_logo for s in every)
    recoloured = sum(s.holds_logo and s.recoloured for s in every)
    right = wrong = odd = 0
    for number, (sureness, is_ours, is_odd) in enumerate(sorted(found, reverse=True)):
        right, wrong, odd = right + is_ours, wrong + (not is_ours), odd + (is_ours and is_odd)
        if number % 50 == 0 or not is_ours:
            shares = f"precision {right / (right + wrong):.4f} ({wrong} wrong), recall {right / logos:.3f}"
            print(f"limit {sureness:6.2f}: {shares}, re-coloured {odd / max(1, recoloured):.2f} of {recoloured}")
        if number > wrong and right / (right + wrong) < PRECISION:
            break


def fit_weights(x: Numbers, y: npt.NDArray[np.bool_]) -> Numbers:
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


def looked(folders: list[Path], pictures: int, pool: Pool) -> list[Seen]:  # type: ignore[valid-type]
    """Look at the first pictures of each folder."""
    every: list[Seen] = []
    for scenes in folders:
        with (scenes / "truth.csv").open() as handle:
            rows = sorted(csv.DictReader(handle), key=lambda row: row["image"])
        every += pool.map(look, [(scenes, row) for row in rows[:pictures]], chunksize=8)  # type: ignore[attr-defined]
        print(f"{scenes.name}: {len(rows[:pictures])} pictures", flush=True)
    return every


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, nargs="+")
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    parser.add_argument("--pictures", type=int, default=700)
    parser.add_argument("--out", type=Path, default=FILE.parent)
    parser.add_argument("--free", action="store_true", help="references are no badges")
    args = parser.parse_args()
    with Pool() as pool:
        every, others = (looked(folders, args.pictures, pool) for folders in (args.scenes, args.check))
    if not args.free and np.isfinite(np.concatenate([s.likeness for s in every])).any():
        parser.error("some references of these scenes are no badges: leave them out, or fit weights with --free")
    x, y = np.concatenate([s.evidence for s in every]), np.concatenate([s.right for s in every])
    print(f"{len(y)} sightings, {int(y.sum())} of them right")
    if args.free:
        likeness, features = (
            np.concatenate(each) for each in zip(*((s.likeness, s.inliers) for s in every), strict=True)
        )
        shown = [*(x[:, ASKED.index(c)] for c in ("logit", "agreement", "colours")), likeness, features]
        if not np.isfinite(likeness).all():
            parser.error("--free: some references of these scenes are badges; leave them out")
        print("constant, FREE_WEIGHTS, FREE_FEATURES", fit_weights(np.column_stack(shown), y).round(3).tolist())
        return
    trees = fit_trees(x, y)
    arrays = {each.name: np.asarray(getattr(trees, each.name)) for each in fields(trees)}
    np.savez_compressed(args.out / FILE.name, columns=np.array(ASKED), **arrays)  # type: ignore[arg-type]
    for with_palette in (True, False) if others else ():
        print("with the palette" if with_palette else "without the palette")
        table(others, trees, with_palette=with_palette)


if __name__ == "__main__":
    main()
