"""Draw families of invented marks for training: crests, roundels, wordmarks, badges, monograms and abstract signs.

A family is four marks that are easily taken for one another: the same pictogram on another shield, the same shield with
another pictogram, the same everything with other words, and a stranger; or, for the close look, a crest and five others with its
pictogram. They share nothing with the benchmark's own crests but the kind. Pictograms come from openly licensed icon packs (see README.md); without them only drawn shapes are used.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import cairosvg
import cv2
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

from benchmarks.eyes_training.drawing import draw
from benchmarks.eyes_training.marks import HELD_OUT, MARKS_IN_FAMILY, PEOPLE, SIDE_PX, Box, Plan, colour, words

STYLES = {
    "crest": 34,
    "roundel": 8,
    "wordmark": 14,
    "badge": 10,
    "bare": 12,
    "picture": 8,
    "abstract": 8,
    "monogram": 6,
}
CRESTS = {"crest": 78, "roundel": 10, "badge": 12}
DIVISIONS = 9
NEIGHBOURS = 5


def plan(rng: random.Random, box: Box, styles: dict[str, int]) -> Plan:
    """Plan a mark."""
    dark, light = colour(rng, light=False), colour(rng, light=True)
    pair = (dark, light) if rng.random() < 0.7 else (light, dark)
    style = rng.choices(list(styles), list(styles.values()))[0]
    return Plan(
        style=style,
        icon=rng.choice(box.pictures if style == "picture" and box.pictures else box.icons),
        shield=rng.randrange(1 << 20),
        division=rng.randrange(DIVISIONS),
        colours=(*pair, colour(rng), colour(rng), colour(rng, light=True)),
        words=words(rng),
        font=rng.choice(box.fonts),
        weight=rng.choice(["normal", "bold", "bold"]),
        ribbon=rng.random() < 0.6,
        seed=rng.randrange(1 << 30),
    )


def siblings(first: Plan, rng: random.Random, box: Box) -> list[Plan]:
    """Plan marks that are easily taken for ``first``, and a stranger."""
    other = plan(rng, box, STYLES)
    same_icon = replace(
        first,
        shield=other.shield,
        division=other.division,
        words=other.words,
        colours=other.colours if rng.random() < 0.5 else first.colours,
        seed=other.seed if first.style != "abstract" else first.seed,
        ribbon=other.ribbon,
    )
    icon = other.icon if first.style != "picture" else rng.choice(box.pictures or box.icons)
    same_shield = replace(first, icon=icon, words=other.words, seed=other.seed)
    near = replace(
        first,
        words=other.words,
        font=first.font if rng.random() < 0.5 else other.font,
        icon=first.icon if first.style in {"crest", "roundel", "badge"} and rng.random() < 0.6 else icon,
        division=other.division,
        seed=other.seed,
    )
    return [first, same_icon, rng.choice([same_shield, near]), plan(rng, box, STYLES)]


def look_alikes(first: Plan, rng: random.Random, box: Box) -> list[Plan]:
    """Plan crests of other schools with the same pictogram or the same shield, as they are found side by side in a county."""
    others = [plan(rng, box, CRESTS) for _ in range(3)]
    apart = [(first.division + rng.randrange(1, DIVISIONS)) % DIVISIONS for _ in range(2)]
    same_shield, same_pictogram, same_colours = (
        replace(first, words=o.words, font=o.font, seed=o.seed) for o in others
    )
    return [
        first,
        replace(same_shield, division=apart[0], colours=others[0].colours),
        replace(
            same_pictogram,
            shield=others[1].shield,
            division=apart[1],
            colours=rng.choice([others[1].colours, first.colours, (first.colours[2], *others[1].colours[1:])]),
        ),
        replace(same_colours, icon=others[2].icon),
    ]


def neighbours(first: Plan, rng: random.Random, box: Box) -> list[Plan]:
    """Plan crests of other schools with the same pictogram, most on the same shield, which share all else now and then."""
    planned = [first]
    for _ in range(NEIGHBOURS):
        other = plan(rng, box, CRESTS)
        same = {"style": first.style, "icon": first.icon}
        if rng.random() < 0.75:
            same |= {"shield": first.shield, "seed": first.seed}
        for name in ("division", "ribbon", "font", "weight"):
            if rng.random() < 0.4:
                same[name] = getattr(first, name)
        colours = [a if rng.random() < 0.35 else b for a, b in zip(first.colours, other.colours, strict=True)]
        planned.append(replace(other, **same, colours=tuple(colours)))
    return planned


def raster(svg: str) -> npt.NDArray[np.uint8] | None:
    """Render to RGBA, cut to what is visible; None where nothing worth having is."""
    png = cairosvg.svg2png(
        bytestring=svg.encode(), output_width=SIDE_PX * 2 if 'viewBox="0 0 100 1' not in svg else SIDE_PX
    )
    return shrunk(png)


def shrunk(png: bytes) -> npt.NDArray[np.uint8] | None:
    """Give RGBA, cut to what is visible and made small; None where nothing worth having is."""
    rgba = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if rgba is None or rgba.ndim != 3 or rgba.shape[2] != 4:
        return None
    rgba = cv2.cvtColor(rgba, cv2.COLOR_BGRA2RGBA)
    x, y, w, h = cv2.boundingRect((rgba[..., 3] > 20).astype(np.uint8))
    if min(w, h) < 24 or (rgba[..., 3] > 128).mean() < 0.02:
        return None
    rgba = rgba[y : y + h, x : x + w]
    factor = SIDE_PX / max(w, h)
    return cv2.resize(rgba, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else rgba


def alike(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> bool:
    """Say whether two marks cannot be told apart, so that they must not train as different ones."""
    small = []
    for mark in (one, other):
        alpha = mark[..., 3:] / 255
        flat = (mark[..., :3] * alpha + 128 * (1 - alpha)).astype(np.float32)
        small.append(cv2.resize(flat, (40, 40), interpolation=cv2.INTER_AREA))
    return float(np.abs(small[0] - small[1]).mean()) < 5


def load_box(packs: Path, fonts: Path | None, rng: random.Random, most: int) -> Box:
    """Read icon packs (Iconify JSON) and font names."""
    icons: list[str] = []
    pictures: list[str] = []
    for file in sorted(packs.glob("*/package/icons.json")):
        pack = json.loads(file.read_text())
        names = [n for n in pack["icons"] if not any(held in n for held in (*HELD_OUT, *PEOPLE))]
        coloured = any(word in str(file) for word in ("noto", "logos"))
        for name in rng.sample(names, min(most, len(names))):
            icon = pack["icons"][name]
            side = max(icon.get("width", pack.get("width", 16)), icon.get("height", pack.get("height", 16)))
            (pictures if coloured else icons).append(f'<g transform="scale({100 / side})">{icon["body"]}</g>')
    names = fonts.read_text().splitlines() if fonts else ["DejaVu Sans", "DejaVu Serif", "Liberation Sans"]
    return Box(icons=tuple(icons), pictures=tuple(pictures), fonts=tuple(n.replace("&", "") for n in names))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs", type=Path, required=True, help="folder of unpacked icon packs")
    parser.add_argument("--fonts", type=Path, help="file of font names, one a line")
    parser.add_argument("--families", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20_311)
    parser.add_argument("--crests", action="store_true", help="crests only, with closer look-alikes")
    parser.add_argument(
        "--neighbours", action="store_true", help="crests only, and five others that share the pictogram"
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    box = load_box(args.packs, args.fonts, rng, 2500)
    families = []
    while len(families) < args.families:
        marks = []
        first = plan(rng, box, CRESTS if args.crests or args.neighbours else STYLES)
        how = neighbours if args.neighbours else look_alikes if args.crests else siblings
        for p in how(first, rng, box):
            try:
                mark = raster(draw(p))
            except Exception as fault:  # noqa: BLE001  an icon that cairosvg cannot draw is left out
                print(f"left out: {fault}")
                mark = None
            if mark is not None and not any(alike(mark, m) for m in marks):
                marks.append(mark)
        if len(marks) == MARKS_IN_FAMILY or (args.neighbours and len(marks) > MARKS_IN_FAMILY):
            families.append(marks)
        if len(families) % 200 == 0:
            print(len(families), flush=True)
    args.out.write_bytes(pickle.dumps(families, protocol=5))


if __name__ == "__main__":
    main()
