"""Compose the hard scenes that the trees are fitted on: six of ten show a neighbour of a reference, four of ten marks re-coloured.

Crests and scenes are the picture benchmark's own, drawn by its two programs at other seeds; what is ours is which crests: ten
references, and for each ten others with its pictogram, eight of them on its shield, four of which share more.

Usage: python -m benchmarks.eyes_training.hard_scenes --bench BENCH_DIR --photos DIR --seed 201 [--charges F.json] --out DIR
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cairosvg
import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

REFERENCES, NEIGHBOURS, ON_ITS_SHIELD, NEAREST, SHARED, RIBBONS = 10, 10, 8, 4, 0.3, 0.75
KINDS = {"worn": 28, "graphic": 10, "neighbour": 62}
RECOLOURED, WORN, GROUND = 0.4, 0.7, 0.6
LEAST_PX, MOST_WORN_PX = 24, 120
INSIDE = 0.42  # of the height of a mark, which stays inside the picture
COLUMNS = ("image", "kind", "asset", "x", "y", "w", "h", "image_w", "image_h", "recoloured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crest:
    """What decides how a crest looks: dark and light colours in pairs, words in parts."""

    darks: tuple[str, ...]
    lights: tuple[str, ...]
    shield: str
    charge: str
    name: tuple[str, str, str]
    division: str
    ribbon: bool


class Scripted(random.Random):
    """Chance whose answers are written down, for a program that draws what chance says."""

    def __init__(self, answers: Iterable[Any]) -> None:
        """Take the answers, in the order in which they will be asked for."""
        super().__init__()
        self._answers = iter(answers)

    def sample(self, *_: object, **__: object) -> Any:  # noqa: ANN401
        """Give the next answer."""
        return next(self._answers)

    choice = sample  # type: ignore[assignment]

    def random(self) -> Any:  # noqa: ANN401
        """Give the next answer."""
        return next(self._answers)


def program(file: Path) -> Any:  # noqa: ANN401  a module
    """Load one of the benchmark's programs."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        message = f"{file} is no program"
        raise SystemExit(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def planned(rng: random.Random, bench: Any, charges: dict[str, str]) -> Crest:  # noqa: ANN401
    """Plan a crest."""
    return Crest(
        darks=tuple(rng.sample(bench.PALETTE, 2)),
        lights=tuple(rng.sample(bench.LIGHT, 2)),
        shield=rng.choice(bench.SHIELDS),
        charge=rng.choice(sorted(charges)),
        name=(
            rng.choice(bench.FIRST),
            rng.choice(bench.SECOND),
            rng.choice(["School", "Academy", "Primary", "College"]),
        ),
        division=rng.choice(bench.DIVISIONS),
        ribbon=rng.random() < RIBBONS,
    )


def neighbour(own: Crest, other: Crest, number: int, rng: random.Random) -> Crest:
    """Give another crest the pictogram of one; the first ones its shield, the very first ones now and then more."""
    near = replace(other, charge=own.charge)
    if number < ON_ITS_SHIELD:
        near = replace(near, shield=own.shield)
    if number >= NEAREST:
        return near
    mixed = {
        name: tuple(
            a if rng.random() < SHARED else b for a, b in zip(getattr(own, name), getattr(other, name), strict=True)
        )
        for name in ("darks", "lights")
    }
    division = own.division if rng.random() < SHARED else other.division
    return replace(near, **mixed, division=division)


def drawn(plan: Crest, bench: Any, charges: dict[str, str]) -> bytes:  # noqa: ANN401
    """Have the benchmark draw a crest."""
    answers = plan.darks, plan.lights, plan.shield, plan.charge, *plan.name, plan.division, 0.0 if plan.ribbon else 1.0
    _, svg, _ = bench.crest(Scripted(answers), charges)
    return bytes(cairosvg.svg2png(bytestring=svg.encode(), output_width=400))


def crests(rng: random.Random, bench: Any, charges: dict[str, str], out: Path) -> None:  # noqa: ANN401
    """Draw references, each with a pictogram of its own, and their neighbours."""
    for part in ("references", "lookalikes"):
        (out / part).mkdir(parents=True, exist_ok=True)
    names: set[str] = set()
    pictograms: set[str] = set()

    def fresh() -> Crest:
        while (plan := planned(rng, bench, charges)) and "".join(plan.name[:2]) in names:
            pass
        return plan

    def kept(plan: Crest, part: str) -> None:
        name = "".join(plan.name[:2])
        names.add(name)
        (out / part / f"{name.lower()}.png").write_bytes(drawn(plan, bench, charges))

    while len(pictograms) < REFERENCES:
        own = fresh()
        if own.charge in pictograms:
            continue
        pictograms.add(own.charge)
        kept(own, "references")
        for number in range(NEIGHBOURS):
            kept(neighbour(own, fresh(), number, rng), "lookalikes")


def scenes(rng: random.Random, bench: Any, photos: list[Path], pictures: int, out: Path) -> None:  # noqa: ANN401
    """Compose pictures of them with the benchmark's own means."""
    (out / "images").mkdir(exist_ok=True)
    own, others = (sorted((out / part).glob("*.png")) for part in ("references", "lookalikes"))
    with (out / "truth.csv").open("w", newline="") as handle:
        truth = csv.writer(handle)
        truth.writerow(COLUMNS)
        for number in range(pictures):
            kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
            ours, path = kind != "neighbour", rng.choice(others if kind == "neighbour" else own)
            worn = kind == "worn" or (not ours and rng.random() < WORN)
            photo = np.asarray(Image.open(rng.choice(photos)).convert("RGB")).astype(np.float32) / 255
            if not worn and rng.random() < GROUND:
                photo = bench.ground(rng)
            recoloured = rng.random() < RECOLOURED
            logo = bench.recolour(bench.load_logo(path), rng) if recoloured else bench.load_logo(path)
            rows, cols = photo.shape[:2]
            most = np.log(MOST_WORN_PX if worn else min(rows, cols) * 1.05)
            height = float(np.exp(rng.uniform(np.log(LEAST_PX), most)))
            across, down = ((0.34, 0.66), (0.28, 0.5)) if worn else ((0.1, 0.9), (0.1, 0.9))
            at = cols * rng.uniform(*across), rows * rng.uniform(*down)
            if not worn:
                at = tuple(
                    float(np.clip(place, INSIDE * height, max(INSIDE * height, side - INSIDE * height)))
                    for place, side in zip(at, (cols, rows), strict=True)
                )
            picture, box = bench.paste(photo, logo, height, at, rng, worn)
            name = f"{number:05d}.jpg"
            (out / "images" / name).write_bytes(bench.finish(picture, rng))
            shown = (path.stem, *box) if ours else ("",) * 5
            truth.writerow([name, kind, *shown, cols, rows, int(recoloured)])


def main() -> None:
    """Draw crests and compose scenes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder of make_crests.py and make_scenes.py")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--charges", type=Path, help="pictograms, as make_crests.py takes them")
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    bench = program(args.bench / "make_crests.py")
    charges = json.loads(args.charges.read_text()) if args.charges else bench.CHARGES
    if len(charges) < REFERENCES:
        parser.error(
            f"{args.charges} holds {len(charges)} pictograms: every one of {REFERENCES} references needs its own"
        )
    if args.out.exists():
        parser.error(f"{args.out} exists: crests of two seeds would be mixed, name another folder")
    crests(rng, bench, charges, args.out)
    scenes(rng, program(args.bench / "make_scenes.py"), sorted(args.photos.glob("*.jpg")), args.pictures, args.out)


if __name__ == "__main__":
    main()
