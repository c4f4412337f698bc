"""What a picture says and what it looks like, together: neither overrules the other where it must not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageDraw

from reference_assets.assets import AssetLibrary
from scanners.picture.findings import clause_of
from scanners.picture.lettering import Lettering
from scanners.picture.scanner import Logos, distinct, picture_scanners
from scanners.picture.words import OcrLine
from tests.scanners.picture.drawn import asset, cloth, crest, encode, scene

PLACE = (180, 100)
INSIDE = (200, 180, 50, 14)
(PLAIN,) = picture_scanners(AssetLibrary(assets=(asset(crest(), "crest"),)), frozenset({"6.12"}))
assert isinstance(PLAIN, Logos)
OWN = Lettering(asset="crest", kind="corporate logo", words="SAXON MOUNT")


def match(data: bytes, *lines: OcrLine, scanner: Logos = PLAIN) -> list[tuple[str, str]]:
    hearing = replace(scanner, letterings=(OWN,), words=lambda _: lines)
    return [(m.asset, m.method) for m in hearing.match(data)]


def test_own_words_in_the_place_are_told() -> None:
    ((_, method),) = match(encode(scene(110, PLACE)), OcrLine(text="SAXON MOUNT", box=INSIDE))
    assert method.endswith(" and words")


def test_own_words_elsewhere_leave_the_look_as_it_is() -> None:
    data = encode(scene(110, PLACE))
    assert match(data, OcrLine(text="SAXON MOUNT", box=(2, 2, 40, 12))) == match(data)


def test_another_name_in_the_place_makes_less_sure() -> None:
    data = encode(scene(110, PLACE))
    hearing = replace(PLAIN, letterings=(OWN,), words=lambda _: (OcrLine(text="SPURCHPOOL", box=INSIDE),))
    (plain,) = PLAIN.match(data)
    assert all(m.distance > plain.distance for m in hearing.match(data))


def test_words_alone_are_a_logo_on_a_page_whatever_they_stand_on() -> None:
    hearing = replace(PLAIN, letterings=(OWN,), words=lambda _: (OcrLine(text="SAXON MOUNT", box=INSIDE),))
    (found,) = hearing.match(encode(cloth(size=(480, 360))))
    assert (found.method, found.box, found.cloth, clause_of(found)) == ("words", INSIDE, None, "6.12")


def test_a_look_alike_of_the_workspace_is_not_overruled_by_words() -> None:
    ours, neighbour = asset(crest(), "crest"), asset(crest(other=True), "neighbour", kind="look-alike")
    (scanner,) = picture_scanners(AssetLibrary(assets=(ours, neighbour)), frozenset({"6.12"}))
    assert isinstance(scanner, Logos)
    data = encode(scene(110, PLACE, other=True))
    assert match(data, OcrLine(text="SAXON MOUNT", box=INSIDE), scanner=scanner) == []


def test_words_of_the_first_frame_say_nothing_of_the_next() -> None:
    ground = cloth(size=(480, 360))
    data = encode(ground, "GIF", save_all=True, append_images=[scene(110, PLACE)], duration=50)
    still = match(data)
    assert [name for name, _ in still] == ["crest"]
    assert match(data, OcrLine(text="SPURCHPOOL", box=INSIDE)) == still


@pytest.mark.parametrize(("side", "frames"), [(0, 1), (40, 2)])
def test_a_small_thing_that_appears_makes_another_frame(side: int, frames: int) -> None:
    plain = cloth(size=(640, 480))
    other = plain.copy()
    if side:
        ImageDraw.Draw(other).rectangle((300, 200, 300 + side, 200 + side), fill="white")
    both = tuple(np.asarray(image.convert("RGB")) for image in (plain, other))
    assert len(list(distinct(both))) == frames
