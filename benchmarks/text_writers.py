"""How the text rules do on a writer whom the weights were not trained on: train on all but one, score that one.

usage: python -m benchmarks.text_writers [DEVELOPMENT.jsonl ENTITIES.json]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.text_score import Figures, read, run, score, table
from benchmarks.train_text import CORPUS, everything, models
from scanners.text.weighing import Weigher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.train_text import Sample


def weighing_without(voice: str, told: Sequence[Sample]) -> Callable[[str], Weigher]:
    """Train on every text but those of one writer."""
    fitted = models([one for one in told if one.voice != voice])
    return lambda name: Weigher(weights=fitted[name]["weights"], bias=fitted[name]["bias"])  # type: ignore[arg-type]


def main(more: list[Path]) -> None:
    told = everything(more)
    items = read(CORPUS / "tune.jsonl")
    every = {clause: Figures() for clause in ("6.1", "6.10", "6.15", "5.3", "6.8", "5.5", "7.1")}
    count = 0
    for voice in sorted({one.voice for one in told if one.voice}):
        own = [item for item in items if f"voice-{voice}" in item["tags"]]  # type: ignore[operator]
        figures = score(own, run(own, weighing_without(voice, told)))
        print(f"writer {voice}\n{table(len(own), figures)}\n")
        every = {clause: one + figures[clause] for clause, one in every.items()}
        count += len(own)
    print(f"all writers, each left out of the training\n{table(count, every)}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
