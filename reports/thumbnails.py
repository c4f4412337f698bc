"""Pictures inside a page: each once, small, JPEG or PNG only, with its size known."""

from __future__ import annotations

import base64
import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL_PICTURES_BYTES = 9_000_000
MOST_BYTES = 60_000
LEAST_BYTES = 5_000
BEST_QUALITY = 78
SIZES = ((640, 78), (480, 72), (360, 66), (280, 58), (220, 50), (170, 40), (120, 35))  # longest side in pixels, quality
MAX_PIXELS = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """A picture as a page embeds it.

    Attributes:
        id: name of the element that holds it.
        width: of the original, in pixels; boxes are told in these.
        uri: ``data:image/jpeg`` or ``data:image/png``.

    """

    id: str
    width: int
    height: int
    uri: str


def thumbnails(pictures: Iterable[bytes | None]) -> dict[bytes, Thumbnail]:
    """Give the thumbnail of each different picture; what cannot be decoded is left out.

    A page of many pictures gets smaller ones, so that it stays a file that can be sent and opened.
    """
    different = dict.fromkeys(picture for picture in pictures if picture is not None)
    budget = max(LEAST_BYTES, min(MOST_BYTES, ALL_PICTURES_BYTES // max(1, len(different))))
    made = ((picture, _thumbnail(picture, budget)) for picture in different)
    return {picture: thumbnail for picture, thumbnail in made if thumbnail is not None}


def _thumbnail(picture: bytes, budget: int) -> Thumbnail | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made(picture, budget)
    except (OSError, ValueError, SyntaxError, NotImplementedError, Image.DecompressionBombWarning):
        return None


def _made(picture: bytes, budget: int) -> Thumbnail | None:
    image: Image.Image = Image.open(io.BytesIO(picture), formats=("PNG", "JPEG"))
    width, height = image.size
    if width * height > MAX_PIXELS:
        return None
    kind, data = str(image.format).lower(), picture
    image.load()
    if len(picture) > budget:
        kind, data = "jpeg", _shrunk(_on_white(image), budget)
    return Thumbnail(
        id="p" + hashlib.sha256(picture).hexdigest()[:16],
        width=width,
        height=height,
        uri=f"data:image/{kind};base64,{base64.b64encode(data).decode()}",
    )


def _shrunk(image: Image.Image, budget: int) -> bytes:
    """Give the largest of our sizes that keeps to the budget, or the smallest."""
    longest = max(image.size)
    sizes = [(longest, BEST_QUALITY)] if longest <= SIZES[0][0] else []
    sizes += [size for size in SIZES if size[0] < longest]
    data, tried_px = b"", longest
    for side_px, quality in sizes:
        hopeless = len(data) * (side_px / tried_px) ** 2 > 2 * budget
        if data and hopeless and side_px != SIZES[-1][0]:
            continue
        small = image.copy()
        small.thumbnail((side_px, side_px), Image.Resampling.BICUBIC)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=quality)
        data, tried_px = out.getvalue(), side_px
        if len(data) <= budget:
            break
    return data


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    colours = image.convert("RGBA")
    paper = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(paper, colours).convert("RGB")
