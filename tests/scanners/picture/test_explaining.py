"""Masking, metadata, findings, words, plainness: what leaves this room says why and shows little."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib.metadata import distributions
from typing import Any

import numpy as np
import pytest
from PIL import Image

from profiles.evidence import PageText
from reference_assets.assets import Premises
from scanners.finding import ImageMatch
from scanners.picture.decode import decode
from scanners.picture.findings import picture_findings
from scanners.picture.location import PlaceReading, gps_inside
from scanners.picture.masking import masked_evidence, matched_region, reference_thumbnail
from scanners.picture.plainness import held_back, too_plain
from scanners.picture.wordmarks import wordmarks
from scanners.picture.words import OcrLine
from tests.scanners.picture.drawn import asset, crest, encode, evidence, page, photograph, scene

MATCH = ImageMatch(
    asset="crest", kind="corporate logo", box=(200, 110, 80, 96), method="regions", distance=0.02, limit=0.3, unit="score", logo_height_px=96
)  # fmt: skip
GATE = Premises(name="Gate House", latitude=51.0, longitude=0.5, radius_m=200)


def located(latitude: tuple[float, float, float]) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera of A. Person"
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: latitude, 3: "E", 4: (0.0, 30.0, 0.0)})
    exif[0x8825] = gps
    return encode(photograph(), "JPEG", exif=exif)


def test_only_the_matched_region_stays_sharp() -> None:
    data = encode(photograph(), "PNG")
    masked = np.asarray(Image.open(io.BytesIO(masked_evidence(data, (200, 110, 80, 96)))).convert("RGB")).astype(int)
    original = decode(data).frames[0].astype(int)
    inside = np.abs(masked - original)[120:196, 210:270].mean()
    outside = np.abs(masked - original)[:90].mean()
    assert inside < 8
    assert outside > 2 * inside


def test_evidence_keeps_no_metadata_and_no_tail() -> None:
    data = located((51.0, 0.0, 0.0)) + b"tail of A. Person"
    for kept in (
        masked_evidence(data, (10, 10, 50, 50)),
        matched_region(data, (10, 10, 50, 50)),
        reference_thumbnail(asset(crest())),
    ):
        assert b"Person" not in kept
        assert b"Exif" not in kept
        assert len(kept) < 60_000


def test_a_box_outside_the_picture_is_no_fault() -> None:
    assert masked_evidence(encode(photograph()), (5_000, 5_000, 10, 10))


def test_coordinates_say_inside_and_are_dropped() -> None:
    assert gps_inside(located((51.0, 0.0, 0.0)), (GATE,)) == PlaceReading(present=True, inside=("Gate House",))


def test_coordinates_elsewhere_are_present_only() -> None:
    assert gps_inside(located((52.0, 0.0, 0.0)), (GATE,)) == PlaceReading(present=True)


def test_a_picture_without_coordinates_or_no_picture_at_all_says_nothing() -> None:
    assert gps_inside(encode(photograph()), (GATE,)) == PlaceReading(present=False)
    assert gps_inside(b"no picture", (GATE,)) == PlaceReading(present=False)


@pytest.mark.parametrize(
    ("match", "clause"),
    [
        (MATCH, "6.12"),
        (replace(MATCH, cloth=True), "6.9"),
        (replace(MATCH, cloth=False), "6.12"),
        (replace(MATCH, kind="uniform"), "6.9"),
        (replace(MATCH, kind="premises"), "6.9"),
    ],
)
def test_the_clause_follows_kind_and_cloth(match: ImageMatch, clause: str) -> None:
    image = evidence(b"x")
    (finding,) = picture_findings(page(image), image, (match,))
    assert (finding.clause, finding.lane) == (clause, "finding")


def test_a_finding_explains_itself() -> None:
    image = evidence(b"x")
    match = replace(MATCH, nearest_negative="other school", nearest_distance=0.8, logo_height_px=28)
    (finding,) = picture_findings(page(image), image, (match,))
    told = " ".join((*finding.reasons, *finding.against))
    for part in ("crest", "regions", "0.02", "0.3", "other school", "0.8", "28 pixels"):
        assert part in told


@pytest.mark.parametrize(("apart", "slips"), [(0.0, ""), (1.0, ", but for 1 letter"), (2.0, ", but for 2 letters")])
def test_a_logo_found_by_its_words_says_so_and_claims_no_comparison(apart: float, slips: str) -> None:
    image = evidence(b"x")
    match = replace(MATCH, method="words", unit="letters", distance=apart, limit=2.0)
    (finding,) = picture_findings(page(image), image, (match,))
    assert finding.strength == "likely"
    assert finding.reasons == (
        "“crest” (corporate logo) was found by its words at x 200, y 110, 80 x 96 pixels.",
        f"What was read is what the logo itself says{slips}. Letters that look alike count as the same.",
        "It was not compared with look-alikes.",
    )
    assert finding.against == (
        "Only words were found, not the look of a logo: see what they belong to before judging.",
    )


def test_pupils_are_sealed_by_uniform_and_by_caption() -> None:
    pupil = replace(MATCH, kind="uniform", pupil=True)
    plain, captioned = evidence(b"x"), evidence(b"x", caption="Sports day with Year 4")
    lanes = [
        picture_findings(page(i), i, (m,))[0].lane for i, m in ((plain, pupil), (captioned, MATCH), (plain, MATCH))
    ]
    assert lanes == ["restricted", "restricted", "finding"]


@pytest.mark.parametrize(
    ("other", "said_in", "lane"),
    [
        ({"post": "/1"}, "/1", "restricted"),
        ({"post": "/1"}, "/2", "finding"),
        ({"post": None}, None, "finding"),
        ({"post": "/1", "other_posts": ("/2",)}, "/2", "restricted"),
        ({"post": "/1", "place": "avatar"}, "/1", "finding"),
    ],
)
def test_words_of_a_post_that_shows_the_picture_seal_it(other: dict[str, Any], said_in: str | None, lane: str) -> None:
    image = replace(evidence(b"x"), **other)
    said = PageText(place="post", text="Sports day with my class", post=said_in)
    (finding,) = picture_findings(replace(page(image), texts=(said,)), image, (MATCH,))
    assert finding.lane == lane
    if lane == "restricted":
        assert finding.reasons[-1].startswith("The post says “Sports day”")


def test_the_same_picture_at_another_address_is_sealed_with_it() -> None:
    plain = replace(evidence(b"x"), url="https://a.example/small.jpg")
    other = evidence(b"another picture")
    captioned = evidence(b"x", caption="Sports day with Year 4")
    shown = page(plain, captioned, other)
    assert [picture_findings(shown, image, (MATCH,))[0].lane for image in shown.images] == [
        "restricted",
        "restricted",
        "finding",
    ]


def test_a_sealed_finding_carries_no_caption() -> None:
    image = evidence(b"x", caption="Sports day with Year 4")
    (finding,) = picture_findings(page(image), image, (MATCH,))
    assert getattr(finding.evidence, "caption", None) == ""


def test_the_preview_of_a_shared_page_is_a_class_of_its_own() -> None:
    image = evidence(b"x", place="card")
    (finding,) = picture_findings(page(image), image, (MATCH,))
    assert (finding.rules, finding.strength) == (("picture.shared-link",), "weak")


def test_a_brand_apart_is_a_wordmark_and_running_text_is_not() -> None:
    lines = (
        OcrLine(text="SOUTHMERE GRANGE", box=(10, 10, 200, 30)),
        OcrLine(text="I worked for Southmere Grange for nine happy years", box=(10, 60, 400, 20)),
    )
    (found,) = wordmarks(lines, ("Southmere Grange",))
    assert (found.asset, found.kind, found.box, found.distance) == (
        "Southmere Grange",
        "wordmark",
        (10, 10, 200, 30),
        0.0,
    )


def test_one_misread_letter_is_still_the_brand() -> None:
    assert wordmarks((OcrLine(text="SOUTHMERE GRANCE", box=(0, 0, 9, 9)),), ("Southmere Grange",))
    assert not wordmarks((OcrLine(text="NORTHMORE GRANDE", box=(0, 0, 9, 9)),), ("Southmere Grange",))


@pytest.mark.parametrize("image", [Image.new("RGB", (200, 200), "navy"), Image.linear_gradient("L").convert("RGB")])
def test_a_plain_reference_is_refused_with_a_sentence(image: Image.Image) -> None:
    told = too_plain(asset(image, "plain"))
    assert told is not None
    assert "plain.png" in told
    assert "Give the whole logo" in told


def test_a_tiny_reference_and_a_strip_are_refused_and_a_crest_is_not() -> None:
    assert "pixels" in (too_plain(asset(crest(30), "tiny")) or "")
    assert "strip" in (too_plain(asset(photograph(size=(900, 90)), "strip")) or "")
    assert too_plain(asset(crest())) is None


def test_a_reference_that_fires_everywhere_is_held_back() -> None:
    assert held_back({"crest": 3, "stripe": 400}, 1_000) == frozenset({"stripe"})
    assert held_back({"crest": 3, "stripe": 4}, 5) == frozenset()


def test_nothing_installed_looks_for_faces() -> None:
    denied = {
        "face-recognition",
        "dlib",
        "insightface",
        "mediapipe",
        "deepface",
        "facenet-pytorch",
        "retina-face",
        "mtcnn",
    }
    assert not denied & {(d.metadata["Name"] or "").lower() for d in distributions()}


def test_a_scene_is_wider_than_its_mark() -> None:
    assert scene().size == (480, 360)
