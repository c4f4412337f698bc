"""A reference that fires everywhere is held back and named; nothing of it is listed, gone or new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flows.fault import Exit
from flows.flood import before_this, guarded
from flows.publish import Published
from flows.run import RunResult
from records.saved import SavedProfile
from reference_assets.assets import AssetLibrary
from reports.coverage import CoverageRow
from reports.frames import summary_frame
from reports.html_report import render
from scanners.finding import METADATA, Finding
from tests.reports import builders
from tests.reports.builders import finding, match, picture_evidence, profile
from tests.scanners.picture.drawn import asset, crest

LIBRARY = AssetLibrary(
    assets=(
        replace(asset(crest(), "stripe"), title="Stripe of the Trust"),
        replace(asset(crest(), "crest"), title="Crest of the Trust"),
    )
)


def seen(number: int, name: str = "stripe", **changed: str) -> Finding:
    evidence = picture_evidence(number, match=match(asset=name, **changed))
    return finding(number, of=profile(number), clause="6.12", evidence=evidence)


def saved(number: int, *findings: Finding, pictures: int = 1) -> SavedProfile:
    row = CoverageRow(profile=profile(number), platform="web page", checked=True, fetched_at=builders.NOON, pictures_seen=pictures)  # fmt: skip
    return SavedProfile(row=row, findings=findings)


FLOOD = tuple(saved(n, seen(n), *((seen(n, "crest"),) if n < 3 else ())) for n in range(30))


def shown(run: tuple[SavedProfile, ...], judged: frozenset[str] = frozenset()) -> list[tuple[str, int]]:
    """Which references are shown, and how often."""
    names = [f.evidence.match.asset for each in guarded(run, LIBRARY, judged=judged).saved for f in each.findings]  # type: ignore[union-attr]
    return sorted((name, names.count(name)) for name in set(names))


def test_a_reference_found_in_every_picture_is_held_back_and_the_others_stay() -> None:
    guard = guarded(FLOOD, LIBRARY, judged=())
    assert shown(FLOOD) == [("crest", 3)]
    assert [(h.asset, h.pictures, h.of) for h in guard.held_back] == [("stripe", 30, 30)]
    assert len(guard.saved) == 30


def test_what_a_person_has_judged_stays_shown() -> None:
    assert shown(FLOOD, frozenset({seen(4).key})) == [("crest", 3), ("stripe", 1)]


def test_twelve_pictures_are_no_flood() -> None:
    assert shown(FLOOD[:12]) == [("crest", 3), ("stripe", 12)]


def test_a_sixth_of_many_pictures_is_a_flood_and_a_tenth_is_none() -> None:
    few, many = (tuple(saved(n, seen(n), pictures=size) for n in range(30)) for size in (10, 6))
    assert (shown(few), shown(many)) == ([("stripe", 30)], [])


def test_one_picture_that_everybody_shows_is_one_picture() -> None:
    shared = picture_evidence(1, match=match(asset="crest"))
    run = tuple(saved(n, finding(n, of=profile(n), clause="6.12", evidence=shared)) for n in range(40))
    assert shown(run) == [("crest", 40)]


def test_wordmarks_and_what_is_about_the_file_are_no_reference() -> None:
    for method in ("words", METADATA):
        run = tuple(saved(n, seen(n, method=method)) for n in range(30))
        assert shown(run) == [("stripe", 30)]


def test_a_reference_that_is_held_back_now_is_not_gone_from_the_run_before() -> None:
    earlier = guarded(FLOOD[:10], LIBRARY, judged=())
    before = before_this(earlier, guarded(FLOOD, LIBRARY, judged=()))
    assert {f.evidence.match.asset for each in before.values() for f in each.findings} == {"crest"}  # type: ignore[union-attr]
    assert set(before) == {profile(n).profile_id for n in range(10)}


def test_report_table_and_terminal_name_the_reference_and_what_to_do() -> None:
    held = guarded(FLOOD, LIBRARY, judged=()).held_back
    report = replace(builders.run_report(), held_back=held)
    sentence = held[0].sentence
    for part in ("Stripe of the Trust", "30 of 30", "assets.toml", "neither listed nor called clean"):
        assert part in sentence
    table = summary_frame(report)
    assert [tuple(row) for row in table.to_numpy() if row[0] == "held back"] == [
        ("held back", "stripe", "30", sentence)
    ]
    assert "<strong>Held back.</strong> The reference “Stripe of the Trust”" in render(report)
    counts = (("sources consented", 1), ("sources checked", 1), ("findings", 0))
    result = RunResult(
        run_id="r", published=Published(report=Path("report.html"), counts=counts, held_back=(sentence,))
    )
    assert result.code is Exit.FINISHED
    assert sentence in result.lines()
    assert result.as_json()["held_back"] == [sentence]
