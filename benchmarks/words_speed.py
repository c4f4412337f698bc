"""Words in pictures: recall by size and processor time, against rapidocr as it comes, in the same run.

Invented names are drawn on photographs: straight, a little turned and blurred, and around round crests. A line counts
as read where the name stands in it, spaces and case left out.

usage: python -m benchmarks.words_speed PHOTOS_DIR [--pictures 24] [--seed 7]
"""

from __future__ import annotations

import argparse
import io
import math
import random
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from scanners.picture.decode import decode, shrink
from scanners.picture.words import READ_SIDE_PX, WordReader, rings, unrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = (
    "Torfield School", "THE SOUTHFIELD TRUST", "Saxon Mount", "SOUTH DOWNS SCHOOL", "Learning without limits",
    "Alderwick Academy", "PELLGATE PRIMARY", "Every child, every day",
)  # fmt: skip
HEIGHTS_PX = (12, 16, 24, 40)
SIDE_PX = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture and the words in it; ``kind`` is ``straight``, ``ring`` or ``none``."""

    kind: str
    height_px: int
    words: str
    data: bytes


def straight(ground: Image.Image, words: str, height_px: int, rng: random.Random) -> Image.Image:
    """Print words on a label or right on the ground, a little turned."""
    font = ImageFont.load_default(height_px * 1.35)
    left, top, right, bottom = font.getbbox(words)
    size = round(right - left + 16), round(bottom - top + 12)
    label = Image.new("RGBA", size, rng.choice(((250, 250, 245, 255), (20, 35, 70, 255), (0, 0, 0, 0))))
    dark = label.getpixel((0, 0)) == (250, 250, 245, 255)
    ImageDraw.Draw(label).text((8 - left, 6 - top), words, font=font, fill="#14285a" if dark else "#ffffff")
    label = label.rotate(rng.uniform(-7, 7), expand=True, resample=Image.Resampling.BICUBIC)
    at = rng.randint(0, max(1, ground.width - label.width)), rng.randint(0, max(1, ground.height - label.height))
    ground.paste(label, at, label)
    return ground


def ring(ground: Image.Image, words: str, height_px: int, rng: random.Random) -> Image.Image:
    """Print words around a round crest."""
    radius = height_px * 4
    centre = radius + 2 * height_px
    side = 2 * centre
    crest = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(crest)
    for reach, colour in ((radius, "#14285a"), (radius * 0.62, "#f2c230")):
        draw.ellipse((centre - reach, centre - reach, centre + reach, centre + reach), fill=colour)
    font = ImageFont.load_default(height_px * 1.35)
    middle = radius * 0.81
    angle = -math.pi / 2 - font.getlength(words) * 1.12 / middle / 2
    for letter in words:
        width = font.getlength(letter) * 1.12
        angle += width / middle / 2
        stamp = Image.new("RGBA", (height_px * 3, height_px * 3))
        ImageDraw.Draw(stamp).text((stamp.width / 2, stamp.height / 2), letter, font=font, fill="#ffffff", anchor="mm")
        stamp = stamp.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        x, y = centre + middle * math.cos(angle), centre + middle * math.sin(angle)
        crest.alpha_composite(stamp, (round(x - stamp.width / 2), round(y - stamp.height / 2)))
        angle += width / middle / 2
    ground.paste(
        crest, (rng.randint(0, max(1, ground.width - side)), rng.randint(0, max(1, ground.height - side))), crest
    )
    return ground


def pictures(folder: Path, count: int, seed: int) -> list[Drawn]:
    """Draw ``count`` pictures of each kind."""
    rng = random.Random(seed)
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".jpg", ".jpeg", ".png"})
    made = []
    for kind in ("straight", "ring", "none"):
        for number in range(count):
            ground = Image.open(rng.choice(paths)).convert("RGB")
            ground.thumbnail((SIDE_PX, SIDE_PX))
            height = HEIGHTS_PX[number % len(HEIGHTS_PX)]
            words = NAMES[number % len(NAMES)] if kind != "none" else ""
            if kind == "straight":
                ground = straight(ground, words, height, rng)
            elif kind == "ring":
                ground = ring(ground, words, height, rng)
            out = io.BytesIO()
            ground.filter(ImageFilter.GaussianBlur(rng.uniform(0, 0.7))).save(out, "JPEG", quality=85)
            made.append(Drawn(kind=kind, height_px=height, words=words, data=out.getvalue()))
    return made


def as_it_comes() -> Callable[[bytes], list[str]]:
    """Rapidocr with its own settings on every picture, and on two circles of each."""
    from rapidocr import RapidOCR

    own = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
    engine: Any = RapidOCR(params={"Global.log_level": "critical", **own})

    def read(data: bytes) -> list[str]:
        frame = shrink(decode(data).frames[0], READ_SIDE_PX)
        parts = [frame, *(unrolled(frame, circle) for circle in rings(frame))]
        answers = [engine(np.ascontiguousarray(part[..., ::-1])) for part in parts]
        return [text for answer in answers if answer is not None and answer.txts for text in answer.txts]

    return read


def bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def measure(name: str, read: Callable[[bytes], Sequence[str]], drawn: list[Drawn]) -> None:
    read(drawn[0].data)
    seen: dict[tuple[str, int], list[bool]] = {}
    spent: dict[str, float] = {}
    for each in drawn:
        started = time.process_time()
        lines = [bare(text) for text in read(each.data)]
        spent[each.kind] = spent.get(each.kind, 0.0) + time.process_time() - started
        seen.setdefault((each.kind, each.height_px), []).append(any(bare(each.words) in line for line in lines))
    for kind in ("straight", "ring"):
        by_height = {height: seen[kind, height] for height in HEIGHTS_PX}
        every = [hit for hits in by_height.values() for hit in hits]
        parts = ", ".join(f"{height} px {sum(hits)} of {len(hits)}" for height, hits in by_height.items())
        print(f"{name}: {kind}: {sum(every)} of {len(every)} read ({parts})")
    n = len(drawn) // 3
    told = ", ".join(f"{kind} {total / n:.2f}" for kind, total in spent.items())
    print(
        f"{name}: seconds of processor time a picture: {told}; all {sum(spent.values()) / len(drawn):.2f}", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--pictures", type=int, default=24, help="of each kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--without-peer", action="store_true")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    drawn = pictures(args.photos, args.pictures, args.seed)
    reader = WordReader()
    measure("audit", lambda data: [line.text for line in reader.read_words(data)], drawn)
    print(f"audit: largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if not args.without_peer:
        measure("rapidocr as it comes", as_it_comes(), drawn)


if __name__ == "__main__":
    main()
