"""A plain web page: one address, what it shows, and its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.bounded import bounded_page
from profiles.capture import captures_of
from profiles.evidence import NotChecked, Outcome, Page, Reason
from profiles.fetched import Address
from profiles.page_reader import ImageRef, PageContent, ParseLimitError
from profiles.reading.fragment import Seen
from profiles.reading.kinds import kind_of
from profiles.reading.picture_bytes import evidence
from profiles.reading.plain import plain_content
from profiles.sources.assembling import not_checked, page_of
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits

if TYPE_CHECKING:
    from profiles.fetched import Fetched, Fetcher
    from profiles.profile import Profile

_REMEDIES = {
    "feed": "this is a feed: register it with the source feed",
    "json": "this is an interface's answer: register the profile with its own source",
    "pdf": "this is a PDF: supply it as a snapshot",
    "archive": "this is an archive: supply it as a snapshot",
    "other": "this is no web page",
    "picture": "this is a picture",
}
_FEW_TEXTS = 5


class WebPage:
    """Reads one page as a visitor's browser would show it."""

    name = "web"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the consented address; pictures come from its origin or the platform's declared media hosts."""
        return (Address(url=profile.url, purpose="the consented page"),)

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the page and its pictures."""
        answer = fetcher.get(profile.url)
        if isinstance(answer, NotChecked):
            return answer
        return page_outcome(answer, profile, fetcher, platform="web page", limits=self._limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """A page that answered and is the profile: what it holds, and whether search engines may list it."""

    content: PageContent
    indexable: bool | None


def page_outcome(
    answer: Fetched, profile: Profile, fetcher: Fetcher, *, platform: str, limits: ReadLimits = DEFAULT_LIMITS
) -> Outcome:
    """Make a page of an answer: its texts, its pictures and what is missing; or the reason why it is none."""
    if kind_of(answer.data, answer.header("content-type")) == "picture":
        return _picture_page(answer, profile)
    seen = seen_page(answer, profile)
    if isinstance(seen, NotChecked):
        return seen
    content = seen.content
    return page_of(
        profile,
        fetcher,
        Seen(texts=content.texts, pictures=content.images, unread=content.unread, posts=content.posts),
        answers=[answer],
        platform=platform,
        limits=limits,
        owner_names=content.owner_names,
        indexable=seen.indexable,
    )


def seen_page(answer: Fetched, profile: Profile) -> SeenPage | NotChecked:
    """Read an answer as a page; or say why it is none."""
    content_type = answer.header("content-type")
    kind = kind_of(answer.data, content_type)
    if not answer.data.strip():
        return not_checked(profile, Reason.EMPTY, "the answer has no body")
    if kind in _REMEDIES:
        return not_checked(profile, Reason.NOT_PAGE, _REMEDIES[kind])
    try:
        if kind == "text":
            content = plain_content(answer.data, content_type)
        else:
            content = bounded_page(answer.data, content_type=content_type, url=answer.url)
    except ParseLimitError as limit:
        return not_checked(profile, Reason.PARSE_LIMIT, str(limit))
    if content.wall is not None:
        return not_checked(profile, content.wall, content.wall_detail)
    if content.refreshes_to is not None and content.refreshes_to != answer.url and len(content.texts) < _FEW_TEXTS:
        detail = f"the page sends visitors to {content.refreshes_to[:200]} at once"
        return not_checked(profile, Reason.REDIRECT_ELSEWHERE, detail)
    return SeenPage(content=content, indexable=_indexable(answer, content))


def _picture_page(answer: Fetched, profile: Profile) -> Outcome:
    """Make a page of an address that is itself a picture."""
    if "images" not in profile.reads:
        return not_checked(profile, Reason.NOT_CONSENTED_KIND, "the address is a picture; consent covers text only")
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
        captures=captures_of((answer,)),
    )


def _indexable(answer: Fetched, content: PageContent) -> bool | None:
    told = " ".join(value.lower() for name, value in answer.headers if name == "x-robots-tag")
    return False if "noindex" in told or "none" in told.replace(",", " ").split() else content.indexable
