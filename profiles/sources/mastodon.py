"""A Mastodon profile by the server's public interface; its feed where the interface asks for a login."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address, Fetched
from profiles.page_reader import ParseLimitError
from profiles.reading.fragment import Seen, together
from profiles.reading.json_answer import JsonAnswerError, Node, number_at, text_at
from profiles.reading.pictures import Unread
from profiles.reading.posts import moment
from profiles.sources.assembling import (
    error_words,
    is_too_old,
    json_list,
    json_object,
    not_checked,
    page_of,
    posts_left_out,
    unreadable,
)
from profiles.sources.feed import feed_outcome
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits
from profiles.sources.mastodon_parts import account_seen, status_seen

if TYPE_CHECKING:
    from profiles.fetched import Fetcher
    from profiles.profile import Profile

_PROFILE = re.compile(r"(https?://[^/]+)/(?:@|users/)([\w.-]+(?:@[\w.-]+)?)/?\Z")
_ACCOUNT_NUMBER = re.compile(r"\d{1,30}\Z")
_STATUSES_A_PAGE = 40
_CLOSED = frozenset({401, 403, 422})
_UNKNOWN = frozenset({404, 410})


class Mastodon:
    """Reads an account, its fields and its own public posts; boosted posts are other people's and are not read."""

    name = "mastodon"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the account's interface addresses and its feed; the web page itself is not asked for."""
        host, user = _parts(profile.url)
        return (
            Address(url=_lookup(host, user), purpose="the account as the server shows it to everybody", kind="api"),
            Address(url=f"{host}/api/v1/accounts/*/statuses?*", purpose="the account's public posts", kind="api"),
            Address(url=f"{host}/@{user}.rss", purpose="the account's feed, where the interface is closed"),
        )

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the account and its newest posts."""
        host, user = _parts(profile.url)
        answer = fetcher.get(_lookup(host, user), kind="api", accept_statuses=_CLOSED | _UNKNOWN)
        if isinstance(answer, NotChecked):
            return answer
        if answer.status in _UNKNOWN:
            return not_checked(profile, Reason.UNKNOWN_USER, f"status {answer.status}")
        if answer.status in _CLOSED:
            return self._by_feed(f"{host}/@{user}.rss", profile, fetcher)
        return self._by_interface(host, answer, profile, fetcher)

    def _by_interface(self, host: str, answer: Fetched, profile: Profile, fetcher: Fetcher) -> Outcome:
        try:
            account = json_object(answer)
            refusal = _refusal(account, _parts(profile.url)[1])
            if refusal is not None:
                return not_checked(profile, *refusal)
            head = account_seen(account)
            posts, answers = self._posts(host, account, profile, fetcher)
        except (JsonAnswerError, ParseLimitError) as fault:
            return unreadable(profile, fault)
        return page_of(
            profile,
            fetcher,
            together([head, posts]),
            answers=[answer, *answers],
            platform="Mastodon",
            limits=self._limits,
            owner_names=(text_at(account, "display_name"), text_at(account, "username")),
            indexable=_indexable(account),
        )

    def _posts(self, host: str, account: Node, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        parts: list[Seen] = []
        answers: list[Fetched] = []
        left_out, before = 0, ""
        for _ in range(self._limits.max_pages):
            query = urlencode({"limit": _STATUSES_A_PAGE, **({"max_id": before} if before else {})})
            answer = fetcher.get(f"{host}/api/v1/accounts/{text_at(account, 'id')}/statuses?{query}", kind="api")
            if isinstance(answer, NotChecked):
                parts.append(Seen(unread=(Unread(url=profile.url, reason=answer.reason, detail=answer.detail),)))
                break
            answers.append(answer)
            statuses = json_list(answer)
            for status in statuses:
                if self._is_beyond(status, parts, answer):
                    left_out += 1
                else:
                    parts.append(status_seen(status, text_at(account, "id"), profile))
            if left_out or len(statuses) == 0 or 'rel="next"' not in (answer.header("link") or ""):
                break
            before = text_at(statuses[-1], "id")
        else:
            left_out = left_out or -1
        if not parts and not left_out and number_at(account, "statuses_count"):
            detail = f"the account has {number_at(account, 'statuses_count')} posts and shows none to visitors"
            parts.append(Seen(unread=(Unread(url=profile.url, reason=Reason.PROTECTED, detail=detail),)))
        return together([*parts, Seen(unread=posts_left_out(profile, left_out, self._limits))]), answers

    def _is_beyond(self, status: Node, parts: list[Seen], answer: Fetched) -> bool:
        count = sum(part.posts for part in parts)
        published_at = moment(text_at(status, "created_at"))
        return count >= self._limits.newest_posts or is_too_old(published_at, answer.fetched_at, self._limits)

    def _by_feed(self, url: str, profile: Profile, fetcher: Fetcher) -> Outcome:
        answer = fetcher.get(url)
        if isinstance(answer, NotChecked):
            return not_checked(
                profile, Reason.PROTECTED, "the server's interface asks for a login, and there is no feed"
            )
        return feed_outcome(answer, profile, fetcher, limits=self._limits)


def _refusal(account: Node, user: str) -> tuple[Reason, str] | None:
    """Say why an answer is not the account; None when it is."""
    if "error" in account or not _ACCOUNT_NUMBER.match(text_at(account, "id")):
        return Reason.API_ERROR, error_words(account) or "the answer is no account"
    told = text_at(account, "acct") or text_at(account, "username")  # of an account elsewhere, "acct" names the server
    if user.casefold() != told.casefold():
        return Reason.UNKNOWN_USER, "the server answers with another account"
    if account.get("suspended") is True:
        return Reason.GONE, "the server has suspended the account"
    return None


def _indexable(account: Node) -> bool | None:
    if account.get("noindex") is True:
        return False
    told = account.get("indexable", account.get("discoverable"))
    return told if isinstance(told, bool) else None


def _parts(url: str) -> tuple[str, str]:
    """Give server and account name of a profile address; an address of another form has neither."""
    match = _PROFILE.match(url)
    return (match.group(1), match.group(2)) if match else (url.rstrip("/"), "")


def _lookup(host: str, user: str) -> str:
    return f"{host}/api/v1/accounts/lookup?{urlencode({'acct': user})}"
