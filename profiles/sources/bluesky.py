"""A Bluesky profile by the public view of the network: the account and its own newest posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address, Fetched
from profiles.reading.fragment import Seen, together
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, nodes_at, number_at, text_at
from profiles.reading.pictures import Unread
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
from profiles.sources.bluesky_parts import asks_for_login, post_seen, profile_seen
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits

if TYPE_CHECKING:
    from profiles.fetched import Fetcher
    from profiles.profile import Profile

PUBLIC_VIEW = "https://public.api.bsky.app"
_PROFILE = re.compile(r"https?://[^/]+/profile/([A-Za-z0-9.:_%-]{3,253})/?\Z")
_POSTS_A_PAGE = 50
_REFUSED = frozenset({400, 401, 403, 404})
_GONE = re.compile(r"AccountDeactivated|AccountTakedown|suspended|deactivated", re.IGNORECASE)


class Bluesky:
    """Reads an account and its posts; reposts are other people's and are not read."""

    name = "bluesky"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS, *, view: str = PUBLIC_VIEW) -> None:
        self._limits = limits
        self._view = view

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the two addresses of the public view; the web page itself is not asked for."""
        return (
            Address(url=self._profile_address(profile), purpose="the account as shown without a login", kind="api"),
            Address(url=f"{self._feed_address(profile)}&*", purpose="the account's newest posts", kind="api"),
        )

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the account and its newest posts."""
        answer = fetcher.get(self._profile_address(profile), kind="api", accept_statuses=_REFUSED)
        if isinstance(answer, NotChecked):
            return answer
        try:
            account = json_object(answer)
            refusal = _refusal(account, _actor(profile.url))
            if refusal is not None:
                return not_checked(profile, *refusal)
            posts, answers = self._posts(account, profile, fetcher)
        except JsonAnswerError as fault:
            return unreadable(profile, fault)
        return page_of(
            profile,
            fetcher,
            together([profile_seen(account), posts]),
            answers=[answer, *answers],
            platform="Bluesky",
            limits=self._limits,
            owner_names=(text_at(account, "displayName"), text_at(account, "handle")),
        )

    def _posts(self, account: Node, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        parts: list[Seen] = []
        answers: list[Fetched] = []
        left_out, cursor = 0, ""
        for _ in range(self._limits.max_pages):
            query = urlencode({"limit": _POSTS_A_PAGE, **({"cursor": cursor} if cursor else {})})
            answer = fetcher.get(f"{self._feed_address(profile)}&{query}", kind="api")
            if isinstance(answer, NotChecked):
                parts.append(Seen(unread=(Unread(url=profile.url, reason=answer.reason, detail=answer.detail),)))
                break
            answers.append(answer)
            page = json_object(answer)
            if "error" in page:
                told = Unread(url=profile.url, reason=Reason.API_ERROR, detail=error_words(page))
                parts.append(Seen(unread=(told,)))
                break
            for entry in nodes_at(page, "feed"):
                if self._is_beyond(entry, parts, answer):
                    left_out += 1
                else:
                    parts.append(post_seen(entry, text_at(account, "did"), profile))
            cursor = text_at(page, "cursor")
            if left_out or not cursor:
                break
        else:
            left_out = left_out or -1
        if not parts and not left_out and number_at(account, "postsCount"):
            detail = f"the account has {number_at(account, 'postsCount')} posts and shows none to visitors"
            parts.append(Seen(unread=(Unread(url=profile.url, reason=Reason.PROTECTED, detail=detail),)))
        return together([*parts, Seen(unread=posts_left_out(profile, left_out, self._limits))]), answers

    def _is_beyond(self, entry: Node, parts: list[Seen], answer: Fetched) -> bool:
        if sum(part.posts for part in parts) >= self._limits.newest_posts:
            return True
        told = text_at(entry, "reason", "indexedAt") or text_at(entry, "post", "record", "createdAt")
        return is_too_old(moment(told), answer.fetched_at, self._limits)

    def _profile_address(self, profile: Profile) -> str:
        return f"{self._view}/xrpc/app.bsky.actor.getProfile?{urlencode({'actor': _actor(profile.url)}, safe=':')}"

    def _feed_address(self, profile: Profile) -> str:
        actor = urlencode({"actor": _actor(profile.url), "filter": "posts_with_replies"}, safe=":")
        return f"{self._view}/xrpc/app.bsky.feed.getAuthorFeed?{actor}"


def _refusal(account: Node, actor: str) -> tuple[Reason, str] | None:
    """Say why an answer is not the account; None when it is."""
    if "error" in account:
        told = error_words(account)
        if _GONE.search(told):
            return Reason.GONE, told
        unknown = "not found" in told.lower() or "actor" in told.lower()
        return (Reason.UNKNOWN_USER if unknown else Reason.API_ERROR), told
    if actor.casefold() not in {text_at(account, "handle").casefold(), text_at(account, "did").casefold()}:
        return Reason.UNKNOWN_USER, "the view answers with another account"
    if asks_for_login(node_at(account)):
        return Reason.PROTECTED, "the owner asks that only signed-in people see this (!no-unauthenticated)"
    return None


def _actor(url: str) -> str:
    match = _PROFILE.match(url)
    return match.group(1).replace("%3A", ":").replace("%3a", ":") if match else ""
