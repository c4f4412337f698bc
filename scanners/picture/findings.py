"""From a match in a picture to a finding on a page: clause, lane, and the sentences that explain it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from profiles.evidence import BESIDE_POSTS
from scanners.finding import METADATA, Finding, PictureEvidence
from scanners.picture.location import PLACE_KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from profiles.evidence import ImageEvidence, Page
    from scanners.finding import ImageMatch, Lane, Strength

UNIFORM_CLAUSE = "6.9"
LOGO_CLAUSE = "6.12"
ADVICE_CLAUSE = "6.15"
BY_WORDS = "words"
_SCENE_KINDS = ("uniform", "premises", "own photograph")
_PREVIEW_PLACES = ("card", "preview", "link preview")
_PUPIL_CUES = re.compile(
    r"\b(pupils?|students?|school ?child(?:ren)?|my class|our class|class photo|year (?:[1-9]|1[0-3])\b|reception class"
    r"|nativity|sports day|school trip|leavers|little ones)",
    re.IGNORECASE,
)
_SMALL_LOGO_PX = 32


def picture_findings(page: Page, image: ImageEvidence, matches: tuple[ImageMatch, ...]) -> tuple[Finding, ...]:
    """Give one finding for every asset that was matched in ``image``."""
    return tuple(_finding(page, image, match) for match in matches)


def clause_of(match: ImageMatch) -> str:
    """Uniforms, premises, own photographs and logos on cloth are 6.9; logos and wordmarks elsewhere are 6.12.

    That a picture tells where it was taken is 6.15: advice to its owner.
    """
    if match.kind == PLACE_KIND:
        return ADVICE_CLAUSE
    return UNIFORM_CLAUSE if match.kind in _SCENE_KINDS or match.cloth else LOGO_CLAUSE


def shared_link(image: ImageEvidence) -> bool:
    """Say whether the platform drew the picture as the preview of a shared page."""
    return image.place.split(":", 1)[0] in _PREVIEW_PLACES


def _finding(page: Page, image: ImageEvidence, match: ImageMatch) -> Finding:
    lane, lane_reason = _lane(page, image, match)
    shared = shared_link(image)
    return Finding(
        profile_id=page.profile_id,
        url=page.url,
        clause=clause_of(match),
        form="explicit",
        strength=_strength(match, shared=shared),
        lane=lane,
        evidence=PictureEvidence(
            match=match,
            picture_url=image.url,
            picture_sha256=image.sha256,
            place=image.place,
            caption=image.caption if lane == "finding" else "",
            post=image.post,
        ),
        rules=("picture.shared-link",) if shared else (f"picture.{match.method.replace(' ', '-')}",),
        reasons=(*_reasons(match), *lane_reason),
        against=_against(match, shared=shared),
    )


def _lane(page: Page, image: ImageEvidence, match: ImageMatch) -> tuple[Lane, tuple[str, ...]]:
    if match.kind == PLACE_KIND:
        return "advice", ()
    if match.kind == "uniform" and match.pupil:
        return "restricted", ("The uniform is one that pupils wear, so the finding is sealed.",)
    for where, words in _words_with(page, image):
        if cue := _PUPIL_CUES.search(words):
            return "restricted", (
                f"The {where} says “{cue.group(0)}”, so pupils may be in the picture and the finding is sealed.",
            )
    return "finding", ()


def _words_with(page: Page, image: ImageEvidence) -> Iterator[tuple[str, str]]:
    """Give what is said of a picture wherever the page shows the same bytes: captions, then words of those posts."""
    shown = [image, *(each for each in page.images if each.sha256 == image.sha256)]
    for each in shown:
        yield "caption", each.caption
    showing = [each for each in shown if each.place not in BESIDE_POSTS]
    posts = {post for each in showing for post in (each.post, *each.other_posts)}
    for text in page.texts:
        if text.post is not None and text.post in posts:
            yield "post", text.text


def _strength(match: ImageMatch, *, shared: bool) -> Strength:
    if shared:
        return "weak"
    if match.kind == PLACE_KIND:
        return "plain"
    if match.method == METADATA or match.method in {BY_WORDS, "cloth colour"} or match.distance > 0.85 * match.limit:
        return "likely"
    return "plain"


def _reasons(match: ImageMatch) -> tuple[str, ...]:
    if match.kind == PLACE_KIND:
        return (
            "The picture's file tells everybody the exact place where it was taken. The place was not kept.",
            "Switch the location off in the camera's settings, or send the picture anew without it.",
        )
    if match.method == METADATA:
        return (f"The picture's file names a place inside “{match.asset}”: yes. The coordinates were not kept.",)
    x, y, width, height = match.box
    if match.method == BY_WORDS:
        return (
            f"“{match.asset}” ({match.kind}) was found by its words at x {x}, y {y}, {width} x {height} pixels.",
            f"What was read is what the logo itself says{_slips(match)}. Letters that look alike count as the same.",
            "It was not compared with look-alikes.",
        )
    what = f"“{match.asset}” ({match.kind}) was found by {match.method} at x {x}, y {y}, {width} x {height} pixels."
    how = f"Distance {match.distance:g} {match.unit}; up to {match.limit:g} is reported."
    negative = (
        f"The nearest look-alike, “{match.nearest_negative}”, is at {match.nearest_distance:g}."
        if match.nearest_negative and match.nearest_distance is not None
        else "It was not compared with look-alikes."
    )
    cloth = ("It stands on cloth, so it counts as a uniform or clothing with a logo.",) if match.cloth else ()
    return (what, how, negative, *cloth)


def _slips(match: ImageMatch) -> str:
    letters = "letter" if match.distance == 1 else "letters"
    return f", but for {match.distance:g} {letters}" if match.distance else ""


def _against(match: ImageMatch, *, shared: bool) -> tuple[str, ...]:
    shared_reason = "It is the preview picture of a shared page: the platform drew it, the owner shared a link."
    small_reason = f"It is only {match.logo_height_px} pixels high: look at the crop before judging."
    words_reason = "Only words were found, not the look of a logo: see what they belong to before judging."
    place_reason = "A place in a file says where the picture was taken or edited, not what it shows."
    return (
        *((shared_reason,) if shared else ()),
        *((place_reason,) if match.method == METADATA else ()),
        *((words_reason,) if match.method == BY_WORDS else ()),
        *((small_reason,) if 0 < match.logo_height_px < _SMALL_LOGO_PX else ()),
    )
