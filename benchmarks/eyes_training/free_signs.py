"""Draw references and look-alikes that are no badges: signs that stand free, and wordmarks of invented places.

What is drawn is laid out as the picture benchmark's crests are, so that its program composes scenes with it. Use icon packs that
nothing was trained on.

Usage: python -m benchmarks.eyes_training.free_signs --packs PACKS --bench BENCH_DIR --seed 304 --out DIR
       python BENCH_DIR/make_scenes.py --references DIR/references --lookalikes DIR/lookalikes --photos DIR --seed 304 --out SCENES
Needs: cairosvg, and the fonts of FONTS (Debian packages), or others stand in for them
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cairosvg
import cv2
import numpy as np

from benchmarks.eyes_training.hard_scenes import program
from benchmarks.eyes_training.marks import HELD_OUT, PEOPLE
from scanners.picture.reference import Reference, cut

if TYPE_CHECKING:
    import numpy.typing as npt

PACKS = ("bxs", "maki", "fluent")
FONTS = (
    "DejaVu Sans",
    "Roboto",
    "Lato",
    "Open Sans",
    "Carlito",
    "Caladea",
    "Comfortaa",
    "League Spartan",
    "Junicode",
    "EB Garamond",
    "FreeSerif",
    "Nimbus Roman",
)
EACH = {"references": 5, "lookalikes": 41}  # so many signs and so many wordmarks
MOST_CHARACTERS = 4000
WIDTH_PX, LEAST_SIDE_PX = 600, 30
SECOND_LINE = 0.4
KINDS = ("Trust", "School", "Academy", "College")


def icons(packs: Path) -> dict[str, str]:
    """Give every pictogram of the packs (Iconify JSON) as SVG without its colour."""
    found = {}
    for name in PACKS:
        pack = json.loads((packs / name / "package" / "icons.json").read_text())
        for icon, drawn in pack["icons"].items():
            outline = name == "fluent" and not icon.endswith("-filled")
            left_out = any(word in icon for word in (*HELD_OUT, *PEOPLE)) or len(drawn["body"]) > MOST_CHARACTERS
            if not outline and not left_out:
                wide, high = (drawn.get(side, pack.get(side, 24)) for side in ("width", "height"))
                found[f"{name}-{icon}"] = (
                    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
                    f'<g fill="COLOUR" color="COLOUR">{drawn["body"]}</g></svg>'
                )
    return found


def wordmark(rng: random.Random, bench: Any) -> tuple[str, str]:  # noqa: ANN401  a module
    """Give an invented name, and it in letters of one font, at times with a second line."""
    name = f"{rng.choice(bench.FIRST)}{rng.choice(bench.SECOND)}"
    font, weight = rng.choice(FONTS), rng.choice(["bold", "normal"])
    lines = (
        f'<text x="10" y="60" font-family="{font}" font-weight="{weight}" font-size="56" fill="COLOUR">{name}</text>'
    )
    if rng.random() < SECOND_LINE:
        lines += f'<text x="12" y="100" font-family="{font}" font-size="34" fill="COLOUR">{rng.choice(KINDS)}</text>'
    return name.lower(), f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 130">{lines}</svg>'


def drawn(svg: str, colour: str) -> npt.NDArray[np.uint8] | None:
    """Draw in a colour, cut to what is visible (BGRA); None where too little is, or where it would be a badge."""
    png = cairosvg.svg2png(bytestring=svg.replace("COLOUR", colour).encode(), output_width=WIDTH_PX)
    bgra = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    x, y, wide, high = cv2.boundingRect((bgra[..., 3] > 0).astype(np.uint8))
    if min(wide, high) < LEAST_SIDE_PX:
        return None
    bgra = bgra[y : y + high, x : x + wide]
    rgb, alpha = cut(cv2.cvtColor(bgra, cv2.COLOR_BGRA2RGBA))
    known = Reference(asset="", kind="", clause="", pupil=False, rgb=rgb, alpha=alpha)
    return None if known.badge or known.cut_out else bgra


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", type=Path, required=True, help=f"folder of unpacked icon packs: {', '.join(PACKS)}")
    parser.add_argument("--bench", type=Path, required=True, help="folder of make_crests.py")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if args.out.exists():
        parser.error(f"{args.out} exists: marks of two seeds would be mixed, name another folder")
    rng, bench = random.Random(args.seed), program(args.bench / "make_crests.py")
    names: set[str] = set()  # a name in other letters is no look-alike: its words are those of the reference
    left = sorted(icons(args.packs).items())
    rng.shuffle(left)
    for part, many in EACH.items():
        (args.out / part).mkdir(parents=True)
        for source in (left.pop, lambda: wordmark(rng, bench)):
            made = 0
            while made < many:
                name, svg = source()
                mark = drawn(svg, rng.choice(bench.PALETTE))
                if mark is not None and name not in names:
                    names.add(name)
                    cv2.imwrite(str(args.out / part / f"{name}.png"), mark)
                    made += 1
    print(f"{len(names)} marks in {args.out}")


if __name__ == "__main__":
    main()
