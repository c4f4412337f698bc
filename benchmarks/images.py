"""Look for the references of a scene set with the audit's own cascade, and write what it would report.

Reads SCENES_DIR/images and SCENES_DIR/references only. A reference's stem is its asset; several views of one asset are
name__1.png, name__2.png and so on. Nothing else is read: the look-alikes are those that the audit ships.

Usage: python -m benchmarks.images SCENES_DIR OUT.csv [--all] [--no-words] [--first N]
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
import time
from pathlib import Path

from reference_assets.assets import Asset, AssetLibrary
from scanners.finding import ScanFault
from scanners.picture.calibration import logo_library
from scanners.picture.decode import decode
from scanners.picture.hearing import heard, heard_closely
from scanners.picture.lettering import letterings, spoken
from scanners.picture.logos import LIMIT, report, sightings
from scanners.picture.look_alikes import standing_out
from scanners.picture.reference import reference
from scanners.picture.words import WordReader, read_place


def library(folder: Path) -> AssetLibrary:
    """Make a workspace's library of a folder of pictures."""
    assets = []
    for path in sorted(folder.glob("*.png")):
        data = path.read_bytes()
        asset = path.stem.split("__")[0]
        assets.append(Asset(id=asset, file=path.name, kind="corporate logo", clause="6.12",
                            sha256=hashlib.sha256(data).hexdigest(), data=data, title=asset))  # fmt: skip
    return AssetLibrary(assets=tuple(assets))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--all",
        action="store_true",
        help="sightings below the limit too, and those that a shipped look-alike fits better: to draw a curve from",
    )
    parser.add_argument("--no-words", action="store_true", help="as an audit that reads no words in pictures")
    parser.add_argument("--first", type=int, default=10**9, help="so many pictures only")
    args = parser.parse_args()
    assets = library(args.scenes / "references").assets
    if not assets:
        parser.error(f"{args.scenes / 'references'} holds no PNG file: put the logos to look for there")
    started = time.perf_counter()
    known = logo_library(tuple(reference(a) for a in assets))
    print(f"{len(assets)} references ready in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    reader, said = WordReader(), () if args.no_words else letterings(assets)
    reads = bool(said) or not (known.badges_only or args.no_words)
    pictures = sorted((args.scenes / "images").iterdir())[: args.first]
    spent = 0.0
    with args.out.open("w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["image", "asset", "x", "y", "w", "h", "score", "method"])
        for path in pictures:
            data = path.read_bytes()
            started = time.perf_counter()
            try:
                picture = decode(data)
            except ScanFault as fault:
                print(f"{path.name}: not checked, {fault}", file=sys.stderr)
                continue
            lines = reader.lines_of(picture) if reads else ()
            heard_here = spoken(lines, said)
            seen = heard(sightings(picture.frames[0], known), known, lines, said, picture.scale)
            seen = heard_closely(picture.frames[0], seen, known, said, read_place)
            sure = report(seen, known)
            standing = [s for s, _ in standing_out(picture.frames[0], sure)]
            found = report(seen, known, limit=-99.0) if args.all else standing
            spent += time.perf_counter() - started
            for s in found:
                (x0, y0), (x1, y1) = s.quad.min(axis=0) * picture.scale, s.quad.max(axis=0) * picture.scale
                box = round(float(x0)), round(float(y0)), round(float(x1 - x0)), round(float(y1 - y0))
                asset = known.references[s.reference].asset
                writer.writerow([path.name, asset, *box, round(s.sureness, 4), f"regions+{s.inliers}"])
            by_sight = {known.references[s.reference].asset for s in standing}
            for asset, words in heard_here.items():
                if asset not in by_sight:
                    x, y, width, height = words.box
                    x0, y0 = max(0, x), max(0, y)
                    x1, y1 = min(picture.width, x + width), min(picture.height, y + height)
                    writer.writerow(
                        [path.name, asset, x0, y0, x1 - x0, y1 - y0, LIMIT + 1 - 0.1 * words.wrong, "words"]
                    )
    print(f"{len(pictures) / max(spent, 1e-9):.2f} pictures/s", file=sys.stderr)


if __name__ == "__main__":
    main()
