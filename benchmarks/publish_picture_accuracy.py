"""Measure the search for logos on composed scenes, and write what reports print of it, by height of the logo.

Reads SCENES_DIR/images, SCENES_DIR/references and SCENES_DIR/truth.csv (image, kind, asset, x, y, w, h). The scenes
must be of crests that nothing was trained or chosen on.

usage: python -m benchmarks.publish_picture_accuracy SCENES_DIR... [--found OUT.csv...] [--dry]

--found takes outputs of ``python -m benchmarks.images SCENES_DIR OUT.csv`` of this very version, one for each folder.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from flows.picture_accuracy import FILE, HEIGHTS_PX, WHAT, digest_of_logo_search

ROOT = Path(__file__).resolve().parents[1]
CLAUSE = "6.12"
LEAST_OVERLAP = 0.3
ROW = """
[[accuracy]]
clause = "{clause}"
what = "{what}"
measure = "{measure}"
right = {right}
n = {n}
corpus = "{corpus}"
"""
Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One logo that is there, or one finding: how high it is, and whether it was found or is right."""

    height_px: float
    good: bool


def is_right(finding: Row, truth: Row) -> bool:
    """Say whether a finding names the asset and lies on it: by its centre, or by a third of both boxes."""
    if not truth["asset"] or finding["asset"].split("__")[0] != truth["asset"]:
        return False
    if not truth["x"]:  # sets of which nobody said where the logo is
        return True
    x, y, w, h = (float(truth[k]) for k in "xywh")
    a, b, c, d = (float(finding[k]) for k in "xywh")
    if x <= a + c / 2 <= x + w and y <= b + d / 2 <= y + h:
        return True
    both = max(0.0, min(x + w, a + c) - max(x, a)) * max(0.0, min(y + h, b + d) - max(y, b))
    return both / (w * h + c * d - both) >= LEAST_OVERLAP


def judged(truths: list[Row], findings: list[Row]) -> tuple[list[Judged], list[Judged]]:
    """Give the logos that are there, and the findings; several right findings of one logo count once."""
    of_picture: dict[str, list[Row]] = {}
    for finding in findings:
        of_picture.setdefault(finding["image"], []).append(finding)
    there: list[Judged] = []
    found: list[Judged] = []
    for truth in truths:
        marks = [(finding, is_right(finding, truth)) for finding in of_picture.get(truth["image"], [])]
        seen = [float(finding["h"]) for finding, right in marks if right]
        found += [Judged(height_px=float(finding["h"]), good=False) for finding, right in marks if not right]
        found += [Judged(height_px=seen[0], good=True)] if seen else []
        there += [Judged(height_px=float(truth["h"]), good=bool(seen))] if truth["asset"] else []
    return there, found


def rows(there: list[Judged], found: list[Judged], corpus: str) -> list[str]:
    """Give the figures as the file's entries: overall first, then by height."""
    made = []
    for measure, all_ in (("precision", found), ("recall", there)):
        made.append(_row(measure, all_, corpus))
        for low, high in pairwise(HEIGHTS_PX):
            some = [each for each in all_ if low <= each.height_px < high]
            if some:
                made.append(_row(measure, some, corpus) + f"logo_height_px = [{low}, {high}]\n")
    return made


def _row(measure: str, some: list[Judged], corpus: str) -> str:
    right = sum(each.good for each in some)
    return ROW.format(clause=CLAUSE, what=WHAT, measure=measure, right=right, n=len(some), corpus=corpus)


def _read(path: Path) -> list[Row]:
    with path.open(newline="") as handle:
        return list(csv.DictReader(handle))


def _searched(scenes: Path) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.csv"
        subprocess.run([sys.executable, "-m", "benchmarks.images", str(scenes), str(out)], check=True, cwd=ROOT)
        return _read(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, nargs="+")
    parser.add_argument("--found", type=Path, nargs="*", default=[], help="searched already, one for each folder")
    parser.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    args = parser.parse_args()
    if args.found and len(args.found) != len(args.scenes):
        parser.error("--found needs one file for each folder of scenes")
    there: list[Judged] = []
    found: list[Judged] = []
    pictures = 0
    for number, scenes in enumerate(args.scenes):
        present = {path.name for path in (scenes / "images").iterdir()}
        truths = [truth for truth in _read(scenes / "truth.csv") if truth["image"] in present]
        if any(truth["asset"] and not truth["h"] for truth in truths):
            parser.error(f"{scenes / 'truth.csv'} names logos without a height: accuracy is published by height")
        findings = _read(args.found[number]) if args.found else _searched(scenes.absolute())
        pictures += len(truths)
        more_there, more_found = judged(truths, findings)
        there, found = there + more_there, found + more_found
    made = rows(
        there, found, f"{pictures} composed pictures of invented crests on garments, none of which was trained on"
    )
    text = (
        "# Written by python -m benchmarks.publish_picture_accuracy. Reports print these figures only while models\n"
        f'# and parameters are the ones that were measured.\nlogo_search_sha256 = "{digest_of_logo_search()}"\n'
    ) + "".join(made)
    print(text)
    if not args.dry:
        (ROOT / "scanners" / FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
