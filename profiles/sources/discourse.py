"""A Discourse forum profile by the forum's own JSON: the profile's words and the newest posts of its owner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address, Fetched
from profiles.reading.addresses import absolute
from profiles.reading.fragment import Origin, Seen, fragment, plain, together
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, nodes_at, text_at
from profiles.reading.markup import ParseLimitError
from profiles.reading.pictures import ImageRef, Unread
from profiles.reading.posts import moment
from profiles.sources.assembling import (
    error_words,
    is_too_old,
    json_object,
    not_checked,
    page_of,
    posts_left_out,
    unreadable,
)
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits

if TYPE_CHECKING:
    from profiles.fetched import Fetcher
    from profiles.profile import Profile

_PROFILE = re.compile(r"(https?://[^/]+(?:/[^?#]*?)?)/(?:u|users)/([\w.-]+)(?:/(?:summary|activity))?/?\Z")
_REFUSED = frozenset({403, 404})
_ACTIONS_A_PAGE = 30
_PORTRAIT_PX = "240"
_OWN_POSTS = "4,5"  # new topics and replies; likes and mentions are left out


class Discourse:
    """Reads a forum profile; what others answer is not asked for."""

    name = "discourse"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the profile and the list of its owner's posts."""
        forum, user = _parts(profile.url)
        return (
            Address(url=f"{forum}/u/{user}.json", purpose="the profile as the forum shows it", kind="api"),
            Address(url=f"{_posts_address(forum, user)}&*", purpose="the owner's newest posts", kind="api"),
        )

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the profile and the newest posts."""
        forum, user = _parts(profile.url)
        answer = fetcher.get(f"{forum}/u/{user}.json", kind="api", accept_statuses=_REFUSED)
        if isinstance(answer, NotChecked):
            return answer
        try:
            node = json_object(answer)
            refusal = _refusal(node, user)
            if refusal is not None:
                return not_checked(profile, *refusal)
            account = node_at(node, "user")
            posts, answers = self._posts(forum, user, profile, fetcher)
            seen = together([_account_seen(account, forum), posts])
        except (JsonAnswerError, ParseLimitError) as fault:
            return unreadable(profile, fault)
        return page_of(
            profile,
            fetcher,
            seen,
            answers=[answer, *answers],
            platform="Discourse forum",
            limits=self._limits,
            owner_names=(text_at(account, "name"), text_at(account, "username")),
        )

    def _posts(self, forum: str, user: str, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        parts: list[Seen] = []
        answers: list[Fetched] = []
        left_out = 0
        for page in range(self._limits.max_pages):
            answer = fetcher.get(f"{_posts_address(forum, user)}&offset={page * _ACTIONS_A_PAGE}", kind="api")
            if isinstance(answer, NotChecked):
                parts.append(Seen(unread=(Unread(url=profile.url, reason=answer.reason, detail=answer.detail),)))
                break
            answers.append(answer)
            actions = nodes_at(json_object(answer), "user_actions")
            for action in actions:
                old = is_too_old(moment(text_at(action, "created_at")), answer.fetched_at, self._limits)
                if old or sum(part.posts for part in parts) >= self._limits.newest_posts:
                    left_out += 1
                else:
                    parts.append(_post(action, user, forum))
            if left_out or len(actions) < _ACTIONS_A_PAGE:
                break
        else:
            left_out = left_out or -1
        return together([*parts, Seen(unread=posts_left_out(profile, left_out, self._limits))]), answers


def _account_seen(account: Node, forum: str) -> Seen:
    parts = [
        plain(text_at(account, "name"), "name"),
        plain(text_at(account, "username"), "name:handle"),
        plain(text_at(account, "title"), "bio:field"),
        plain(text_at(account, "location"), "bio:field"),
        plain(text_at(account, "website"), "link"),
        fragment(text_at(account, "bio_cooked"), "bio", base=forum),
    ]
    fields = node_at(account, "user_fields")
    parts += [plain(text_at(fields, key), "bio:field") for key in sorted(fields)]
    told = [("avatar", text_at(account, "avatar_template").replace("{size}", _PORTRAIT_PX))]
    told += [
        ("banner", text_at(account, name)) for name in ("profile_background_upload_url", "card_background_upload_url")
    ]
    refs = tuple(ImageRef(url=url, place=place) for place, one in told if one and (url := absolute(f"{forum}/", one)))
    return together([*parts, Seen(pictures=refs)])


def _post(action: Node, user: str, forum: str) -> Seen:
    address = f"{forum}/t/{action.get('topic_id')}/{action.get('post_number')}"
    if text_at(action, "username").casefold() != user.casefold():
        return Seen(unread=(Unread(url=address, reason=Reason.OTHER_AUTHOR, detail="post in a forum"),))
    origin = Origin(post=address, published_at=moment(text_at(action, "created_at")))
    title = plain(text_at(action, "title"), "post", origin)
    body = fragment(text_at(action, "cooked") or text_at(action, "excerpt"), "post", origin, base=address)
    cut = () if text_at(action, "cooked") else _cut(action, address)
    return together([title, body, Seen(posts=1, unread=cut)])


def _cut(action: Node, address: str) -> tuple[Unread, ...]:
    """Say so where the forum gives the beginning of a post only."""
    if action.get("truncated") is not True and not text_at(action, "excerpt").endswith(("…", "&hellip;")):
        return ()
    return (Unread(url=address, reason=Reason.TRUNCATED, detail="the forum's list gives the beginning of the post"),)


def _refusal(node: Node, user: str) -> tuple[Reason, str] | None:
    """Say why an answer is not the profile; None when it is."""
    account = node_at(node, "user")
    if not account:
        told = " ".join([error_words(node), *(one for one in node.get("errors", ()) if isinstance(one, str))]).strip()
        closed = "not_found" not in told and ("invalid_access" in told or "logged" in told.lower())
        return (Reason.PROTECTED if closed else Reason.UNKNOWN_USER), told[:160]
    if text_at(account, "username").casefold() != user.casefold():
        return Reason.UNKNOWN_USER, "the forum answers with another profile"
    if account.get("profile_hidden") is True:
        return Reason.PROTECTED, "the owner hides the profile"
    return None


def _posts_address(forum: str, user: str) -> str:
    return f"{forum}/user_actions.json?username={user}&filter={_OWN_POSTS}"


def _parts(url: str) -> tuple[str, str]:
    match = _PROFILE.match(url)
    return (match.group(1), match.group(2)) if match else (url.rstrip("/"), "")
