# ruff: noqa: E501 - patterns and letters read best in one piece
"""Score findings against a labelled file, clause by clause.

usage: python -m benchmarks.text_score GOLD.jsonl FOUND.jsonl
       python -m benchmarks.text_score GOLD.jsonl            (runs the scanners; each item names its ``entities``)
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.text import CLAUSES, found, identity_of, page_of
from scanners.text import text_scanners
from scanners.text.weighing import weigher

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scanners.finding import TextScanner
    from scanners.text.weighing import Weigher

SCORED = ("6.1", "6.10", "6.15", "5.3", "6.8", "5.5", "7.1")
SAME = {"5.4": "6.8"}
ENTITIES = Path(__file__).resolve().parents[1] / "tests" / "accuracy" / "corpus" / "entities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How often a clause was found where it is, where it isn't, and missed.

    Attributes:
        right: items with the clause that were found.
        wrong: items without it that were found.
        missed: items with it that were not found.
        spans: labelled spans of the items that were found.
        touched: those of them that a finding overlaps.

    """

    right: int = 0
    wrong: int = 0
    missed: int = 0
    spans: int = 0
    touched: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            right=self.right + other.right, wrong=self.wrong + other.wrong, missed=self.missed + other.missed,
            spans=self.spans + other.spans, touched=self.touched + other.touched,
        )  # fmt: skip

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def overlap(self) -> float:
        return self.touched / self.spans if self.spans else 0.0


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run(
    items: Sequence[Mapping[str, object]], weighing: Callable[[str], Weigher] = weigher
) -> dict[str, list[dict[str, object]]]:
    """Run the scanners over items that name their own entities."""
    scanners: dict[str, tuple[TextScanner, ...]] = {}
    told = {}
    for item in items:
        name = str(item["entities"])
        if name not in scanners:
            scanners[name] = text_scanners(identity_of(ENTITIES / f"{name}.json"), CLAUSES, weighing)
        seen = {key: str(item[key]) for key in ("id", "kind", "text", "html", "owner") if item.get(key)}
        told[str(item["id"])] = found(scanners[name], page_of(seen))
    return told


def score(
    items: Sequence[Mapping[str, object]], told: Mapping[str, Sequence[Mapping[str, object]]]
) -> dict[str, Figures]:
    """Count per clause; a clause in an item's ``allowed`` is neither right nor wrong there."""
    figures = dict.fromkeys(SCORED, Figures())
    for item in items:
        for clause, one in _of_item(item, told.get(str(item["id"]), ())).items():
            figures[clause] += one
    return figures


def _of_item(item: Mapping[str, object], findings: Sequence[Mapping[str, object]]) -> dict[str, Figures]:
    wanted: dict[str, list[tuple[int, int]]] = {}
    for label in item["expected"]:  # type: ignore[attr-defined]
        spans = wanted.setdefault(SAME.get(label["clause"], label["clause"]), [])
        if label["span"]:
            spans.append((label["span"][0], label["span"][1]))
    allowed = {SAME.get(str(c), str(c)) for c in item["allowed"]}  # type: ignore[attr-defined]
    got: dict[str, list[tuple[int, int]]] = {}
    for finding in findings:
        clause = SAME.get(str(finding["clause"]), str(finding["clause"]))
        place = (finding["start"], finding["end"])
        got.setdefault(clause, []).append((-1, -1) if None in place else place)  # type: ignore[arg-type]
    figures = {}
    for clause in SCORED:
        if clause in wanted and clause in got:
            touched = sum(any(a < end and start < b for a, b in got[clause]) for start, end in wanted[clause])
            figures[clause] = Figures(right=1, spans=len(wanted[clause]), touched=touched)
        elif clause in wanted:
            figures[clause] = Figures(missed=1)
        elif clause in got and clause not in allowed:
            figures[clause] = Figures(wrong=1)
    return figures


def table(items: int, figures: Mapping[str, Figures]) -> str:
    """Print the figures with their n."""
    lines = [
        f"items {items}",
        f"{'clause':8} {'n':>5} {'right':>6} {'wrong':>6} {'missed':>6} {'prec':>6} {'recall':>6} {'F1':>6} {'overlap':>8}",
    ]
    every = Figures()
    for one in figures.values():
        every += one
    for clause, one in (*figures.items(), ("micro", every)):
        lines.append(
            f"{clause:8} {one.right + one.missed:5} {one.right:6} {one.wrong:6} {one.missed:6} "
            f"{one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f} {one.overlap:8.3f}"
        )
    return "\n".join(lines)


def main(gold: Path, predictions: Path | None) -> None:
    items = read(gold)
    if predictions is None:
        told: Mapping[str, Sequence[Mapping[str, object]]] = run(items)
    else:
        told = {str(row["id"]): row["findings"] for row in read(predictions)}  # type: ignore[misc]
    print(table(len(items), score(items, told)))


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        print(__doc__, file=sys.stderr)
        raise SystemExit(2)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else None)
