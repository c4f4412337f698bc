"""Perceptual likeness: a mark is like itself in other light and colours and blurred, and unlike another one or bare cloth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageFilter, ImageOps

from scanners.picture.calibration import logo_library
from scanners.picture.logos import Sighting, report, verified
from scanners.picture.perceptual import SIDE_PX, perceived, perceptual_likeness
from scanners.picture.reference import reference
from scanners.picture.windows import cut_window, reference_window
from tests.scanners.picture.drawn import asset, cloth, crest, photograph, scene
from tests.scanners.picture.test_views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = perceived(reference_window(reference(asset(crest(), "crest")), SIDE_PX))
AT = np.array([[180, 100], [272, 100], [272, 210], [180, 210]], np.float32)


def like(picture: Image.Image) -> float:
    return perceptual_likeness(KNOWN, cut_window(np.asarray(picture.convert("RGB")), AT, SIDE_PX))


def test_a_mark_is_like_itself_and_less_like_another_and_unlike_bare_cloth() -> None:
    ours, other, bare = (
        like(scene(110, (180, 100))),
        like(scene(110, (180, 100), other=True)),
        like(cloth((90, 60, 40))),
    )
    assert ours > other + 0.1 > bare + 0.2
    assert -0.3 < bare < 0.3


@pytest.mark.parametrize(
    "change",
    [
        lambda image: ImageOps.grayscale(image).convert("RGB"),
        lambda image: image.point(lambda v: v * 0.6),
        lambda image: image.filter(ImageFilter.GaussianBlur(1.5)),
    ],
    ids=["grey", "dark", "blurred"],
)
def test_other_light_and_colours_leave_it_likelier_than_another_mark(
    change: Callable[[Image.Image], Image.Image],
) -> None:
    assert like(change(scene(110, (180, 100)))) > like(scene(110, (180, 100), other=True))


def test_its_scale_ends_at_one() -> None:
    window = reference_window(reference(asset(crest(), "crest")), SIDE_PX)
    assert perceptual_likeness(perceived(window), window[..., :3].copy()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("shade", [0, 127, 255])
def test_flat_windows_and_an_empty_mask_are_numbers_too(shade: int) -> None:
    flat = np.full((SIDE_PX, SIDE_PX, 4), shade, np.uint8)
    flat[..., 3] = 0
    assert np.isfinite(perceptual_likeness(perceived(flat), flat[..., :3].copy()))
    assert np.isfinite(perceptual_likeness(KNOWN, flat[..., :3].copy()))


def test_what_lies_outside_the_mask_counts_for_nothing() -> None:
    half = reference_window(reference(asset(crest(), "crest")), SIDE_PX)
    half[:, SIDE_PX // 2 :, 3] = 0
    half[..., 3] = np.where(half[..., 3] > 0, 255, 0)
    window = half[..., :3].copy()
    covered = window.copy()
    covered[:, 3 * SIDE_PX // 4 :] = np.asarray(photograph(4, (SIDE_PX, SIDE_PX)).convert("RGB"))[:, : SIDE_PX // 4]
    assert perceptual_likeness(perceived(half), covered) > 0.9


def test_a_view_is_compared_under_the_mask_that_its_views_gave_it() -> None:
    for view, known in zip(VIEWS, logo_library(VIEWS).perceived, strict=True):
        assert known is not None
        alone = perceived(reference_window(view, SIDE_PX))
        kept = known.share / alone.share
        assert kept[4:10, 3:7].mean() > 1.2 * kept[11:13, 9:13].mean()  # the mark beside ground of its own


def test_a_badge_does_without() -> None:
    assert logo_library((reference(asset(crest(), "crest")),)).perceived == (None,)


def test_a_place_is_compared_with_its_own_reference_and_a_badge_with_none() -> None:
    references = (VIEWS[0], reference(asset(crest(), "crest")), VIEWS[1])
    library = logo_library(references)
    frame = np.asarray(scene(110, (180, 100)).convert("RGB"))
    found = verified(frame, library, [(row, AT) for row in range(3)], [])
    window = cut_window(frame, AT, SIDE_PX)
    for sighting in found:
        known = library.perceived[sighting.reference]
        assert sighting.evidence is not None
        if known is None:
            assert np.isnan(sighting.evidence.likeness)
        else:
            assert sighting.evidence.likeness == pytest.approx(perceptual_likeness(known, window))
    assert [s.evidence and np.isnan(s.evidence.likeness) for s in found] == [False, True, False]
    assert [known is None for known in library.perceived] == [each.badge for each in library.coloured]


def test_a_sum_that_is_no_number_is_no_finding_and_hides_none() -> None:
    library = logo_library((reference(asset(crest(), "crest")), reference(asset(crest(other=True), "other"))))
    lost = Sighting(reference=0, looks=float("nan"), badge=True, quad=AT + np.float32(100))
    sure = Sighting(reference=1, looks=3.0, badge=True, quad=AT)
    assert report([lost, sure], library) == report([sure, lost], library) == [sure]


def test_plain_ground_is_not_like_a_small_mark_on_plain_ground() -> None:
    sheet, mark = Image.new("RGB", (200, 200), (225, 225, 220)), crest(60)
    sheet.paste(mark, (75, 70), mark)
    small = perceived(reference_window(reference(asset(sheet, "small")), SIDE_PX))
    for shade in (0, 90, 160, 250):
        rng = np.random.default_rng(shade)
        plain = np.clip(rng.normal(shade, 3, (SIDE_PX, SIDE_PX, 3)), 0, 255).astype(np.uint8)
        assert perceptual_likeness(small, plain) < 0.2
