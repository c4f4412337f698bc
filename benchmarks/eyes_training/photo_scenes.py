"""Compose a scene set whose references are cut out of photographs, ground and all, to fit the limit of such references on.

The folder has the shape of the picture benchmark's: images, references (several views of an asset as name__1.png …) and
truth.csv. Marks are invented; use families that nothing was trained on.

Usage: python -m benchmarks.eyes_training.photo_scenes --families FILE --grounds FILE --out DIR [--seed 61001]
"""

from __future__ import annotations

import argparse
import csv
import pickle
import random
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from benchmarks.eyes_training import compose as c

if TYPE_CHECKING:
    import numpy.typing as npt

    Rgb = npt.NDArray[np.uint8]
ASSETS, VIEWS, SIDE_PX = 16, 2, 560
LEAST_PX, LEAST_CORNERS = 50, 8


def view(mark: Rgb, grounds: list[Rgb], rng: random.Random) -> Rgb:
    """Photograph a mark and cut it out with a little of its ground."""
    while True:
        scene = c.compose(mark, grounds, rng, hard=0.4, strange=0.15)
        (x0, y0), (x1, y1) = scene.quad.min(axis=0), scene.quad.max(axis=0)
        pad = rng.uniform(-0.03, 0.1) * max(x1 - x0, y1 - y0)
        rows, cols = scene.rgb.shape[:2]
        left, top = max(0, int(x0 - pad)), max(0, int(y0 - pad))
        cut = scene.rgb[top : min(rows, int(y1 + pad)), left : min(cols, int(x1 + pad))]
        if min(cut.shape[:2]) >= LEAST_PX and _clear(cut):
            return cut


def _clear(cut: Rgb) -> bool:
    """Say whether somebody would choose this as a reference: sharp corners enough, and not hidden on its ground."""
    grey = cv2.resize(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY), (96, 96), interpolation=cv2.INTER_AREA)
    corners = cv2.goodFeaturesToTrack(grey, maxCorners=60, qualityLevel=0.12, minDistance=7, blockSize=5)
    inner, edge = grey[20:76, 20:76], np.concatenate([grey[:6].ravel(), grey[-6:].ravel()])
    return corners is not None and len(corners) >= LEAST_CORNERS and inner.std() > max(28.0, 1.5 * edge.std())


def picture(
    mark: Rgb | None, strangers: list[Rgb], grounds: list[Rgb], rng: random.Random
) -> tuple[Rgb, tuple[int, int, int, int] | None]:
    """Stick photographs of marks on a photograph; give it and the box of ``mark``."""
    photo = rng.choice(grounds)
    factor = SIDE_PX / max(photo.shape[:2])
    frame = cv2.resize(photo, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    for stranger in strangers:
        _stick(frame, stranger, grounds, rng)
    return frame, None if mark is None else _stick(frame, mark, grounds, rng)


def _stick(frame: Rgb, mark: Rgb, grounds: list[Rgb], rng: random.Random) -> tuple[int, int, int, int]:
    scene = c.compose(mark, grounds, rng)
    factor = min(1.0, 0.9 * min(frame.shape[:2]) / scene.rgb.shape[0])
    patch = cv2.resize(scene.rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    rows, cols = patch.shape[:2]
    y, x = rng.randint(0, frame.shape[0] - rows), rng.randint(0, frame.shape[1] - cols)
    frame[y : y + rows, x : x + cols] = patch
    (x0, y0), (x1, y1) = scene.quad.min(axis=0) * factor, scene.quad.max(axis=0) * factor
    return int(x + x0), int(y + y0), int(x1 - x0), int(y1 - y0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--families", type=Path, required=True)
    parser.add_argument("--grounds", type=Path, required=True, help="pickle of a list of RGB arrays")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pictures", type=int, default=500)
    parser.add_argument("--seed", type=int, default=61_001)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    families = pickle.loads(args.families.read_bytes())  # our own file
    grounds = pickle.loads(args.grounds.read_bytes())
    chosen = rng.sample(families, ASSETS)
    for folder in ("images", "references"):
        (args.out / folder).mkdir(parents=True, exist_ok=True)
    for number, family in enumerate(chosen):
        for turn in range(VIEWS):
            cut = view(family[0], grounds, rng)
            cv2.imwrite(str(args.out / f"references/mark{number:02d}__{turn + 1}.png"), cut[..., ::-1])
    others = [mark for family in families if not any(family is one for one in chosen) for mark in family]
    with (args.out / "truth.csv").open("w", newline="") as handle:
        truth = csv.writer(handle)
        truth.writerow(["image", "kind", "asset", "x", "y", "w", "h", "image_w", "image_h"])
        for number in range(args.pictures):
            ours = rng.random() < 0.6
            index = rng.randrange(ASSETS)
            siblings = rng.sample(chosen[index][1:], rng.choice([0, 0, 1]))
            strangers = siblings + rng.sample(others, rng.randint(0, 2))
            frame, box = picture(chosen[index][0] if ours else None, strangers, grounds, rng)
            name = f"{number:05d}.jpg"
            cv2.imwrite(
                str(args.out / "images" / name), frame[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, rng.randint(60, 93)]
            )
            asset = f"mark{index:02d}" if ours else ""
            truth.writerow([name, "photo", asset, *(box or ("", "", "", "")), frame.shape[1], frame.shape[0]])


if __name__ == "__main__":
    main()
