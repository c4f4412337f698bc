"""Draw the crests of hard scenes as families: a reference and ten others with its pictogram, most on its shield.

Usage: python -m benchmarks.eyes_training.hard_families --bench BENCH_DIR --seeds 301 350 [--charges F.json] --out F.pkl
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


PUBLISHED = 31  # the benchmark's own seed: nothing is trained on its crests


def families(seed: int, bench: Path, charges: dict[str, str] | None) -> list[Marks]:
    """Draw the families of a seed."""
    rng, drawing = random.Random(seed), program(bench / "make_crests.py")
    signs = charges or drawing.CHARGES
    found = []
    for _ in range(REFERENCES):
        own = planned(rng, drawing, signs)
        plans = [own, *(neighbour(own, planned(rng, drawing, signs), n, rng) for n in range(NEIGHBOURS))]
        marks: Marks = []
        for plan in plans:
            mark = shrunk(drawn(plan, drawing, signs))
            if mark is not None and not any(alike(mark, other) for other in marks):
                marks.append(mark)
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
    seeds = [seed for seed in range(args.seeds[0], args.seeds[1] + 1) if seed != PUBLISHED]
    every: list[Marks] = []
    with Pool() as pool:
        for some in pool.imap(partial(families, bench=args.bench, charges=charges), seeds):
            every += some
            if len(every) % (10 * REFERENCES) == 0:
                print(f"{len(every)} of {len(seeds) * REFERENCES} families", flush=True)
    args.out.write_bytes(pickle.dumps(every, protocol=5))


if __name__ == "__main__":
    main()
