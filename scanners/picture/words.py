"""Words in pictures: read where a cheap test sees lines of text, round crests unrolled first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from scanners.picture.decode import decode, shrink

if TYPE_CHECKING:
    from scanners.picture.decode import Pixels

SIDE_PX = 960
LEAST_CERTAINTY = 0.6
LEAST_LETTERS = 3
LEAST_LINE_PX = 6
_ROUND_LEAST_SIDE_PX = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrLine:
    """A line of words read in a picture.

    Attributes:
        text: as read.
        box: x, y, width, height in pixels of the picture as displayed; of the whole ring where it was unrolled.
        certainty: 0 to 1.

    """

    text: str
    box: tuple[int, int, int, int]
    certainty: float


class WordReader:
    """Reads words with rapidocr; its models lie in its package and load with the first picture with text."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._engine: Any = None

    def read_words(self, data: bytes) -> tuple[OcrLine, ...]:
        """Give every line of words; raises ``ScanFault`` where the picture cannot be decoded."""
        picture = decode(data)
        frame = shrink(picture.frames[0], SIDE_PX)
        scale = picture.width / int(frame.shape[1])
        lines: list[OcrLine] = []
        if looks_like_text(frame):
            lines += self._lines(frame, scale)
        ring = unrolled(frame)
        if ring is not None and looks_like_text(ring):
            whole = (0, 0, picture.width, picture.height)
            known = {line.text.casefold() for line in lines}
            found = self._lines(ring, 1.0)
            lines += [
                OcrLine(text=line.text, box=whole, certainty=line.certainty)
                for line in found
                if line.text.casefold() not in known
            ]
        return tuple(lines)

    def _lines(self, frame: Pixels, scale: float) -> list[OcrLine]:
        read = self._loaded()(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
        if read.txts is None:
            return []
        lines = []
        for text, corners, certainty in zip(read.txts, read.boxes, read.scores, strict=True):
            if certainty < LEAST_CERTAINTY or sum(letter.isalnum() for letter in text) < LEAST_LETTERS:
                continue
            xs, ys = np.asarray(corners)[:, 0] * scale, np.asarray(corners)[:, 1] * scale
            box = (round(xs.min()), round(ys.min()), round(np.ptp(xs)), round(np.ptp(ys)))
            lines.append(OcrLine(text=text, box=box, certainty=float(certainty)))
        return lines

    def _loaded(self) -> Any:  # noqa: ANN401  rapidocr has no types
        if self._engine is None:
            from rapidocr import RapidOCR

            options = {
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
            self._engine = RapidOCR(params=options)
        return self._engine


def looks_like_text(frame: Pixels) -> bool:
    """Tell, for a few milliseconds, whether anything in the picture is shaped like a line of letters."""
    grey = cv2.cvtColor(shrink(frame, 480), cv2.COLOR_RGB2GRAY)
    strokes = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    _, edges = cv2.threshold(strokes, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    joined = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((1, 11), np.uint8))
    count, _, parts, _ = cv2.connectedComponentsWithStats(joined)
    for x, y, width, height, area in parts[1:count]:
        line_high = LEAST_LINE_PX <= height <= 0.5 * grey.shape[0]
        if not line_high or width < 2.2 * height or area < 0.4 * width * height:
            continue
        crossings = np.count_nonzero(np.diff((edges[y + height // 2, x : x + width] > 0).astype(np.int8)))
        if crossings >= max(8, 1.5 * width / height):
            return True
    return False


def unrolled(frame: Pixels) -> Pixels | None:
    """Unroll a round crest into a strip whose lettering runs straight; None where the picture is not about square."""
    height, width = frame.shape[:2]
    side = min(height, width)
    if side < _ROUND_LEAST_SIDE_PX or max(height, width) > 1.3 * side:
        return None
    radius = side / 2
    size = (int(radius), int(2 * np.pi * radius))
    polar = cv2.warpPolar(frame, size, (width / 2, height / 2), radius, cv2.WARP_POLAR_LINEAR)
    strip = cv2.rotate(polar, cv2.ROTATE_90_COUNTERCLOCKWISE)
    # The seam may cut a word: a quarter of the ring is shown twice.
    strip = np.concatenate([strip, strip[:, : strip.shape[1] // 4]], axis=1)
    return strip[: int(strip.shape[0] * 0.55)].astype(np.uint8, copy=False)
