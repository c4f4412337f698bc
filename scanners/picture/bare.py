"""Takes everything but the picture out of a picture's file: place, camera, author, thumbnail, comments, tails.

Raw pages that are kept for a rerun hold their pictures so. The pixels stay byte for byte; of the metadata only the
orientation stays, since the picture lies on its side without it.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from scanners.picture.location import orientation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD_BYTES = 32
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"IEND")
_WEBP_KEPT = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF")
_WEBP_ALPHA_AND_ANIMATION = 0x12
_WEBP_EXIF = 0x08
_ENTRY = struct.Struct("<HHIHH")


def without_metadata(data: bytes) -> bytes:
    """Give the same picture without metadata; of what is no whole picture the first bytes, to tell its format."""
    for start, parts in _READERS:
        if data.startswith(start):
            try:
                return b"".join(parts(data))
            except (ValueError, IndexError, struct.error):
                return data[:HEAD_BYTES]
    return data[:HEAD_BYTES]


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Keep tables, frames and scans; of the application's own segments the mark that says how inks are stored."""
    yield data[:2]
    exif = _exif(data)
    if exif:
        yield b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif
    at = 2
    while data[at + 1] != 0xD9:  # noqa: PLR2004  the end of the picture
        while data[at + 1] == 0xFF:  # noqa: PLR2004  fill bytes
            at += 1
        marker, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at] != 0xFF or end > len(data) or end < at + 4:  # noqa: PLR2004
            raise ValueError("no segment")
        if marker == 0xDA:  # noqa: PLR2004  a scan: its data go on to the next marker that is none of its own
            end = _end_of_scan(data, end)
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker == 0xEE:  # noqa: PLR2004
            yield data[at:end]
        at = end
    yield b"\xff\xd9"


def _end_of_scan(data: bytes, at: int) -> int:
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in {0, 0xFF, *range(0xD0, 0xD8)}:
            return at
        at += 1 if data[at + 1] == 0xFF else 2  # noqa: PLR2004


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at, name, exif = len(_PNG), b"", _exif(data)
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise ValueError("no chunk")
        if name in _PNG_KEPT:
            yield data[at:end]
        if name == b"IHDR" and exif:
            yield struct.pack(">I", len(exif)) + b"eXIf" + exif + struct.pack(">I", zlib.crc32(b"eXIf" + exif))
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    chunks: list[bytes] = []
    at, exif = 12, _exif(data)
    end_of_file = 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(end_of_file, len(data)):
        name, size = struct.unpack_from("<4sI", data, at)
        end = at + 8 + size + size % 2
        if at + 8 + size > len(data):
            raise ValueError("no chunk")
        if name == b"VP8X":
            flags = data[at + 8] & _WEBP_ALPHA_AND_ANIMATION | (_WEBP_EXIF if exif else 0)
            chunks.append(data[at : at + 8] + bytes([flags]) + data[at + 9 : end])
        elif name in _WEBP_KEPT:
            chunks.append(data[at:end])
        at = end
    if exif and chunks[0].startswith(b"VP8X"):
        chunks.append(b"EXIF" + struct.pack("<I", len(exif)) + exif)
    body = b"WEBP" + b"".join(chunks)
    yield b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> Iterator[bytes]:
    """Keep screen, frames and their timing; comments and what applications wrote go."""
    at = 13 + _table(data[10])
    yield data[:at]
    while data[at] != 0x3B:  # noqa: PLR2004  the end of the picture
        start = at
        if data[at] == 0x21:  # noqa: PLR2004  an extension
            at = _blocks(data, at + 2)
            if data[start + 1] == 0xF9:  # noqa: PLR2004  timing and transparency of the next frame
                yield data[start:at]
        elif data[at] == 0x2C:  # noqa: PLR2004  a frame
            at = _blocks(data, at + 11 + _table(data[at + 9]))
            yield data[start:at]
        else:
            raise ValueError("no block")
    yield b"\x3b"


def _table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _exif(data: bytes) -> bytes:
    """Give metadata that hold the orientation and nothing else; empty where the picture is upright."""
    turned = orientation(data)
    return b"" if turned == 1 else b"II*\0\x08\0\0\0\x01\0" + _ENTRY.pack(0x0112, 3, 1, turned, 0) + b"\0\0\0\0"


_READERS: tuple[tuple[bytes, Callable[[bytes], Iterator[bytes]]], ...] = (
    (b"\xff\xd8\xff", _jpeg),
    (_PNG, _png),
    (b"RIFF", _webp),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
)
