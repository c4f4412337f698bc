"""Find known pictures again after edits: the audit's stage against whole-picture hashes, in one run.

Every transform is applied to PICTURES photographs and looked up among them and as many strangers. Reported: the share
found when each peer's limit is set so that at least 99.99 % of what it reports, over all pairs, is right; the audit's
own limit is fixed.

Usage: python -m benchmarks.known_images PHOTOS_DIR [--pictures 100] [--json OUT]
pdqhash is measured where it is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import imagehash
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageOps

from reference_assets.assets import Asset
from scanners.picture.decode import decode
from scanners.picture.known import known_library, match_known

Edit = Callable[[Image.Image, np.random.Generator], Image.Image]


def crop(share: float) -> Edit:
    """Cut ``share`` off every dimension, somewhere."""

    def edit(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        width, height = image.size
        x, y = int(width * share * rng.random()), int(height * share * rng.random())
        return image.crop((x, y, x + int(width * (1 - share)), y + int(height * (1 - share))))

    return edit


def jpeg(quality: int) -> Edit:
    def edit(image: Image.Image, _: np.random.Generator) -> Image.Image:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")

    return edit


def pad(image: Image.Image, _: np.random.Generator) -> Image.Image:
    return ImageOps.expand(image, border=max(image.size) // 8, fill="white")


def turn(degrees: float) -> Edit:
    return lambda image, _: image.rotate(degrees, expand=True, fillcolor=(0, 0, 0), resample=Image.Resampling.BICUBIC)


def noise(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    pixels = np.asarray(image).astype(np.float32) + rng.normal(0, 18, (*image.size[::-1], 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def blur(image: Image.Image, _: np.random.Generator) -> Image.Image:
    return Image.fromarray(cv2.GaussianBlur(np.asarray(image), (0, 0), 3).astype(np.uint8))


def watermark(image: Image.Image, _: np.random.Generator) -> Image.Image:
    layer = Image.new("RGBA", image.size)
    draw = ImageDraw.Draw(layer)
    for y in range(0, image.height, image.height // 4):
        draw.text((image.width * 0.1, y), "SAMPLE SAMPLE", fill=(255, 255, 255, 120), font_size=image.width // 9)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def gamma(value: float) -> Edit:
    table = [round(255 * (i / 255) ** value) for i in range(256)] * 3
    return lambda image, _: image.point(table)


def screenshot(image: Image.Image, _: np.random.Generator) -> Image.Image:
    width, height = image.size
    page = Image.new("RGB", (int(width * 1.2), int(height * 1.5)), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, page.width, page.height // 12), fill=(40, 60, 90))
    draw.text((10, 10), "12:45  Timeline", fill="white", font_size=max(12, page.height // 30))
    page.paste(image, ((page.width - width) // 2, page.height // 6))
    draw.text(
        (20, int(page.height * 0.9)),
        "Liked by many others. View all comments",
        fill="black",
        font_size=page.height // 40,
    )
    return page


def collage(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    width, height = image.size
    other = Image.fromarray(rng.integers(0, 255, (6, 6, 3), np.uint8)).resize((width, height), Image.Resampling.BICUBIC)
    page = Image.new("RGB", (width * 2 + 10, height), "white")
    page.paste(image, (0, 0))
    page.paste(other, (width + 10, 0))
    return page


EDITS: dict[str, Edit] = {
    "as it is": lambda image, _: image,
    "crop 5 %": crop(0.05),
    "crop 10 %": crop(0.10),
    "crop 25 %": crop(0.25),
    "pad": pad,
    "rotate 4": turn(4),
    "rotate 15": turn(15),
    "jpeg 30": jpeg(30),
    "blur": blur,
    "noise": noise,
    "watermark": watermark,
    "gamma 0.6": gamma(0.6),
    "gamma 1.7": gamma(1.7),
    "mirror": lambda image, _: ImageOps.mirror(image),
    "screenshot": screenshot,
    "collage": collage,
}


def encoded(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def assets(images: list[Image.Image]) -> list[Asset]:
    """Make assets of photographs."""
    made = []
    for number, image in enumerate(images):
        data = encoded(image)
        digest = hashlib.sha256(data).hexdigest()
        made.append(
            Asset(id=str(number), file="", kind="own photograph", clause="6.9", sha256=digest, data=data, title="")
        )
    return made


Scores = tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]


def at_precision(rows: list[tuple[float, bool, str]], precision: float) -> tuple[float, dict[str, float]]:
    """Give the loosest distance at which the share of right pairs is still ``precision``, and recall by edit there."""
    rows = sorted(rows, key=lambda r: r[0])
    right = wrong = 0
    limit = -1.0
    for index, (distance, is_right, _) in enumerate(rows):
        right, wrong = right + is_right, wrong + (not is_right)
        last = index + 1 == len(rows) or rows[index + 1][0] > distance
        if last and right and right / (right + wrong) >= precision:
            limit = distance
    recall: dict[str, list[bool]] = {}
    for distance, is_right, edit in rows:
        if is_right:
            recall.setdefault(edit, []).append(distance <= limit)
    return limit, {edit: sum(found) / len(found) for edit, found in recall.items()}


def hash_pairs(
    name: str, images: list[Image.Image], queries: list[tuple[str, int, Image.Image]]
) -> tuple[list[tuple[float, bool, str]], float]:
    """Give every pair's distance under one whole-picture hash, and pictures per second."""
    make: Callable[[Image.Image], npt.NDArray[np.bool_]]
    if name == "pHash-16":
        make = lambda image: imagehash.phash(image, hash_size=16).hash.ravel()  # noqa: E731
    else:
        import pdqhash

        make = lambda image: pdqhash.compute(np.asarray(image))[0].astype(bool)  # noqa: E731
    known = np.stack([make(image) for image in images])
    rows: list[tuple[float, bool, str]] = []
    spent = 0.0
    for edit, own, image in queries:
        started = time.process_time()
        distances = (known != make(image)).sum(axis=1)
        spent += time.process_time() - started
        rows += [(float(d), i == own, edit) for i, d in enumerate(distances)]
    return rows, len(queries) / spent


def crop_resistant(
    images: list[Image.Image], queries: list[tuple[str, int, Image.Image]]
) -> tuple[list[tuple[float, bool, str]], float]:
    """The same for imagehash.crop_resistant_hash: its own matching, segment by segment."""

    def small(image: Image.Image) -> Image.Image:
        image = image.copy()
        image.thumbnail((320, 320))
        return image

    known = [imagehash.crop_resistant_hash(small(image)) for image in images]
    rows: list[tuple[float, bool, str]] = []
    spent = 0.0
    for edit, own, image in queries:
        started = time.process_time()
        here = imagehash.crop_resistant_hash(small(image))
        for index, there in enumerate(known):
            matches, distance = here.hash_diff(there)
            rows.append((float(distance / matches - matches * 64) if matches else 1e9, index == own, edit))
        spent += time.process_time() - started
    return rows, len(queries) / spent


def ours(
    images: list[Image.Image], queries: list[tuple[str, int, Image.Image]]
) -> tuple[dict[str, float], float, float]:
    """Recall by edit at the audit's fixed limit, the share of right ones among what it reports, pictures per second."""
    library = known_library(assets(images))
    recall: dict[str, list[bool]] = {}
    wrong = right = 0
    spent = 0.0
    for edit, own, image in queries:
        data = encoded(image)
        started = time.process_time()
        found = {int(m.asset) for m in match_known(decode(data), library)}
        spent += time.process_time() - started
        if own >= 0:
            recall.setdefault(edit, []).append(own in found)
        right += own in found
        wrong += len(found - {own})
    return {e: sum(f) / len(f) for e, f in recall.items()}, right / max(1, right + wrong), len(queries) / spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--pictures", type=int, default=100)
    parser.add_argument(
        "--slow-peer", type=int, default=12, help="pictures for crop_resistant_hash, which takes most of a second each"
    )
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    rng = np.random.default_rng(args.seed)
    paths = sorted(p for p in args.photos.iterdir() if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    chosen = rng.permutation(len(paths))[: 2 * args.pictures]
    every = [Image.open(paths[i]).convert("RGB") for i in chosen]
    images, strangers = every[: args.pictures], every[args.pictures :]
    queries = [(name, i, edit(image, rng)) for name, edit in EDITS.items() for i, image in enumerate(images)]
    queries += [("stranger", -1, image) for image in strangers]
    table: dict[str, dict[str, float]] = {}
    recall, precision, speed = ours(images, queries)
    table["audit"] = recall | {"precision": precision, "pictures/s": speed}
    for name in ("pHash-16", "PDQ"):
        try:
            rows, speed = hash_pairs(name, images, queries)
        except ImportError:
            print(f"{name}: not installed")
            continue
        limit, recall = at_precision(rows, 0.9999)
        table[name] = recall | {"limit": limit, "pictures/s": speed}
    few = [q for q in queries if -1 < q[1] < args.slow_peer]
    rows, speed = crop_resistant(images[: args.slow_peer], few)
    limit, recall = at_precision(rows, 0.9999)
    table["crop_resistant_hash"] = recall | {"limit": limit, "pictures/s": speed}
    for name, row in table.items():
        mean = np.mean([row[e] for e in EDITS if e in row])
        print(f"{name}: overall {mean:.3f} " + ", ".join(f"{k} {v:.3f}" for k, v in row.items()))
    if args.json:
        args.json.write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
