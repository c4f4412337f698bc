"""Print how good findings of ``benchmarks.images`` are: precision, recall, false pictures; by height, kind and half.

Reads SCENES_DIR/truth.csv (image, kind, asset, x, y, w, h; one logo or none a picture; ``recoloured``, 0 or 1, where
there is such a column). Halves are every second picture by name: what was chosen on one half is measured on the other.

Usage: python -m benchmarks.images_score SCENES_DIR OUT.csv [SCENES_DIR OUT.csv ...]
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.publish_picture_accuracy import Row, is_right
from flows.picture_accuracy import HEIGHTS_PX

WANTED_PRECISION = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A picture with its findings, the surest first: the score of each and whether it is right."""

    truth: Row
    odd: bool
    findings: tuple[tuple[float, bool], ...]

    @property
    def found(self) -> bool:
        """Say whether the logo that is there was found."""
        return any(right for _, right in self.findings)

    @property
    def wrong(self) -> int:
        """Count the findings that are not right."""
        return sum(not right for _, right in self.findings)


def looked(truths: list[Row], findings: list[Row]) -> list[Looked]:
    """Bring pictures and findings together."""
    names = sorted(truth["image"] for truth in truths)
    odd = {name: bool(number % 2) for number, name in enumerate(names)}
    of_picture: dict[str, list[Row]] = {}
    for finding in findings:
        of_picture.setdefault(finding["image"], []).append(finding)
    return [
        Looked(
            truth=truth,
            odd=odd[truth["image"]],
            findings=tuple(
                sorted(
                    ((float(f["score"]), is_right(f, truth)) for f in of_picture.get(truth["image"], [])), reverse=True
                )
            ),
        )
        for truth in truths
    ]


def line(name: str, some: list[Looked]) -> str:
    """Write one row."""
    there = [each for each in some if each.truth["asset"]]
    nothing = [each for each in some if not each.truth["asset"]]
    right, wrong = sum(each.found for each in there), sum(each.wrong for each in some)
    parts = [f"{name:22} {len(some):5} pictures"]
    if right + wrong:
        parts.append(f"precision {right / (right + wrong):.3f} ({wrong} wrong)")
    if there:
        parts.append(f"recall {right / len(there):.3f} ({right} of {len(there)})")
    if nothing:
        parts.append(f"false pictures {sum(bool(each.wrong) for each in nothing)} of {len(nothing)}")
    return ", ".join(parts)


def recall_at(some: list[Looked], precision: float) -> float:
    """Give the largest recall that some limit on the scores reaches at this precision or a better one."""
    marks = sorted(
        ((score, right, number) for number, e in enumerate(some) for score, right in e.findings), reverse=True
    )
    right: set[int] = set()
    wrong, best = 0, 0
    for place, (score, good, number) in enumerate(marks):
        if good:
            right.add(number)
        else:
            wrong += 1
        if place + 1 < len(marks) and marks[place + 1][0] == score:  # no limit parts equal scores
            continue
        if right and len(right) / (len(right) + wrong) >= precision:
            best = max(best, len(right))
    return best / max(1, sum(bool(each.truth["asset"]) for each in some))


def splits(some: list[Looked]) -> list[tuple[str, list[Looked]]]:
    """Divide pictures by what the truth says of them."""
    kinds = sorted({each.truth.get("kind", "") for each in some} - {""})
    there = [each for each in some if each.truth["asset"]]
    of_colours = {"in its own colours": "0", "re-coloured": "1"}
    rows = [
        ("first half", [each for each in some if not each.odd]),
        ("second half", [each for each in some if each.odd]),
        *((kind, [each for each in some if each.truth.get("kind") == kind]) for kind in kinds),
        *((name, [e for e in there if e.truth.get("recoloured") == said]) for name, said in of_colours.items()),
        *(
            (f"{low} to {high} px high", [each for each in there if low <= float(each.truth["h"] or -1) < high])
            for low, high in pairwise((0, *HEIGHTS_PX[1:]))
        ),
    ]
    return [(name, part) for name, part in rows if part]


def _read(path: Path) -> list[Row]:
    with path.open(newline="") as handle:
        return list(csv.DictReader(handle))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", metavar="SCENES_DIR OUT.csv")
    args = parser.parse_args()
    if len(args.paths) % 2:
        parser.error("give each folder of scenes with its findings")
    every: list[Looked] = []
    for scenes, found in zip(args.paths[::2], args.paths[1::2], strict=True):
        truths, findings = _read(scenes / "truth.csv"), _read(found)
        if strange := {f["image"] for f in findings} - {t["image"] for t in truths}:
            parser.error(f"{found} names {len(strange)} pictures that {scenes} has not: {min(strange)}")
        some = looked(truths, findings)
        print(line(scenes.name, some))
        every += some
    print(f"{line('all', every)}, recall at precision {WANTED_PRECISION}: {recall_at(every, WANTED_PRECISION):.3f}")
    for name, part in splits(every):
        print(line(name, part))


if __name__ == "__main__":
    main()
