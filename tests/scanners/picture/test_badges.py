"""What is a badge, looked at closely because others draw signs on the same shape, and what is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from reference_assets.assets import AssetLibrary
from scanners.picture import look_alikes
from scanners.picture.calibration import logo_library
from scanners.picture.dense import dense_known, propose
from scanners.picture.logos import LIMIT, Sighting, report, sightings
from scanners.picture.look_alikes import not_look_alikes
from scanners.picture.reference import reference
from scanners.picture.scanner import Logos, picture_scanners
from scanners.picture.words import OcrLine
from tests.scanners.picture.drawn import asset, cloth, crest, encode, photograph, sign


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


def with_name(*, beside: bool) -> Image.Image:
    """A crest with its name beside or below it."""
    image = Image.new("RGBA", (640, 240) if beside else (420, 340))
    image.alpha_composite(crest(), (0, 0) if beside else (110, 0))
    image.alpha_composite(letters(), (215, 80) if beside else (0, 240))
    return image


def quartered() -> Image.Image:
    """A crest that transparent lines divide, as one-coloured forms are."""
    image = crest()
    opaque = image.getchannel("A")
    for line in ((100, 0, 100, 240), (0, 90, 200, 90)):
        ImageDraw.Draw(opaque).line(line, fill=0, width=8)
    image.putalpha(opaque)
    return image


def faint() -> Image.Image:
    image = crest()
    image.putalpha(image.getchannel("A").point(lambda value: value * 2 // 5))
    return image


@pytest.mark.parametrize(
    "picture",
    [
        crest(),
        crest(40),
        on_paper(crest()),
        ring(),
        on_paper(ring()),
        with_name(beside=True),
        with_name(beside=False),
        quartered(),
        faint(),
    ],
)
def test_a_mark_on_one_compact_shape_is_a_badge(picture: Image.Image) -> None:
    assert reference(asset(picture)).badge


@pytest.mark.parametrize(
    "picture", [sign(), sign(60), on_paper(sign()), letters(), on_paper(letters()), photograph(3, (200, 160))]
)
def test_signs_letters_and_photographs_are_none(picture: Image.Image) -> None:
    assert not reference(asset(picture)).badge


def test_what_is_invisible_is_none_and_is_found_in_no_flat_picture() -> None:
    nothing = reference(asset(Image.new("RGBA", (80, 80))))
    assert not nothing.badge
    library = logo_library((nothing,))
    for shade in (0, 128, 255):
        flat = np.full((240, 320, 3), shade, np.uint8)
        assert report(sightings(flat, library), library) == []


def test_a_crest_with_its_name_below_is_told_from_a_neighbours_with_another_field_and_sign() -> None:
    library = logo_library((reference(asset(with_name(beside=False), "ours")),))
    theirs = with_name(beside=False)
    theirs.alpha_composite(crest(other=True), (110, 0))
    for mark, found in ((with_name(beside=False), 1), (theirs, 0)):
        shirt, small = cloth(), mark.resize((136, 110), Image.Resampling.LANCZOS)
        shirt.paste(small, (180, 110), small)
        assert len(report(sightings(np.asarray(shirt), library), library)) == found


@pytest.mark.parametrize(("mark", "read"), [(sign(), 1), (crest(), 0)])
def test_words_are_read_for_signs_that_have_none_since_letters_speak_against_them(mark: Image.Image, read: int) -> None:
    asked: list[bytes] = []

    def words(data: bytes) -> tuple[OcrLine, ...]:
        asked.append(data)
        return (OcrLine(text="Maximum Overmore", box=(150, 108, 300, 44)),)

    (scanner,) = picture_scanners(AssetLibrary(assets=(asset(mark, "ours"),)), frozenset({"6.12"}), words=words)
    shirt, small = cloth(), mark.resize((40, 40), Image.Resampling.LANCZOS)
    shirt.paste(small, (200, 110), small)
    assert isinstance(scanner, Logos)
    with_words, without = scanner.match(encode(shirt)), replace(scanner, words=None).match(encode(shirt))
    assert len(asked) == read
    assert [m.asset for m in without] == ["ours"]
    unmoved = [m.distance for m in with_words] == [m.distance for m in without]
    assert unmoved is not bool(read)
    assert all(m.distance >= without[0].distance for m in with_words)


def test_sums_of_both_sorts_are_compared_in_one_measure_and_pass_the_limit_together() -> None:
    quad = np.array([[10, 10], [60, 10], [60, 60], [10, 60]], np.float32)
    badge, other = (Sighting(reference=0, looks=9.0, badge=badge, quad=quad) for badge in (True, False))
    assert badge.standing == badge.sureness == other.sureness
    assert LIMIT < other.standing < badge.standing
    at_limit, below = (Sighting(reference=0, looks=looks, badge=False, quad=quad) for looks in (LIMIT, LIMIT - 2))
    assert (at_limit.standing, below.standing) == (LIMIT, below.sureness)


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


QUAD = np.array([[10, 10], [60, 10], [60, 60], [10, 60]], np.float32)
BOTH = logo_library((reference(asset(crest(), "ours")), replace(reference(asset(sign(), "theirs")), kind="look-alike")))


@pytest.mark.parametrize(("beyond", "stays"), [(5.0, True), (13.0, False)])
def test_a_look_alike_of_the_other_sort_wins_only_where_its_sum_is_high_for_its_sort(
    beyond: float, stays: bool
) -> None:
    ours = Sighting(reference=0, looks=LIMIT + 4, badge=True, quad=QUAD)
    theirs = Sighting(reference=1, looks=LIMIT + beyond, badge=False, quad=QUAD)
    assert (ours in not_look_alikes([ours, theirs], BOTH)) is stays


def test_in_one_place_the_surest_is_chosen_in_one_measure() -> None:
    library = replace(BOTH, references=tuple(replace(each, kind="corporate logo") for each in BOTH.references))
    badge = Sighting(reference=0, looks=LIMIT + 4, badge=True, quad=QUAD)
    free = Sighting(reference=1, looks=LIMIT + 5, badge=False, quad=QUAD)
    assert report([badge, free], library) == report([free, badge], library) == [badge]


@pytest.mark.parametrize(("badge", "stands_out"), [(True, True), (False, False)])
def test_a_shipped_look_alike_is_beaten_in_one_measure(
    monkeypatch: pytest.MonkeyPatch, badge: bool, stands_out: bool
) -> None:
    monkeypatch.setattr(look_alikes, "nearest", lambda *_: look_alikes.Negative(name="a tower", standing=LIMIT + 2))
    found = Sighting(reference=0, looks=LIMIT + 4, badge=badge, quad=QUAD)
    assert bool(look_alikes.standing_out(np.zeros((80, 80, 3), np.uint8), [found])) is stands_out


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
