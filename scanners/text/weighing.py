"""Words weighed against one another: a small linear model that says what it went by.

The weights stand in ``weights.json``; ``benchmarks/train_text.py`` makes the file from texts of this repository, the
same bytes on every run. A weight belongs to a feature with a name, so that a finding can say which words counted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scanners.text.features import Told
    from scanners.text.rule import Rule

_FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weigher:
    """A linear model over named features.

    Attributes:
        weights: weight of each feature.
        bias: what is there before any feature.

    """

    weights: dict[str, float]
    bias: float

    def weigh(self, features: Iterable[str]) -> float:
        """Give the sum of the weights; above 0 means more likely than not."""
        return self.bias + sum(map(self.weights.get, features, repeat(0.0)))

    def heaviest(self, features: Iterable[str], most: int = 4) -> tuple[str, ...]:
        """Name the features that spoke for it most."""
        counted = sorted(((self.weights.get(f, 0.0), f) for f in features), key=lambda pair: (-pair[0], pair[1]))
        return tuple(name for weight, name in counted[:most] if weight > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How the words of a sentence are weighed, beside what the rules say of it.

    Attributes:
        weigher: the weights.
        features: names the features of a sentence.
        rule: what a finding says that only the weight speaks for.
        least: weight from which words speak without a rule.
        worst: weight below which a rule is not believed, unless it is firm.
        around: pattern of the words that the finding shows.
        needs: cue about people without which a sentence of a long text is not weighed; empty for none.
        about: meanings, one of which (or the cue that it ``needs``) a sentence without a rule must hold; empty for none.
        asked: whether objections are asked for where no rule speaks.
        places: kinds of place where words speak without a rule; empty for all.

    """

    weigher: Weigher
    features: Callable[[Told], tuple[str, ...]]
    rule: Rule
    least: float
    worst: float
    around: str
    needs: str = ""
    about: frozenset[str] = frozenset()
    asked: bool = False
    places: tuple[str, ...] = ()


@cache
def weigher(name: str) -> Weigher:
    """Load the weigher of a subject; the file is part of the program."""
    told = json.loads(_FILE.read_text(encoding="utf-8")).get(name, {"weights": {}, "bias": 0.5})
    return Weigher(weights=told["weights"], bias=told["bias"])
