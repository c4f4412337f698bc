"""A picture's own metadata are read once: "inside: yes" is a finding, being told a place is advice, and no coordinate stays."""

from __future__ import annotations

import logging
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from flows.bare_loop import through_bare_loop
from flows.picture_engine import InProcess
from flows.run import run_audit
from flows.scanner_set import ScannerRecipe
from flows.scanning import scan_page
from flows.version import rules_digest
from flows.workspace import load_workspace
from records.codec import encode as coded
from records.kept_pages import cached_scan, kept_page, scan_key
from records.safe import open_safe
from reference_assets.assets import AssetLibrary, Premises
from scanners.finding import PictureEvidence
from scanners.picture.decode import decode
from scanners.picture.location import PlaceReading, gps_inside, may_tell_place
from tests.flows.small_audit import NOW, make_workspace, marked, page_of, world_of
from tests.scanners.picture.drawn import encode, evidence, page, photograph
from tests.site.website import Website

if TYPE_CHECKING:
    from pathlib import Path

GATE = Premises(name="Gate House", latitude=51.123456, longitude=0.765432, radius_m=200)
CIRCLE = """
[[premises]]
name = "Gate House"
latitude = 51.123456
longitude = 0.765432
radius_m = 200
"""
INSIDE, ELSEWHERE = ((51.0, 7.0, 24.4416), (0.0, 45.0, 55.5552)), ((52.0, 11.0, 13.5791), (1.0, 22.0, 31.2468))
TRACES = (
    "51.123",
    "0.765",
    "24.44",
    "55.55",
    "52.18",
    "13.57",
    "31.24",
    "135791",
    "312468",
    "244416",
    "555552",
    "424242",
)
XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/"
 exif:GPSLatitude="%s" exif:GPSLongitude="%s"/></x:xmpmeta>"""


def taken_at(place: tuple[tuple[float, ...], tuple[float, ...]], seed: int, kind: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera 424242"
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: place[0], 3: "E", 4: place[1]})
    exif[0x8825] = gps
    return encode(photograph(seed), kind, exif=exif)


@pytest.fixture(scope="module")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> ScannerRecipe:
    folder = make_workspace(tmp_path_factory.mktemp("audit") / "workspace", 1)
    made = ScannerRecipe.of(load_workspace(folder))
    return replace(made, library=AssetLibrary(assets=(), premises=(GATE,)))


def lanes(recipe: ScannerRecipe, data: bytes) -> list[tuple[str, str, str]]:
    engine = InProcess(recipe.picture_scanners)
    (reading,) = engine.read((data,))
    engine.close()
    image = evidence(data)
    scanned = scan_page(page(image), {image.sha256: reading}, recipe.text_scanners(), redact=lambda f, _: f)
    assert not [trace for trace in TRACES if trace.encode() in coded(reading)]
    return [(f.clause, f.lane, f.evidence.match.asset) for f in scanned.findings]  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_place_inside_a_circle_is_a_finding_and_advice(recipe: ScannerRecipe, kind: str) -> None:
    assert lanes(recipe, taken_at(INSIDE, 1, kind)) == [
        ("6.15", "advice", "the place where it was taken"),
        ("6.9", "finding", "Gate House"),
    ]


def test_a_place_elsewhere_is_advice_only(recipe: ScannerRecipe) -> None:
    assert lanes(recipe, taken_at(ELSEWHERE, 1)) == [("6.15", "advice", "the place where it was taken")]


def test_without_a_place_there_is_nothing_to_say(recipe: ScannerRecipe) -> None:
    assert lanes(recipe, encode(photograph(), "JPEG")) == []


@pytest.mark.parametrize(("clauses", "told"), [({"6.9"}, ["6.9"]), ({"6.15"}, ["6.15"]), ({"6.12"}, [])])
def test_a_clause_that_is_off_is_not_read_for(recipe: ScannerRecipe, clauses: set[str], told: list[str]) -> None:
    off = replace(recipe, clauses=frozenset(clauses))
    assert [clause for clause, _, _ in lanes(off, taken_at(INSIDE, 1))] == told


@pytest.mark.parametrize(
    ("latitude", "longitude", "inside"),
    [(b"51,7.40736N", b"0,45.92592E", True), (b"51,7,24.4416N", b"0,45,55.5552E", True), (b"51,7.40736S", b"0,45.92592E", False)],
)  # fmt: skip
def test_a_place_in_the_packet_of_editing_programs_is_read_too(
    latitude: bytes, longitude: bytes, *, inside: bool
) -> None:
    data = encode(photograph(), "JPEG", xmp=XMP % (latitude, longitude))
    assert may_tell_place(data)
    assert gps_inside(data, (GATE,)) == PlaceReading(present=True, inside=("Gate House",) if inside else ())


@pytest.mark.parametrize("written", [b"51N", b"", b"99999,1.0N", b"51,7.4", b"91,0.0N"])
def test_a_packet_that_tells_no_place_tells_none(written: bytes) -> None:
    assert gps_inside(encode(photograph(), "JPEG", xmp=XMP % (written, b"0,45.9E")), (GATE,)) == PlaceReading(
        present=False
    )


def test_premises_that_move_make_a_picture_unread(recipe: ScannerRecipe) -> None:
    moved = replace(recipe, library=AssetLibrary(assets=(), premises=(replace(GATE, latitude=50.0),)))
    assert moved.assets_sha256 != recipe.assets_sha256


def test_no_coordinate_reaches_store_cache_report_table_or_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = make_workspace(tmp_path / "workspace", 2, replay_days=30)
    assets = folder / "assets.toml"
    assets.write_text(assets.read_text() + CIRCLE)
    pictures = {"in.jpg": taken_at(INSIDE, 1), "out.jpg": taken_at(ELSEWHERE, 2)}
    with Website() as site, caplog.at_level(logging.DEBUG):
        for number, (name, data) in enumerate(pictures.items()):
            site.respond(f"/{name}", marked(data, "image/jpeg"))
            site.respond(f"/p{number}", marked(page_of(number, pictures=(name,))))
        result = run_audit(
            folder,
            world=world_of(site),
            quiet=True,
            through=through_bare_loop,
            engine=lambda recipe: InProcess(recipe.picture_scanners),
        )
    recipe = ScannerRecipe.of(load_workspace(folder))
    with open_safe(folder, NOW) as safe:
        stored = tuple(safe.store.each_of_run(result.run_id))
        pages = [kept_page(safe.store, result.run_id, each.row.profile.profile_id) for each in stored]
        raw = [image.data for page in pages if page is not None for image in page.images]
        cached = [
            cached_scan(safe.store, person, scan_key(safe.store, sha256(data).hexdigest(), rules_digest(), recipe.assets_sha256))
            for person, data in zip(("p-0", "p-1"), pictures.values(), strict=True)
        ]  # fmt: skip
    findings = [
        finding for each in stored for finding in each.findings if isinstance(finding.evidence, PictureEvidence)
    ]
    found = {(finding.clause, finding.lane) for finding in findings}
    assert found == {("6.9", "finding"), ("6.15", "advice")}
    assert [len(scan.matches) for scan in cached if scan] == [2, 1]
    assert [
        np.array_equal(decode(a).frames[0], decode(b).frames[0]) for a, b in zip(raw, pictures.values(), strict=True)
    ] == [True, True]
    assert [gps_inside(data, ()).present for data in raw] == [False, False]
    assert [picture for each in stored for picture in each.pictures] == []
    kept = {path.name: path.read_bytes() for path in result.published.report.parent.iterdir() if path.is_file()}
    kept |= {"store": coded(tuple(stored)), "cache": b"".join(coded(scan) for scan in cached)}
    kept |= {"raw pages": b"".join(raw)}
    kept |= {"log": caplog.text.encode(), "terminal": "".join(capfd.readouterr()).encode()}
    assert {"findings.csv", "coverage.csv", "report.html", "manifest.json"} <= set(kept)
    assert {(name, trace) for name, text in kept.items() for trace in TRACES if trace.encode() in text} == set()
    assert b"Gate House" in kept["findings.csv"]
    assert b"6.15" not in kept["findings.csv"]
