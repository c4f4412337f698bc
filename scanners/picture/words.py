"""Words in pictures: rapidocr on a reduced picture, and on the rings of round crests, which are unrolled first.

The detector is the test for text: at ``DETECT_SIDE_PX`` it takes a fraction of what reading takes, and only what it
marks is read, at the picture's own size. A test by strokes was cheaper and missed half of the words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import numpy.typing as npt

from scanners.finding import fold
from scanners.picture.decode import decode, shrink
from scanners.picture.windows import MARGIN, cut_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from scanners.picture.decode import Picture, Pixels
    from scanners.picture.reference import Plane
    from scanners.picture.windows import Quad

Box = tuple[int, int, int, int]
READ_SIDE_PX = 960
DETECT_SIDE_PX = 544
LEAST_CONFIDENCE = 0.6
LEAST_LETTERS = 2
ENLARGED, PLACE_SIDE_PX = 4.0, 640  # of a place that is read by itself
_RING_WIDTH_PX = 720
_RING_HEIGHT_PX = 160
_MOST_RINGS = 2
_SMALL_PX = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrLine:
    """A line of words and where it stands in the picture as displayed."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReader:
    """Reads words in pictures; the models lie inside the rapidocr wheel and are loaded once a process."""

    decoder: Callable[[bytes], Picture] = field(default=decode, repr=False)

    def read_words(self, data: bytes) -> tuple[OcrLine, ...]:
        """Give every line of words; raises ``ScanFault`` where the picture cannot be looked at."""
        return _lines(self, data)

    def lines_of(self, picture: Picture) -> tuple[OcrLine, ...]:
        """Give every line of words in the first frame."""
        frame = picture.frames[0]
        scale = picture.scale
        lines = [OcrLine(text=line.text, box=_scaled(line.box, scale)) for line in read_frame(frame)]
        for ring in rings(frame):
            x, y, radius = ring
            box = _scaled((round(x - radius), round(y - radius), round(2 * radius), round(2 * radius)), scale)
            lines += [OcrLine(text=line.text, box=box) for line in read_frame(unrolled(frame, ring))]
        return _once(lines)


@lru_cache(maxsize=1)
def _lines(reader: WordReader, data: bytes) -> tuple[OcrLine, ...]:
    """Read once what several scanners ask for in turn."""
    return reader.lines_of(reader.decoder(data))


def forget_last() -> None:
    """Let go of the picture that was read last."""
    _lines.cache_clear()


def read_place(frame: Pixels, quad: Quad) -> list[str]:
    """Read a place upright and enlarged: letters too small for the reading of the whole picture.

    Args:
        frame: RGB.
        quad: corners of the place in it, from the upper left one clockwise.

    """
    width, height = (float(np.linalg.norm(quad[n] - quad[0])) for n in (1, 3))
    factor = min(ENLARGED, PLACE_SIDE_PX / max(width, height, 1.0))
    square = cut_window(frame, quad, max(1, round(max(width, height) * factor)))
    upright = cv2.resize(square, _sides(width, height, square.shape[0]), interpolation=cv2.INTER_AREA)
    lines = read_frame(upright.astype(np.uint8, copy=False))
    edge = MARGIN / (1 + 2 * MARGIN)  # what stands in it is not the place's
    inner = tuple(round(share * side) for share in (edge, 1 - 2 * edge) for side in upright.shape[1::-1])
    return [line.text for line in lines if _middle_in(line.box, inner)]


def _sides(width: float, height: float, longest: int) -> tuple[int, int]:
    """Give back the shape that the square window took from a place."""
    return max(1, round(longest * width / max(width, height))), max(1, round(longest * height / max(width, height)))


def rings(frame: Pixels) -> list[tuple[float, float, float]]:
    """Find round crests: centre and radius of strong circles."""
    small = shrink(frame, _SMALL_PX)
    scale = frame.shape[1] / small.shape[1]
    grey = cv2.medianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), 5)
    least = min(small.shape[:2])
    circles = cv2.HoughCircles(
        grey,
        cv2.HOUGH_GRADIENT,
        dp=1.5,
        minDist=least / 4,
        param1=140,
        param2=80,
        minRadius=least // 10,
        maxRadius=least // 2,
    )
    if circles is None:
        return []
    return [(float(x) * scale, float(y) * scale, float(r) * scale) for x, y, r in circles[0][:_MOST_RINGS]]


def unrolled(frame: Pixels, ring: tuple[float, float, float]) -> Pixels:
    """Unroll the band around a circle one and a half times, so that no word is cut, outwards and inwards.

    The circle may be the rim, or the disc inside the words: the band reaches to both sides of it.
    """
    x, y, radius = ring
    angles = np.linspace(np.pi / 2, np.pi / 2 + 3 * np.pi, int(_RING_WIDTH_PX * 1.5), dtype=np.float32)
    outer = np.linspace(1.55, 0.55, _RING_HEIGHT_PX, dtype=np.float32)[:, None] * np.float32(radius)
    clockwise = _sampled(frame, x + outer * np.cos(angles), y + outer * np.sin(angles))
    other = _sampled(frame, x + outer[::-1] * np.cos(-angles), y + outer[::-1] * np.sin(-angles))
    gap = np.full((24, clockwise.shape[1], 3), 255, np.uint8)
    return np.vstack([clockwise, gap, other])


def _sampled(frame: Pixels, xs: Plane, ys: Plane) -> Pixels:
    taken = cv2.remap(
        frame, xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return taken.astype(np.uint8, copy=False)


def read_frame(frame: Pixels, *, least_confidence: float = LEAST_CONFIDENCE) -> list[OcrLine]:
    """Read the straight lines of a frame; boxes are in its pixels."""
    small = shrink(frame, READ_SIDE_PX)
    scale = frame.shape[1] / small.shape[1]
    answer = _engine()(np.ascontiguousarray(small[..., ::-1]))
    if answer is None or answer.txts is None or answer.boxes is None:
        return []
    lines = []
    for text, confidence, quad in zip(answer.txts, answer.scores, answer.boxes, strict=True):
        if float(confidence) >= least_confidence and sum(c.isalnum() for c in text) >= LEAST_LETTERS:
            corners: npt.NDArray[np.float64] = np.asarray(quad, np.float64) * scale
            (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
            box = round(float(x0)), round(float(y0)), round(float(x1 - x0)), round(float(y1 - y0))
            lines.append(OcrLine(text=" ".join(text.split()), box=box))
    return lines


def _once(lines: list[OcrLine]) -> tuple[OcrLine, ...]:
    """Drop a line that an earlier one of the same place holds; spaces do not count, since reading loses them."""
    kept: list[tuple[str, OcrLine]] = []
    for line in lines:
        bare = fold(line.text).replace(" ", "")
        if not any(bare in other and _middle_in(line.box, k.box) for other, k in kept):
            kept.append((bare, line))
    return tuple(line for _, line in kept)


def _middle_in(box: Box, other: Box) -> bool:
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return other[0] <= x <= other[0] + other[2] and other[1] <= y <= other[1] + other[3]


def _scaled(box: Box, scale: float) -> Box:
    x, y, width, height = (round(v * scale) for v in box)
    return x, y, width, height


@lru_cache(maxsize=1)
def _engine() -> Any:  # noqa: ANN401  rapidocr has no types
    from rapidocr import RapidOCR

    params = {
        "Global.log_level": "critical",
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Global.use_cls": False,
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECT_SIDE_PX,
    }
    return RapidOCR(params=params)
