"""Make pairs for the close look: a reference beside a window that shows it, or a neighbour, aligned as the audit aligns.

Of every family the first mark is the reference. It, and each of its neighbours, is composed into pictures; the window is
moved as the audit moves it, and only pairs that the judge leaves room for are kept: the others are never looked at closely.
Of places without the mark, and beside photographed references, more are kept: they are rare.

Usage: python -m benchmarks.eyes_training.near_pairs --families F.pkl... --grounds grounds.pkl [--bench BENCH_DIR] --out PAIRS.npz
With --bench half of the pictures that show a mark are composed by the picture benchmark's own program.
"""

from __future__ import annotations

import argparse
import pickle
import random
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from benchmarks.eyes_training import compose as c
from benchmarks.eyes_training.hard_scenes import GROUND, LEAST_PX, MOST_WORN_PX, WORN, program
from benchmarks.eyes_training.pairs import photograph, settle
from scanners.picture.dense import dense_known, propose
from scanners.picture.evidence import COLOURS_SIDE_PX
from scanners.picture.fine_alignment import anchor, finely_aligned
from scanners.picture.logos import LEAST_LOGIT, is_sane
from scanners.picture.reference import Reference, cut
from scanners.picture.verifier import SIDE_PX, compare, maps, opaque
from scanners.picture.windows import cut_window, reference_window

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Marks = list[npt.NDArray[np.uint8]]

RIGHT, WRONG = 12, 16  # windows of a family
STRANGERS = 8  # of the wrong ones that are places in pictures without the mark
STRANGE = 0.45  # share of the marks that are re-coloured
MOST_PRINTED_PX = 400
WIDE = 0.5  # share of the windows that begin as wide of the mark as a candidate
LEAST_OF_OTHERS = -4.0  # of the judge, of strangers and photographed references: more of them than the audit looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Windows beside one reference.

    Attributes:
        reference: side x side x 4, RGB and mask.
        windows: pairs x side x side x 3.
        right: which of them show it.

    """

    reference: npt.NDArray[np.uint8]
    windows: npt.NDArray[np.uint8]
    right: npt.NDArray[np.bool_]


def pairs_of(task: tuple[Marks, int, bool]) -> Pairs:
    """Make a family's pairs: with a drawn reference, or with one that is cut out of another composed photograph."""
    marks, seed, photographed = task
    cv2.setNumThreads(1)
    rng = random.Random(seed)
    reference, corners = photograph(marks[0], GROUNDS, rng) if photographed else drawn(marks[0])
    shown = []
    for number in range(RIGHT + WRONG):
        mark = marks[0] if number < RIGHT else rng.choice(marks[1:])
        how = rng.choice([composed, *BENCH]) if BENCH else composed
        scene = how(mark, rng)
        there = cv2.perspectiveTransform(corners[None], cv2.getPerspectiveTransform(c.UNIT, scene.quad))[0]
        shown.append((scene.rgb, c.jitter(there, reference.aspect, rng, wide=rng.random() < WIDE), number < RIGHT))
    shown[len(shown) - STRANGERS :] = [(frame, quad, False) for frame, quad in strangers(reference, rng)]
    small = reference_window(reference, COLOURS_SIDE_PX)
    frames, right = [frame for frame, _, _ in shown], [is_right for _, _, is_right in shown]
    many = maps(reference_window(reference, SIDE_PX)[None]).take([0] * len(shown))
    settled = settle(frames, [quad for _, quad, _ in shown], many)
    logits = compare(many, maps(opaque([cut_window(f, q, SIDE_PX) for f, q in zip(frames, settled, strict=True)])))
    near = 0 if photographed else RIGHT + WRONG - STRANGERS
    least = [LEAST_LOGIT if i < near else LEAST_OF_OTHERS for i in range(len(shown))]
    kept = [i for i, logit in enumerate(logits.tolist()) if logit > least[i] and is_sane(settled[i])]
    windows = [cut_window(frames[i], settled[i], COLOURS_SIDE_PX) for i in kept]
    if not photographed:
        at = anchor(small)
        windows = [finely_aligned(at, window) for window in windows]
    shape = (len(kept), COLOURS_SIDE_PX, COLOURS_SIDE_PX, 3)
    return Pairs(
        reference=small,
        windows=np.array(windows, np.uint8).reshape(shape),
        right=np.array([right[i] for i in kept], bool),
    )


def composed(mark: npt.NDArray[np.uint8], rng: random.Random) -> c.Scene:
    """Compose a picture as all training does."""
    return c.compose(mark, GROUNDS, rng, strange=STRANGE)


def by_bench(mark: npt.NDArray[np.uint8], rng: random.Random, *, bench: Any) -> c.Scene:  # noqa: ANN401  a module
    """Have the benchmark compose a picture of the size of a garment's chest; of the mark's place it tells the box."""
    worn = rng.random() < WORN
    most = MOST_WORN_PX if worn else MOST_PRINTED_PX
    height = float(np.exp(rng.uniform(np.log(LEAST_PX), np.log(most))))
    logo = mark.astype(np.float32) / 255
    if rng.random() < STRANGE:
        logo = bench.recolour(logo, rng)
    side = round(2.2 * height * max(1, mark.shape[1] / mark.shape[0])) + 8
    photo = rng.choice(GROUNDS).astype(np.float32) / 255
    if not worn and rng.random() < GROUND:
        photo = bench.ground(rng)
    photo = _enlarged(photo, side)
    y, x = (rng.randint(0, length - side) for length in photo.shape[:2])
    picture, (left, top, width, high) = bench.paste(
        photo[y : y + side, x : x + side].copy(), logo, height, (side / 2, side / 2), rng, worn
    )
    data = np.frombuffer(bench.finish(picture, rng), np.uint8)
    rgb = cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    quad = c.UNIT * np.array([width, high], np.float32) + np.array([left, top], np.float32)
    return c.Scene(rgb=rgb.astype(np.uint8), quad=quad.astype(np.float32))


def _enlarged(photo: npt.NDArray[np.float32], side: int) -> npt.NDArray[np.float32]:
    factor = side / min(photo.shape[:2])
    if factor <= 1:
        return photo
    return cv2.resize(photo, None, fx=factor * 1.01, fy=factor * 1.01, interpolation=cv2.INTER_LINEAR)


def strangers(reference: Reference, rng: random.Random) -> list[tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]]:
    """Give places that the search takes for a reference in a picture that does not show it."""
    photo = rng.choice(GROUNDS)
    factor = rng.uniform(220, 420) / max(photo.shape[:2])
    frame = cv2.resize(photo, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return [(frame, found.quad) for found in propose(frame, dense_known([reference]), STRANGERS)]


def drawn(mark: npt.NDArray[np.uint8]) -> tuple[Reference, npt.NDArray[np.float32]]:
    """Give a mark as a reference and its corners in its own unit square."""
    rgb, alpha = cut(mark)
    return Reference(asset="", kind="", clause="", pupil=False, rgb=rgb, alpha=alpha), c.UNIT


GROUNDS: list[npt.NDArray[np.uint8]] = []
BENCH: list[Callable[[npt.NDArray[np.uint8], random.Random], c.Scene]] = []


def begin(grounds: Path, bench: Path | None) -> None:
    """Read the grounds and the benchmark's program, once a process."""
    GROUNDS.extend(pickle.loads(grounds.read_bytes()))
    if bench:
        BENCH.append(partial(by_bench, bench=program(bench / "make_scenes.py")))


def main() -> None:
    """Make the pairs of all families."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--families", type=Path, nargs="+", required=True)
    parser.add_argument("--grounds", type=Path, required=True)
    parser.add_argument("--bench", type=Path, help="folder of make_scenes.py")
    parser.add_argument("--seed", type=int, default=71_001)
    parser.add_argument("--photographed", action="store_true", help="references are cut out of composed photographs")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    every = [marks for file in args.families for marks in pickle.loads(file.read_bytes())]
    made: list[Pairs] = []
    with Pool(initializer=begin, initargs=(args.grounds, args.bench)) as pool:
        tasks = [(marks, args.seed + number, args.photographed) for number, marks in enumerate(every)]
        for pairs in pool.imap(pairs_of, tasks, chunksize=4):
            made.append(pairs)
            if len(made) % 50 == 0:
                print(f"{len(made)} of {len(every)} families, {sum(len(p.right) for p in made)} pairs", flush=True)
    np.savez(
        args.out,
        references=np.stack([p.reference for p in made]),
        windows=np.concatenate([p.windows for p in made]),
        right=np.concatenate([p.right for p in made]),
        owners=np.repeat(np.arange(len(made)), [len(p.right) for p in made]),
    )


if __name__ == "__main__":
    main()
