# ruff: noqa: E501 - patterns and letters read best in one piece
"""How fast the text scanners read on one core, and how much memory they take.

usage: python -m benchmarks.text_speed [ITEMS.jsonl ENTITIES.json]
       python -m benchmarks.text_speed --every-rule      (each rule's own sentence over and over: does time stay linear?)
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.text import CLAUSES, found, identity_of, page_of
from scanners.text import RULES, text_scanners

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


def every_rule(scanners: tuple[TextScanner, ...], letters: int = 50_000) -> list[tuple[float, float, str]]:
    """Give for each rule how many times longer twice the text takes, the time of the longer one, and its name."""
    found_times = []
    for rule in RULES:
        for hit in rule.hits[:1]:
            times = []
            for size in (letters, 2 * letters):
                page = page_of({"id": rule.id, "kind": "post", "text": f"{hit} " * (size // (len(hit) + 1))})
                rounds = []
                for _ in range(2):
                    began = time.process_time()
                    found(scanners, page_of({"id": "x", "kind": "post", "text": page.texts[0].text}))
                    rounds.append(time.process_time() - began)
                times.append(min(rounds))
            found_times.append((times[1] / times[0], times[1], rule.id))
    return sorted(found_times, reverse=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--every-rule"]:
        ready = text_scanners(identity_of(CORPUS / "entities" / "southfield.json"), CLAUSES)
        for ratio, seconds, name in every_rule(ready):
            print(f"x{ratio:.2f} {seconds:.2f} s {name}")
    elif len(sys.argv) == 3:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main(CORPUS / "tune.jsonl", CORPUS / "entities" / "southfield.json")
