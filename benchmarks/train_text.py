"""Make ``scanners/text/weights.json``: small linear models over named features, the same bytes on every run.

usage: python -m benchmarks.train_text [MORE.jsonl ENTITIES.json]...

It reads the tuning part of our own corpus and the hand-written sentences in ``benchmarks/training/``; further
benchmark files may be given. The held-back part is never read. What the rules say is a feature too, but the rules were
made on the older texts and look better there than they are: those texts count twice, with and without it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from benchmarks.text import CLAUSES, identity_of, page_of
from profiles.evidence import source_span
from scanners.text import rule_scanners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scanners.text.reading import Reading
    from scanners.text.scanner import RuleScanner
    from scanners.text.sentence import Sentence

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "accuracy" / "corpus"
TRAINING = ROOT / "benchmarks" / "training"
OUT = ROOT / "scanners" / "text" / "weights.json"
FILES = {"employer": "employer.txt", "confidential": "private.txt", "abuse": "abuse.txt"}
OF_RULES = ("rule ", "a plain rule", "a likely rule", "a weak rule", "no rule", "against:")
FEWEST = 2
RIDGE = 6.0
MOST_STEPS = 150
KNOWN_SHARE = 0.4
LEAST_WEIGHT = 0.005

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
Row = tuple[tuple[str, ...], bool, float]
"""Features of a sentence, whether a finding is wanted, and how much it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sentence that a scanner weighs.

    Attributes:
        scanner: name of the scanner.
        source: identifier of the text.
        features: its features.
        wanted: whether a finding is wanted; None where that is a matter of judgement, or where another sentence of
            the same text is meant.
        voice: letter of its writer, for texts that the rules were not made on; empty for the others.

    """

    scanner: str
    source: str
    features: tuple[str, ...]
    wanted: bool | None
    voice: str = ""


def samples(item: Mapping[str, object], scanners: Iterable[RuleScanner]) -> Iterator[Sample]:
    """Give the sentences of a labelled text as each scanner sees them."""
    page = page_of({key: str(item[key]) for key in ("id", "kind", "text", "html", "owner") if item.get(key)})
    voice = next((str(tag)[-1] for tag in item.get("tags", ()) if str(tag).startswith("voice-")), "")  # type: ignore[attr-defined]
    for scanner in scanners:
        labels = [one for one in item["expected"] if one["clause"] in scanner.clauses]  # type: ignore[attr-defined]
        open_to_judgement = bool(labels) or any(c in scanner.clauses for c in item["allowed"])  # type: ignore[attr-defined]
        spans = [tuple(one["span"]) for one in labels]
        for reading, sentence, features in scanner.described(page):
            place = _place(reading, sentence)
            hit = place is not None and any(a < place[1] and place[0] < b for a, b in spans)
            wanted = True if hit else (None if open_to_judgement or place is None else False)
            yield Sample(
                scanner=scanner.name, source=str(item["id"]), features=features, wanted=wanted, voice=voice,
            )  # fmt: skip


def _place(reading: Reading, sentence: Sentence) -> tuple[int, int] | None:
    start, end = reading.span(sentence.start, sentence.end)
    return source_span(reading.block, start, end) if reading.block.source else (start, end)


def of_items(path: Path, entities: Path | None = None) -> list[Sample]:
    """Read a labelled file; its items name their entities where none are given."""
    ready: dict[Path, tuple[RuleScanner, ...]] = {}
    found: list[Sample] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        where = entities or CORPUS / "entities" / f"{item['entities']}.json"
        if where not in ready:
            ready[where] = rule_scanners(identity_of(where), CLAUSES)
        found += samples(item, ready[where])
    return found


def of_sentences() -> list[Sample]:
    """Read the hand-written sentences, with the names of each employer in turn."""
    found: list[Sample] = []
    for where in sorted((CORPUS / "entities").glob("*.json")):
        identity = identity_of(where)
        scanners = rule_scanners(identity, CLAUSES)
        names = [o.name for o in identity.organisations] + [a for o in identity.organisations for a in o.aliases[:1]]
        for subject, file in FILES.items():
            lines = [one for one in (TRAINING / file).read_text(encoding="utf-8").splitlines() if one[:1] in "+-"]
            for number, line in enumerate(lines):
                sign, kind, text = line.split(" ", 2)
                text = text.replace("{E}", names[number % len(names)])
                scanner = next(one for one in scanners if one.name == subject)
                span = [{"clause": scanner.clauses[-1], "span": (0, len(text))}] if sign == "+" else []
                place = {"post": "post", "profile": "bio"}[kind]
                item = {"id": f"{subject}-{number}", "kind": place, "text": text, "expected": span, "allowed": ()}
                found += samples(item, (scanner,))
    return found


def rows_of(told: Iterable[Sample]) -> list[Row]:
    """Give what is trained on; a text that the rules were made on counts in two parts."""
    rows: list[Row] = []
    for one in told:
        if one.wanted is None:
            continue
        if one.voice:
            rows.append((one.features, one.wanted, 1.0))
        else:
            bare = tuple(f for f in one.features if not f.startswith(OF_RULES))
            rows += [(one.features, one.wanted, KNOWN_SHARE), (bare, one.wanted, 1.0 - KNOWN_SHARE)]
    return rows


def trained(rows: Sequence[Row]) -> dict[str, float | dict[str, float]]:
    """Fit a ridge regression of the log-odds from zero; a feature is scaled by how unevenly it is spread."""
    counted = Counter(feature for features, _, _ in rows for feature in features)
    names = sorted(feature for feature, count in counted.items() if count >= FEWEST)
    column = {name: n for n, name in enumerate(names)}
    met = [[column[f] for f in features if f in column] for features, _, _ in rows]
    columns = np.array([c for one in met for c in one], dtype=np.int64)
    lines = np.repeat(np.arange(len(rows)), [len(one) for one in met])
    wanted = np.array([row[1] for row in rows], dtype=np.float64)
    counts = np.array([row[2] for row in rows], dtype=np.float64)

    def spread(share: Numbers) -> Numbers:
        counted = np.bincount(columns, weights=share[lines], minlength=len(names)).astype(np.float64)
        return np.array((counted + 0.5) / float(share.sum() + 1.0), dtype=np.float64)

    scale = np.clip(np.abs(np.log(spread(wanted * counts) / spread((1.0 - wanted) * counts))), 0.1, 3.0)
    cells = scale[columns]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        sums = np.bincount(lines, weights=weights[:-1][columns] * cells, minlength=len(rows)) + weights[-1]
        error = counts * (1.0 / (1.0 + np.exp(-np.clip(sums, -30, 30))) - wanted)
        slope = np.bincount(columns, weights=error[lines] * cells, minlength=len(names)) + RIDGE * weights[:-1]
        value = (counts * (np.logaddexp(0.0, sums) - wanted * sums)).sum() + RIDGE / 2 * (weights[:-1] ** 2).sum()
        return float(value), np.append(slope, error.sum())

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS}).x
    kept = {n: round(float(w), 3) for n, w in zip(names, found[:-1] * scale, strict=True) if abs(w) >= LEAST_WEIGHT}
    return {"bias": round(float(found[-1]), 3), "weights": kept}


def everything(more: Sequence[Path]) -> list[Sample]:
    """Read all that may be trained on."""
    told = of_items(CORPUS / "tune.jsonl") + of_sentences()
    for items, entities in zip(more[::2], more[1::2], strict=True):
        told += of_items(items, entities)
    return told


def models(told: Sequence[Sample]) -> dict[str, dict[str, float | dict[str, float]]]:
    """Fit the model of every scanner."""
    scanners = dict.fromkeys(one.scanner for one in told)
    return {name: trained(rows_of(one for one in told if one.scanner == name)) for name in scanners}


def main(more: list[Path]) -> None:
    told = everything(more)
    for name, count in sorted(Counter(one.scanner for one in told if one.wanted is not None).items()):
        wanted = sum(one.wanted is True for one in told if one.scanner == name)
        print(f"{name}: {count} sentences, {wanted} wanted")
    OUT.write_text(json.dumps(models(told), sort_keys=True, indent=0, ensure_ascii=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
