"""How far a logo's finding can be trusted, by the height of the logo: a sentence beside the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.pages import percent
from reports.tallies import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.report import Accuracy
    from scanners.finding import ImageMatch

SEARCHED = ("regions", "local features", "regions and words", "local features and words")
_TALLEST_PX = 10_000


def logo_words(measured: Sequence[Accuracy], match: ImageMatch) -> str:
    """Say what was measured of logos as high as this one; empty where nothing was, or nothing was searched for."""
    if match.method not in SEARCHED:
        return ""
    rows = {
        row.measure: row
        for row in measured
        if row.n and row.logo_height_px and row.logo_height_px[0] <= match.logo_height_px < row.logo_height_px[1]
    }
    right, found = rows.get("precision"), rows.get("recall")
    told = [
        f"Of {right.n} candidates {_high(right)} when crests were measured, {right.right} were right{_how_sure(right)}."
        if right
        else "",
        f"Of {found.n} crests {_high(found)} that were there, {found.right} were found{_how_sure(found)}."
        if found
        else "",
    ]
    return " ".join(part for part in told if part)


def _high(row: Accuracy) -> str:
    low, high = row.logo_height_px or (0, 0)
    return f"of {low} pixels and more" if high >= _TALLEST_PX else f"of {low} to {high} pixels"


def _how_sure(row: Accuracy) -> str:
    low, high = wilson(row.right, row.n)
    return f" ({percent(row.right / row.n)}, 95 % interval {percent(low)} to {percent(high)})"
