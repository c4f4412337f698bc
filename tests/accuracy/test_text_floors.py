"""The figures of the text scanners on our own corpus may not fall unasked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from benchmarks.text_score import Figures, read, run, score

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
PARTS = ["held_back", "tune"]


@pytest.mark.parametrize("part", PARTS)
def test_the_texts_are_those_that_the_floors_were_measured_on(part: str) -> None:
    found = hashlib.sha256((HERE / "corpus" / f"{part}.jsonl").read_bytes()).hexdigest()
    assert found == FLOORS[part]["sha256"], (
        f"corpus/{part}.jsonl was changed: measure again with python -m benchmarks.text_score tests/accuracy/corpus/{part}.jsonl, "
        "then write its digest and its floors into floors.json"
    )


@pytest.mark.parametrize("part", [pytest.param("held_back"), pytest.param("tune", marks=pytest.mark.slow)])
def test_no_figure_is_below_its_floor(part: str) -> None:
    items = read(HERE / "corpus" / f"{part}.jsonl")
    figures = score(items, run(items))
    below = [
        f"{clause} {name} {getattr(figures[clause], name):.3f} < {floor}"
        for clause, floors in FLOORS[part]["floors"].items()
        for name, floor in floors.items()
        if getattr(figures[clause], name) < floor
    ]
    assert below == []


@pytest.mark.parametrize("part", PARTS)
def test_a_floor_is_only_lowered_with_a_reason(part: str) -> None:
    lowered = {
        (entry["clause"], entry["figure"]) for entry in FLOORS["lowered"] if entry["part"] == part and entry["because"]
    }
    fell = {
        (clause, name)
        for clause, floors in FLOORS[part]["floors"].items()
        for name, floor in floors.items()
        if floor < FLOORS[part]["highest"][clause][name]
    }
    assert fell <= lowered, (
        "a floor in floors.json is below the highest that was ever pinned: put it back, or say why under 'lowered'"
    )


def test_the_scorer_counts_items_not_findings() -> None:
    item = {
        "id": "a", "expected": [{"clause": "6.1", "span": [0, 5]}, {"clause": "5.4", "span": [6, 9]}], "allowed": ["5.5"],
    }  # fmt: skip
    told = {
        "a": [
            {"clause": "6.1", "start": 3, "end": 8},
            {"clause": "6.1", "start": 20, "end": 30},
            {"clause": "5.5", "start": 0, "end": 1},
            {"clause": "7.1", "start": 0, "end": 1},
        ]
    }
    assert {clause: one for clause, one in score([item], told).items() if one != Figures()} == {
        "6.1": Figures(right=1, spans=1, touched=1),
        "6.8": Figures(missed=1),
        "7.1": Figures(wrong=1),
    }
