"""Pictures per second and peak memory of the picture stages, each row in a process of its own; peers in the same run.

Usage: python -m benchmarks.eyes_speed SCENES_DIR CRESTS_DIR... [--signs DIR] [--pictures 6]
Processor time of one thread is counted, so that a busy machine does not blur the figures.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import multiprocessing
import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import imagehash
from PIL import Image

from reference_assets.assets import Asset, AssetLibrary
from scanners.picture.calibration import logo_library
from scanners.picture.decode import decode
from scanners.picture.known import known_library, match_known
from scanners.picture.local_features import features
from scanners.picture.logos import report, sightings
from scanners.picture.reference import reference
from scanners.picture.scanner import picture_scanners
from scanners.picture.words import WordReader

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = ((320, 240), (640, 480), (1280, 960))


def assets(folders: list[Path], most: int) -> list[Asset]:
    """Read logos."""
    paths = sorted(p for folder in folders for p in folder.glob("*.png"))[:most]
    made = []
    for path in paths:
        data = path.read_bytes()
        made.append(Asset(id=path.stem, file=path.name, kind="corporate logo", clause="6.12",
                          sha256=hashlib.sha256(data).hexdigest(), data=data, title=path.stem))  # fmt: skip
    return made


def resized(path: Path, size: tuple[int, int]) -> bytes:
    """Encode a picture at a size."""
    buffer = io.BytesIO()
    Image.open(path).convert("RGB").resize(size).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def rate(work: Callable[[bytes], object], pictures: list[bytes]) -> float:
    """Give pictures per second of processor time, after one to warm up."""
    work(pictures[0])
    started = time.process_time()
    for data in pictures:
        work(data)
    return len(pictures) / (time.process_time() - started)


def sift_peer(logos: list[Asset]) -> Callable[[bytes], object]:
    """The usual next step: SIFT at the picture's own size against every reference, brute force, ratio test."""
    known = [features(reference(a).rgb, 300) for a in logos]
    matcher = cv2.BFMatcher(cv2.NORM_L2)

    def work(data: bytes) -> object:
        here = features(decode(data).frames[0], 3000)
        return [
            matcher.knnMatch(k.descriptors, here.descriptors, k=2)
            for k in known
            if len(k.points) and len(here.points) > 1
        ]

    return work


def phash_peer(logos: list[Asset]) -> Callable[[bytes], object]:
    """Whole-picture perceptual hashes against every reference."""
    known = [imagehash.phash(Image.open(io.BytesIO(a.data)).convert("RGB")) for a in logos]
    return lambda data: [imagehash.phash(Image.open(io.BytesIO(data))) - h for h in known]


def cascade(logos: list[Asset]) -> Callable[[bytes], object]:
    """Places, verification and report."""
    known = logo_library(tuple(reference(a) for a in logos))
    return lambda data: report(sightings(decode(data).frames[0], known), known)


def known_pictures(logos: list[Asset]) -> Callable[[bytes], object]:
    """Compare with the Trust's own pictures."""
    known = known_library(logos)
    return lambda data: match_known(decode(data), known)


def cascade_and_words(logos: list[Asset]) -> Callable[[bytes], object]:
    """Add the reading of words in the whole picture and in places, as the audit does."""
    (scanner,) = picture_scanners(AssetLibrary(assets=tuple(logos)), frozenset({"6.12"}), words=WordReader().read_words)
    return scanner.match


STAGES = {
    "cascade": cascade,
    "known pictures": known_pictures,
    "cascade and words": cascade_and_words,
    "peer SIFT": sift_peer,
    "peer pHash": phash_peer,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What to measure: a stage, so many references (all of them crests, or none), pictures of a size."""

    stage: str
    references: int = 10
    size: tuple[int, int] = (640, 480)
    signs: bool = False


ROWS = (
    *(Row(stage="cascade", references=count) for count in (1, 10, 50, 200)),
    *(Row(stage="cascade", references=count, signs=True) for count in (1, 10)),
    *(Row(stage="cascade", size=size) for size in SIZES if size != (640, 480)),
    *(Row(stage=stage) for stage in STAGES if stage != "cascade"),
)


def measure(task: tuple[Row, list[Path], list[Path]]) -> tuple[float, float]:
    """Give pictures per second of processor time and the largest memory of this process in MB."""
    row, pictures, folders = task
    cv2.setNumThreads(1)
    work = STAGES[row.stage](assets(folders, row.references))
    speed = rate(work, [resized(path, row.size) for path in pictures])
    return speed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path)
    parser.add_argument("crests", type=Path, nargs="+", help="folders of PNG files, the references")
    parser.add_argument("--signs", type=Path, help="folder of 10 PNG files that are no badges")
    parser.add_argument("--pictures", type=int, default=6)
    args = parser.parse_args()
    many, most = sum(len(list(folder.glob("*.png"))) for folder in args.crests), max(row.references for row in ROWS)
    if many < most:
        parser.error(f"{many} PNG files in the folders of crests: {most} are needed, name more folders")
    signs = [reference(each) for each in assets([args.signs], most)] if args.signs else []
    if args.signs and (len(signs) < max(row.references for row in ROWS if row.signs) or any(s.badge for s in signs)):
        parser.error(f"{args.signs} holds {len(signs)} PNG files: 10 are needed, and none of them a badge")
    paths = sorted((args.scenes / "images").iterdir())[: args.pictures]
    # As in an audit (flows/__init__.py); a second thread that only waits counts as processor time too.
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        rows = [row for row in ROWS if args.signs or not row.signs]
        tasks = [(row, paths, [args.signs] if row.signs else args.crests) for row in rows]
        for row, (speed, memory_mb) in zip(rows, pool.imap(measure, tasks, chunksize=1), strict=True):
            what = (
                f"{row.stage}, {row.references} {'signs' if row.signs else 'references'}, {row.size[0]} x {row.size[1]}"
            )
            print(f"{what:48} {speed:6.2f} pictures/s {memory_mb:5.0f} MB", flush=True)


if __name__ == "__main__":
    main()
