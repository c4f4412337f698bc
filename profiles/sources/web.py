"""A plain web page: one address, what it shows, and its pictures."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from profiles.evidence import NotChecked, Outcome, Page, Reason
from profiles.fetched import Address
from profiles.page_reader import ImageRef, PageContent, ParseLimitError, read_page
from profiles.reading.kinds import kind_of
from profiles.reading.plain import plain_content
from profiles.sources.gathering import MAX_PICTURES, evidence, gather, unread_parts

if TYPE_CHECKING:
    from profiles.fetched import Fetched, Fetcher
    from profiles.profile import Profile

_REMEDIES = {
    "feed": "this is a feed: register it with the source feed",
    "json": "this is an interface's answer: register the profile with its own source",
    "pdf": "this is a PDF: supply it as a snapshot",
    "archive": "this is an archive: supply it as a snapshot",
    "other": "this is no web page",
}


class WebPage:
    """Reads one page as a visitor's browser would show it."""

    name = "web"

    def __init__(self, *, max_pictures: int = MAX_PICTURES) -> None:
        self._max_pictures = max_pictures

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the consented address; pictures come from its origin or the platform's declared media hosts."""
        return (Address(url=profile.url, purpose="the consented page"),)

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the page and its pictures."""
        answer = fetcher.get(profile.url)
        if isinstance(answer, NotChecked):
            return answer
        return page_outcome(answer, profile, fetcher, platform="web page", max_pictures=self._max_pictures)


def page_outcome(
    answer: Fetched, profile: Profile, fetcher: Fetcher, *, platform: str, max_pictures: int = MAX_PICTURES
) -> Outcome:
    """Make a page of an answer: its texts, its pictures and what is missing; or the reason why it is none."""
    content_type = answer.header("content-type")
    kind = kind_of(answer.data, content_type)
    if not answer.data.strip():
        return _not_checked(profile, Reason.EMPTY, "the answer has no body")
    if kind == "picture":
        return _picture_page(answer, profile)
    if kind in _REMEDIES:
        return _not_checked(profile, Reason.NOT_PAGE, _REMEDIES[kind])
    try:
        if kind == "text":
            content = plain_content(answer.data, content_type)
        else:
            content = read_page(answer.data, content_type=content_type, url=answer.url)
    except ParseLimitError as limit:
        return _not_checked(profile, Reason.PARSE_LIMIT, str(limit))
    if content.wall is not None:
        return _not_checked(profile, content.wall, content.wall_detail)
    return _page(answer, content, profile, fetcher, platform=platform, max_pictures=max_pictures)


def _page(
    answer: Fetched, content: PageContent, profile: Profile, fetcher: Fetcher, *, platform: str, max_pictures: int
) -> Page:
    gathered = gather(content.images, profile, fetcher, max_pictures=max_pictures)
    return Page(
        profile_id=profile.profile_id,
        url=profile.url,
        fetched_at=answer.fetched_at,
        owner_names=content.owner_names,
        texts=content.texts if "text" in profile.reads else (),
        images=gathered.images,
        missing=(*gathered.missing, *unread_parts(content.unread, profile)),
        sha256=sha256(answer.data).hexdigest(),
        platform=platform,
        indexable=_indexable(answer, content),
        addresses=(*answer.hops, answer.url, *gathered.addresses) if answer.hops else (answer.url, *gathered.addresses),
        posts_seen=content.posts,
    )


def _picture_page(answer: Fetched, profile: Profile) -> Outcome:
    """Make a page of an address that is itself a picture."""
    if "images" not in profile.reads:
        return _not_checked(profile, Reason.NOT_CONSENTED_KIND, "the address is a picture; consent covers text only")
    image = evidence(ImageRef(url=answer.url, place="image"), answer.url, answer.data)
    return Page(
        profile_id=profile.profile_id,
        url=profile.url,
        fetched_at=answer.fetched_at,
        owner_names=(),
        texts=(),
        images=(image,),
        missing=(),
        sha256=image.sha256,
        addresses=(answer.url,),
    )


def _indexable(answer: Fetched, content: PageContent) -> bool | None:
    told = " ".join(value.lower() for name, value in answer.headers if name == "x-robots-tag")
    return False if "noindex" in told or "none" in told.replace(",", " ").split() else content.indexable


def _not_checked(profile: Profile, reason: Reason, detail: str) -> NotChecked:
    return NotChecked(profile_id=profile.profile_id, url=profile.url, reason=reason, detail=detail)
