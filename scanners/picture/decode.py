"""The one decoder for pictures from the web: bytes in, upright RGB frames out, or a ``ScanFault``.

A run calls it in a child process with limits (``flows.decoding``): what hangs or swells there costs one picture.

Stated rules: what a viewer does not see (an embedded thumbnail, pixels of alpha 0, a tail behind the picture) is not
looked at. Transparent parts lie on white, or on dark grey where the visible part is nearly white. Of a moving picture
at most 20 frames, spread over the file, are looked at. The box of a match is in pixels of the picture as displayed.
"""

from __future__ import annotations

import io
import logging
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from profiles.evidence import Reason
from scanners.finding import ScanFault

if TYPE_CHECKING:
    from collections.abc import Iterator

Pixels = npt.NDArray[np.uint8]
logging.getLogger("PIL").setLevel(logging.INFO)  # at a lower level it writes down every value of the metadata

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MAX_BYTES = 30_000_000
MAX_PIXELS = 50_000_000
MAX_FRAMES = 20
MAX_PIXELS_OVER_FRAMES = 400_000_000
MAX_PIXELS_AT_ONCE = 6_500_000
MIN_SIDE_PX = 24
MIN_WORK_SIDE_PX = 16
WORK_SIDE_PX = 1280
_NEARLY_WHITE = 225
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A decoded picture.

    Attributes:
        width: width in pixels as displayed (after the EXIF orientation).
        height: height in pixels as displayed.
        frames: upright RGB frames, reduced to at most ``WORK_SIDE_PX`` a side.
        frames_in_file: how many the file holds.
        format: ``PNG``, ``JPEG``, ``GIF`` or ``WEBP``.

    """

    width: int
    height: int
    frames: tuple[Pixels, ...]
    frames_in_file: int
    format: str

    @property
    def scale(self) -> float:
        """Displayed pixels for one pixel of a frame."""
        return self.width / int(self.frames[0].shape[1])


def decode(
    data: bytes, *, max_pixels: int = MAX_PIXELS, max_frames: int = MAX_FRAMES, min_side_px: int = MIN_SIDE_PX
) -> Picture:
    """Decode ``data``; whatever cannot be decoded whole raises ``ScanFault`` with a ``Reason.PICTURE_*``."""
    if len(data) > MAX_BYTES:
        raise ScanFault(Reason.PICTURE_TOO_LARGE, f"{len(data)} bytes, the limit is {MAX_BYTES}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _decode(data, max_pixels, max_frames, min_side_px)
        except ScanFault:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
            raise ScanFault(Reason.PICTURE_TOO_LARGE, str(fault)) from fault
        except UnidentifiedImageError as fault:
            raise ScanFault(Reason.PICTURE_FORMAT, f"only {', '.join(FORMATS)} are read") from fault
        except MemoryError as fault:
            raise ScanFault(Reason.PICTURE_TOO_LARGE, "does not fit into memory") from fault
        except (
            Exception
        ) as fault:  # decoders raise OSError, ValueError, SyntaxError, struct.error, EOFError, KeyError …
            raise ScanFault(Reason.PICTURE_BROKEN, f"{type(fault).__name__}: {fault}"[:200]) from fault


def _decode(data: bytes, max_pixels: int, max_frames: int, min_side_px: int) -> Picture:
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        width, height = image.size
        if width * height > max_pixels:
            raise ScanFault(Reason.PICTURE_TOO_LARGE, f"{width} x {height} pixels, the limit is {max_pixels}")
        if min(width, height) < min_side_px:
            raise ScanFault(Reason.PICTURE_TOO_SMALL, f"{width} x {height} pixels, the least is {min_side_px} a side")
        if min(width, height) * WORK_SIDE_PX < min(min_side_px, MIN_WORK_SIDE_PX) * max(width, height):
            raise ScanFault(
                Reason.PICTURE_TOO_SMALL, f"{width} x {height} pixels: nothing is left of so narrow a strip"
            )
        name = "JPEG" if image.format == "MPO" else str(image.format)
        in_file = 1 if name == "JPEG" else int(getattr(image, "n_frames", 1))
        if name == "JPEG":
            image.draft("RGB", (WORK_SIDE_PX, WORK_SIDE_PX))
        orientation = image.getexif().get(_ORIENTATION, 1)
        frames = tuple(_frames(image, in_file, max_frames, width * height))
    if orientation in {5, 6, 7, 8}:
        width, height = height, width
    return Picture(width=width, height=height, frames=frames, frames_in_file=in_file, format=name)


def _frames(image: Image.Image, in_file: int, max_frames: int, pixels: int) -> Iterator[Pixels]:
    reachable = min(in_file, max(1, MAX_PIXELS_OVER_FRAMES // pixels))
    for index in sorted({round(i) for i in np.linspace(0, reachable - 1, min(reachable, max_frames))}):
        if index:
            image.seek(index)
        image.load()
        yield shrink(_rgb(ImageOps.exif_transpose(image)), WORK_SIDE_PX)


def _rgb(image: Image.Image) -> Pixels:
    """Give 8-bit RGB of any mode; transparent parts lie on a plain ground."""
    if image.mode.startswith("I") or image.mode == "F":
        deep = np.asarray(image)
        top = 65535.0 if deep.max(initial=0) > 255 else 255.0  # noqa: PLR2004
        grey = (np.clip(deep.astype(np.float32) / top, 0, 1) * 255).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if "A" not in image.mode and "transparency" not in image.info:
        return np.asarray(_reduced(image.convert("RGB")))
    return on_ground(np.asarray(_reduced(image.convert("RGBA"))))


def _reduced(image: Image.Image) -> Image.Image:
    """Bring a large picture near the size that is worked at before it is copied as numbers."""
    width, height = image.size
    if width * height <= MAX_PIXELS_AT_ONCE:
        return image
    return image.reduce(max(2, max(width, height) // (2 * WORK_SIDE_PX)))


def on_ground(pixels: Pixels) -> Pixels:
    """Lay RGBA pixels on white, or on dark grey where the visible part is nearly white."""
    alpha = pixels[:, :, 3:].astype(np.float32) / 255
    colour = pixels[:, :, :3].astype(np.float32)
    visible = float(alpha.sum())
    mean = float((colour * alpha).sum()) / (3 * visible) if visible else 0.0
    ground = 60.0 if mean > _NEARLY_WHITE else 255.0
    return (colour * alpha + ground * (1 - alpha) + 0.5).astype(np.uint8)


def shrink(pixels: Pixels, side_px: int) -> Pixels:
    """Reduce to at most ``side_px`` a side; never enlarge."""
    rows, cols = pixels.shape[:2]
    factor = side_px / max(rows, cols)
    if factor >= 1:
        return pixels
    size = max(1, round(cols * factor)), max(1, round(rows * factor))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
