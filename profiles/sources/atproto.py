"""A repository on an AT Protocol server (a PDS): the records that everybody may read there, with their pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address, Fetched
from profiles.reading.fragment import Origin, Seen, together
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, nodes_at, text_at
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
from profiles.sources.bluesky_parts import asks_for_login, profile_seen, record_seen
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits

if TYPE_CHECKING:
    from profiles.fetched import Fetcher
    from profiles.profile import Profile

_REPOSITORY = re.compile(
    r"(https?://[^/]+)/xrpc/com\.atproto\.repo\.describeRepo\?repo=(did:[a-z]+:[A-Za-z0-9.:_-]+)\Z"
)
_CID = re.compile(r"[A-Za-z0-9]{1,128}")
"""What names a picture; anything else in its place could add parameters to the address and name another repository."""
_RECORDS_A_PAGE = 50
_REFUSED = frozenset({400, 401, 403, 404})
_PICTURES = ("avatar", "banner")


class AtProto:
    """Reads the profile record and the posts of one repository; likes, follows and reposts are not asked for."""

    name = "atproto"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the description of the repository, its profile record, its posts and its pictures."""
        host, did = _parts(profile.url)
        return (
            Address(url=profile.url, purpose="the consented repository", kind="api"),
            Address(url=_record(host, did), purpose="its profile record", kind="api"),
            Address(url=f"{_records(host, did)}&*", purpose="its posts", kind="api"),
            Address(url=f"{_blob(host, did)}&*", purpose="pictures of the profile and its posts", kind="image"),
        )

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the repository."""
        host, did = _parts(profile.url)
        described = fetcher.get(profile.url, kind="api", accept_statuses=_REFUSED)
        if isinstance(described, NotChecked):
            return described
        try:
            repository = json_object(described)
            if text_at(repository, "did") != did or not did:
                return not_checked(profile, Reason.UNKNOWN_USER, error_words(repository) or "another repository")
            account, answers = self._account(host, did, fetcher)
            if asks_for_login(account):
                return not_checked(profile, Reason.PROTECTED, "the owner asks for signed-in visitors only")
            posts, more = self._posts(host, did, profile, fetcher)
        except JsonAnswerError as fault:
            return unreadable(profile, fault)
        words = {name: value for name, value in account.items() if name not in _PICTURES}
        shown = [_picture(account.get(name), _blob(host, did), place=name) for name in _PICTURES]
        return page_of(
            profile,
            fetcher,
            together([profile_seen({**words, "handle": text_at(repository, "handle")}), *shown, posts]),
            answers=[described, *answers, *more],
            platform="AT Protocol",
            limits=self._limits,
            owner_names=(text_at(account, "displayName"), text_at(repository, "handle")),
        )

    def _account(self, host: str, did: str, fetcher: Fetcher) -> tuple[Node, list[Fetched]]:
        answer = fetcher.get(_record(host, did), kind="api", accept_statuses=_REFUSED)
        if isinstance(answer, NotChecked):
            raise JsonAnswerError(f"the profile record: {answer.reason.value}")
        return node_at(json_object(answer), "value"), [answer]

    def _posts(self, host: str, did: str, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        parts: list[Seen] = []
        answers: list[Fetched] = []
        left_out, cursor = 0, ""
        for _ in range(self._limits.max_pages):
            query = urlencode({"limit": _RECORDS_A_PAGE, **({"cursor": cursor} if cursor else {})})
            answer = fetcher.get(f"{_records(host, did)}&{query}", kind="api")
            if isinstance(answer, NotChecked):
                parts.append(Seen(unread=(Unread(url=profile.url, reason=answer.reason, detail=answer.detail),)))
                break
            answers.append(answer)
            page = json_object(answer)
            for entry in nodes_at(page, "records"):
                seen = _post(entry, _blob(host, did))
                published_at = moment(text_at(entry, "value", "createdAt"))
                if len(parts) >= self._limits.newest_posts or is_too_old(published_at, answer.fetched_at, self._limits):
                    left_out += 1
                else:
                    parts.append(seen)
            cursor = text_at(page, "cursor")
            if left_out or not cursor:
                break
        else:
            left_out = left_out or -1
        return together([*parts, Seen(unread=posts_left_out(profile, left_out, self._limits))]), answers


def _post(entry: Node, blob: str) -> Seen:
    record = node_at(entry, "value")
    origin = Origin(post=text_at(entry, "uri"), published_at=moment(text_at(record, "createdAt")))
    embed = node_at(record, "embed")
    media = node_at(embed, "media") or embed
    shown = [
        _picture(one.get("image"), blob, place="image", caption=text_at(one, "alt"), post=origin.post)
        for one in nodes_at(media, "images")
    ]
    card = _picture(node_at(media, "external").get("thumb"), blob, place="card", post=origin.post)
    return together([record_seen(record, origin), *shown, card, Seen(posts=1)])


def _picture(told: object, blob: str, *, place: str, caption: str = "", post: str | None = None) -> Seen:
    """Give the picture that a record names; nothing where it names none."""
    cid = text_at(told, "ref", "$link")
    if not cid:
        return Seen()
    if not _CID.fullmatch(cid):
        detail = "the record names a picture by something that is no identifier of one"
        return Seen(unread=(Unread(url=post or blob, reason=Reason.BAD_ANSWER, detail=detail),))
    return Seen(pictures=(ImageRef(url=f"{blob}&cid={cid}", place=place, caption=caption, post=post),))


def _parts(url: str) -> tuple[str, str]:
    match = _REPOSITORY.match(url)
    return (match.group(1), match.group(2)) if match else (url.rstrip("/"), "")


def _record(host: str, did: str) -> str:
    return f"{host}/xrpc/com.atproto.repo.getRecord?repo={did}&collection=app.bsky.actor.profile&rkey=self"


def _records(host: str, did: str) -> str:
    return f"{host}/xrpc/com.atproto.repo.listRecords?repo={did}&collection=app.bsky.feed.post"


def _blob(host: str, did: str) -> str:
    return f"{host}/xrpc/com.atproto.sync.getBlob?did={did}"
