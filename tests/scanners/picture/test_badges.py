"""What is a badge, looked at closely because others draw signs on the same shape, and what is not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from scanners.picture.calibration import logo_library
from scanners.picture.dense import dense_known, propose
from scanners.picture.logos import report, sightings
from scanners.picture.reference import reference
from tests.scanners.picture.drawn import asset, cloth, crest, photograph, sign


def on_paper(mark: Image.Image) -> Image.Image:
    paper = Image.new("RGB", (mark.width + 60, mark.height + 60), (250, 250, 247))
    paper.paste(mark, (30, 30), mark)
    return paper


def ring() -> Image.Image:
    """A sign inside a ring; between them nothing is drawn."""
    image = Image.new("RGBA", (300, 300))
    ImageDraw.Draw(image).ellipse((5, 5, 295, 295), outline=(120, 20, 40, 255), width=10)
    inner = sign(180)
    image.alpha_composite(inner, (60, 60))
    return image


def letters() -> Image.Image:
    image = Image.new("RGBA", (420, 100))
    ImageDraw.Draw(image).text((10, 5), "Upper Vale", fill=(20, 60, 120, 255), font_size=78)
    return image


@pytest.mark.parametrize("picture", [crest(), crest(40), on_paper(crest()), ring(), on_paper(ring())])
def test_a_mark_on_one_compact_shape_is_a_badge(picture: Image.Image) -> None:
    assert reference(asset(picture)).badge


@pytest.mark.parametrize(
    "picture", [sign(), sign(60), on_paper(sign()), letters(), on_paper(letters()), photograph(3, (200, 160))]
)
def test_signs_letters_and_photographs_are_none(picture: Image.Image) -> None:
    assert not reference(asset(picture)).badge


def test_what_is_all_but_invisible_is_none() -> None:
    faint = Image.new("RGBA", (80, 80), (20, 60, 120, 60))
    assert not reference(asset(faint)).badge


@pytest.mark.parametrize("height", [40, 90])
@pytest.mark.parametrize("colour", [(20, 90, 60), (235, 235, 230)])
def test_a_sign_that_stands_free_is_found_on_cloth_in_its_own_and_in_another_colour(
    height: int, colour: tuple[int, int, int]
) -> None:
    library = logo_library((reference(asset(sign(), "sign")),))
    shirt, mark = cloth(), sign(height, colour)
    assert report(sightings(np.asarray(shirt), library), library) == []
    shirt.paste(mark, (200, 110), mark)
    (seen,) = report(sightings(np.asarray(shirt), library), library)
    assert np.abs(seen.quad.mean(axis=0) - (200 + height / 2, 110 + height / 2)).max() < height / 4


def test_as_soon_as_one_reference_is_no_badge_places_are_those_of_two_networks() -> None:
    badges = dense_known([reference(asset(crest(), "crest"))])
    mixed = dense_known([reference(asset(crest(), "crest")), reference(asset(sign(), "sign"))])
    assert [len(known.means) for known in (badges, mixed)] == [1, 2]
    assert all(len(group.cells) == 2 for group in mixed.groups)
    shirt, mark = cloth(), sign(80)
    shirt.paste(mark, (200, 110), mark)
    found = [c for c in propose(np.asarray(shirt), mixed, 12) if c.reference == 1]
    assert min(float(np.abs(c.quad.mean(axis=0) - (240, 150)).max()) for c in found) < 20
    assert all(-1 <= c.score <= 1 for c in found)
