"""Pictures per second of the picture stages, by size of picture and number of references; peers in the same run.

Usage: python -m benchmarks.eyes_speed SCENES_DIR CRESTS_DIR... [--pictures 6]
Processor time is counted, so that a busy machine does not blur the figures.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import imagehash
import numpy as np
from PIL import Image

from reference_assets.assets import Asset
from scanners.picture.decode import decode
from scanners.picture.known import known_library, match_known
from scanners.picture.local_features import features
from scanners.picture.logos import logo_library, report, sightings
from scanners.picture.reference import reference

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = ((320, 240), (640, 480), (1280, 960))
COUNTS = (1, 10, 50, 200)


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path)
    parser.add_argument("crests", type=Path, nargs="+")
    parser.add_argument("--pictures", type=int, default=6)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    paths = sorted((args.scenes / "images").iterdir())[: args.pictures]
    pictures = {size: [resized(p, size) for p in paths] for size in SIZES}
    logos = assets(args.crests, max(COUNTS))
    for count in COUNTS:
        known = logo_library(tuple(reference(a) for a in logos[:count]))
        cascade = lambda data, known=known: report(sightings(decode(data).frames[0], known), known)  # noqa: E731
        for size in SIZES if count == 10 else SIZES[1:2]:
            print(
                f"cascade, {count} references, {size[0]} x {size[1]}: {rate(cascade, pictures[size]):.2f} pictures/s",
                flush=True,
            )
    middle = pictures[SIZES[1]]
    stage = known_library(assets(args.crests, 10))
    print(
        f"known pictures, 10 references: {rate(lambda data: match_known(decode(data), stage), middle):.1f} pictures/s"
    )
    print(f"peer SIFT, 10 references: {rate(sift_peer(logos[:10]), middle):.2f} pictures/s")
    hashes = [imagehash.phash(Image.open(io.BytesIO(a.data)).convert("RGB")) for a in logos[:10]]
    peer = lambda data: [imagehash.phash(Image.open(io.BytesIO(data))) - h for h in hashes]  # noqa: E731
    print(f"peer pHash, 10 references: {rate(peer, middle):.1f} pictures/s")
    print(f"largest memory without OCR: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    from scanners.picture.words import WordReader

    print(f"words: {1 / rate(WordReader().read_words, middle[:3]):.2f} s a picture (processor time)")
    print(f"largest memory with OCR: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    np.testing.assert_equal(len(pictures), len(SIZES))


if __name__ == "__main__":
    main()
