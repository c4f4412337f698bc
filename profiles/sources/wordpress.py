"""A WordPress author: the author's page, then the posts of this author by REST, or by the author's feed.

The list of users is never asked for: the author's number stands on the author's own page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from profiles.bounded import bounded_feed
from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address, Fetched
from profiles.page_reader import ParseLimitError
from profiles.reading.feeds import FeedFaultError
from profiles.reading.fragment import Origin, Seen, fragment, together
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, nodes_at, number_at, text_at
from profiles.reading.pictures import ImageRef, Unread
from profiles.reading.posts import moment
from profiles.sources.assembling import is_too_old, json_list, page_of, posts_left_out
from profiles.sources.feed import feed_items
from profiles.sources.feed_parts import speakers
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits
from profiles.sources.web import seen_page

if TYPE_CHECKING:
    from profiles.fetched import Fetcher
    from profiles.profile import Profile

_AUTHOR_PAGE = re.compile(r"(https?://[^/]+/(?:[^?#]*?/)?)author/[^/?#]+/?\Z")
_NUMBER = re.compile(rb"<(?:link\b[^<>]*\bwp/v2/users/|body\b[^<>]*\bauthor-)(\d{1,9})(?![\w-])")
_NUMBER_IN_HEADER = re.compile(r"\bwp/v2/users/(\d{1,9})>")
_POSTS_A_PAGE = 50


class WordPress:
    """Reads the page of one author and that author's posts."""

    name = "wordpress"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the author's page, the interface for posts and the author's feed."""
        page = Address(url=profile.url, purpose="the consented author's page")
        feed = Address(url=_feed(profile.url), purpose="the author's feed, where the interface is closed")
        root = _root(profile.url)
        if root is None:
            return (page, feed)
        posts = Address(url=f"{root}wp-json/wp/v2/posts?*", purpose="this author's public posts", kind="api")
        return (page, posts, feed)

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the author's page, then the posts."""
        answer = fetcher.get(profile.url)
        if isinstance(answer, NotChecked):
            return answer
        seen = seen_page(answer, profile)
        if isinstance(seen, NotChecked):
            return seen
        posts, answers = self._posts(answer, profile, fetcher)
        # The page shows the newest posts too; what the interface tells in full is told once.
        whole = {text.text for text in posts.texts}
        own = Seen(
            texts=tuple(text for text in seen.content.texts if text.text not in whole),
            pictures=seen.content.images,
            unread=seen.content.unread,
        )
        return page_of(
            profile,
            fetcher,
            together([own, posts]),
            answers=[answer, *answers],
            platform="WordPress",
            limits=self._limits,
            owner_names=seen.content.owner_names,
            indexable=seen.indexable,
        )

    def _posts(self, answer: Fetched, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        root, number = _root(profile.url), _author(answer)
        reason = "the page names no author number"
        if root is not None and number:
            try:
                return self._by_interface(root, number, profile, fetcher)
            except JsonAnswerError as fault:
                reason = str(fault)
        seen, answers = self._by_feed(profile, fetcher)
        if answers:
            return seen, answers
        told = Unread(url=profile.url, reason=Reason.API_ERROR, detail=f"posts are not read: {reason}; no feed either")
        return Seen(unread=(told,)), []

    def _by_interface(self, root: str, number: int, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        """Read the posts page by page.

        Raises:
            JsonAnswerError: the interface does not answer, or with something else than posts.

        """
        parts: list[Seen] = []
        answers: list[Fetched] = []
        left_out = 0
        for page in range(1, self._limits.max_pages + 1):
            query = urlencode({"author": number, "per_page": _POSTS_A_PAGE, "page": page, "_embed": "wp:featuredmedia"})
            answer = fetcher.get(f"{root}wp-json/wp/v2/posts?{query}", kind="api")
            if isinstance(answer, NotChecked):
                if answers:
                    parts.append(Seen(unread=(Unread(url=answer.url, reason=answer.reason, detail=answer.detail),)))
                    break
                raise JsonAnswerError(f"{answer.reason.value} {answer.detail}".strip())
            answers.append(answer)
            for post in json_list(answer):
                published_at = moment(f"{text_at(post, 'date_gmt')}+00:00")
                if number_at(post, "author") != number:
                    parts.append(_of_another(post, profile))
                elif len(parts) >= self._limits.newest_posts or is_too_old(
                    published_at, answer.fetched_at, self._limits
                ):
                    left_out += 1
                else:
                    parts.append(_post(post, profile))
            total = answer.header("x-wp-totalpages") or ""
            pages = int(total) if total.isdigit() else page
            if page >= pages or len(parts) >= self._limits.newest_posts:
                left_out = left_out or (-1 if page < pages else 0)
                break
        else:
            left_out = left_out or -1
        return together([*parts, Seen(unread=posts_left_out(profile, left_out, self._limits))]), answers

    def _by_feed(self, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        answer = fetcher.get(_feed(profile.url))
        if isinstance(answer, NotChecked):
            return Seen(), []
        try:
            feed = bounded_feed(answer.data, content_type=answer.header("content-type"), url=answer.url)
            return feed_items(feed, speakers(feed), answer, profile, self._limits), [answer]
        except (FeedFaultError, ParseLimitError):
            return Seen(), []


def _post(post: Node, profile: Profile) -> Seen:
    """Give what one post says and shows; a protected one is seen and not read."""
    address = text_at(post, "link") or profile.url
    origin = Origin(post=address, published_at=moment(f"{text_at(post, 'date_gmt')}+00:00"))
    title = fragment(text_at(post, "title", "rendered"), "post", origin, base=address)
    if node_at(post, "content").get("protected") is True:
        return together([title, Seen(unread=(Unread(url=address, reason=Reason.PROTECTED, detail="has a password"),))])
    try:
        body = fragment(text_at(post, "content", "rendered"), "post", origin, base=address)
    except ParseLimitError as limit:
        return together([title, Seen(unread=(Unread(url=address, reason=Reason.PARSE_LIMIT, detail=str(limit)),))])
    featured = tuple(
        ImageRef(url=text_at(one, "source_url"), place="image", caption=text_at(one, "alt_text"), post=address)
        for one in nodes_at(post, "_embedded", "wp:featuredmedia")
        if text_at(one, "source_url").startswith("http")
    )
    return together([title, body, Seen(pictures=featured, posts=1)])


def _of_another(post: Node, profile: Profile) -> Seen:
    told = Unread(url=text_at(post, "link") or profile.url, reason=Reason.OTHER_AUTHOR, detail="post of another author")
    return Seen(unread=(told,))


def _author(answer: Fetched) -> int:
    """Give the author's number as the site tells it, not what is written on the page; 0 for none or several."""
    told = " ".join(value for name, value in answer.headers if name == "link")
    found = {int(number) for number in (*_NUMBER.findall(answer.data), *_NUMBER_IN_HEADER.findall(told))}
    return found.pop() if len(found) == 1 else 0


def _root(url: str) -> str | None:
    match = _AUTHOR_PAGE.match(url)
    return match.group(1) if match else None


def _feed(url: str) -> str:
    return f"{url.rstrip('/')}/feed/"
