"""Draw the crests of hard scenes as families: a reference and ten others with its pictogram, most on its shield.

Usage: python -m benchmarks.eyes_training.hard_families --bench BENCH_DIR --seeds 1001 1100 [--charges F.json] --out F.pkl
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.eyes_training.families import alike, shrunk
from benchmarks.eyes_training.hard_scenes import NEIGHBOURS, REFERENCES, drawn, neighbour, planned, program

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Marks = list[npt.NDArray[np.uint8]]


LEAST_SEED = 1000  # below it lie the benchmark's own seed, those of hard scenes and those that figures are reported of
LEAST_MARKS = 5


def families(seed: int, bench: Path, charges: dict[str, str] | None) -> list[Marks]:
    """Draw the families of a seed."""
    rng, drawing = random.Random(seed), program(bench / "make_crests.py")
    signs = charges or drawing.CHARGES
    found = []
    for _ in range(REFERENCES):
        own = planned(rng, drawing, signs)
        plans = [own, *(neighbour(own, planned(rng, drawing, signs), n, rng) for n in range(NEIGHBOURS))]
        first, *others = (shrunk(drawn(plan, drawing, signs)) for plan in plans)
        marks: Marks = [] if first is None else [first]
        for mark in others:
            if mark is not None and not any(alike(mark, each) for each in marks):
                marks.append(mark)
        if first is not None and len(marks) >= LEAST_MARKS:
            found.append(marks)
    return found


def main() -> None:
    """Draw the families of all seeds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder of make_crests.py")
    parser.add_argument("--charges", type=Path, help="pictograms, as make_crests.py takes them")
    parser.add_argument("--seeds", type=int, nargs=2, required=True, metavar=("FIRST", "LAST"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    charges = json.loads(args.charges.read_text()) if args.charges else None
    if args.seeds[0] < LEAST_SEED:
        parser.error(f"--seeds {args.seeds[0]}: begin at {LEAST_SEED} or above, crests of lower seeds are measured on")
    seeds = range(args.seeds[0], args.seeds[1] + 1)
    every: list[Marks] = []
    with Pool() as pool:
        for some in pool.imap(partial(families, bench=args.bench, charges=charges), seeds):
            every += some
            print(f"{len(every)} of about {len(seeds) * REFERENCES} families", flush=True)
    args.out.write_bytes(pickle.dumps(every, protocol=5))


if __name__ == "__main__":
    main()
