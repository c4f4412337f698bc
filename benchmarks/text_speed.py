# ruff: noqa: E501 - patterns and letters read best in one piece
"""How fast the text scanners read on one core, and how much memory they take.

usage: python -m benchmarks.text_speed [ITEMS.jsonl ENTITIES.json]
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.text import CLAUSES, found, identity_of, page_of
from scanners.text import text_scanners

if TYPE_CHECKING:
    from profiles.evidence import Page
    from scanners.finding import TextScanner

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "accuracy" / "corpus"
PLAIN = (
    "We took the slow train along the coast because nobody could face the motorway. The choir is doing the requiem in December. ",
    "Films I have fallen asleep in front of this winter, in order: the one about the submarine, the other one, the musical. ",
    "The new cafe on the seafront does a very good bacon roll and a very bad flat white, and they play jazz too quietly. ",
)
ROUNDS = 3


def megabytes_a_second(scanners: tuple[TextScanner, ...], pages: list[Page]) -> float:
    """Give the best of some rounds, in processor time; the first round builds the automata and is not counted."""
    length = sum(len(text.text.encode("utf-8", "replace")) for page in pages for text in page.texts)
    best = 0.0
    for number in range(ROUNDS + 1):
        began = time.process_time()
        for page in pages:
            found(scanners, page)
        if number:
            best = max(best, length / 1e6 / (time.process_time() - began))
    return best


def main(items: Path, entities: Path) -> None:
    scanners = text_scanners(identity_of(entities), CLAUSES)
    rows = [json.loads(line) for line in items.read_text(encoding="utf-8").splitlines()]
    pages: list[Page] = [page_of(row) for row in rows if row.get("entities", entities.stem) == entities.stem]
    print(f"{items.name}: {megabytes_a_second(scanners, pages):.2f} MB/s")
    plain: list[Page] = [page_of({"id": str(n), "kind": "post", "text": PLAIN[n % len(PLAIN)] * 8}) for n in range(400)]
    print(f"posts that name nothing of ours: {megabytes_a_second(scanners, plain):.2f} MB/s")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    for unit in ("I work at Torfield School. ", "my boss idiot ", "one of my year 9s was ill "):
        times = []
        for size in (125_000, 250_000, 500_000):
            page = page_of({"id": "x", "kind": "post", "text": unit * (size // len(unit))})
            began = time.process_time()
            found(scanners, page)
            times.append(time.process_time() - began)
        print(f"{unit!r} doubled: {times[0]:.2f} s, x{times[1] / times[0]:.2f}, x{times[2] / times[1]:.2f}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main(CORPUS / "tune.jsonl", CORPUS / "entities" / "southfield.json")
