"""Findings of pictures are scored: by picture, by place, by what no limit could part."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from benchmarks.images_score import line, looked, main, recall_at, splits

if TYPE_CHECKING:
    from pathlib import Path

HERE = {"x": "10", "y": "10", "w": "40", "h": "40"}
TRUTHS = [
    {"image": "a", "kind": "worn", "asset": "crest", **HERE, "recoloured": "0"},
    {"image": "b", "kind": "worn", "asset": "crest", **HERE, "recoloured": "1"},
    {"image": "c", "kind": "plain", "asset": "", "x": "", "y": "", "w": "", "h": "", "recoloured": "0"},
]
FINDINGS = [
    {"image": "a", "asset": "crest__2", "x": "12", "y": "9", "w": "40", "h": "42", "score": "3.0"},
    {"image": "a", "asset": "crest", "x": "11", "y": "9", "w": "40", "h": "42", "score": "2.0"},
    {"image": "b", "asset": "crest", "x": "80", "y": "90", "w": "30", "h": "30", "score": "1.0"},
    {"image": "c", "asset": "crest", "x": "80", "y": "90", "w": "30", "h": "30", "score": "0.9"},
]


def test_several_right_findings_of_one_logo_count_once_and_a_wrong_place_is_wrong() -> None:
    said = line("set", looked(TRUTHS, FINDINGS))
    assert "precision 0.333 (2 wrong), recall 0.500 (1 of 2), false pictures 1 of 1" in said


def test_the_recall_at_a_precision_is_that_of_the_best_limit() -> None:
    some = looked(TRUTHS, FINDINGS)
    assert recall_at(some, 0.99) == pytest.approx(0.5)
    assert recall_at(some, 0.3) == pytest.approx(0.5)
    assert recall_at(looked(TRUTHS, FINDINGS[2:]), 0.99) == 0


def test_no_limit_parts_equal_scores() -> None:
    tied = [FINDINGS[0] | {"score": "1.7"}, FINDINGS[3] | {"score": "1.7"}]
    assert recall_at(looked(TRUTHS, tied), 0.99) == 0
    assert recall_at(looked(TRUTHS, tied), 0.5) == pytest.approx(0.5)


def test_halves_kinds_colours_and_heights_are_told_apart() -> None:
    parts = dict(splits(looked(TRUTHS, FINDINGS)))
    assert {name: [each.truth["image"] for each in some] for name, some in parts.items()} == {
        "first half": ["a", "c"],
        "second half": ["b"],
        "plain": ["c"],
        "worn": ["a", "b"],
        "in its own colours": ["a"],
        "re-coloured": ["b"],
        "32 to 48 px high": ["a", "b"],
    }


def test_where_nobody_said_where_a_logo_is_its_name_alone_counts() -> None:
    truths = [TRUTHS[1] | {"x": "", "y": "", "w": "", "h": ""}]
    assert "recall 1.000" in line("set", looked(truths, FINDINGS[2:3]))


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="") as handle:
        table = csv.DictWriter(handle, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def test_findings_of_another_set_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "truth.csv", TRUTHS)
    found = written(tmp_path / "found.csv", [FINDINGS[0], FINDINGS[1] | {"image": "z"}])
    monkeypatch.setattr("sys.argv", ["images_score", str(tmp_path), str(found)])
    with pytest.raises(SystemExit):
        main()
    assert "names 1 pictures that" in capsys.readouterr().err


def test_a_set_is_printed_with_its_splits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "truth.csv", TRUTHS)
    monkeypatch.setattr("sys.argv", ["images_score", str(tmp_path), str(written(tmp_path / "found.csv", FINDINGS))])
    main()
    said = capsys.readouterr().out
    assert "all                        3 pictures" in said
    assert "re-coloured                1 pictures, precision 0.000 (1 wrong), recall 0.000 (0 of 1)" in said
