"""A picture's file without anything but the picture: the same pixels, no metadata, no tail."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from scanners.finding import ScanFault
from scanners.picture.bare import HEAD_BYTES, without_metadata
from scanners.picture.decode import decode
from scanners.picture.location import PlaceReading, gps_inside
from tests.scanners.picture.drawn import crest, encode, photograph

SECRET = "424242 of A. Person"
XMP = f"<x:xmpmeta>{SECRET} GPSLatitude='51,7.4N' GPSLongitude='0,45.9E'</x:xmpmeta>".encode()


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = SECRET
    gps = made.get_ifd(0x8825)
    gps.update({1: "N", 2: (51.0, 7.0, 24.4), 3: "E", 4: (0.0, 45.0, 55.5)})
    made[0x8825] = gps
    return made


def png_words() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("Place", SECRET, zip=False)
    return info


FRAMES = [photograph(seed, (90, 60)) for seed in range(3)]
SECOND = {"save_all": True, "append_images": FRAMES[1:]}
FILES = {
    "JPEG": encode(photograph(), "JPEG", exif=exif(), xmp=XMP, comment=SECRET.encode()),
    "JPEG in several scans": encode(photograph(), "JPEG", exif=exif(6), progressive=True, icc_profile=SECRET.encode() * 9),
    "JPEG of four inks": encode(photograph().convert("CMYK"), "JPEG", exif=exif()),
    "JPEG with restarts": encode(photograph(), "JPEG", exif=exif(3), restart_marker_blocks=4),
    "several in one": encode(FRAMES[0], "MPO", exif=exif(), **SECOND),
    "PNG": encode(crest(), "PNG", exif=exif(8), pnginfo=png_words()),
    "PNG of a palette": encode(photograph().convert("P"), "PNG", exif=exif(), pnginfo=png_words(), transparency=3),
    "moving PNG": encode(FRAMES[0], "PNG", exif=exif(), **SECOND),
    "WEBP": encode(crest(), "WEBP", exif=exif(6), xmp=XMP),
    "moving WEBP": encode(FRAMES[0], "WEBP", exif=exif(), xmp=XMP, **SECOND),
    "GIF": encode(FRAMES[0], "GIF", comment=SECRET.encode(), **SECOND),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_pixels_stay_and_the_rest_goes(name: str) -> None:
    data = FILES[name] + f"tail {SECRET}".encode()
    bare = without_metadata(data)
    before, after = decode(data), decode(bare)
    assert SECRET.encode() in FILES[name]
    assert [trace for trace in (SECRET.encode(), b"tail", b"xmp", b"GPS") if trace in bare] == []
    assert gps_inside(bare, ()) == PlaceReading(present=False)
    assert (before.width, before.height, before.format) == (after.width, after.height, after.format)
    assert all(np.array_equal(one, other) for one, other in zip(before.frames, after.frames, strict=True))
    assert without_metadata(bare) == bare


@pytest.mark.parametrize("name", FILES)
def test_what_is_cut_short_gives_its_first_bytes_or_no_metadata(name: str) -> None:
    for sixteenth in range(16):
        part = FILES[name][: len(FILES[name]) * sixteenth // 16]
        assert SECRET.encode() not in without_metadata(part)


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"%PDF" + b"a" * 900]
)
def test_what_is_no_picture_keeps_its_first_bytes_and_its_fault(data: bytes) -> None:
    with pytest.raises(ScanFault) as before:
        decode(data)
    with pytest.raises(ScanFault) as after:
        decode(without_metadata(data))
    assert before.value.reason == after.value.reason
    assert len(without_metadata(data)) <= HEAD_BYTES
