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

KEEP_BELOW_BYTES = 9_000
LONGEST_SIDE_PX = 320
QUALITY = 62
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
    """Give the thumbnail of each different picture; what cannot be decoded is left out."""
    made: dict[bytes, Thumbnail] = {}
    for picture in pictures:
        if picture is not None and picture not in made:
            thumbnail = _thumbnail(picture)
            if thumbnail is not None:
                made[picture] = thumbnail
    return made


def _thumbnail(picture: bytes) -> Thumbnail | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made(picture)
    except (OSError, ValueError, SyntaxError, NotImplementedError, Image.DecompressionBombWarning):
        return None


def _made(picture: bytes) -> Thumbnail | None:
    image: Image.Image = Image.open(io.BytesIO(picture), formats=("PNG", "JPEG"))
    width, height = image.size
    if width * height > MAX_PIXELS:
        return None
    kind, data = str(image.format).lower(), picture
    if len(picture) > KEEP_BELOW_BYTES:
        image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        image.load()
        flat = _on_white(image)
        flat.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=QUALITY, optimize=True)
        kind, data = "jpeg", out.getvalue()
    else:
        image.load()
    return Thumbnail(
        id="p" + hashlib.sha256(picture).hexdigest()[:16],
        width=width,
        height=height,
        uri=f"data:image/{kind};base64,{base64.b64encode(data).decode()}",
    )


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    colours = image.convert("RGBA")
    paper = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(paper, colours).convert("RGB")
