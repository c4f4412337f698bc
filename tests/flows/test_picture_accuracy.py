"""What was measured of logos stands beside the finding, by height; never what was measured of another version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.publish_picture_accuracy import Judged, judged, rows
from flows.picture_accuracy import DECIDING, HEIGHTS_PX, WHAT, digest_of_logo_search, measured_pictures
from reports.logo_accuracy import logo_words
from reports.report import Accuracy
from scanners.picture import logos
from tests.reports.builders import match

ENTRY = {"clause": "6.12", "what": WHAT, "measure": "recall", "right": 30, "n": 40, "corpus": "composed pictures"}
TABLE = {
    "logo_search_sha256": digest_of_logo_search(),
    "accuracy": [ENTRY, {**ENTRY, "right": 9, "n": 10, "logo_height_px": [32, 48]}],
}
MEASURED = (
    Accuracy(clause="6.12", what=WHAT, measure="precision", right=19, n=20, corpus="x", logo_height_px=(32, 48)),
    Accuracy(clause="6.12", what=WHAT, measure="recall", right=30, n=40, corpus="x", logo_height_px=(32, 48)),
    Accuracy(clause="6.12", what=WHAT, measure="recall", right=8, n=10, corpus="x", logo_height_px=(160, 10_000)),
    Accuracy(clause="6.12", what=WHAT, measure="recall", right=99, n=99, corpus="x"),
)


def truth(image: str, asset: str, *box: int) -> dict[str, str]:
    return {"image": image, "asset": asset, **dict(zip("xywh", map(str, box or ("",) * 4), strict=True))}


def test_figures_of_the_version_that_runs_are_given() -> None:
    overall, by_height = measured_pictures(TABLE)
    assert (overall.right, overall.n, overall.logo_height_px) == (30, 40, None)
    assert (by_height.right, by_height.n, by_height.logo_height_px) == (9, 10, (32, 48))


@pytest.mark.parametrize("table", [{}, {**TABLE, "logo_search_sha256": "0" * 64}])
def test_figures_of_another_version_are_given_by_nobody(table: dict[str, object]) -> None:
    assert measured_pictures(table) == ()


def test_what_is_published_is_of_this_version_or_is_not_told() -> None:
    assert all(0 <= row.right <= row.n and row.what == WHAT for row in measured_pictures())


def test_a_finding_tells_what_was_measured_of_logos_as_high_as_this_one() -> None:
    told = logo_words(MEASURED, match(method="regions", logo_height_px=40))
    assert told == (
        "Of 20 candidates of 32 to 48 pixels when crests were measured, 19 were right (95 %, 95 % interval 76 % to 99 %). "
        "Of 40 crests of 32 to 48 pixels that were there, 30 were found (75 %, 95 % interval 60 % to 86 %)."
    )


@pytest.mark.parametrize(
    ("method", "height", "begins"),
    [
        ("local features", 500, "Of 10 crests of 160 pixels and more that were there, 8 were found"),
        ("regions", 60, ""),
        ("regions", 10, ""),
        ("known picture", 40, ""),
        ("words", 40, ""),
    ],
)
def test_a_height_or_way_that_nobody_measured_tells_nothing(method: str, height: int, begins: str) -> None:
    told = logo_words(MEASURED, match(method=method, logo_height_px=height))
    assert told.startswith(begins)
    assert bool(told) == bool(begins)


def test_findings_are_held_against_the_truth_by_asset_and_place() -> None:
    truths = [truth("1", "crest", 10, 10, 40, 40), truth("2", "crest", 10, 10, 40, 70), truth("3", "")]
    findings = [
        truth("1", "crest__2", 12, 12, 40, 44),
        truth("1", "crest", 11, 11, 40, 40),
        truth("2", "crest", 300, 300, 40, 30),
        truth("3", "crest", 10, 10, 40, 50),
    ]
    there, found = judged(truths, findings)
    assert there == [Judged(height_px=40, good=True), Judged(height_px=70, good=False)]
    assert found == [
        Judged(height_px=44, good=True),
        Judged(height_px=30, good=False),
        Judged(height_px=50, good=False),
    ]


def test_every_height_that_occurs_gets_its_entry_and_no_other() -> None:
    entries = rows([Judged(height_px=h, good=h > 30) for h in (25, 40, 40, 500)], [], "composed pictures")
    heights = [entry.split("logo_height_px = ")[1].strip() for entry in entries if "logo_height_px" in entry]
    assert heights == ["[24, 32]", "[32, 48]", f"[160, {HEIGHTS_PX[-1]}]"]
    assert "right = 0\nn = 0" in entries[0]
    assert "right = 3\nn = 4" in entries[1]


def test_the_version_covers_every_file_that_the_search_imports() -> None:
    folder = Path(logos.__file__).parent
    waiting, found = ["logos.py", "look_alikes.py", "hearing.py"], set[str]()
    while waiting:
        name = waiting.pop()
        found.add(name)
        imported = re.findall(
            r"^ *from scanners\.picture\.(\w+) import", (folder / name).read_text("utf-8"), re.MULTILINE
        )
        waiting += [f"{each}.py" for each in imported if f"{each}.py" not in found]
    assert found == set(DECIDING)
