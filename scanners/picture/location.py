"""The place that a picture's metadata names, read once against the premises; coordinates leave this file nowhere."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image

from scanners.finding import METADATA, ImageMatch
from scanners.picture.decode import FORMATS, MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reference_assets.assets import Premises

_GPS = 0x8825
_ORIENTATION = 0x0112
_MARKS = (b"Exif", b"eXIf", b"EXIF", b"exif", b"GPSLatitude")
_WRITTEN = re.compile(
    rb"GPS(Latitude|Longitude)\s*(?:=\s*[\"']|>)\s*(\d{1,3}),(\d{1,2}(?:\.\d{1,9})?)(?:,(\d{1,2}(?:\.\d{1,9})?))?\s*([NSEW])"
)
PLACE_KIND = "place in metadata"
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_EARTH_RADIUS_M = 6_371_000.0
_MAX_LATITUDE, _MAX_LONGITUDE = 90, 180


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """What the metadata say about the place, without the place itself.

    Attributes:
        present: the picture carries coordinates at all (clause 6.15 advice).
        inside: names of the premises whose circle holds them (clause 6.9).

    """

    present: bool
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Finds pictures whose metadata name a place: one of the premises (6.9), or any at all (advice under 6.15).

    Attributes:
        premises: circles of ``assets.toml``; none where 6.9 is switched off.
        advise: whether 6.15 is switched on.
        read: reads the place once; a run passes one that reads in a bounded child.

    """

    name: str = "places in metadata"
    clauses: tuple[str, ...] = ("6.9", "6.15")
    premises: tuple[Premises, ...] = ()
    advise: bool = False
    read: Callable[[bytes, tuple[Premises, ...]], PlaceReading] = field(repr=False)

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        """Give a match for each of the premises that the place lies in, and one for being told a place at all."""
        reading = self.read(data, self.premises)
        inside = tuple(_match(name, "premises") for name in reading.inside)
        told = (_match("the place where it was taken", PLACE_KIND),) if reading.present and self.advise else ()
        return (*inside, *told)


def _match(asset: str, kind: str) -> ImageMatch:
    """Say yes, and nothing of where: no box, no distance in metres."""
    return ImageMatch(asset=asset, kind=kind, box=(0, 0, 0, 0), method=METADATA, distance=0.0, limit=0.0, unit="")


def may_tell_place(data: bytes) -> bool:
    """Say whether there are metadata of the kind that may hold a place; most pictures of the web have none."""
    return any(mark in data for mark in _MARKS)


def gps_inside(data: bytes, premises: tuple[Premises, ...]) -> PlaceReading:
    """Read the coordinates once, say which premises hold them, and drop them."""
    try:
        place = _coordinates(data)
    except Exception:  # noqa: BLE001  metadata from the web may be anything; without a place there is nothing to say
        place = None
    if place is None:
        return PlaceReading(present=False)
    inside = (p.name for p in premises if _distance_m(place, (p.latitude, p.longitude)) <= p.radius_m)
    return PlaceReading(present=True, inside=tuple(inside))


def orientation(data: bytes) -> int:
    """Give the EXIF orientation, 1 to 8; 1 where there is none that means anything."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            turned = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001  metadata from the web may be anything
        return 1
    return turned if turned in range(1, 9) else 1


def _coordinates(data: bytes) -> tuple[float, float] | None:
    if len(data) > MAX_BYTES:
        return None
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        gps: Mapping[int, object] = image.getexif().get_ifd(_GPS)
        written = image.info.get("xmp")
    latitude = _degrees(gps.get(_LATITUDE), gps.get(_LATITUDE_REF), "S")
    longitude = _degrees(gps.get(_LONGITUDE), gps.get(_LONGITUDE_REF), "W")
    if latitude is None or longitude is None:
        latitude, longitude = _written_out(written)
    if latitude is None or longitude is None or abs(latitude) > _MAX_LATITUDE or abs(longitude) > _MAX_LONGITUDE:
        return None
    return latitude, longitude


def _degrees(parts: object, reference: object, negative: str) -> float | None:
    if not isinstance(parts, tuple) or not parts:
        return None
    value: float = sum(float(part) / 60**place for place, part in enumerate(parts[:3]))
    if not math.isfinite(value):
        return None
    letter = reference.decode("ascii", "replace") if isinstance(reference, bytes) else str(reference)
    return -value if letter.strip("\0 ").upper() == negative else value


def _written_out(packet: object) -> tuple[float | None, float | None]:
    """Read the place from the packet of words that editing programs write (``51,30.5N``)."""
    if not isinstance(packet, bytes):
        return None, None
    found: dict[bytes, float] = {}
    for which, *parts, letter in _WRITTEN.findall(packet):
        value = sum(float(part or 0) / 60**place for place, part in enumerate(parts))
        found.setdefault(which, -value if letter in b"SW" else value)
    return found.get(b"Latitude"), found.get(b"Longitude")


def _distance_m(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance (haversine)."""
    lat1, lat2 = math.radians(here[0]), math.radians(there[0])
    step = math.sin((lat2 - lat1) / 2) ** 2
    step += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(there[1] - here[1]) / 2) ** 2
    return 2 * _EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, step)))
