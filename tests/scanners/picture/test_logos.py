"""A logo is found inside a picture, whatever its size; nothing else is."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw

from reference_assets.assets import AssetLibrary
from scanners.picture import picture_scanners
from scanners.picture.calibration import logo_library
from scanners.picture.dense import dense_known, propose
from scanners.picture.local_features import hypotheses, reference_features
from scanners.picture.logos import report, sightings
from scanners.picture.reference import cut, reference
from scanners.picture.scanner import distinct
from scanners.picture.windows import corners_from_offsets, cut_window, offsets_to_corners
from tests.scanners.picture.drawn import asset, cloth, crest, encode, photograph, scene

CLAUSES = frozenset({"6.9", "6.12"})
LIBRARY = AssetLibrary(
    assets=(
        asset(crest(), "crest"),
        asset(crest(other=True), "other school", "look-alike"),
        asset(cloth((90, 110, 140)), "polo shirt", "uniform"),
    )
)
SCANNERS = picture_scanners(LIBRARY, CLAUSES)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TURNED = Image.Exif()
TURNED[0x0112] = 6


def logos(image: Image.Image) -> list[str]:
    data = encode(image.convert("RGB"), "JPEG", quality=85)
    return [m.asset for s in SCANNERS for m in s.match(data) if "logo" in m.kind]


@pytest.mark.parametrize("height", [48, 96, 200])
def test_a_crest_on_cloth_is_found(height: int) -> None:
    assert logos(scene(height)) == ["crest"]


def test_the_box_and_the_height_are_those_of_the_crest() -> None:
    data = encode(scene(96, (200, 110)))
    (match,) = [m for s in SCANNERS for m in s.match(data) if m.asset == "crest"]
    assert match.box == pytest.approx((200, 110, 80, 96), abs=12)
    assert match.logo_height_px == pytest.approx(96, abs=12)
    assert 0 <= match.distance <= match.limit


def test_a_logo_on_a_uniforms_cloth_is_told_from_one_on_a_photograph() -> None:
    judged = []
    for ground in (cloth((90, 110, 140)), cloth((200, 60, 30))):
        data = encode(scene(110, (180, 100), ground))
        judged += [m.cloth for s in SCANNERS for m in s.match(data) if m.asset == "crest"]
    assert judged == [True, False]


def test_a_look_alike_is_not_reported() -> None:
    assert logos(scene(96, other=True)) == []


@pytest.mark.parametrize("colour", ["white", "black", "navy"])
def test_a_flat_picture_holds_no_logo(colour: str) -> None:
    assert logos(Image.new("RGB", (320, 240), colour)) == []


def test_cloth_stripes_and_photographs_hold_no_logo() -> None:
    stripes = Image.fromarray(np.tile(np.array([[0] * 6 + [255] * 6], np.uint8), (240, 27)))
    assert [logos(i) for i in (cloth(), stripes, photograph(3), photograph(4))] == [[], [], [], []]


def test_a_logo_in_one_late_frame_is_found() -> None:
    frames = [cloth((90 + i, 110, 140), (240, 180)) for i in range(18)]
    frames[16] = scene(90, (70, 40), frames[16])
    data = encode(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50)
    assert [m.asset for s in SCANNERS for m in s.match(data) if "logo" in m.kind] == ["crest"]


def test_the_calibrated_scanners_can_be_handed_to_workers() -> None:
    data = encode(scene(96))
    again = pickle.loads(pickle.dumps(SCANNERS))
    assert [s.match(data) for s in again] == [s.match(data) for s in SCANNERS]


ENCODINGS = {
    "PNG": encode,
    "JPEG": lambda i: encode(i, "JPEG", quality=90),
    "WEBP": lambda i: encode(i, "WEBP", quality=90),
    "palette": lambda i: encode(i.convert("P", palette=Image.Palette.ADAPTIVE)),
    "alpha": lambda i: encode(i.convert("RGBA")),
    "four inks": lambda i: encode(i.convert("CMYK"), "JPEG", quality=92),
    "a wide colour profile": lambda i: encode(i, "JPEG", quality=90, icc_profile=PROFILE),
    "turned and told so": lambda i: encode(i.transpose(Image.Transpose.ROTATE_90), "PNG", exif=TURNED),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_finding_is_the_same_in_every_encoding(encoding: str) -> None:
    data = ENCODINGS[encoding](scene(110, (180, 100)).convert("RGB"))
    (match,) = [m for s in SCANNERS for m in s.match(data) if "logo" in m.kind]
    assert match.asset == "crest"
    assert match.box == pytest.approx((180, 100, 92, 110), abs=14)


def test_the_same_bytes_give_the_same_matches() -> None:
    data = encode(scene(96), "JPEG")
    assert [s.match(data) for s in SCANNERS] == [s.match(bytes(bytearray(data))) for s in SCANNERS]


def test_the_true_place_is_among_the_proposed() -> None:
    known = [reference(asset(crest()))]
    frame = np.asarray(scene(60, (250, 150)))
    centres = [c.quad.mean(axis=0) for c in propose(frame, dense_known(known), 12)]
    assert min(float(np.abs(c - [275, 180]).max()) for c in centres) < 10


def test_local_features_agree_on_a_sharp_crest() -> None:
    known = reference_features([reference(asset(crest()))])
    (best, *_) = hypotheses(np.asarray(scene(200, (150, 80))), known)
    assert best.quad.mean(axis=0) == pytest.approx([233, 180], abs=12)


def test_a_plain_ground_is_taken_away_from_a_reference() -> None:
    page = Image.new("RGB", (300, 300), "white")
    mark = crest(200)
    page.paste(mark, (60, 50), mark)
    rgb, alpha = cut(np.asarray(page.convert("RGBA")))
    assert rgb.shape[0] == pytest.approx(192, abs=10)
    assert float(alpha[0, 0]) == pytest.approx(0, abs=1)


def test_offsets_move_a_window_onto_the_truth_and_back() -> None:
    quad = np.array([[10, 10], [60, 12], [58, 70], [8, 66]], np.float32)
    truth = np.array([[14, 9], [66, 15], [60, 74], [11, 68]], np.float32)
    assert corners_from_offsets(quad, offsets_to_corners(quad, truth)) == pytest.approx(truth, abs=0.01)
    assert cut_window(np.zeros((90, 90, 3), np.uint8), quad, 64).shape == (64, 64, 3)


def test_frames_that_repeat_are_looked_at_once() -> None:
    one, other = np.zeros((60, 60, 3), np.uint8), np.full((60, 60, 3), 90, np.uint8)
    assert len(list(distinct((one, one, other, one)))) == 2


def shield(seed: int) -> Image.Image:
    """Draw a shield with four signs of its own."""
    rng = np.random.default_rng(seed)
    mark = Image.new("RGBA", (200, 240))
    draw = ImageDraw.Draw(mark)
    draw.polygon([(5, 5), (195, 5), (195, 150), (100, 235), (5, 150)], fill=tuple(rng.integers(20, 200, 3).tolist()))
    for number in range(4):
        x, y = rng.integers(40, 150, 2).tolist()
        fill = tuple(rng.integers(0, 255, 3).tolist())
        size = int(rng.integers(15, 40))
        sides = int(rng.integers(3, 7))
        draw.regular_polygon((x, y, size), sides, rotation=17 * number, fill=fill)
    return mark


def test_of_eight_like_shields_on_one_board_most_are_found_and_none_taken_for_another() -> None:
    marks = {f"shield {seed}": shield(seed) for seed in range(8)}
    board = photograph(2, (900, 600)).convert("RGB")
    for number, mark in enumerate(marks.values()):
        small = mark.resize((92, 110))
        board.paste(small, (40 + 210 * (number % 4), 60 + 260 * (number // 4)), small)
    known = logo_library(tuple(reference(asset(mark, name)) for name, mark in marks.items()))
    found = report(sightings(np.asarray(board), known), known)
    for each in found:
        number = int(known.references[each.reference].asset.removeprefix("shield "))
        assert each.quad.mean(axis=0) == pytest.approx((86 + 210 * (number % 4), 115 + 260 * (number // 4)), abs=12)
    assert len(found) >= 6


def test_many_views_of_one_asset_leave_room_for_another() -> None:
    ours, theirs = crest(), crest(other=True)
    picture = photograph(2, (640, 480)).convert("RGB")
    for mark, height, place in ((ours, 44, (80, 60)), (theirs, 120, (380, 250))):
        small = mark.resize((round(mark.width * height / mark.height), height))
        picture.paste(small, place, small)
    views = [reference(asset(theirs.resize((side, side * 6 // 5)), "theirs")) for side in range(160, 240, 3)]
    known = logo_library((reference(asset(ours, "ours")), *views))
    found = report(sightings(np.asarray(picture), known), known)
    assert {known.references[each.reference].asset for each in found} == {"ours", "theirs"}
