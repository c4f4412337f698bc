"""The trees that weigh what is seen of a place: read, summed, and never turned by more of what speaks for a reference."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scanners.picture.boosted_trees import COLUMNS, FILE, Trees, weighing
from scanners.picture.evidence import ASKED, Evidence, weighed

if TYPE_CHECKING:
    from pathlib import Path

CLEAR = Evidence(
    logit=4.0, agreement=0.85, colours=1.9, close=4.0, palette=0.97, contrast=-2.0, left=-3.5, colour_left=-4.5
)
STRANGE = replace(
    CLEAR, logit=0.0, agreement=0.6, colours=0.2, close=-3.0, palette=0.2, contrast=-4.0, left=-0.2, colour_left=-1.0
)


def two_trees() -> Trees:
    """Ask for the first column, then the second; and by the side for the second alone."""
    return Trees(
        base=0.5,
        roots=np.array([0, 5], np.int32),
        column=np.array([0, -1, 1, -1, -1, 1, -1, -1], np.int32),
        threshold=np.array([1.0, 0, 2.0, 0, 0, 0.0, 0, 0]),
        low=np.array([1, 0, 3, 0, 0, 6, 0, 0], np.int32),
        high=np.array([2, 0, 4, 0, 0, 7, 0, 0], np.int32),
        unknown_low=np.array([False, False, True, False, False, False, False, False]),
        value=np.array([0, 1.0, 0, 10.0, 20.0, 0, 100.0, 200.0]),
    )


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ((1.0, 0.0), 101.5),  # a value on the threshold goes the low way
        ((1.1, 2.0), 210.5),
        ((1.1, 2.1), 220.5),
        ((np.nan, np.nan), 210.5),  # what is not known goes its own way
    ],
)
def test_every_row_adds_up_the_leaves_it_ends_in(row: tuple[float, float], total: float) -> None:
    assert two_trees().sums(np.array([row, row])).tolist() == [total, total]


def test_no_rows_have_no_sums() -> None:
    assert two_trees().sums(np.empty((0, 2))).tolist() == []


def test_the_trees_that_ship_tell_a_clear_place_from_a_strange_one() -> None:
    assert weighed(CLEAR, badge=True) > 2.0
    assert weighed(STRANGE, badge=True) < -3.0


@pytest.mark.parametrize(
    "column", ["logit", "agreement", "colours", "close", "palette", "contrast", "left", "colour_left"]
)
def test_what_speaks_more_for_a_reference_never_speaks_against_it(column: str) -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        share = rng.random()
        one, other = asdict(CLEAR), asdict(STRANGE)
        between = Evidence(**{name: one[name] + share * (other[name] - one[name]) for name in one})
        steps = np.linspace(getattr(STRANGE, column), getattr(CLEAR, column), 12)
        looks = [weighed(replace(between, **{column: float(step)}), badge=True) for step in steps]
        assert np.diff(looks).min() >= -1e-9


def test_a_reference_without_flat_parts_is_weighed_without_the_palette() -> None:
    assert weighed(replace(CLEAR, palette=np.nan), badge=True) > 1.0


def test_the_trees_that_ship_were_fitted_on_the_evidence_in_this_order() -> None:
    with np.load(FILE, allow_pickle=False) as arrays:
        assert arrays[COLUMNS].tolist() == list(ASKED)


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    trees, file = two_trees(), tmp_path / "trees.npz"
    np.savez_compressed(file, **{name: np.asarray(getattr(trees, name)) for name in Trees.__slots__})
    row = np.array([[1.1, 2.1]])
    assert weighing(file).sums(row) == trees.sums(row)
