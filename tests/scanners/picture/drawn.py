"""Drawn pictures for tests: an invented crest, scenes, and ways to encode them."""

from __future__ import annotations

import hashlib
import io

import numpy as np
from PIL import Image, ImageDraw

from profiles.evidence import ImageEvidence, Page
from reference_assets.assets import Asset, AssetKind


def crest(side: int = 240, *, other: bool = False) -> Image.Image:
    """An invented crest with a transparent ground; ``other`` is a look-alike with another charge and other colours."""
    image = Image.new("RGBA", (200, 240))
    draw = ImageDraw.Draw(image)
    field, charge = ((20, 60, 120), (245, 210, 70)) if not other else ((110, 20, 40), (230, 230, 230))
    draw.polygon(
        [(10, 10), (190, 10), (190, 130), (100, 230), (10, 130)], fill=(*field, 255), outline=(230, 230, 230, 255)
    )
    draw.rectangle((10, 10, 190, 52), fill=(150, 30, 40, 255) if not other else (30, 90, 60, 255))
    if other:
        draw.rectangle((60, 80, 140, 160), fill=(*charge, 255))
    else:
        draw.polygon(
            [
                (100, 66),
                (114, 104),
                (154, 104),
                (122, 128),
                (134, 168),
                (100, 144),
                (66, 168),
                (78, 128),
                (46, 104),
                (86, 104),
            ],
            fill=(*charge, 255),
        )
        draw.ellipse((24, 18, 50, 44), fill=(255, 255, 255, 255))
        draw.ellipse((150, 18, 176, 44), fill=(255, 255, 255, 255))
    return image.resize((side * 200 // 240, side), Image.Resampling.LANCZOS)


def photograph(seed: int = 1, size: tuple[int, int] = (480, 360)) -> Image.Image:
    """A picture with structure at many scales, different for every seed."""
    rng = np.random.default_rng(seed)
    total = np.zeros((size[1], size[0], 3))
    for cells in (3, 6, 12, 24, 48):
        layer = Image.fromarray(rng.integers(0, 255, (cells, cells, 3), np.uint8)).resize(
            size, Image.Resampling.BICUBIC
        )
        total += np.asarray(layer).astype(np.float64) / cells**0.4
    total -= total.min()
    return Image.fromarray((total / total.max() * 255).astype(np.uint8))


def scene(
    height: int = 96, at: tuple[int, int] = (200, 110), ground: Image.Image | None = None, *, other: bool = False
) -> Image.Image:
    """A shirt-like ground with the crest on it."""
    image = ground or cloth()
    mark = crest(height, other=other)
    image = image.convert("RGB")
    image.paste(mark, at, mark)
    return image


def cloth(colour: tuple[int, int, int] = (90, 110, 140), size: tuple[int, int] = (480, 360)) -> Image.Image:
    """Woven cloth of one colour with soft folds."""
    rng = np.random.default_rng(4)
    folds = (
        np.asarray(Image.fromarray(rng.integers(90, 165, (5, 6), np.uint8)).resize(size, Image.Resampling.BICUBIC))
        / 128
    )
    weave = rng.normal(1, 0.03, (size[1], size[0]))
    pixels = np.asarray(colour)[None, None] * (folds * weave)[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def encode(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def asset(image: Image.Image, name: str = "crest", kind: AssetKind = "corporate logo", *, pupil: bool = False) -> Asset:
    data = encode(image)
    return Asset(
        id=name,
        file=f"{name}.png",
        kind=kind,
        clause="6.12" if "logo" in kind else "6.9",
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        title=name,
        pupil=pupil,
    )


def evidence(data: bytes, place: str = "image", caption: str = "") -> ImageEvidence:
    digest = hashlib.sha256(data).hexdigest()
    return ImageEvidence(url="https://a.example/1.jpg", place=place, sha256=digest, data=data, caption=caption)


def page(*images: ImageEvidence) -> Page:
    from datetime import UTC, datetime

    return Page(
        profile_id="p-1",
        url="https://a.example/",
        fetched_at=datetime(2026, 11, 1, tzinfo=UTC),
        owner_names=(),
        texts=(),
        images=images,
        missing=(),
        sha256="0" * 64,
    )


def sign(side: int = 240, colour: tuple[int, int, int] = (20, 90, 60)) -> Image.Image:
    """An invented sign that stands free: a branch with leaves above three waves, on a transparent ground."""
    image = Image.new("RGBA", (240, 240))
    draw = ImageDraw.Draw(image)
    draw.line((120, 20, 120, 150), fill=(*colour, 255), width=12)
    for step, (left, right) in enumerate(((70, 196), (40, 180), (84, 210))):
        y = 46 + 34 * step
        draw.line((120, y + 22, left, y), fill=(*colour, 255), width=9)
        draw.line((120, y + 22, right, y - 8), fill=(*colour, 255), width=9)
        draw.ellipse((left - 18, y - 16, left + 8, y + 8), fill=(*colour, 255))
        draw.ellipse((right - 8, y - 26, right + 18, y), fill=(*colour, 255))
    for step in range(3):
        for wave in range(3):
            x, y = 12 + 72 * wave, 160 + 24 * step
            draw.arc((x, y, x + 72, y + 36), 200, 340, fill=(*colour, 255), width=9)
    return image.resize((side, side), Image.Resampling.LANCZOS)
