"""What is seen of a place: aligned before it is compared, and only where the verifier leaves room for a sighting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scanners.picture import logos, look_alikes
from scanners.picture.calibration import logo_library
from scanners.picture.close_look import close_look
from scanners.picture.evidence import (
    COLOURS_SIDE_PX,
    FREE_CONSTANT,
    FREE_WEIGHTS,
    Evidence,
    asked,
    coloured,
    evidence_of,
    weighed,
)
from scanners.picture.reference import reference
from scanners.picture.windows import cut_window, reference_window
from tests.scanners.picture.drawn import asset, crest, photograph, scene

REFERENCE = reference(asset(crest(), "crest"))
KNOWN = coloured(reference_window(REFERENCE, COLOURS_SIDE_PX), badge=True)
AT = np.array([[180, 100], [272, 100], [272, 210], [180, 210]], np.float32)
FRAME = np.asarray(scene(110, (180, 100)))


def seen(shift: tuple[float, float] = (0, 0), *, other: bool = False) -> Evidence:
    frame = np.asarray(scene(110, (180, 100), other=other))
    window = cut_window(frame, AT + np.float32(shift), COLOURS_SIDE_PX)
    return evidence_of(KNOWN, window, logit=3.0, agreement=0.75)


def test_the_crest_is_told_from_another_one() -> None:
    own, other = seen(), seen(other=True)
    assert own.colours > other.colours
    assert own.close > other.close
    assert own.palette > other.palette
    assert own.left < other.left
    assert own.colour_left < other.colour_left


def test_a_place_a_few_pixels_off_leaves_no_more_over() -> None:
    assert asked(seen((8, -6)))[4:] == pytest.approx(asked(seen())[4:], abs=0.35)


def test_the_close_look_is_at_what_was_finely_aligned() -> None:
    window = cut_window(FRAME, AT + np.float32((8, -6)), COLOURS_SIDE_PX)
    assert seen((8, -6)).close > close_look(KNOWN.window, window) + 0.5


def test_a_cut_out_of_a_photograph_has_no_palette_and_is_weighed_for_itself() -> None:
    sign = reference_window(reference(asset(photograph(4, (200, 160)), "sign")), COLOURS_SIDE_PX)
    cut_out = coloured(sign, badge=False)
    found = evidence_of(cut_out, cut_window(FRAME, AT, COLOURS_SIDE_PX), logit=3.0, agreement=0.75)
    assert np.isnan([found.close, found.palette, found.contrast, found.left, found.colour_left]).all()
    found = replace(found, likeness=0.6)
    plain = sum(w * e for w, e in zip(FREE_WEIGHTS, (3.0, 0.75, found.colours, 0.6), strict=True))
    assert weighed(found, badge=False) == pytest.approx(FREE_CONSTANT + plain)


def test_where_the_verifier_sees_nothing_alike_nobody_looks_further() -> None:
    library = logo_library((REFERENCE,))
    empty = np.asarray(photograph(4, (640, 480)).convert("RGB"))
    rows = [(0, AT + np.float32([20 * number, 15 * number])) for number in range(8)]
    found = logos.verified(empty, library, rows, [])
    unlike = [s.looks for s in found if s.evidence is None]
    assert all(s.evidence.logit > logos.LEAST_LOGIT for s in found if s.evidence)
    assert len(unlike) > 2
    assert max(unlike) <= logos.UNLIKE + logos.LEAST_LOGIT
    assert len(set(unlike)) == len(unlike)  # the likest of them is still known


def test_look_alikes_that_are_nothing_like_it_are_still_told_apart() -> None:
    (found, *_) = logos.sightings(FRAME, logo_library((REFERENCE,)))
    bank = look_alikes.bank()
    _, moved = logos.aligned(FRAME, bank, [(number, found.quad) for number in range(len(bank.references))])
    judged = logos.verified(FRAME, bank, list(enumerate(moved)), [])
    nearest = look_alikes.nearest(FRAME, found)
    assert nearest.standing == max(s.standing for s in judged)
    assert len({s.sureness for s in judged}) == len(judged)


def test_a_reference_that_fills_its_picture_is_no_badge() -> None:
    photographed = reference(asset(photograph(4, (200, 160)), "sign"))
    known = logo_library((REFERENCE, photographed))
    assert [each.badge for each in known.coloured] == [True, False]


def test_local_features_count_for_what_is_no_badge() -> None:
    quad = np.zeros((4, 2), np.float32)
    badge, other = (
        logos.Sighting(reference=0, looks=0.0, badge=badge, quad=quad, inliers=20).sureness for badge in (True, False)
    )
    assert badge == 0.0 < other
