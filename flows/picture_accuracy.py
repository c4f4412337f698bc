"""What was measured of the very search for logos that runs: overall, and by the height of the logo in the picture."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from flows.accuracy import as_accuracies

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from reports.report import Accuracy

FILE = "accuracy_pictures.toml"
WHAT = "logos in photographs"
HEIGHTS_PX = (24, 32, 48, 64, 96, 160, 10_000)
DECIDING = (
    "alignment.py",
    "boosted_trees.py",
    "calibration.py",
    "close_look.py",
    "colours.py",
    "decode.py",
    "dense.py",
    "evidence.py",
    "fine_alignment.py",
    "hearing.py",
    "lettering.py",
    "local_features.py",
    "logos.py",
    "look_alikes.py",
    "palette.py",
    "perceptual.py",
    "photometry.py",
    "reference.py",
    "verifier.py",
    "views.py",
    "windows.py",
    "words.py",
)


def measured_pictures(table: dict[str, Any] | None = None) -> tuple[Accuracy, ...]:
    """Give the published measurements, or none where models or parameters are no longer those that were measured."""
    table = _published() if table is None else table
    if table.get("logo_search_sha256") != digest_of_logo_search():
        return ()
    return as_accuracies(table["accuracy"])


def digest_of_logo_search() -> str:
    """Digest of everything that decides whether a logo is found: networks, bank of look-alikes, parameters."""
    folder = files("scanners") / "picture"
    models = sorted(
        (m for m in (folder / "models").iterdir() if not m.name.endswith(".md")), key=lambda each: each.name
    )
    parts: list[Traversable] = [*models, *(folder / name for name in DECIDING)]
    total = hashlib.sha256()
    for part in parts:
        total.update(part.name.encode() + b"\0" + hashlib.sha256(part.read_bytes()).digest())
    return total.hexdigest()


def _published() -> dict[str, Any]:
    path = files("scanners") / FILE
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
