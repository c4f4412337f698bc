"""What a finding's card shows; the report and the review application draw it with the same template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.review import STATE_WORDS
from scanners.finding import METADATA, PictureEvidence, TextSpan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.report import ReportedFinding
    from reports.thumbnails import Thumbnail

PLACES = {
    "title": "the page's title",
    "bio": "the profile's own description",
    "block": "the text of the page",
    "post": "a post",
    "alt": "the description of a picture",
    "link": "the text of a link",
    "edit:own": "the account's list of edits",
    "edit:network": "the list of edits from the Trust's network",
    "register": "the list of official sites",
    "meta": "the page's own summary",
    "ocr": "words in a picture",
    "json-ld": "the page's data for search engines",
    "h-card": "the page's contact card",
    "hidden": "text that the page hides from view",
    "avatar": "the profile picture",
    "banner": "the banner",
    "favicon": "the page's icon",
    "og:image": "the preview picture",
    "image": "a picture on the page",
    "background": "a background picture",
    "poster": "the still of a video",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding as the template draws it.

    Attributes:
        words: the quote, where words were found.
        seen: the picture, where one was matched.
        title: heading of the card.
        measure: how near the match is, in a sentence; empty for words.
        accuracy: how often such candidates were right; empty where that was not measured. Pictures have their own,
            by the height of the logo.

    """

    it: ReportedFinding
    key: str
    title: str
    state: str
    place: str
    words: TextSpan | None
    seen: PictureEvidence | None
    picture: Thumbnail | None
    reference: Thumbnail | None
    measure: str
    accuracy: str


def card(
    reported: ReportedFinding, pictures: Mapping[bytes, Thumbnail], measured: Mapping[str, str] | None = None
) -> Card:
    """Give the card of a finding; ``measured`` says by clause how often such candidates were right."""
    evidence = reported.finding.evidence
    place = place_in_words(evidence.place)
    is_words = isinstance(evidence, TextSpan)
    return Card(
        it=reported,
        key=reported.finding.key,
        title=f"{'Words' if is_words else 'Picture'} in {place}" if is_words else f"Picture: {place}",
        state=STATE_WORDS[reported.state],
        place=place,
        words=evidence if isinstance(evidence, TextSpan) else None,
        seen=evidence if isinstance(evidence, PictureEvidence) else None,
        picture=pictures.get(reported.picture) if reported.picture else None,
        reference=pictures.get(reported.reference) if reported.reference else None,
        measure=_measure(evidence) if isinstance(evidence, PictureEvidence) else "",
        accuracy=reported.accuracy or ((measured or {}).get(reported.finding.clause, "") if is_words else ""),
    )


def place_in_words(place: str) -> str:
    """Give a place of a page as a reader says it."""
    kind, _, rest = place.partition(":")
    if place in PLACES:
        return PLACES[place]
    if kind in PLACES:
        return f"{PLACES[kind]} ({rest})" if rest else PLACES[kind]
    return place


def _measure(evidence: PictureEvidence) -> str:
    match = evidence.match
    if match.method == METADATA:
        return ""
    told = (
        f"Distance {match.distance:g} of at most {match.limit:g} {match.unit} by {match.method}; "
        f"the mark is {match.logo_height_px} pixels high."
    )
    if match.nearest_negative is None or match.nearest_distance is None:
        return f"{told} It was not compared with look-alikes."
    return f"{told} The nearest look-alike, {match.nearest_negative}, is at {match.nearest_distance:g}."
