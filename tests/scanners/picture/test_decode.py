"""Section D: whatever comes from the web is decoded whole, upright and small, or refused with a reason."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from profiles.evidence import Reason
from scanners.finding import ScanFault
from scanners.picture.decode import MAX_FRAMES, decode
from tests.scanners.picture.drawn import crest, encode, photograph


def refused(data: bytes) -> Reason:
    with pytest.raises(ScanFault) as caught:
        decode(data)
    return caught.value.reason


def bare_png(width: int, height: int) -> bytes:
    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(b"\0")) + part(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (2**31 - 1, 1), (12_000, 12_000), (9_000, 9_000)])
def test_a_header_that_promises_too_many_pixels_is_refused_before_any_is_decoded(width: int, height: int) -> None:
    assert refused(bare_png(width, height)) in {
        Reason.PICTURE_TOO_LARGE,
        Reason.PICTURE_TOO_SMALL,
        Reason.PICTURE_BROKEN,
    }


def test_an_empty_picture_is_refused() -> None:
    assert refused(bare_png(0, 0)) in {Reason.PICTURE_BROKEN, Reason.PICTURE_FORMAT, Reason.PICTURE_TOO_SMALL}


@pytest.mark.parametrize("kind", ["EPS", "PDF", "TIFF", "ICNS", "PCX", "DDS", "BMP", "PPM", "JPEG2000"])
def test_only_four_formats_are_read(kind: str) -> None:
    assert refused(encode(photograph(), kind)) is Reason.PICTURE_FORMAT


def test_a_drawing_in_markup_is_not_read() -> None:
    assert (
        refused(b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>') is Reason.PICTURE_FORMAT
    )


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (16, 16), (24, 60_000), (9_000, 40)])
def test_a_picture_too_small_to_judge_is_not_called_clean(size: tuple[int, int]) -> None:
    assert refused(encode(Image.new("RGB", size))) is Reason.PICTURE_TOO_SMALL


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_cut_short_is_never_half_seen(kind: str) -> None:
    data = encode(photograph(), kind)
    for sixteenth in range(16):
        assert refused(data[: len(data) * sixteenth // 16]) in {Reason.PICTURE_BROKEN, Reason.PICTURE_FORMAT}


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_one_flipped_byte_is_seen_or_refused_and_nothing_else(kind: str) -> None:
    data = encode(photograph(), kind)
    for part in range(64):
        broken = bytearray(data)
        broken[len(data) * part // 64] ^= 0x5A
        try:
            assert decode(bytes(broken)).frames
        except ScanFault as fault:
            assert fault.reason.name.startswith("PICTURE_")  # noqa: PT017


def test_text_that_unpacks_to_a_bomb_is_refused() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("comment", "a" * 80_000_000, zip=True)
    assert refused(encode(photograph(), "PNG", pnginfo=info)) is Reason.PICTURE_BROKEN


def test_of_three_thousand_frames_twenty_are_seen_spread_over_the_file() -> None:
    frames = [Image.new("L", (30, 30), i % 256) for i in range(3_000)]
    picture = decode(encode(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=0))
    assert len(picture.frames) <= MAX_FRAMES
    assert picture.frames_in_file > 2_900


def test_the_last_of_many_frames_is_among_those_seen() -> None:
    frames = [Image.new("RGB", (60, 60), (i * 9, 0, 0)) for i in range(20)]
    frames[17] = Image.new("RGB", (60, 60), "white")
    picture = decode(encode(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert any(frame.min() > 240 for frame in picture.frames)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_gives_the_same_upright_picture(orientation: int) -> None:
    upright = photograph(size=(90, 60))
    turned = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    stored = upright if turned is None else upright.transpose(turned)
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = decode(encode(stored, "PNG", exif=exif))
    assert (picture.width, picture.height) == (90, 60)
    assert np.array_equal(picture.frames[0], np.asarray(upright))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_becomes_eight_bit_colour(mode: str) -> None:
    image = photograph()
    if mode == "I;16":
        converted = Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
    else:
        converted = image.convert(mode)
    frame = decode(encode(converted)).frames[0]
    assert frame.dtype == np.uint8
    assert frame.shape == (360, 480, 3)
    assert abs(float(frame.mean()) - float(np.asarray(image.convert("L")).mean())) < 12


def test_four_inks_become_colour_and_not_their_inverse() -> None:
    image = photograph()
    frame = decode(encode(image.convert("CMYK"), "JPEG", quality=95)).frames[0]
    assert float(np.abs(frame.astype(int) - np.asarray(image).astype(int)).mean()) < 6


def test_a_white_mark_without_a_ground_is_laid_on_a_dark_one() -> None:
    image = Image.new("RGBA", (60, 60))
    image.paste((255, 255, 255, 255), (20, 20, 40, 40))
    frame = decode(encode(image)).frames[0]
    assert int(frame[30, 30, 0]) - int(frame[5, 5, 0]) > 150


def test_what_alpha_hides_is_not_seen() -> None:
    image = crest()
    image.putalpha(0)
    assert np.ptp(decode(encode(image)).frames[0]) == 0


def test_a_tail_behind_the_picture_changes_nothing() -> None:
    data = encode(photograph(), "JPEG")
    assert np.array_equal(decode(data + b"PK\x03\x04<script>").frames[0], decode(data).frames[0])


def test_a_banner_is_reduced_and_its_displayed_size_kept() -> None:
    picture = decode(encode(photograph(size=(3_000, 1_000)), "JPEG"))
    assert (picture.width, picture.height) == (3_000, 1_000)
    assert max(picture.frames[0].shape) <= 1_280
    assert picture.scale == pytest.approx(3_000 / picture.frames[0].shape[1])


def test_many_bytes_are_refused_unread() -> None:
    assert refused(b"\0" * 31_000_000) is Reason.PICTURE_TOO_LARGE


def test_a_thumbnail_in_the_metadata_is_not_the_picture() -> None:
    buffer = io.BytesIO()
    photograph(2).save(buffer, "JPEG", comment=encode(crest().convert("RGB"), "JPEG")[:60_000])
    assert decode(buffer.getvalue()).frames[0].shape == (360, 480, 3)
