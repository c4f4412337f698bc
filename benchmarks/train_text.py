"""Make ``scanners/text/weights.json``: three small linear models over named features, the same bytes on every run.

usage: python -m benchmarks.train_text [MORE.jsonl ENTITIES.json]...

It reads the tuning part of our own corpus and the hand-written sentences in ``benchmarks/training/``; further
benchmark files may be given. The held-back part is never read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.text import identity_of, page_of
from scanners.text.features import employer_features, people_features
from scanners.text.library import Library
from scanners.text.places import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from profiles.evidence import Page

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "accuracy" / "corpus"
TRAINING = ROOT / "benchmarks" / "training"
OUT = ROOT / "scanners" / "text" / "weights.json"
FEWEST = 2
RIDGE = 3.0
STEPS = 400
RATE = 0.02
CLAUSES = {"employer": {"6.1"}, "private": {"5.4", "6.8"}, "abuse": {"5.5"}}
FILES = {"employer": "employer.txt", "private": "private.txt", "abuse": "abuse.txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sentence: its features, whether it is wanted, and which text it is from."""

    features: tuple[str, ...]
    wanted: bool
    source: str


def describe(subject: str) -> Callable[[bytes, str], tuple[str, ...]]:
    return employer_features if subject == "employer" else people_features


def from_items(subject: str, path: Path, entities: Path | None) -> Iterator[Sample]:
    libraries: dict[Path, Library] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        where = entities or CORPUS / "entities" / f"{item['entities']}.json"
        if item.get("html"):
            continue
        library = libraries.setdefault(where, Library(identity_of(where)))
        wanted = [
            tuple(e["span"])
            for e in item["expected"]
            if e["clause"] in CLAUSES[subject] and not (subject == "employer" and e.get("strength") == "indirect")
        ]
        if not wanted and CLAUSES[subject].intersection(item["allowed"]):
            continue
        yield from samples(subject, library, page_of(item), wanted, item["id"])


def from_sentences(subject: str, identities: Iterable[Path]) -> Iterator[Sample]:
    for where in identities:
        identity = identity_of(where)
        library = Library(identity)
        names = [o.name for o in identity.organisations] + [a for o in identity.organisations for a in o.aliases[:1]]
        lines = (TRAINING / FILES[subject]).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(line for line in lines if not line.startswith("#")):
            sign, kind, text = line.split(" ", 2)
            place = {"post": "post", "profile": "bio"}[kind]
            item = {"id": f"{subject}-{number}", "kind": place, "text": text.replace("{E}", names[number % len(names)])}
            spans = [(0, len(item["text"]))] if sign == "+" else []
            yield from samples(subject, library, page_of(item), spans, item["id"])


def samples(subject: str, library: Library, page: Page, wanted: list[tuple[int, int]], source: str) -> Iterator[Sample]:
    for reading in library.readings(page, every=True):
        kind = kind_of(reading.block.place)
        for start, end in reading.sentences:
            sentence = reading.data[start:end]
            if start == end or (subject == "employer" and b"\x01" not in sentence and b"\x03" not in sentence):
                continue
            begin, finish = reading.span(start, end)
            hit = any(a < finish and begin < b for a, b in wanted)
            if hit or not wanted:
                yield Sample(features=describe(subject)(sentence, kind), wanted=hit, source=source)


def trained(rows: list[Sample]) -> dict[str, float | dict[str, float]]:
    """Fit by full-batch descent from zero; no chance is involved."""
    counted = Counter(feature for row in rows for feature in row.features)
    names = sorted(feature for feature, count in counted.items() if count >= FEWEST)
    column = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1), dtype=np.float64)
    table[:, -1] = 1.0
    for n, row in enumerate(rows):
        table[n, [column[f] for f in row.features if f in column]] = 1.0
    wanted = np.array([row.wanted for row in rows], dtype=np.float64)
    weights, speed, size = (np.zeros(len(names) + 1) for _ in range(3))
    for step in range(1, STEPS + 1):
        likely = 1.0 / (1.0 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (likely - wanted) + RIDGE * np.append(weights[:-1], 0.0)
        speed, size = 0.9 * speed + 0.1 * slope, 0.999 * size + 0.001 * slope**2
        weights -= RATE * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
    kept = {n: round(float(w), 3) for n, w in zip(names, weights, strict=False) if abs(w) >= 0.01}
    return {"bias": round(float(weights[-1]), 3), "weights": kept}


def main(more: list[Path]) -> None:
    pairs = list(zip(more[::2], more[1::2], strict=True))
    told = {}
    for subject in CLAUSES:
        rows = list(from_items(subject, CORPUS / "tune.jsonl", None))
        rows += list(from_sentences(subject, sorted((CORPUS / "entities").glob("*.json"))))
        for items, entities in pairs:
            rows += list(from_items(subject, items, entities))
        told[subject] = trained(rows)
        print(f"{subject}: {len(rows)} sentences, {sum(r.wanted for r in rows)} wanted")
    OUT.write_text(json.dumps(told, sort_keys=True, indent=0, ensure_ascii=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
