"""A GitHub profile by the public interface: the account's own words, its profile page, its own repositories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address
from profiles.reading.fragment import Origin, Seen, plain, together
from profiles.reading.json_answer import JsonAnswerError, Node, number_at, text_at, texts_at
from profiles.reading.pictures import ImageRef, Unread
from profiles.reading.posts import moment
from profiles.sources.assembling import error_words, json_list, json_object, not_checked, page_of, unreadable
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits

if TYPE_CHECKING:
    from profiles.fetched import Fetched, Fetcher
    from profiles.profile import Profile

INTERFACE = "https://api.github.com"
_PROFILE = re.compile(r"https?://[^/]+/([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/?\Z")
_WORDS = (
    ("name", "name"),
    ("login", "name:handle"),
    ("bio", "bio"),
    ("company", "data:company"),
    ("location", "bio:field"),
)
_CONTACTS = (("email", "bio:contact"), ("blog", "link"))
_REFUSED = frozenset({403, 404})
_REPOSITORIES = 100


class GitHub:
    """Reads an account and its repositories' names and descriptions; code, issues and followers are not asked for."""

    name = "github"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS, *, interface: str = INTERFACE) -> None:
        self._limits = limits
        self._interface = interface

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the account and the list of its repositories."""
        account = self._account(profile)
        return (
            Address(url=account, purpose="the account as shown to everybody", kind="api"),
            Address(url=_repositories(account), purpose="its own public repositories", kind="api"),
        )

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the account, then the repositories."""
        answer = fetcher.get(self._account(profile), kind="api", accept_statuses=_REFUSED)
        if isinstance(answer, NotChecked):
            return answer
        try:
            account = json_object(answer)
            if text_at(account, "login").casefold() != _user(profile.url).casefold():
                told = error_words(account)
                limited = "rate limit" in told.lower()
                return not_checked(profile, Reason.RATE_LIMITED if limited else Reason.UNKNOWN_USER, told)
            repositories, answers = self._repositories(account, profile, fetcher)
        except JsonAnswerError as fault:
            return unreadable(profile, fault)
        return page_of(
            profile,
            fetcher,
            together([_account_seen(account), repositories]),
            answers=[answer, *answers],
            platform="GitHub",
            limits=self._limits,
            owner_names=(text_at(account, "name"), text_at(account, "login")),
        )

    def _repositories(self, account: Node, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        answer = fetcher.get(_repositories(self._account(profile)), kind="api")
        if isinstance(answer, NotChecked):
            return Seen(unread=(Unread(url=profile.url, reason=answer.reason, detail=answer.detail),)), []
        own = [one for one in json_list(answer) if one.get("fork") is not True]
        parts = [_repository(one) for one in own[: self._limits.newest_posts]]
        if number_at(account, "public_repos") > _REPOSITORIES or len(own) > self._limits.newest_posts:
            detail = f"more repositories than are read ({number_at(account, 'public_repos')})"
            parts.append(Seen(unread=(Unread(url=profile.url, reason=Reason.POST_LIMIT, detail=detail),)))
        return together(parts), [answer]

    def _account(self, profile: Profile) -> str:
        return f"{self._interface}/users/{_user(profile.url)}"


def _account_seen(account: Node) -> Seen:
    parts = [plain(text_at(account, name), place) for name, place in (*_WORDS, *_CONTACTS)]
    avatar = text_at(account, "avatar_url")
    pictures = (ImageRef(url=avatar, place="avatar"),) if avatar.startswith("http") else ()
    return together([*parts, Seen(pictures=pictures)])


def _repository(repository: Node) -> Seen:
    origin = Origin(post=text_at(repository, "html_url"), published_at=moment(text_at(repository, "pushed_at")))
    topics = " ".join(f"#{topic}" for topic in texts_at(repository, "topics"))
    told = [text_at(repository, "name"), text_at(repository, "description"), topics]
    parts = [plain(words, "post", origin) for words in told]
    parts.append(plain(text_at(repository, "homepage"), "link", origin))
    return together([*parts, Seen(posts=1)])


def _repositories(account: str) -> str:
    return f"{account}/repos?type=owner&sort=pushed&per_page={_REPOSITORIES}"


def _user(url: str) -> str:
    match = _PROFILE.match(url)
    return match.group(1) if match else ""
