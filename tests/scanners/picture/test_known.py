"""Known pictures are found again after edits; flat pictures and strangers never match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import imagehash
import numpy as np
import pytest
from PIL import Image, ImageOps

from reference_assets.assets import AssetLibrary
from scanners.picture import picture_scanners
from scanners.picture.decode import decode
from scanners.picture.known import LIMIT_BITS, known_library, match_known
from tests.scanners.picture.drawn import asset, encode, photograph

if TYPE_CHECKING:
    from scanners.finding import ImageMatch

OWN = photograph(1)
LIBRARY = known_library([asset(OWN, "prospectus", "own photograph"), asset(photograph(2), "gate", "premises")])


def found(image: Image.Image, quality: int = 80) -> tuple[ImageMatch, ...]:
    return match_known(decode(encode(image.convert("RGB"), "JPEG", quality=quality)), LIBRARY)


EDITS = {
    "as it is": OWN,
    "smaller": OWN.resize((240, 180)),
    "cropped by a quarter": OWN.crop((40, 30, 400, 300)),
    "padded": ImageOps.expand(OWN, 50, "white"),
    "turned by 15 degrees": OWN.rotate(15, expand=True),
    "mirrored": ImageOps.mirror(OWN),
    "in a screenshot": ImageOps.expand(OWN, (20, 120, 20, 60), "white"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_found(edit: str) -> None:
    assert [m.asset for m in found(EDITS[edit])] == ["prospectus"]


def test_a_stranger_is_not_found() -> None:
    assert [found(photograph(seed)) for seed in range(10, 20)] == [()] * 10


@pytest.mark.parametrize("colour", [0, 128, 255])
def test_a_flat_picture_never_matches_even_a_flat_reference(colour: int) -> None:
    flat = Image.new("RGB", (200, 200), (colour, colour, colour))
    library = known_library([asset(flat, "flat", "own photograph")])
    assert match_known(decode(encode(flat)), library) == ()


def test_stripes_never_match() -> None:
    stripes = Image.fromarray(np.tile(np.array([[0, 0, 0, 255, 255, 255]], np.uint8), (120, 20)))
    library = known_library([asset(stripes, "stripes", "own photograph")])
    assert match_known(decode(encode(stripes)), library) == ()


def test_a_hash_that_collides_does_not_decide() -> None:
    """The same 64 signs of low frequencies, and another picture: the pixels must agree too."""
    own = np.asarray(OWN.convert("L")).astype(np.float32)
    lows = cv2.dct(cv2.resize(own, (64, 64), interpolation=cv2.INTER_AREA))
    others = cv2.dct(np.asarray(photograph(8).convert("L").resize((64, 64))).astype(np.float32))
    strength = np.abs(others[:8, :8])
    others[:8, :8] = np.sign(lows[:8, :8] - np.median(lows[:8, :8])) * strength[::-1, ::-1]
    others[0, 0] = lows[0, 0]
    made = np.clip(cv2.idct(others), 0, 255).astype(np.uint8)
    collision = Image.fromarray(made).resize((480, 360), Image.Resampling.BICUBIC).convert("RGB")
    apart = [imagehash.phash(image, hash_size=8) for image in (collision, OWN)]
    assert apart[0] - apart[1] <= LIMIT_BITS
    assert found(collision) == ()


def test_the_box_lies_where_the_picture_is_in_a_page() -> None:
    page = Image.new("RGB", (1_200, 900), "white")
    page.paste(OWN, (500, 300))
    (match,) = found(page)
    assert match.box == pytest.approx((500, 300, 480, 360), abs=14)


def test_a_clause_that_is_off_is_not_looked_for() -> None:
    library = AssetLibrary(assets=(asset(OWN, "prospectus", "own photograph"),))
    assert picture_scanners(library, frozenset({"6.12"})) == ()


def test_two_garments_on_one_hanger_are_not_one_picture() -> None:
    hung = []
    for number in (11, 12):
        wall = photograph(5, (480, 360))
        wall.paste(photograph(number, (240, 260)), (120, 70))
        hung.append(wall)
    known = known_library([asset(hung[0], "ours", "own photograph")])
    assert [m.asset for m in match_known(decode(encode(hung[0])), known)] == ["ours"]
    assert match_known(decode(encode(hung[1])), known) == ()
