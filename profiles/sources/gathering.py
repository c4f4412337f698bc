"""Pictures of a page or post as bytes; one that does not come is missing, with its reason, and counted."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from profiles.canonical import canonical_url
from profiles.evidence import NotChecked, Reason
from profiles.faults import ProfilesFault
from profiles.reading.picture_bytes import embedded, evidence
from profiles.reading.pictures import each_once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from profiles.evidence import ImageEvidence
    from profiles.fetched import Fetcher
    from profiles.profile import Profile
    from profiles.reading.pictures import ImageRef, Unread

MAX_PICTURES = 60
_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Pictures that came, pictures that did not, and the addresses that were asked."""

    images: tuple[ImageEvidence, ...] = ()
    missing: tuple[NotChecked, ...] = ()
    addresses: tuple[str, ...] = ()


def gather(
    refs: Sequence[ImageRef], profile: Profile, fetcher: Fetcher, *, max_pictures: int = MAX_PICTURES
) -> Gathered:
    """Fetch pictures in the order given, as many as the limit allows; nothing where pictures are not consented to."""
    if "images" not in profile.reads:
        return Gathered()
    images: list[ImageEvidence] = []
    missing: list[NotChecked] = []
    asked: list[str] = []
    for number, ref in enumerate(each_once(refs)):
        if number >= max_pictures:
            missing.append(_missing(profile, ref.url, Reason.PICTURE_LIMIT, f"the limit is {max_pictures} pictures"))
            continue
        held = embedded(ref.url)
        if held is not None:
            images.append(evidence(ref, _short(ref.url), held))
            continue
        if ref.url.startswith("data:"):
            missing.append(_missing(profile, ref.url, Reason.PICTURE_BROKEN, "embedded in the page, not readable"))
            continue
        answer = fetcher.get(ref.url, kind="image")
        if isinstance(answer, NotChecked) and ref.others:
            second = fetcher.get(ref.others[0], kind="image")
            answer = answer if isinstance(second, NotChecked) else second
        if isinstance(answer, NotChecked):
            missing.append(answer)
        else:
            images.append(evidence(ref, answer.url, answer.data))
            asked.append(answer.url)
    return Gathered(images=tuple(images), missing=tuple(missing), addresses=tuple(asked))


def unread_parts(parts: Sequence[Unread], profile: Profile) -> tuple[NotChecked, ...]:
    """Give what was seen and is not read, each as a missing part of the page."""
    return tuple(_missing(profile, part.url, part.reason, part.detail) for part in parts)


def _missing(profile: Profile, url: str, reason: Reason, detail: str) -> NotChecked:
    return NotChecked(profile_id=profile.profile_id, url=_short(url), reason=reason, detail=detail)


def _short(url: str) -> str:
    """Give an address as it may stand in a report: canonical where it can be, never a whole embedded picture."""
    if url.startswith("data:"):
        return f"data:sha256/{sha256(url.encode('utf-8', 'replace')).hexdigest()}"
    try:
        return canonical_url(url)
    except ProfilesFault:
        return url[:_LONGEST_SHOWN]
