"""Puts what a source has seen together as a page: consent, limits and missing parts are minded here, once."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from profiles.capture import captures_of
from profiles.evidence import NotChecked, Page, Reason
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, read_json, text_at
from profiles.reading.markup import ParseLimitError
from profiles.reading.pictures import Unread
from profiles.sources.gathering import gather, unread_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from profiles.fetched import Fetched, Fetcher
    from profiles.profile import Profile
    from profiles.reading.fragment import Seen
    from profiles.sources.limits import ReadLimits


def page_of(
    profile: Profile,
    fetcher: Fetcher,
    seen: Seen,
    *,
    answers: Sequence[Fetched],
    platform: str,
    limits: ReadLimits,
    owner_names: tuple[str, ...] = (),
    indexable: bool | None = None,
) -> Page:
    """Fetch the pictures and give the page.

    Args:
        profile: the register row.
        fetcher: bound to it.
        seen: texts, pictures and parts that are not read.
        answers: what was answered, the main answer first.
        platform: human name of the kind of source.
        limits: how many pictures.
        owner_names: names that the profile gives its owner.
        indexable: whether search engines may list it.

    """
    gathered = gather(seen.pictures, profile, fetcher, max_pictures=limits.max_pictures)
    return Page(
        profile_id=profile.profile_id,
        url=profile.url,
        fetched_at=answers[0].fetched_at,
        owner_names=tuple(dict.fromkeys(name for name in owner_names if name)),
        texts=seen.texts if "text" in profile.reads else (),
        images=gathered.images,
        missing=(*gathered.missing, *unread_parts(seen.unread, profile)),
        sha256=sha256(answers[0].data).hexdigest(),
        platform=platform,
        indexable=indexable,
        addresses=(*(answer.url for answer in answers), *gathered.addresses),
        posts_seen=seen.posts,
        captures=captures_of(answers),
    )


def not_checked(profile: Profile, reason: Reason, detail: str) -> NotChecked:
    """Say that the consented address was not checked."""
    return NotChecked(profile_id=profile.profile_id, url=profile.url, reason=reason, detail=detail)


def unreadable(profile: Profile, fault: JsonAnswerError | ParseLimitError) -> NotChecked:
    """Say that an answer came and could not be read."""
    reason = Reason.PARSE_LIMIT if isinstance(fault, ParseLimitError) else Reason.BAD_ANSWER
    return not_checked(profile, reason, str(fault))


def json_object(answer: Fetched) -> Node:
    """Read an answer that must be a JSON object.

    Raises:
        JsonAnswerError: it is none.

    """
    value = read_json(answer.data)
    if not isinstance(value, dict):
        raise JsonAnswerError("a list where an object was expected")
    return value


def json_list(answer: Fetched) -> list[Node]:
    """Read an answer that must be a list of objects.

    Raises:
        JsonAnswerError: it is none; an error object is quoted.

    """
    value = read_json(answer.data)
    if isinstance(value, dict):
        raise JsonAnswerError(f"an object where a list was expected: {error_words(value)}")
    return [one for one in value if isinstance(one, dict)]


def error_words(node: Node) -> str:
    """Give what an error object says, in one line."""
    told = [text_at(node, name) for name in ("error", "message", "code", "error_description")]
    told += [text_at(node_at(node, "error"), name) for name in ("code", "info", "message")]
    return " ".join(" ".join(word for word in told if word).split())[:160]


def is_too_old(published_at: datetime | None, seen_at: datetime, limits: ReadLimits) -> bool:
    """Tell whether a post is older than the limit."""
    return published_at is not None and published_at < seen_at - timedelta(days=limits.max_age_days)


def posts_left_out(profile: Profile, count: int, limits: ReadLimits) -> tuple[Unread, ...]:
    """Say that older posts were left out; nothing where none was. A count of -1 means "some, number unknown"."""
    if not count:
        return ()
    number = "older posts" if count < 0 else f"{count} older posts" if count > 1 else "1 older post"
    detail = f"{number} left out: the limit is {limits.newest_posts} posts and {limits.max_age_days} days"
    return (Unread(url=profile.url, reason=Reason.POST_LIMIT, detail=detail),)
