"""Draws the stand-in uniform and the stand-in prospectus photograph, with cloth, leaves and brick made of noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Field = NDArray[np.float64]


def noise(width: int, height: int, coarse_px: int, seed: int) -> Field:
    """Give fractal noise around 0: every octave is half as coarse and half as strong."""
    rng = np.random.default_rng(seed)
    total = np.zeros((height, width))
    strength = 1.0
    while coarse_px >= 1:
        cells = rng.random((height // coarse_px + 2, width // coarse_px + 2)) - 0.5
        layer = Image.fromarray(cells.astype(np.float32), mode="F").resize((width, height), Image.Resampling.BICUBIC)
        total += strength * np.asarray(layer, dtype=np.float64)
        strength /= 2
        coarse_px //= 2
    return total


def shaded(picture: Image.Image, light: Field) -> Image.Image:
    """Multiply a picture by a field of light around 1."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.float64) * light[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def draw_polo_shirt(
    crest: Image.Image, *, ground: str = "#d8d3c8", cloth: str = "#2d5da1", seed: int = 7
) -> Image.Image:
    """Draw a polo shirt, 800 by 960 pixels, with a crest at the chest."""
    width, height = 800, 960
    shape = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(shape)
    body = [
        (300, 110),
        (180, 160),
        (60, 400),
        (190, 470),
        (228, 380),
        (216, 880),
        (584, 880),
        (572, 380),
        (610, 470),
        (740, 400),
        (620, 160),
        (500, 110),
    ]
    draw.polygon(body, fill=255)
    shape = shape.filter(ImageFilter.GaussianBlur(3))
    shirt = Image.new("RGB", (width, height), cloth)
    pen = ImageDraw.Draw(shirt)
    pen.line([(228, 380), (240, 250), (300, 130)], fill="#234a83", width=4)
    pen.line([(572, 380), (560, 250), (500, 130)], fill="#234a83", width=4)
    shirt.paste(crest.resize((128, 154), Image.Resampling.LANCZOS), (440, 270), crest.resize((128, 154)))
    folds = noise(width, height, 256, seed) * 0.28 + noise(width, height, 4, seed + 1) * 0.16
    ribs = 0.03 * np.sin(np.arange(height) * 1.6)[:, None] * np.ones(width)
    shirt = shaded(shirt, 1.0 + folds + ribs)
    collar = ImageDraw.Draw(shirt)
    collar.polygon(
        [(300, 110), (400, 150), (500, 110), (520, 150), (430, 230), (400, 180), (370, 230), (280, 150)],
        fill="#f2f2f0",
        outline="#b9b9b4",
    )
    collar.line([(400, 190), (400, 330)], fill="#234a83", width=5)
    for y in (225, 270, 315):
        collar.ellipse((394, y - 6, 406, y + 6), fill="#f2f2f0", outline="#9a9a96")
    table = shaded(Image.new("RGB", (width, height), ground), 1.0 + noise(width, height, 64, seed + 2) * 0.18)
    table.paste(shirt, (0, 0), shape)
    return table


def draw_school_view(*, seed: int = 21) -> Image.Image:
    """Draw a prospectus view, 1200 by 800 pixels: a brick school behind trees, a lawn, a winding path, clouds."""
    width, height = 1200, 800
    picture = _sky(width, height, seed)
    _hills(picture, seed)
    _building(picture)
    _lawn(picture, seed)
    for number, (x, y, size) in enumerate(((90, 470, 190), (1090, 450, 220), (960, 520, 110), (280, 505, 95))):
        _tree(picture, x, y, size, seed + 10 + number)
    return shaded(picture, 1.0 + noise(width, height, 8, seed + 3) * 0.10)


def _sky(width: int, height: int, seed: int) -> Image.Image:
    depth = np.linspace(0, 1, height)[:, None, None]
    blue = np.array([86, 142, 205]) * (1 - depth) + np.array([214, 230, 240]) * depth
    clouds = np.clip(noise(width, height, 256, seed) * 1.7, 0, 0.9)[..., None]
    return Image.fromarray((blue * (1 - clouds) + 250 * clouds).astype(np.uint8))


def _hills(picture: Image.Image, seed: int) -> None:
    draw = ImageDraw.Draw(picture)
    for base, colour, step in ((330, "#7fa08f", 0), (380, "#5d8a5c", 1)):
        ridge = noise(picture.width, 2, 256, seed + 5 + step)[0] * 110 + base
        points = [(x, float(ridge[x])) for x in range(0, picture.width, 6)]
        draw.polygon([*points, (picture.width, 620), (0, 620)], fill=colour)


def _building(picture: Image.Image) -> None:
    draw = ImageDraw.Draw(picture)
    draw.rectangle((330, 330, 900, 580), fill="#a5543c")
    for y in range(330, 580, 7):
        draw.line([(330, y), (900, y)], fill="#8d4431")
        for x in range(330 + (y % 2) * 9, 900, 18):
            draw.line([(x, y), (x, y + 7)], fill="#8d4431")
    draw.polygon([(305, 332), (380, 245), (850, 245), (925, 332)], fill="#4c4f58")
    for y in range(252, 332, 9):
        draw.line([(305 + (332 - y) * 0.86, y), (925 - (332 - y) * 0.86, y)], fill="#3b3e46")
    draw.polygon([(560, 332), (615, 205), (670, 332)], fill="#b9654b", outline="#f0e6d8")
    draw.ellipse((597, 258, 633, 294), fill="#f7f3e6", outline="#333333", width=3)
    draw.line([(615, 276), (615, 264)], fill="#333333", width=3)
    draw.line([(615, 276), (625, 280)], fill="#333333", width=3)
    for row in (362, 470):
        for x in (355, 425, 495, 690, 760, 830):
            draw.rectangle((x, row, x + 46, row + 72), fill="#dfeaf0", outline="#f5efe2", width=4)
            draw.line([(x + 23, row), (x + 23, row + 72)], fill="#f5efe2", width=3)
            draw.line([(x, row + 30), (x + 46, row + 30)], fill="#f5efe2", width=3)
            draw.polygon([(x + 6, row + 66), (x + 18, row + 34), (x + 20, row + 66)], fill="#9db8c6")
    draw.rectangle((575, 420, 655, 580), fill="#6d2f22", outline="#f5efe2", width=5)
    draw.rectangle((590, 440, 640, 580), fill="#2c4a6e")


def _lawn(picture: Image.Image, seed: int) -> None:
    width, top = picture.width, 575
    grass = shaded(
        Image.new("RGB", (width, picture.height - top), "#5f9440"),
        1.0 + noise(width, picture.height - top, 128, seed + 6) * 0.35,
    )
    draw = ImageDraw.Draw(grass)
    bend = [(615 + 130 * np.sin(t * 2.6) * t, t * 225, 24 + 90 * t) for t in np.linspace(0, 1, 40)]
    draw.polygon([*((x - w, y) for x, y, w in bend), *((x + w, y) for x, y, w in reversed(bend))], fill="#c9b794")
    rng = np.random.default_rng(seed + 7)
    for x, y in rng.random((260, 2)) * (width, picture.height - top):
        draw.ellipse((x, y, x + 4, y + 3), fill=("#f2e04b", "#ffffff", "#d95f8c")[int(x) % 3])
    picture.paste(grass, (0, top))


def _tree(picture: Image.Image, x: int, y: int, size: int, seed: int) -> None:
    draw = ImageDraw.Draw(picture)
    draw.rectangle((x - size // 14, y, x + size // 14, y + size), fill="#5b4330")
    rng = np.random.default_rng(seed)
    greens = ("#24522a", "#2f6b35", "#3c8443", "#58a052", "#7fbd62")
    for number in range(420):
        turn, reach = rng.random() * 2 * np.pi, np.sqrt(rng.random()) * size * 0.62
        cx, cy = x + reach * np.cos(turn), y - size * 0.25 + reach * 0.9 * np.sin(turn)
        leaf = size * 0.045
        draw.ellipse((cx - leaf, cy - leaf, cx + leaf, cy + leaf), fill=greens[min(4, number // 90)])
