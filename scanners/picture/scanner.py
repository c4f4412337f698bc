"""The picture scanners, in plain sight, and the library of calibrated references that they look for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from reference_assets.assets import LOGO_KINDS
from scanners.finding import ImageMatch
from scanners.picture.calibration import logo_library
from scanners.picture.cloth import on_cloth, uniform_colours
from scanners.picture.decode import decode
from scanners.picture.findings import ADVICE_CLAUSE, BY_WORDS, UNIFORM_CLAUSE
from scanners.picture.hearing import heard, heard_closely, place_of
from scanners.picture.known import KnownLibrary, known_library, match_known
from scanners.picture.lettering import LETTERS_LIMIT, Lettering, Spoken, inside, letterings, spoken
from scanners.picture.location import Places, gps_inside
from scanners.picture.logos import LIMIT, LogoLibrary, overlap, report, sightings
from scanners.picture.look_alikes import KIND as LOOK_ALIKE
from scanners.picture.look_alikes import Negative, is_neighbour, not_look_alikes, standing_out
from scanners.picture.reference import reference
from scanners.picture.words import read_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reference_assets.assets import AssetLibrary, Premises
    from scanners.finding import PictureScanner
    from scanners.picture.decode import Picture, Pixels
    from scanners.picture.location import PlaceReading
    from scanners.picture.logos import Sighting
    from scanners.picture.reference import Named, Plane
    from scanners.picture.windows import Quad
    from scanners.picture.words import Box, OcrLine

_BLOCKS, _SAME_BLOCK = 48, 12.0  # a small logo that appears changes few blocks, but those much
_FEATURES_SAY_IT = 10


@lru_cache(maxsize=2)
def decoded(data: bytes) -> Picture:
    """Decode here, once for all scanners that look at the same bytes in turn."""
    return decode(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPictures:
    """Finds the Trust's own files and photographs, re-posted as they are or edited."""

    name: str = "known pictures"
    clauses: tuple[str, ...] = ("6.9", "6.12")
    library: KnownLibrary = field(repr=False)
    decoder: Callable[[bytes], Picture] = field(default=decoded, repr=False)

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        """Give every known picture that ``data`` shows; raises ``ScanFault`` where it cannot be looked at."""
        return match_known(self.decoder(data), self.library)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logos:
    """Finds the Trust's logos in photographs, by what they look like and, where words are read, by what they say."""

    name: str = "logos"
    clauses: tuple[str, ...] = ("6.9", "6.12")
    library: LogoLibrary = field(repr=False)
    letterings: tuple[Lettering, ...] = ()
    colours: Plane = field(repr=False)
    decoder: Callable[[bytes], Picture] = field(default=decoded, repr=False)
    words: Callable[[bytes], tuple[OcrLine, ...]] | None = field(default=None, repr=False)
    read: Callable[[Pixels, Quad], list[str]] = field(default=read_place, repr=False)

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        """Give every logo that ``data`` shows; raises ``ScanFault`` where it cannot be looked at."""
        picture = self.decoder(data)
        lines = self.words(data) if self.words and (self.letterings or not self.library.badges_only) else ()
        found: dict[str, ImageMatch] = {}
        neighbours: list[Box] = []
        for number, frame in enumerate(distinct(picture.frames)):
            # Words are read in the first frame, and say nothing of another.
            seen = sightings(frame, self.library)
            if not number:
                seen = heard(seen, self.library, lines, self.letterings, picture.scale)
                seen = heard_closely(frame, seen, self.library, self.letterings, self.read)
            neighbours += [place_of(s, picture.scale) for s in seen if is_neighbour(s, self.library)]
            for sighting, negative in standing_out(frame, report(not_look_alikes(seen, self.library), self.library)):
                match = _match(picture, frame, sighting, _nearest(sighting, negative, seen, self.library), self)
                found.setdefault(match.asset, match)
        said = spoken(lines, self.letterings)
        by_words = [
            _said(picture, each)
            for asset, each in said.items()
            if asset not in found and not any(inside(each.box, place) for place in neighbours)
        ]
        return (*found.values(), *by_words)


def picture_scanners(
    library: AssetLibrary,
    clauses: frozenset[str],
    *,
    decoder: Callable[[bytes], Picture] = decoded,
    place: Callable[[bytes, tuple[Premises, ...]], PlaceReading] = gps_inside,
    words: Callable[[bytes], tuple[OcrLine, ...]] | None = None,
) -> tuple[PictureScanner, ...]:
    """Give the scanners for the clauses that are switched on; every reference is calibrated here, once.

    The scanners hold arrays only: they can be pickled, so that workers get the calibration instead of repeating it.

    Args:
        library: references and look-alikes.
        clauses: those that are switched on.
        decoder: turns bytes into a picture; a run passes one that decodes in a bounded child.
        place: reads the place that metadata name, likewise.
        words: reads the words in a picture; None where words are not read.

    """
    wanted = [a for a in library.assets if a.kind == LOOK_ALIKE or a.clause in clauses]
    logos = tuple(reference(a) for a in wanted if a.kind in LOGO_KINDS)
    others = tuple(reference(a) for a in wanted if a.kind == LOOK_ALIKE)
    scanners: list[PictureScanner] = []
    pictures = [a for a in wanted if a.kind not in (*LOGO_KINDS, LOOK_ALIKE)]
    if pictures:
        scanners.append(KnownPictures(library=known_library(pictures), decoder=decoder))
    if logos:
        colours = uniform_colours([reference(a) for a in wanted if a.kind == "uniform"])
        said = letterings([a for a in wanted if a.kind in LOGO_KINDS]) if words else ()
        known = logo_library((*logos, *others))
        scanners.append(Logos(library=known, letterings=said, colours=colours, decoder=decoder, words=words))
    premises = library.premises if UNIFORM_CLAUSE in clauses else ()
    if premises or ADVICE_CLAUSE in clauses:
        scanners.append(Places(premises=premises, advise=ADVICE_CLAUSE in clauses, read=place))
    return tuple(scanners)


def distinct(frames: tuple[Pixels, ...]) -> Iterator[Pixels]:
    """Give the frames of a moving picture that differ from all before them."""
    seen: list[Plane] = []
    for frame in frames:
        small = cv2.resize(frame, (_BLOCKS, _BLOCKS), interpolation=cv2.INTER_AREA).astype(np.float32)
        if not any(float(np.abs(small - s).mean(axis=2).max()) < _SAME_BLOCK for s in seen):
            seen.append(small)
            yield frame


def _nearest(sighting: Sighting, negative: Negative, seen: list[Sighting], library: LogoLibrary) -> Negative:
    """Give the look-alike that fits the place best: one of the bank that ships, or one of the workspace."""
    own = [s for s in seen if library.references[s.reference].kind == LOOK_ALIKE and overlap(s.quad, sighting.quad)]
    best = max(own, key=lambda s: s.standing, default=None)
    if best is None or best.standing <= negative.standing:
        return negative
    return Negative(name=library.references[best.reference].asset, standing=best.standing)


def _match(picture: Picture, frame: Pixels, sighting: Sighting, negative: Negative, scanner: Logos) -> ImageMatch:
    known: Named = scanner.library.references[sighting.reference]
    x0, y0 = np.maximum(0, sighting.quad.min(axis=0)) * picture.scale
    x1, y1 = np.minimum(sighting.quad.max(axis=0), [frame.shape[1], frame.shape[0]]) * picture.scale
    return ImageMatch(
        asset=known.asset,
        kind=known.kind,
        box=(round(float(x0)), round(float(y0)), max(1, round(float(x1 - x0))), max(1, round(float(y1 - y0)))),
        method=_method(sighting),
        distance=doubt(sighting.standing),
        limit=doubt(LIMIT),
        unit="score",
        nearest_negative=negative.name,
        nearest_distance=doubt(negative.standing),
        logo_height_px=max(1, round(float(y1 - y0))),
        cloth=on_cloth(frame, sighting.quad, scanner.colours),
        pupil=known.pupil,
    )


def _method(sighting: Sighting) -> str:
    seen = "local features" if sighting.inliers >= _FEATURES_SAY_IT else "regions"
    return f"{seen} and words" if sighting.words > 0 else seen


def _said(picture: Picture, each: Spoken) -> ImageMatch:
    """Give the match of a reference whose words alone were found; what they stand on is not judged (6.12)."""
    left, top, width, height = each.box
    x0, y0, x1, y1 = max(0, left), max(0, top), min(picture.width, left + width), min(picture.height, top + height)
    return ImageMatch(
        asset=each.lettering.asset,
        kind=each.lettering.kind,
        box=(x0, y0, max(1, x1 - x0), max(1, y1 - y0)),
        method=BY_WORDS,
        distance=float(each.wrong),
        limit=float(LETTERS_LIMIT),
        unit="letters",
        logo_height_px=max(1, y1 - y0),
    )


def doubt(standing: float) -> float:
    """Turn a standing into a distance between 0 (sure) and 1."""
    return round(1 / (1 + float(np.exp(min(60.0, max(-60.0, standing))))), 4)
