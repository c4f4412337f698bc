"""The bank of look-alikes that ships: drawn by a script, compared at found places only, named in the finding."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from PIL import Image

from reference_assets.assets import AssetLibrary
from reference_assets.draw_look_alikes import drawn
from scanners.picture import picture_scanners
from scanners.picture.calibration import logo_library
from scanners.picture.findings import picture_findings
from scanners.picture.logos import LogoLibrary, report, sightings
from scanners.picture.look_alikes import MARGIN, bank, nearest, standing_out
from scanners.picture.reference import reference
from tests.scanners.picture.drawn import asset, cloth, crest, encode, evidence, page, scene

NAMES = sorted(drawn())


def known(*images: tuple[str, Image.Image]) -> LogoLibrary:
    return logo_library(tuple(reference(asset(image, name)) for name, image in images))


def worn(image: Image.Image, height: int = 120) -> np.ndarray:
    ground = cloth()
    mark = image.resize((round(height * image.width / image.height), height))
    ground.paste(mark, (180, 100), mark)
    return np.asarray(ground.convert("RGB"))


def test_the_bank_that_ships_is_the_one_that_is_drawn() -> None:
    shipped = bank()
    assert sorted(r.asset for r in shipped.references) == NAMES
    assert 8 <= len(NAMES) <= 12
    digests = {hashlib.sha256(pixels.tobytes()).hexdigest() for pixels in drawn().values()}
    assert len(digests) == len(NAMES)


def test_our_crest_stands_out_from_the_bank() -> None:
    library = known(("crest", crest()))
    frame = np.asarray(scene(110, (180, 100)).convert("RGB"))
    ((sighting, negative),) = standing_out(frame, report(sightings(frame, library), library))
    assert negative.name in NAMES
    assert sighting.standing - negative.standing > MARGIN


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_look_alike_of_the_bank_that_passes_for_ours_is_let_go(name: str) -> None:
    """The DPO's reference is so near to a crest of the bank that nothing tells the two apart."""
    twin = Image.fromarray(drawn()[name])
    library = known(("ours", twin))
    frame = worn(twin)
    found = report(sightings(frame, library), library)
    assert [library.references[s.reference].asset for s in found] == ["ours"]
    assert nearest(frame, found[0]).name == name
    assert standing_out(frame, found) == []


def test_the_finding_names_the_nearest_look_alike_and_how_near_it_is() -> None:
    scanners = picture_scanners(AssetLibrary(assets=(asset(crest(), "crest"),)), frozenset({"6.12"}))
    image = evidence(encode(scene(110, (180, 100))))
    (match,) = [m for s in scanners for m in s.match(image.data)]
    assert match.nearest_negative in NAMES
    assert match.nearest_distance is not None
    assert match.nearest_distance > match.distance
    (finding,) = picture_findings(page(image), image, (match,))
    assert f"The nearest look-alike, “{match.nearest_negative}”, is at {match.nearest_distance:g}." in finding.reasons


def test_pictures_without_a_found_place_are_never_held_against_the_bank() -> None:
    assert standing_out(np.zeros((60, 60, 3), np.uint8), []) == []
