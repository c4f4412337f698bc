"""Gradient-boosted trees (Friedman 2001) that weigh what is seen of a place; fitted by ``eyes_training.fit``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scanners.picture.verifier import MODELS

if TYPE_CHECKING:
    from pathlib import Path

FILE = MODELS / "weighing.npz"
COLUMNS = "columns"  # names of the evidence in the order that the trees were fitted on; a test compares them
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Trees as arrays, one entry a node.

    Attributes:
        base: what is given where no tree says more.
        roots: the first node of each tree.
        column: which evidence a node asks for, -1 where it is a leaf.
        threshold: up to it a row goes on at ``low``, above it at ``high``.
        unknown_low: whether a row without this evidence goes on at ``low``.
        value: what a leaf gives.

    """

    base: float
    roots: npt.NDArray[np.int32] = field(repr=False)
    column: npt.NDArray[np.int32] = field(repr=False)
    threshold: Numbers = field(repr=False)
    low: npt.NDArray[np.int32] = field(repr=False)
    high: npt.NDArray[np.int32] = field(repr=False)
    unknown_low: npt.NDArray[np.bool_] = field(repr=False)
    value: Numbers = field(repr=False)

    def sums(self, evidence: Numbers) -> Numbers:
        """Give for each row (rows x columns, not a number where something is not known) the sum over all trees."""
        node = np.broadcast_to(self.roots, (len(evidence), len(self.roots)))
        while (column := self.column[node]).max(initial=-1) >= 0:
            seen = np.take_along_axis(evidence, np.maximum(column, 0), axis=1)
            is_low = np.where(np.isnan(seen), self.unknown_low[node], seen <= self.threshold[node])
            node = np.where(column < 0, node, np.where(is_low, self.low[node], self.high[node]))
        total: Numbers = self.base + self.value[node].sum(axis=1)
        return total


@lru_cache(maxsize=1)
def weighing(file: Path = FILE) -> Trees:
    """Read the trees that ship, once a process."""
    with np.load(file, allow_pickle=False) as arrays:
        parts = {name: arrays[name] for name in arrays.files if name != COLUMNS}
    return Trees(base=float(parts.pop("base")), **parts)
