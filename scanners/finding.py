"""A finding: a candidate for a human to judge, with what speaks for it and what against."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from profiles.evidence import Page, Reason

Form = Literal["explicit", "indirect"]
Strength = Literal["plain", "likely", "weak"]
Lane = Literal["finding", "restricted", "advice"]
METADATA = "metadata"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """Matched words in one block of a page.

    Attributes:
        place: ``PageText.place`` of the block.
        start: first code point in the block's text.
        end: one past the last.
        quote: ``text[start:end]`` as scanned; redaction may mask parts of it later.
        before: words right before the quote, for context.
        after: words right after it. ``before + quote + after`` holds at most 200 characters.
        block: index of the block in ``Page.texts``.
        post: address or identifier of the post, or None.
        published_at: when the post was published, or None.

    """

    place: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    block: int = 0
    post: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageMatch:
    """A reference found in a picture; it depends on the bytes, the assets and the rules only.

    Attributes:
        asset: identifier of the reference in ``assets.toml``.
        kind: kind of the reference (``corporate logo``, ``uniform`` …) or ``wordmark``.
        box: x, y, width, height in pixels of the picture as displayed.
        method: ``perceptual hash``, ``regions``, ``local features``, ``words`` …; ``metadata`` is about the file and
            not about what the picture shows: no box, no distance.
        distance: measured distance; smaller is nearer. ``unit`` says of what.
        limit: distance at which a match would no longer be reported.
        unit: ``bits`` or ``score``.
        nearest_negative: identifier of the nearest look-alike, or None without one.
        nearest_distance: its distance, or None.
        logo_height_px: height of the found reference in the picture.
        cloth: True where it stands on cloth, False where not, None where that was not judged.
        pupil: the reference is a uniform that pupils wear.

    """

    asset: str
    kind: str
    box: tuple[int, int, int, int]
    method: str
    distance: float
    limit: float
    unit: str = "bits"
    nearest_negative: str | None = None
    nearest_distance: float | None = None
    logo_height_px: int = 0
    cloth: bool | None = None
    pupil: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureEvidence:
    """An ``ImageMatch`` and the picture of a page that it was found in."""

    match: ImageMatch
    picture_url: str
    picture_sha256: str
    place: str
    caption: str = ""
    post: str | None = None


Evidence = TextSpan | PictureEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A candidate under one clause on one page.

    Attributes:
        form: ``explicit`` (says so) or ``indirect`` (lets it be told, such as an official e-mail address).
        strength: ``plain`` (the words or pixels say it), ``likely`` (they say it to a reader who knows the context),
            ``weak`` (a cue only).
        lane: ``finding`` (report), ``restricted`` (sealed, few roles), ``advice`` (the person's own copy only).
        rules: identifiers of the rules that fired.
        reasons: sentences that speak for it.
        against: sentences that speak against it.

    """

    profile_id: str
    url: str
    clause: str
    form: Form
    strength: Strength
    lane: Lane
    evidence: Evidence
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Identity over runs: profile, address, clause and what was found; no rule, time, offset or score."""
        return finding_key(self.profile_id, self.url, self.clause, self.evidence)


def finding_key(profile_id: str, url: str, clause: str, evidence: Evidence) -> str:
    """Digest (32 hexadecimal digits) of the named fields that make a finding the same finding in the next run."""
    if isinstance(evidence, TextSpan):
        found = ["text", fold(evidence.quote)]
    else:
        found = ["picture", evidence.match.asset, evidence.picture_url]
    named = json.dumps([profile_id, url, clause, *found], ensure_ascii=True)
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def fold(quote: str) -> str:
    """Fold a quote so that case, width and spacing do not make it another one."""
    return " ".join(unicodedata.normalize("NFKC", quote).casefold().split())


class ScanFault(Exception):  # noqa: N818  "error" would blame this program; the fault is the picture's or text's
    """Something that cannot be looked at; it becomes a ``NotChecked`` with this reason."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail


class TextScanner(Protocol):
    """Reads the words of a page."""

    @property
    def name(self) -> str:
        """What the registry and the logs call it."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """Clauses that its findings may be under."""

    def scan(self, page: Page) -> tuple[Finding, ...]:
        """Give every candidate on the page."""


class PictureScanner(Protocol):
    """Looks at one picture."""

    @property
    def name(self) -> str:
        """What the registry and the logs call it."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """Clauses that its findings may be under."""

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        """Give every match; raises ``ScanFault`` where the picture cannot be looked at."""
