"""Scenes in which a logo is a small part: a shirt on a line in a garden, a banner with a crest in its corner."""

from __future__ import annotations

from PIL import Image, ImageDraw

from reference_assets.draw_scenes import draw_polo_shirt, noise, shaded


def washing_day(crest: Image.Image, *, seed: int = 51) -> Image.Image:
    """Draw a shirt with a crest on a washing line before a hedge, 900 by 700 pixels."""
    hedge = shaded(Image.new("RGB", (900, 700), "#4d7a3c"), 1 + 0.7 * noise(900, 700, 32, seed))
    draw = ImageDraw.Draw(hedge)
    draw.rectangle((0, 560, 900, 700), fill="#8bab62")
    scene = shaded(hedge, 1 + 0.25 * noise(900, 700, 256, seed + 1))
    ImageDraw.Draw(scene).line([(0, 96), (450, 128), (900, 84)], fill="#e8e4da", width=5)
    shirt = draw_polo_shirt(crest, ground="#00ff00", seed=seed + 2).resize((560, 672), Image.Resampling.LANCZOS)
    outline = _outline(shirt.size)
    scene.paste(_turned(shirt), (150, 34), _turned(outline))
    for x in (330, 530):
        ImageDraw.Draw(scene).rectangle((x, 92, x + 12, 140), fill="#c98d4a")
    return scene


def sea_banner(crest: Image.Image, sea: Image.Image) -> Image.Image:
    """Lay a crest on the left of a wide picture of the sea, 1200 by 400 pixels."""
    banner = sea.resize((1200, 788), Image.Resampling.BICUBIC).crop((0, 180, 1200, 580))
    mark = crest.resize((225, 270), Image.Resampling.LANCZOS)
    banner.paste(mark, (90, 60), mark)
    return banner


def _turned(picture: Image.Image) -> Image.Image:
    return picture.rotate(-5, resample=Image.Resampling.BICUBIC, expand=True)


def _outline(size: tuple[int, int]) -> Image.Image:
    """Give the shirt's outline as ``draw_polo_shirt`` draws it, a little inside its blurred edge."""
    shape = Image.new("L", (800, 960), 0)
    body = [
        (302, 114), (186, 164), (68, 402), (188, 462), (232, 372), (220, 876),
        (580, 876), (568, 372), (612, 462), (732, 402), (614, 164), (498, 114),
    ]  # fmt: skip
    ImageDraw.Draw(shape).polygon(body, fill=255)
    return shape.resize(size, Image.Resampling.LANCZOS)
