"""Make training chunks: references, windows that show them, and places that the audit's own proposer takes for them.

A chunk holds 16 families (64 marks). For each mark: one reference (clean, or cut opaque from a composed photograph) and two windows
(one misaligned like a candidate, one nearly aligned, most of them by the audit's own alignment). Beside them 96 windows mined by
the proposer from grounds without these marks, half of them with marks of other families pasted in, most of them aligned as the audit would.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from benchmarks.eyes_training import compose as c
from scanners.picture.alignment import align
from scanners.picture.dense import dense_known, propose
from scanners.picture.logos import is_sane
from scanners.picture.reference import Reference, cut, without_plain_ground
from scanners.picture.verifier import SIDE_PX, Maps, maps, opaque
from scanners.picture.windows import corners_from_offsets, cut_window, offsets_to_corners, reference_window

if TYPE_CHECKING:
    import numpy.typing as npt

FAMILIES_IN_CHUNK = 16
MINED = 96
KEPT_PX = 96  # of the windows that train
SETTLED = 0.65
FARTHEST = 0.3


def settle(
    frames: list[npt.NDArray[np.uint8]], quads: list[npt.NDArray[np.float32]], references: Maps
) -> list[npt.NDArray[np.float32]]:
    """Move windows as the audit does, twice; one that loses its shape stays where it was."""
    now = list(quads)
    for _ in range(2):
        cut = maps(opaque([cut_window(frame, quad, SIDE_PX) for frame, quad in zip(frames, now, strict=True)]))
        moves = align(references, cut).offsets
        moved = [corners_from_offsets(quad, move) for quad, move in zip(now, moves, strict=True)]
        now = [new if is_sane(new) else old for new, old in zip(moved, now, strict=True)]
    return now


def make_reference(
    mark: npt.NDArray[np.uint8], grounds: list[npt.NDArray[np.uint8]], rng: random.Random
) -> tuple[Reference, npt.NDArray[np.float32]]:
    """Give a reference of the mark and its corners in the mark's own unit square."""
    if rng.random() < 0.6:
        rgb, alpha = cut(mark)
        return _reference(rgb, alpha), c.UNIT
    return photograph(mark, grounds, rng)


def photograph(
    mark: npt.NDArray[np.uint8], grounds: list[npt.NDArray[np.uint8]], rng: random.Random
) -> tuple[Reference, npt.NDArray[np.float32]]:
    """Cut a reference of the mark out of a composed photograph."""
    for _ in range(8):
        scene = c.compose(mark, grounds, rng, hard=0.6, strange=0.3)
        x0, y0 = scene.quad.min(axis=0)
        x1, y1 = scene.quad.max(axis=0)
        pad = rng.uniform(-0.03, 0.08) * max(x1 - x0, y1 - y0)
        rows, cols = scene.rgb.shape[:2]
        x0, y0, x1, y1 = (
            max(0, int(x0 - pad)),
            max(0, int(y0 - pad)),
            min(cols, int(x1 + pad)),
            min(rows, int(y1 + pad)),
        )
        if min(x1 - x0, y1 - y0) >= 24:
            break
    part = scene.rgb[y0:y1, x0:x1]
    rgba = np.dstack([part, np.full(part.shape[:2], 255, np.uint8)])
    rgba = without_plain_ground(rgba)
    box = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)
    to_unit = cv2.getPerspectiveTransform(scene.quad, c.UNIT)
    corners = cv2.perspectiveTransform(box[None], to_unit)[0]
    return _reference(part, rgba[..., 3].astype(np.float32) / 255), corners.astype(np.float32)


def _reference(rgb: npt.NDArray[np.uint8], alpha: npt.NDArray[np.float32]) -> Reference:
    return Reference(asset="", kind="", clause="", pupil=False, rgb=rgb, alpha=alpha)


def mined(
    references: list[Reference],
    known: Maps,
    families: list[list[npt.NDArray[np.uint8]]],
    grounds: list[npt.NDArray[np.uint8]],
    rng: random.Random,
) -> tuple[list[npt.NDArray[np.uint8]], list[int]]:
    """Ask the proposer where the references are in pictures that do not hold them."""
    dense = dense_known(references)
    windows: list[npt.NDArray[np.uint8]] = []
    owners: list[int] = []
    for turn in range(2):
        photo = rng.choice(grounds)
        factor = rng.uniform(180, 330) / max(photo.shape[:2])
        frame = cv2.resize(photo, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        if turn == 1:
            for _ in range(rng.randint(2, 5)):
                _stick(frame, rng.choice(rng.choice(families)), grounds, rng)
        found = propose(frame, dense, MINED // 2)
        quads = [candidate.quad for candidate in found]
        moved = settle([frame] * len(found), quads, known.take([k.reference for k in found])) if found else []
        for candidate, settled in zip(found, moved, strict=True):
            quad = settled if rng.random() < SETTLED else candidate.quad
            windows.append(cut_window(frame, quad, KEPT_PX))
            owners.append(candidate.reference)
    while len(windows) < MINED:  # the proposer found fewer: any place will do
        windows.append(windows[-1] if windows else cut_window(rng.choice(grounds), c.UNIT * 100, KEPT_PX))
        owners.append(rng.randrange(len(references)))
    return windows, owners


def _stick(
    frame: npt.NDArray[np.uint8], mark: npt.NDArray[np.uint8], grounds: list[npt.NDArray[np.uint8]], rng: random.Random
) -> None:
    scene = c.compose(mark, grounds, rng)
    side = scene.rgb.shape[0]
    factor = min(1.0, 0.8 * min(frame.shape[:2]) / side)
    patch = cv2.resize(scene.rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    rows, cols = patch.shape[:2]
    y, x = rng.randint(0, frame.shape[0] - rows), rng.randint(0, frame.shape[1] - cols)
    frame[y : y + rows, x : x + cols] = patch


def chunk(
    families: list[list[npt.NDArray[np.uint8]]], grounds: list[npt.NDArray[np.uint8]], rng: random.Random
) -> dict[str, object]:
    """Make one chunk."""
    chosen = rng.sample(range(len(families)), FAMILIES_IN_CHUNK)
    taken = set(chosen)
    strangers = [families[i] for i in rng.sample(range(len(families)), 40) if i not in taken]
    marks = [mark for i in chosen for mark in families[i]]
    references, corners = zip(*(make_reference(mark, grounds, rng) for mark in marks), strict=True)
    known = maps(np.stack([reference_window(r, SIDE_PX) for r in references]))
    scenes, truths, quads, narrow = [], [], [], []
    for mark, reference, corner in zip(marks, references, corners, strict=True):
        for wide in (True, False):
            scene = c.compose(mark, grounds, rng)
            to_scene = cv2.getPerspectiveTransform(c.UNIT, scene.quad)
            truth = cv2.perspectiveTransform(corner[None], to_scene)[0].astype(np.float32)
            scenes.append(scene.rgb)
            truths.append(truth)
            quads.append(c.jitter(truth, reference.aspect, rng, wide=True))
            narrow.append(None if wide else c.jitter(truth, reference.aspect, rng, wide=False))
    aligned = settle(scenes[1::2], quads[1::2], known)
    for n, quad in enumerate(aligned):
        near = float(np.abs(offsets_to_corners(quad, truths[2 * n + 1])).max()) < FARTHEST
        quads[2 * n + 1] = quad if near and rng.random() < SETTLED else narrow[2 * n + 1]
    windows = [cut_window(rgb, quad, KEPT_PX) for rgb, quad in zip(scenes, quads, strict=True)]
    offsets = [offsets_to_corners(quad, truth).ravel() for quad, truth in zip(quads, truths, strict=True)]
    empty, owners = mined(list(references), known, strangers, grounds, rng)
    return {
        "references": np.stack([reference_window(r, KEPT_PX) for r in references]),
        "windows": np.stack(windows),
        "offsets": np.clip(np.stack(offsets), -1, 1).astype(np.float32),
        "mined": np.stack(empty),
        "owners": np.array(owners, np.int64),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=Path, required=True)
    parser.add_argument("--grounds", type=Path, required=True, help="pickle of a list of RGB arrays")
    parser.add_argument("--chunks", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=41_017)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    rng = random.Random(args.seed)
    families = pickle.loads(args.families.read_bytes())  # our own file
    grounds = pickle.loads(args.grounds.read_bytes())
    args.out.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    for number in range(args.chunks):
        done = args.out / f"{args.seed}-{number:05d}.npz"
        part = done.with_suffix(".part")
        with part.open("wb") as handle:
            np.savez(handle, **chunk(families, grounds, rng))
        part.rename(done)
        if number % 50 == 0:
            print(number, f"{time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
