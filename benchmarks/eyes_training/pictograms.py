"""Choose pictograms of icon packs for crests, some of them held back for scenes that nothing is trained on.

Names of held-out brands and of drawn people are left out, and icons that are outlines of a filled one, or one struck out.

Usage: python -m benchmarks.eyes_training.pictograms --packs PACKS --held 240 --out F.json --held-out HELD.json
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from benchmarks.eyes_training.marks import HELD_OUT, PEOPLE

PACKS = ("game-icons", "fa6-solid", "ph", "mdi")
SIDE, MIDDLE = 118, (100, 108)  # of a pictogram in a crest of 200 x 240
MOST_CHARACTERS = 4000
SEED = 9


def pictograms(packs: Path) -> dict[str, str]:
    """Give every pictogram of the packs (Iconify JSON) as SVG in a crest's box."""
    found = {}
    for name in PACKS:
        pack = json.loads((packs / name / "package" / "icons.json").read_text())
        for icon, drawn in pack["icons"].items():
            outline = (name == "ph" and not icon.endswith("-fill")) or (
                name == "mdi" and ("outline" in icon or "-off" in icon)
            )
            left_out = any(word in icon for word in (*HELD_OUT, *PEOPLE)) or len(drawn["body"]) > MOST_CHARACTERS
            if outline or left_out:
                continue
            wide, high = (drawn.get(side, pack.get(side, 512)) for side in ("width", "height"))
            scale = SIDE / max(wide, high)
            x, y = MIDDLE[0] - wide * scale / 2, MIDDLE[1] - high * scale / 2
            found[f"{name}:{icon}"] = (
                f'<g transform="translate({x:.1f},{y:.1f}) scale({scale:.5f})">{drawn["body"]}</g>'
            )
    return found


def main() -> None:
    """Write those to train with and those held back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", type=Path, required=True, help="folder of unpacked icon packs")
    parser.add_argument("--held", type=int, default=240)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    args = parser.parse_args()
    every = pictograms(args.packs)
    names = sorted(every)
    random.Random(SEED).shuffle(names)
    for file, some in ((args.held_out, names[: args.held]), (args.out, names[args.held :])):
        file.write_text(json.dumps({name: every[name] for name in some}))


if __name__ == "__main__":
    main()
