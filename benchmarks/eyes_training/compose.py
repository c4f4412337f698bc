"""Compose training windows: a mark on a ground, worn, printed, signed or photographed, and the window that a proposer would cut.

This is not the benchmark's compositor: distortion is a smooth field besides the perspective, light comes from the ground or from
a gradient of its own, marks may be embossed, inverted, tinted, washed out, partly covered or cut off, and windows are cut with the
misalignment that candidates have. References are drawn clean (RGBA) or cut from another composed photograph (opaque).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import random

    import numpy.typing as npt

MARGIN = 0.08
# Tint, grey, two threads, inverted, another hue, one thread, washed out.
RECOLOURED = (32, 26, 14, 3, 4, 8, 13)
UNIT = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A composed picture and where the mark's corners lie in it."""

    rgb: npt.NDArray[np.uint8]
    quad: npt.NDArray[np.float32]


def recolour(mark: npt.NDArray[np.float32], rng: random.Random) -> npt.NDArray[np.float32]:
    """Tint, grey, invert, flatten to one or two threads, or shift the hue of a mark (RGB 0 to 1, alpha apart).

    Mostly light stays light: what is left when every tone goes is no longer this mark rather than a look-alike.
    """
    rgb = mark[..., :3]
    grey = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    kind = rng.choices(range(7), RECOLOURED)[0]
    if kind == 0:
        tone = np.array([rng.random() for _ in range(3)], np.float32)
        share = rng.uniform(0.2, 0.7)
        rgb = grey[..., None] * (1 - share) + tone * share
    elif kind == 1:
        rgb = np.repeat(grey[..., None], 3, axis=2)
    elif kind == 2:
        dark, light = (np.array([rng.random() for _ in range(3)], np.float32) for _ in range(2))
        dark *= 0.6
        light = light * 0.6 + 0.4
        if rng.random() < 0.3:
            dark, light = light, dark
        seen = grey[mark[..., 3] > 0.5] if (mark[..., 3] > 0.5).any() else grey
        low, high = np.percentile(seen, [5, 95])
        t = np.clip((grey - low) / max(0.15, high - low), 0, 1)[..., None]
        rgb = dark * (1 - t) + light * t
    elif kind == 3:
        rgb = 1 - rgb if rng.random() < 0.5 else np.repeat(1 - grey[..., None], 3, axis=2)
    elif kind == 4:
        hsv = cv2.cvtColor((rgb * 255).astype(np.uint8), cv2.COLOR_RGB2HSV)
        hsv[..., 0] = (hsv[..., 0].astype(int) + rng.randrange(180)) % 180
        rgb = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB).astype(np.float32) / 255
    elif kind == 5:
        tone = np.array([rng.random() for _ in range(3)], np.float32)
        tone = rng.choice([tone, np.ones(3, np.float32) * rng.choice([0.05, 0.95])])
        rgb = np.ones_like(rgb) * tone if mark[..., 3].mean() < 0.6 else grey[..., None] * 0.5 + tone * 0.5
    else:
        mean = float(grey.mean())
        rgb = np.clip(mean + (rgb - mean) * rng.uniform(0.35, 0.8) + rng.uniform(-0.1, 0.1), 0, 1)
    return np.concatenate([np.clip(rgb, 0, 1), mark[..., 3:]], axis=2).astype(np.float32)


def emboss(mark: npt.NDArray[np.float32], rng: random.Random) -> npt.NDArray[np.float32]:
    """Give a mark a relief: metal signs, leather stamps, raised thread."""
    height = mark[..., 3] * (0.6 + 0.4 * mark[..., :3].mean(axis=2))
    height = cv2.GaussianBlur(height, (0, 0), rng.uniform(1, 3))
    dx, dy = cv2.Sobel(height, cv2.CV_32F, 1, 0), cv2.Sobel(height, cv2.CV_32F, 0, 1)
    angle = rng.uniform(0, 2 * np.pi)
    relief = (np.cos(angle) * dx + np.sin(angle) * dy) * rng.uniform(0.4, 1.4)
    base = mark[..., :3] if rng.random() < 0.6 else np.ones_like(mark[..., :3]) * rng.uniform(0.3, 0.8)
    return np.concatenate([np.clip(base + relief[..., None], 0, 1), mark[..., 3:]], axis=2).astype(np.float32)


def ground(
    grounds: list[npt.NDArray[np.uint8]], side: int, rng: random.Random, noise: np.random.Generator
) -> npt.NDArray[np.float32]:
    """Cut a square of ground: photograph, plain or shaded colour, stripes or blocks."""
    kind = rng.random()
    if kind < 0.72:
        photo = rng.choice(grounds)
        rows, cols = photo.shape[:2]
        take = int(min(rows, cols, side * np.exp(rng.uniform(np.log(0.5), np.log(3)))))
        take = max(take, 24)
        x, y = rng.randint(0, cols - take), rng.randint(0, rows - take)
        cut = photo[y : y + take, x : x + take]
        cut = cv2.resize(cut, (side, side), interpolation=cv2.INTER_AREA if take > side else cv2.INTER_LINEAR)
        if rng.random() < 0.3:
            cut = cut[:, ::-1]
        return cut.astype(np.float32) / 255
    one, other = (np.array([rng.random() for _ in range(3)], np.float32) for _ in range(2))
    ramp = np.linspace(0, 1, side, dtype=np.float32)
    if kind < 0.9:
        if rng.random() < 0.3:
            one = np.full(3, rng.choice([0.02, 0.98, 0.98]), np.float32)
        other = one + (other - one) * rng.choice([0, 0.15, 1.0])
        t = ramp[:, None] if rng.random() < 0.5 else ramp[None, :]
        t = np.broadcast_to(t, (side, side))
    else:
        step = rng.uniform(3, 30)
        angle = rng.uniform(0, np.pi)
        grid = np.cos(angle) * ramp[:, None] + np.sin(angle) * ramp[None, :]
        t = (np.sin(grid * side / step * 2 * np.pi) > rng.uniform(-0.6, 0.6)).astype(np.float32)
        t = t * rng.uniform(0.1, 1)
    flat = one * (1 - t[..., None]) + other * t[..., None]
    return (flat + noise.normal(0, 0.01, flat.shape)).astype(np.float32)


def compose(
    mark: npt.NDArray[np.uint8],
    grounds: list[npt.NDArray[np.uint8]],
    rng: random.Random,
    *,
    hard: float = 1.0,
    strange: float = 0.4,
) -> Scene:
    """Put a mark (RGBA) into a picture of about twice its size."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    logo = mark.astype(np.float32) / 255
    if rng.random() < strange:
        logo = recolour(logo, rng)
    if rng.random() < 0.15:
        logo = emboss(logo, rng)
    h, w = logo.shape[:2]
    size = float(
        np.exp(rng.uniform(np.log(20), np.log(150)))
    )  # square root of the mark's area, in pixels of the picture
    scale = size / (h * w) ** 0.5
    side = int(max(h, w) * scale * rng.uniform(1.9, 2.4)) + 8
    side = min(side, 420)
    photo = ground(grounds, side, rng, noise)
    tilt = np.deg2rad(rng.gauss(0, 9) if rng.random() < 0.85 else rng.uniform(-40, 40)) * hard
    skew = rng.choice([0.03, 0.08, 0.13]) * hard
    half = UNIT * [w, h] - np.array([w, h]) / 2
    stretch = np.array([np.exp(rng.gauss(0, 0.07 * hard)), np.exp(rng.gauss(0, 0.07 * hard))])
    half = half * scale * stretch + np.array(
        [[rng.uniform(-skew, skew) * w * scale, rng.uniform(-skew, skew) * h * scale] for _ in range(4)]
    )
    turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    centre = np.array([side / 2 + rng.uniform(-0.06, 0.06) * side, side / 2 + rng.uniform(-0.06, 0.06) * side])
    quad = (half @ turn.T + centre).astype(np.float32)
    small = (
        logo if scale >= 0.6 else cv2.resize(logo, None, fx=1.6 * scale, fy=1.6 * scale, interpolation=cv2.INTER_AREA)
    )
    small = small.copy()
    small[..., :3] *= small[..., 3:]
    sh, sw = small.shape[:2]
    matrix = cv2.getPerspectiveTransform(UNIT * np.array([sw, sh], np.float32), quad)
    layer = cv2.warpPerspective(small, matrix, (side, side), flags=cv2.INTER_LINEAR)
    if rng.random() < 0.4 * hard:
        layer = _bend(layer, size, rng, noise)
    alpha = layer[..., 3:] * rng.uniform(0.85, 1.0)
    worn = rng.random() < 0.55
    picture = photo * (1 - alpha) + layer[..., :3] * (alpha / np.maximum(layer[..., 3:], 1e-3)) * _gain(
        photo, worn, rng, noise
    )
    seen = alpha[..., 0] > 0.4
    if seen.any() and float(np.abs(picture - photo)[seen].mean()) < 0.06:
        return compose(mark, grounds, rng, hard=hard, strange=strange)  # nobody could see it
    if rng.random() < 0.12 * hard:
        _cover(picture, quad, rng)
    return Scene(rgb=finish(np.clip(picture, 0, 1), rng, noise), quad=quad)


def _bend(
    layer: npt.NDArray[np.float32], size: float, rng: random.Random, noise: np.random.Generator
) -> npt.NDArray[np.float32]:
    """Fold the cloth: a smooth displacement of a few hundredths of the mark."""
    side = layer.shape[0]
    coarse = noise.normal(0, size * rng.uniform(0.01, 0.035), (5, 5, 2)).astype(np.float32)
    field = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=2).astype(np.float32)
    return cv2.remap(layer, grid + field, None, cv2.INTER_LINEAR)


def _gain(photo, worn: bool, rng: random.Random, noise: np.random.Generator):  # noqa: ANN001, ANN202, FBT001
    side = photo.shape[0]
    if worn:
        grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)
        light = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.8, 3)) / max(0.05, float(grey.mean()))
        share = rng.uniform(0.2, 0.6)
        light = np.clip(1 - share + share * light, 0.3, 1.5)
        thread = noise.normal(1, rng.uniform(0.02, 0.09), (side, side)).astype(np.float32)
        thread = cv2.blur(thread, rng.choice([(3, 1), (1, 3), (2, 2)]))
        return (light * thread * rng.uniform(0.55, 1.1))[..., None]
    a, b = rng.uniform(0.6, 1.1), rng.uniform(0.8, 1.1)
    ramp = np.linspace(a, b, side, dtype=np.float32)
    return (ramp[:, None] if rng.random() < 0.5 else ramp[None, :])[..., None] * np.ones((side, side, 1), np.float32)


def _cover(picture, quad, rng: random.Random) -> None:  # noqa: ANN001
    x0, y0 = quad.min(axis=0)
    x1, y1 = quad.max(axis=0)
    share = rng.uniform(0.08, 0.25)
    if rng.random() < 0.5:
        cut = int(x0 + share * (x1 - x0))
        picture[:, : max(1, cut)] = np.array([rng.random() for _ in range(3)])
    else:
        cut = int(y1 - share * (y1 - y0))
        picture[max(0, cut) :] = np.array([rng.random() for _ in range(3)])


def finish(picture: npt.NDArray[np.float32], rng: random.Random, noise: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Camera and platform: blur, light, colour cast, noise, JPEG."""
    if rng.random() < 0.55:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.3))
    if rng.random() < 0.1:
        length = rng.randint(2, 5)
        picture = cv2.blur(picture, (length, 1) if rng.random() < 0.5 else (1, length))
    cast = np.array([rng.uniform(0.85, 1.15) for _ in range(3)], np.float32) if rng.random() < 0.3 else 1.0
    picture = np.clip(picture, 0, 1) ** rng.uniform(0.75, 1.35) * rng.uniform(0.65, 1.2) * cast + rng.uniform(
        -0.06, 0.08
    )
    picture = picture + noise.normal(0, rng.uniform(0, 0.025), picture.shape)
    bgr = (np.clip(picture, 0, 1)[..., ::-1] * 255).astype(np.uint8)
    _, encoded = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(38, 95)])
    return cv2.cvtColor(cv2.imdecode(encoded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def jitter(quad: npt.NDArray[np.float32], aspect: float, rng: random.Random, *, wide: bool) -> npt.NDArray[np.float32]:
    """Give the window quad that a proposer (wide) or a refinement (not wide) would cut for a mark at ``quad``."""
    centre = quad.mean(axis=0)
    if not wide:
        spread = rng.choice([0.02, 0.05, 0.09])
        size = float(np.sqrt(abs(cv2.contourArea(quad))))
        return (quad + np.array([[rng.gauss(0, spread), rng.gauss(0, spread)] for _ in range(4)]) * size).astype(
            np.float32
        )
    size = float(np.sqrt(abs(cv2.contourArea(quad)))) * float(np.exp(rng.uniform(np.log(0.66), np.log(1.5))))
    half = (UNIT - 0.5) * np.array([size * aspect**0.5, size / aspect**0.5])
    tilt = np.deg2rad(rng.choice([-13, 0, 0, 13]))
    turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    extent = quad.max(axis=0) - quad.min(axis=0)
    shift = np.array([rng.uniform(-0.22, 0.22), rng.uniform(-0.22, 0.22)]) * extent
    return (half @ turn.T + centre + shift).astype(np.float32)


def window(rgb: npt.NDArray[np.uint8], quad: npt.NDArray[np.float32], side: int) -> npt.NDArray[np.uint8]:
    """Cut the quad, a margin around it, to ``side`` x ``side``."""
    from scanners.picture.windows import cut_window  # the audit's own cutting: training and use must agree

    return cut_window(rgb, quad, side)
