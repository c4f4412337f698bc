"""Pictures of the demo website: re-posted stand-ins as people re-post them, and pictures of their own."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from demo.scenes import sea_banner, washing_day
from reference_assets.draw_scenes import noise, shaded

ASSETS = Path(__file__).parent / "workspace" / "assets"


def all_pictures() -> dict[str, bytes]:
    """Give every picture by the name that the pages use."""
    return {
        "elin-avatar.jpg": _jpeg(_on_white("logos/southfield-trust.png", 180), 72),
        "carys-avatar.jpg": _jpeg(_on_white("logos/council.png", 240), 80),
        "farid-banner.jpg": _jpeg(sea_banner(_crest("logos/saxon-mount.png"), _sea(31)), 85),
        "ines-icon.png": _png(_on_white("logos/torfield.png", 96)),
        "una-line.jpg": _jpeg(washing_day(_crest("logos/torfield.png")), 82),
        "lowri-line.jpg": _jpeg(washing_day(_crest("look-alikes/southfields-college.png"), seed=61), 82),
        "lowri-avatar.jpg": _jpeg(_on_white("look-alikes/southfields-college.png", 200), 80),
        "gwen-school-in-spring.jpg": _jpeg(_cropped("photographs/prospectus-front.jpg", 0.02, 0.6), 62),
        "huw-new-shirt.jpg": _jpeg(_cropped("uniforms/torfield-polo.jpg", 0.015, 0.7), 66),
        "ana-kingfisher.png": _png(_bird("#1f7fa8", "#e8863a", 3)),
        "ana-robin.png": _png(_bird("#6d5a43", "#c8452c", 4)),
        "ben-bird.png": _png(_bird("#44506b", "#9fb4cc", 5)),
        "gwen-sea.jpg": _jpeg(_sea(31), 80),
        "gwen-cliffs.jpg": _jpeg(_cliffs(32), 80),
        "jo-loaf.jpg": _jpeg(_loaf(33), 82),
        "kit-bowl.jpg": _jpeg(_bowl(34), 82),
        "sid-boat.jpg": _jpeg(_cliffs(41), 80),
        "tam-bell.png": _png(_bowl(42).rotate(180)),
        "mo-border.jpg": _jpeg(_flowers(35), 82),
        "mo-shed.jpg": _jpeg(_flowers(36), 82),
    }


def _crest(file: str) -> Image.Image:
    return Image.open(ASSETS / file).convert("RGBA")


def _on_white(file: str, width: int) -> Image.Image:
    crest = _crest(file)
    ground = Image.new("RGBA", crest.size, "#ffffff")
    ground.alpha_composite(crest)
    return ground.convert("RGB").resize((width, round(width * crest.height / crest.width)), Image.Resampling.BICUBIC)


def _cropped(file: str, margin: float, scale: float) -> Image.Image:
    """Cut the edges off and scale down, as phones and sites do."""
    picture = Image.open(ASSETS / file).convert("RGB")
    width, height = picture.size
    cut = picture.crop((round(width * margin), round(height * margin / 2), width, round(height * (1 - margin))))
    return cut.resize((round(width * scale), round(height * scale)), Image.Resampling.BILINEAR)


def _bird(back: str, breast: str, seed: int) -> Image.Image:
    picture = Image.new("RGB", (360, 360), "#f4efe3")
    draw = ImageDraw.Draw(picture)
    tilt = seed * 14
    draw.ellipse((90, 120 - tilt, 270, 280), fill=back)
    draw.pieslice((110, 150, 280, 300), 10, 170, fill=breast)
    draw.ellipse((215, 70, 300, 150 + tilt // 2), fill=back)
    draw.polygon([(292, 100), (350, 112 + tilt // 3), (292, 124)], fill="#3a3a3a")
    draw.polygon([(100, 210), (10, 270 - tilt), (40, 310)], fill=back)
    draw.ellipse((258, 92, 272, 106), fill="#ffffff", outline="#222222", width=3)
    for x in (160, 200):
        draw.line([(x, 280), (x - 8, 335)], fill="#7a5a2b", width=6)
    return shaded(picture, 1 + 0.12 * noise(360, 360, 32, seed))


def _sea(seed: int) -> Image.Image:
    picture = Image.new("RGB", (640, 420), "#7fb3d9")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 190, 640, 420), fill="#2a6f8f")
    draw.ellipse((470, 40, 550, 120), fill="#fff2b8")
    for row in range(16):
        y = 196 + row * row * 0.9
        draw.line(
            [(x, y + 4 * np.sin(x / (9 + row) + row)) for x in range(0, 641, 4)], fill="#9fd0dd", width=1 + row // 4
        )
    return shaded(picture, 1 + 0.2 * noise(640, 420, 64, seed))


def _cliffs(seed: int) -> Image.Image:
    picture = Image.new("RGB", (640, 480), "#a9cbe6")
    draw = ImageDraw.Draw(picture)
    edge = noise(640, 2, 128, seed)[0] * 90
    draw.polygon(
        [(0, 160), *((x, 170 + x * 0.22 + float(edge[x])) for x in range(0, 640, 8)), (640, 480), (0, 480)],
        fill="#f1eee2",
    )
    draw.polygon(
        [(0, 130), *((x, 150 + x * 0.2 + float(edge[x])) for x in range(0, 640, 8)), (640, 290), (0, 172)],
        fill="#6f9f4b",
    )
    draw.rectangle((0, 420, 640, 480), fill="#3d7f97")
    return shaded(picture, 1 + 0.3 * noise(640, 480, 32, seed + 1))


def _loaf(seed: int) -> Image.Image:
    picture = shaded(Image.new("RGB", (520, 390), "#7b5b42"), 1 + 0.3 * noise(520, 390, 128, seed))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((70, 90, 450, 330), fill="#b06a2c", outline="#6d3d15", width=8)
    for x in range(130, 400, 62):
        draw.arc((x - 40, 110, x + 70, 310), 200, 330, fill="#f0d6a6", width=14)
    return shaded(picture, 1 + 0.25 * noise(520, 390, 8, seed + 1))


def _bowl(seed: int) -> Image.Image:
    picture = shaded(Image.new("RGB", (480, 480), "#d9d4cb"), 1 + 0.2 * noise(480, 480, 128, seed))
    draw = ImageDraw.Draw(picture)
    draw.chord((90, 60, 390, 400), 0, 180, fill="#3d6b7d")
    draw.ellipse((90, 190, 390, 270), fill="#28454f", outline="#88b4c4", width=8)
    draw.rectangle((200, 395, 280, 415), fill="#2f5361")
    return shaded(picture, 1 + 0.25 * noise(480, 480, 16, seed + 1))


def _flowers(seed: int) -> Image.Image:
    picture = shaded(Image.new("RGB", (560, 420), "#3f6d34"), 1 + 0.5 * noise(560, 420, 64, seed))
    draw = ImageDraw.Draw(picture)
    rng = np.random.default_rng(seed)
    for x, y, pick in rng.random((90, 3)) * (560, 420, 4):
        colour = ("#d94f8a", "#f2c94c", "#f7f3ea", "#8a5bc7")[int(pick)]
        size = 6 + 14 * y / 420
        for turn in range(6):
            a = turn * np.pi / 3
            cx, cy = x + size * np.cos(a), y + size * np.sin(a)
            draw.ellipse((cx - size * 0.6, cy - size * 0.6, cx + size * 0.6, cy + size * 0.6), fill=colour)
        draw.ellipse((x - size * 0.5, y - size * 0.5, x + size * 0.5, y + size * 0.5), fill="#5a3d12")
    return picture


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
