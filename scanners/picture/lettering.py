"""What a logo says: the words of each reference, read once, are looked for among the words that are read in a picture.

Only the largest words of a reference count, and only where they stand by themselves: running text that mentions a name
is no logo. Words that many logos share ("School") say nothing of whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from scanners.finding import fold
from scanners.picture.reference import reference
from scanners.picture.words import read_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reference_assets.assets import Asset
    from scanners.picture.words import Box, OcrLine

READ_SIDE_PX = 640
LEAST_LETTERS = 4
LEAST_CONFIDENCE = 0.8
LEAST_SHARE = 0.03  # of the reference's area
LEAST_HEIGHT = 0.6  # of its largest words
LETTERS_LIMIT = 2  # letters more, or from LONG_LETTERS on one lost or read twice
LONG_LETTERS = 7
LEAST_NAME = 4  # letters of a name without the words that many share
LEAST_SAME = 0.6  # of two readings of one line
LEAST_READ = 5  # letters of a line, without those words, that could be a name
# Of a line that goes on beside a place: so many letters, so much of its height is the place's, so much wider than the
# place it is, and so much of the place lies in it.
LINE_LETTERS, LETTER_HEIGHT, WIDER_LINE, WITHIN_LINE = 3, 0.7, 1.6, 0.7
LEAST_LIKENESS = 0.45  # of two names; small letters are read badly, so less is another name
# Letters that reading takes for one another count as the same; other slips make another name (Millbrook, Hillbrook).
_CONFUSED = str.maketrans({"0": "o", "q": "o", "1": "l", "i": "l", "g": "c", "5": "s", "8": "b", "2": "z", "v": "u"})
_SHARED = re.compile(
    r"schools?|academ(y|ies)|primary|infants?|juniors?|nursery|kindergarten|college|sixth|form|centre|trust|federation"
    r"|council|county|borough|city|education|learning|community|church|catholic|saint|university"
    r"|established|founded|limited|company|group"
)
_ALL_SHARED = re.compile(
    f"(?:{_SHARED.pattern}|high|grammar|prep|preparatory|middle|upper|lower|first|girls?|boys?|special|since|welcome"
    r"|the|and|for|of|england)+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """Words of a reference.

    Attributes:
        asset: identifier of the reference in ``assets.toml``.
        kind: kind of the reference.
        words: as they were read.
        beside: lines that stand in the reference besides, too small or too common to tell: a motto, a place.

    """

    asset: str
    kind: str
    words: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Words of a reference that stand in a picture.

    Attributes:
        lettering: whose they are.
        wrong: letters by which they differ.
        box: where they stand, in pixels of the picture as displayed.

    """

    lettering: Lettering
    wrong: int
    box: Box


def letterings(assets: Sequence[Asset]) -> tuple[Lettering, ...]:
    """Read the words of references, each once; the models for reading are loaded here."""
    return tuple(lettering for asset in assets for lettering in _of(asset))


def _of(asset: Asset) -> list[Lettering]:
    known = reference(asset, READ_SIDE_PX)
    high, wide = known.rgb.shape[:2]
    lines = read_frame(known.rgb, least_confidence=LEAST_CONFIDENCE)
    tallest = max((line.box[3] for line in lines), default=0)
    found: list[str] = []
    beside: list[str] = []
    for line in lines:
        _, _, width, height = line.box
        large = height >= LEAST_HEIGHT * tallest and width * height >= LEAST_SHARE * high * wide
        (found if large and is_telling(line.text) else beside).append(line.text)
    return [Lettering(asset=asset.id, kind=asset.kind, words=words, beside=tuple(beside)) for words in found]


def is_telling(words: str) -> bool:
    """Say whether words could be those of one organisation only: long enough, and not all of a kind that many share."""
    letters = ("".join(c for c in word if c.isalpha() and c.isascii()) for word in fold(words).split())
    return sum(len(word) for word in letters if not _ALL_SHARED.fullmatch(word)) >= LEAST_LETTERS


def spoken(lines: Sequence[OcrLine], known: Sequence[Lettering]) -> dict[str, Spoken]:
    """Give by asset the words of a picture that are a reference's own: the nearest, of equal ones the largest."""
    found: dict[str, Spoken] = {}
    lengths = [(lettering, len(_bare(lettering.words))) for lettering in known]
    for line in lines:
        length = len(_bare(line.text))
        for lettering, own in lengths:
            wrong = letters_apart(lettering.words, line.text) if -1 <= length - own <= LETTERS_LIMIT else None
            if wrong is None:
                continue
            before = found.get(lettering.asset)
            if before is None or (wrong, -_area(line.box)) < (before.wrong, -_area(before.box)):
                found[lettering.asset] = Spoken(lettering=lettering, wrong=wrong, box=line.box)
    return found


def own_name(lines: Sequence[OcrLine], known: Sequence[Lettering], place: Box) -> bool:
    """Say whether words of the references ``known`` stand inside ``place``."""
    here = [line.text for line in lines if inside(line.box, place)]
    return any(letters_apart(each.words, text) is not None for each in known for text in here)


def another_name(lines: Sequence[OcrLine], known: Sequence[Lettering], place: Box) -> bool:
    """Say whether words inside ``place`` are those of somebody else than the references ``known``, clearly read.

    Lines that stand in the references besides, such as a motto, are nobody's.
    """
    own = [core for core in (_core(lettering.words) for lettering in known) if len(core) >= LEAST_NAME]
    here = [line.text for line in lines if inside(line.box, place) and not _stands_in(line.text, _beside(known))]
    read = [core for core in map(_core, here) if len(core) >= LEAST_NAME]
    if not own or not read:
        return False
    return max(SequenceMatcher(None, one, other).ratio() for one in own for other in read) < LEAST_LIKENESS


def part_of_a_line(lines: Sequence[OcrLine], known: Sequence[Lettering], place: Box) -> bool:
    """Say whether ``place`` is a few letters of a line that goes on beside it, and that is no name of ours.

    Of the arches of a wordless sign there are many in lettering: the m of "max", a date that ends in a stroke.
    ``known`` are the words of all references: a sign may stand beside the name of another one.
    """
    return any(_goes_on(line, place) and not _is_own(line.text, known) for line in lines)


def _goes_on(line: OcrLine, place: Box) -> bool:
    _, _, width, height = line.box
    letters = place[3] >= LETTER_HEIGHT * height and len(_bare(line.text)) >= LINE_LETTERS
    return letters and width >= WIDER_LINE * place[2] and _shared(line.box, place) >= WITHIN_LINE * _area(place)


def _is_own(text: str, known: Sequence[Lettering]) -> bool:
    within = name_within([text], known)
    return (within or 0) >= LEAST_LIKENESS or any(letters_apart(each.words, text) is not None for each in known)


def _shared(one: Box, other: Box) -> int:
    wide, high = (max(0, min(one[k] + one[k + 2], other[k] + other[k + 2]) - max(one[k], other[k])) for k in (0, 1))
    return wide * high


def name_within(read: Sequence[str], known: Sequence[Lettering]) -> float | None:
    """Say from 0 to 1 how much of the references' names ``known`` stands in what was read of one place.

    1 less the edits, by letters of the name, that turn the likeliest part of a line into it (Sellers 1980): the ends of
    a name bend away on a ribbon, and words that many share are misread too. Strangers reach a third on average. Lines
    that stand in the references besides, such as a motto, say nothing. None where nothing read could be a name.
    """
    own = [core for core in (_core(lettering.words) for lettering in known) if len(core) >= LEAST_NAME]
    beside = _beside(known)
    lines = [_bare(line) for line in read if len(_core(line)) >= LEAST_READ and not _stands_in(line, beside)]
    if not own or not lines:
        return None
    return max(1 - _edits_within(_bare(name), line) / len(name) for name in own for line in lines)


def _beside(known: Sequence[Lettering]) -> list[str]:
    return [core for core in (_core(line) for lettering in known for line in lettering.beside) if core]


def _stands_in(line: str, beside: Sequence[str]) -> bool:
    return any(SequenceMatcher(None, _core(line), other).ratio() >= LEAST_SAME for other in beside)


def _edits_within(name: str, line: str) -> int:
    """Count the edits between a name and the part of a line that is nearest to it."""
    before = [0] * (len(line) + 1)
    for number, letter in enumerate(name, 1):
        row = [number]
        for place, other in enumerate(line, 1):
            row.append(min(before[place - 1] + (letter != other), before[place] + 1, row[-1] + 1))
        before = row
    return min(before)


def letters_apart(own: str, read: str) -> int | None:
    """Count the letters by which a line differs from a reference's words; None where it says something else."""
    one, other = _bare(own), _bare(read)
    over = len(other) - len(one)
    if not one or not -1 <= over <= LETTERS_LIMIT:
        return None
    if one == other:
        return 0
    if over > 0 and _stands_apart(one, read):
        return over
    slip = (over == -1 and _lost(other, one)) or (over == 1 and _read_twice(one, other))
    return 1 if slip and len(one) >= LONG_LETTERS else None


def _stands_apart(own: str, read: str) -> bool:
    """Say whether the letters that are too many are words of their own: Walton is not Alton."""
    words = [word for word in map(_bare, fold(read).split()) if word]
    return any(
        "".join(words[first:last]) == own for first in range(len(words)) for last in range(first + 1, len(words) + 1)
    )


def _lost(short: str, long: str) -> bool:
    """Say whether reading lost a letter, neither the first nor the last: those make another name."""
    return any(long[:i] + long[i + 1 :] == short for i in range(1, len(long) - 1))


def _read_twice(short: str, long: str) -> bool:
    return any(long[i] == long[i - 1] and long[:i] + long[i + 1 :] == short for i in range(1, len(long)))


def _bare(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum()).translate(_CONFUSED)


def _core(text: str) -> str:
    """Leave the words out that many share, even where reading has lost the spaces."""
    return _SHARED.sub("", "".join(c for c in fold(text) if c.isalpha() and c.isascii()))


def inside(line: Box, place: Box) -> bool:
    """Say whether the middle of a line lies in a place."""
    x, y = line[0] + line[2] / 2, line[1] + line[3] / 2
    return place[0] <= x <= place[0] + place[2] and place[1] <= y <= place[1] + place[3]


def _area(box: Box) -> int:
    return box[2] * box[3]
