"""The close look: what differs where two crests lie over one another, also beside the outline."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageOps

from scanners.picture.close_look import close_look
from scanners.picture.reference import reference
from scanners.picture.windows import cut_window, reference_window
from tests.scanners.picture.drawn import asset, cloth

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels

AT = (180, 90)


def crest(*, ribbon: bool = False, fess: bool = False, pointed: bool = True, grey: bool = False) -> Image.Image:
    """An invented crest with bare letters under its shield, or a neighbour of it."""
    image = Image.new("RGBA", (200, 250))
    draw = ImageDraw.Draw(image)
    foot = [(100, 205)] if pointed else [(150, 200), (50, 200)]
    shield = [(12, 10), (188, 10), (188, 120), *foot, (12, 120)]
    draw.polygon(shield, fill=(20, 60, 120, 255))
    if fess:
        draw.rectangle((12, 66, 188, 120), fill=(190, 200, 215, 255))
    draw.polygon([(100, 30), (135, 95), (65, 95)], fill=(245, 210, 70, 255))
    draw.line([*shield, shield[0]], fill=(235, 235, 235, 255), width=8)
    if ribbon:
        draw.rectangle((4, 212, 196, 246), fill=(235, 235, 235, 255))
    draw.text((18, 212), "TORFIELD", fill=(20, 30, 60, 255), font_size=34)
    if grey:
        image.paste(Image.merge("RGBA", (*[ImageOps.grayscale(image)] * 3, image.getchannel("A"))))
    return image


@cache
def own() -> Pixels:
    """The reference as a window."""
    return reference_window(reference(asset(crest(), "crest")), 64)


def look(mark: Image.Image) -> float:
    """Look closely at a mark on cloth, 110 pixels high."""
    small = mark.resize((88, 110), Image.Resampling.LANCZOS)
    left, top, right, bottom = small.getchannel("A").getbbox() or (0, 0, 88, 110)
    picture = cloth((150, 60, 70)).convert("RGB")
    picture.paste(small, AT, small)
    x, y = AT
    corners = [(x + left, y + top), (x + right, y + top), (x + right, y + bottom), (x + left, y + bottom)]
    return close_look(own(), cut_window(np.asarray(picture), np.array(corners, np.float32), 64))


def test_our_own_crest_is_surer_than_every_neighbour_in_colours_and_in_grey() -> None:
    for grey in (False, True):
        ours = look(crest(grey=grey))
        assert ours > 1.0
        assert ours > look(crest(ribbon=True, grey=grey)) + 1.0
        assert ours > look(crest(fess=True, grey=grey)) + 1.0
        assert ours > look(crest(pointed=False, grey=grey)) + 1.0
