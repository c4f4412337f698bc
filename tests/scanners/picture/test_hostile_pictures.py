"""More of section D: bombs, lies, long moving pictures, colour spaces, polyglots and the formats that are not read."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from profiles.evidence import Reason
from scanners.picture.decode import MAX_FRAMES, MAX_PIXELS_OVER_FRAMES, decode
from scanners.picture.masking import masked_evidence
from tests.scanners.picture.drawn import encode, photograph
from tests.scanners.picture.test_decode import refused


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunk(name: bytes, body: bytes, image: Image.Image | None = None) -> bytes:
    """A PNG with one more chunk behind its header."""
    data = encode(image or photograph())
    return data[:33] + chunk(name, body) + data[33:]


def with_exif(directory: bytes) -> bytes:
    """A JPEG with these bytes as its metadata."""
    plain = encode(photograph(), "JPEG")
    body = b"Exif\0\0" + directory
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]


ZEROS = zlib.compress(b"\0" * 80_000_000, 9)
BOMBS = {
    "zTXt": (b"zTXt", b"x\0\0" + ZEROS),
    "iTXt": (b"iTXt", b"x\0\1\0\0\0" + ZEROS),
    "iCCP": (b"iCCP", b"x\0\0" + ZEROS),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_chunk_that_unpacks_to_a_bomb_is_refused(bomb: str) -> None:
    assert refused(with_chunk(*BOMBS[bomb])) is Reason.PICTURE_BROKEN


ENTRY = struct.Struct("<HHII")
LIES = {
    "more entries than bytes": b"II*\0\x08\0\0\0" + b"\xff\xff",
    "a count of four thousand millions": b"II*\0\x08\0\0\0\2\0" + ENTRY.pack(0x0112, 3, 2**32 - 16, 8) + b"\0" * 16,
    "directories that point at each other": b"II*\0\x08\0\0\0\2\0" + 2 * ENTRY.pack(0x8825, 4, 1, 8) + struct.pack("<I", 8),
    "an orientation that is none": b"II*\0\x08\0\0\0\1\0" + ENTRY.pack(0x0112, 3, 1, 77) + b"\0" * 4,
    "no directory at all": b"\xff" * 400,
    "five thousand entries": b"II*\0\x08\0\0\0" + struct.pack("<H", 5_000) + b"".join(ENTRY.pack(n, 2, 60_000, 8) for n in range(5_000)),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_metadata_that_lie_leave_the_picture_as_it_is(lie: str) -> None:
    assert np.array_equal(
        decode(with_exif(LIES[lie][:65_000])).frames[0], decode(encode(photograph(), "JPEG")).frames[0]
    )


def moving(kind: str, frames: list[Image.Image], **options: object) -> bytes:
    return encode(frames[0], kind, save_all=True, append_images=frames[1:], duration=0, **options)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_a_long_moving_picture_the_beginning_the_middle_and_the_end_are_seen(kind: str) -> None:
    frames = [Image.new("RGB", (40, 40), (i, 255 - i, 40 + i % 2 * 90)) for i in range(200)]
    picture = decode(moving(kind, frames, **({"lossless": True} if kind == "WEBP" else {})))
    red = [int(frame[20, 20, 0]) for frame in picture.frames]
    assert (len(red), picture.frames_in_file) == (MAX_FRAMES, 200)
    assert [red[0], red[-1]] == pytest.approx([0, 199], abs=2)
    assert max(np.diff(red)) <= 13


@pytest.mark.parametrize("disposal", [0, 1, 2, 3])
def test_every_way_of_laying_frames_over_another_shows_the_late_one(disposal: int) -> None:
    frames = [Image.new("RGB", (60, 60), (i * 9, 0, 0)) for i in range(12)]
    frames[10] = Image.new("RGB", (60, 60), "white")
    picture = decode(moving("GIF", frames, disposal=disposal))
    assert any(frame.min() > 240 for frame in picture.frames)


def test_of_huge_frames_only_so_many_are_decoded_that_the_work_stays_bounded() -> None:
    data = bytearray(moving("GIF", [Image.new("L", (30, 30), i) for i in range(90)]))
    data[6:10] = struct.pack("<HH", 4_000, 2_000)  # the screen that every frame is laid on
    picture = decode(bytes(data))
    assert picture.frames_in_file == 90
    assert len(picture.frames) <= MAX_PIXELS_OVER_FRAMES // (4_000 * 2_000)


def test_transparent_palettes_hide_what_they_hide() -> None:
    image = Image.new("P", (60, 60), 0)
    image.putpalette([250, 250, 250, 200, 30, 30] + [0] * 762)
    image.paste(1, (20, 20, 40, 40))
    frame = decode(encode(image, "PNG", transparency=0)).frames[0]
    assert [tuple(int(v) for v in frame[at, at]) for at in (5, 30)] == [(255, 255, 255), (200, 30, 30)]


def test_a_colour_that_stands_for_transparent_is_laid_on_the_ground() -> None:
    image = Image.new("RGB", (60, 60), (1, 2, 3))
    image.paste((200, 30, 30), (20, 20, 40, 40))
    frame = decode(encode(image, "PNG", transparency=(1, 2, 3))).frames[0]
    assert [tuple(int(v) for v in frame[at, at]) for at in (5, 30)] == [(255, 255, 255), (200, 30, 30)]


def test_inks_are_read_as_browsers_read_them_with_and_without_the_mark_that_says_they_are_turned_round() -> None:
    image = photograph()
    marked = encode(image.convert("CMYK"), "JPEG", quality=95)
    at = marked.index(b"\xff\xee\x00\x0eAdobe")
    for data in (marked, marked[:at] + marked[at + 16 :]):
        assert float(np.abs(decode(data).frames[0].astype(int) - np.asarray(image).astype(int)).mean()) < 6


@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_colours_stored_coarser_than_light_are_colours(subsampling: int) -> None:
    image = photograph()
    frame = decode(encode(image, "JPEG", quality=92, subsampling=subsampling)).frames[0]
    assert float(np.abs(frame.astype(int) - np.asarray(image).astype(int)).mean()) < 6


def test_colour_spaces_of_print_come_in_formats_that_are_not_read() -> None:
    image = photograph()
    assert refused(encode(Image.frombytes("LAB", image.size, image.tobytes()), "TIFF")) is Reason.PICTURE_FORMAT


PROFILES = {
    "sRGB": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    "broken": b"\0" * 128 + b"acsp" * 400,
    "noise": bytes(np.random.default_rng(1).integers(0, 255, 200_000, np.uint8)),
}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_colour_profile_changes_no_pixel(profile: str, kind: str) -> None:
    """Stated rule: profiles are not applied; the colours are read as a viewer without colour management shows them."""
    with_profile = decode(encode(photograph(), kind, icc_profile=PROFILES[profile]))
    assert np.array_equal(with_profile.frames[0], decode(encode(photograph(), kind)).frames[0])


@pytest.mark.parametrize("gamma", [22_727, 45_455, 100_000])
def test_a_stated_gamma_changes_no_pixel(gamma: int) -> None:
    data = with_chunk(b"gAMA", struct.pack(">I", gamma))
    assert np.array_equal(decode(data).frames[0], decode(encode(photograph())).frames[0])


@pytest.mark.parametrize("colour_type", [0, 2, 4, 6])
def test_sixteen_bits_a_channel_give_the_picture_of_eight(colour_type: int) -> None:
    """PNG keeps 16 bit as two bytes a value, big end first; the upper byte is the picture."""
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour_type]
    values = np.random.default_rng(3).integers(0, 255, (60, 60, channels), np.uint16)
    if channels in {2, 4}:
        values[..., -1] = 255
    deep = (values * 257).astype(">u2")
    rows = b"".join(b"\0" + row.tobytes() for row in deep)
    header = struct.pack(">IIBBBBB", 60, 60, 16, colour_type, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    shown = values[..., :1].repeat(3, axis=2) if channels < 3 else values[..., :3]
    assert np.abs(decode(data).frames[0].astype(int) - shown.astype(int)).max() <= 1


def test_several_pictures_in_one_file_of_a_camera_are_its_first_one() -> None:
    data = encode(photograph(1), "MPO", save_all=True, append_images=[photograph(2)])
    picture = decode(data)
    assert (picture.format, picture.frames_in_file) == ("JPEG", 1)
    assert np.array_equal(picture.frames[0], decode(encode(photograph(1), "JPEG")).frames[0])


POLYGLOTS = {
    "JPEG and ZIP": ("JPEG", b"PK\x03\x04" + b"\0" * 40 + b"PK\x05\x06" + b"\0" * 18),
    "GIF and a script": ("GIF", b"*/=1;alert(document.cookie)//"),
    "PNG and a program": ("PNG", b"<?php system($_GET['c']); ?>"),
    "WEBP and a page": ("WEBP", b"<html><script>alert(1)</script>"),
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_of_a_file_that_is_two_things_the_picture_is_seen_and_only_it_is_kept(name: str) -> None:
    kind, tail = POLYGLOTS[name]
    data = encode(photograph(), kind)
    assert np.array_equal(decode(data + tail).frames[0], decode(data).frames[0])
    kept = masked_evidence(data + tail, (10, 10, 90, 90))
    assert tail not in kept
    assert kept[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize("front", [b"%PDF-1.4\n", b"<html>", b"PK\x03\x04", b"GIF8", b"\0" * 12])
def test_a_picture_behind_something_else_is_not_looked_for(front: bytes) -> None:
    assert refused(front + encode(photograph(), "JPEG")) in {Reason.PICTURE_FORMAT, Reason.PICTURE_BROKEN}


HEADS = {
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "AVIF": b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
    "Photoshop": b"8BPS\0\1",
    "FITS": b"SIMPLE  =                    T",
    "BLP": b"BLP2\1\0\0\0",
    "WMF": b"\xd7\xcd\xc6\x9a\0\0",
    "packed SVG": b"\x1f\x8b\x08\0",
    "JPEG XL": b"\xff\x0a",
    "a sound": b"RIFF\x24\0\0\0WAVEfmt ",
    "TIFF with a loop of directories": b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
}


@pytest.mark.parametrize("name", HEADS)
def test_other_formats_are_told_as_such(name: str) -> None:
    assert refused(HEADS[name] + b"\0" * 900) is Reason.PICTURE_FORMAT


def test_icons_and_long_tiff_files_are_not_read() -> None:
    assert refused(encode(photograph(size=(64, 64)), "ICO")) is Reason.PICTURE_FORMAT
    many = [photograph(size=(60, 40))] * 60
    assert refused(encode(many[0], "TIFF", save_all=True, append_images=many[1:])) is Reason.PICTURE_FORMAT
