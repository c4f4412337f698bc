"""A user of a MediaWiki: the user page, and this user's edits of the Trust's own articles (clause 5.6).

Edits of any other subject are dropped where they arrive; nothing of them goes further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode

from profiles.evidence import NotChecked, Outcome, Reason
from profiles.fetched import Address, Fetched
from profiles.reading.fragment import Origin, Seen, plain, together
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, number_at, text_at
from profiles.reading.pictures import Unread
from profiles.reading.posts import moment
from profiles.sources.assembling import error_words, json_object, not_checked, page_of
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits
from profiles.sources.web import seen_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from profiles.fetched import Fetcher
    from profiles.profile import Profile

_PATH_FORM = re.compile(r"(https?://[^/]+)/wiki/(?:User|Benutzer|Utilisateur)(?::|%3A)([^/?#]+)\Z", re.IGNORECASE)
_SCRIPT_FORM = re.compile(
    r"(https?://[^/]+(?:/[^?#]*)?)/index\.php(?:\?title=|/)User(?::|%3A)([^/?#&]+)\Z", re.IGNORECASE
)
_EDITS_A_PAGE = 100
OWN_EDIT, NETWORK_EDIT = "edit:own", "edit:network"
"""Places of an edit's record: made by the consented account, or from a network range of the Trust."""
_REFUSED = frozenset({400})
_WHERE_TO_GO_ON = ("continue", "uccontinue")
"""The only parameters that an answer may add to the next question: any other could ask for somebody else."""
_TALK = re.compile(r"\A(?:talk|discussion):")


class MediaWiki:
    """Reads a user page, and the edits of named articles."""

    name = "mediawiki"

    def __init__(self, limits: ReadLimits = DEFAULT_LIMITS, *, articles: tuple[str, ...] = ()) -> None:
        self._limits = limits
        self._articles = frozenset(_title(article) for article in articles)

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give the user page, and the list of edits where articles of the Trust are named."""
        page = Address(url=profile.url, purpose="the consented user page")
        found = _interface(profile.url)
        if found is None or not self._articles:
            return (page,)
        return (page, Address(url=f"{_edits_address(*found)}&*", purpose="edits of the Trust's articles", kind="api"))

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the user page, then the edits."""
        answer = fetcher.get(profile.url)
        if isinstance(answer, NotChecked):
            return answer
        seen = seen_page(answer, profile)
        if isinstance(seen, NotChecked):
            return seen
        if b'class="noarticletext' in answer.data or b'wgArticleId":0' in answer.data.replace(b" ", b""):
            return not_checked(profile, Reason.UNKNOWN_USER, "the wiki has no such user page")
        own = Seen(texts=seen.content.texts, pictures=seen.content.images, unread=seen.content.unread)
        edits, answers = self._edits(profile, fetcher)
        return page_of(
            profile,
            fetcher,
            together([own, edits]),
            answers=[answer, *answers],
            platform="MediaWiki",
            limits=self._limits,
            owner_names=_names(profile.url),
            indexable=seen.indexable,
        )

    def _edits(self, profile: Profile, fetcher: Fetcher) -> tuple[Seen, list[Fetched]]:
        found = _interface(profile.url)
        if found is None or not self._articles:
            return Seen(), []
        try:
            listed = list_edits(
                _edits_address(*found),
                fetcher,
                max_pages=self._limits.max_pages,
                made_by=lambda name: _title(name) == _title(found[2]),
            )
        except JsonAnswerError as fault:
            return _unread_edits(profile, str(fault)), []
        if isinstance(listed, NotChecked):
            return _unread_edits(profile, f"{listed.reason.value} {listed.detail}".strip()), []
        kept = [entry for entry in listed.entries if _TALK.sub("", _title(text_at(entry, "title"))) in self._articles]
        seen = together(edit_seen(entry, f"{found[0]}{found[1]}", place=OWN_EDIT) for entry in kept)
        return together([seen, listed.left_out(profile)]), list(listed.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """A list of edits as a wiki gave it, newest first; ``more`` says that it has older ones."""

    entries: tuple[Node, ...]
    answers: tuple[Fetched, ...]
    more: bool

    def left_out(self, profile: Profile) -> Seen:
        """Say that older edits were left out; nothing where none was."""
        detail = f"older edits left out: the limit is {len(self.answers)} lists of {_EDITS_A_PAGE}"
        told = Unread(url=profile.url, reason=Reason.POST_LIMIT, detail=detail)
        return Seen(unread=(told,) if self.more else ())


def list_edits(address: str, fetcher: Fetcher, *, max_pages: int, made_by: Callable[[str], bool]) -> Edits | NotChecked:
    """Ask for a list of edits, page by page.

    Args:
        address: what is asked, without its limit.
        fetcher: bound to the profile.
        max_pages: so many lists are asked for.
        made_by: tells whether a name that the wiki gives an edit's author is the one that was asked for.

    Raises:
        JsonAnswerError: the interface answers with an error, with something else, or with edits of somebody else.

    """
    entries: list[Node] = []
    answers: list[Fetched] = []
    further, more = "", False
    for _ in range(max_pages):
        answer = fetcher.get(f"{address}&uclimit={_EDITS_A_PAGE}{further}", kind="api", accept_statuses=_REFUSED)
        if isinstance(answer, NotChecked):
            return answer
        answers.append(answer)
        page = json_object(answer)
        entries += _listed(page, made_by)
        more = bool(page.get("continue") or page.get("query-continue"))
        go_on = {name: text_at(page, "continue", name) for name in _WHERE_TO_GO_ON}
        if not go_on["uccontinue"]:
            break
        further = f"&{urlencode(go_on)}"
    unique = {number_at(entry, "revid"): entry for entry in entries}
    return Edits(entries=tuple(unique.values()), answers=tuple(answers), more=more)


def _listed(page: Node, made_by: Callable[[str], bool]) -> list[Node]:
    """Give the edits of one list; one of a wrong shape would otherwise be taken for an empty one."""
    if "error" in page or "errors" in page:
        raise JsonAnswerError(error_words(page) or "the interface answers with errors")
    listed = node_at(page, "query").get("usercontribs")
    if not isinstance(listed, list):
        raise JsonAnswerError("the answer holds no list of edits")
    if not all(number_at(entry, "revid") > 0 and text_at(entry, "title") for entry in listed):
        raise JsonAnswerError("an edit of the list has no number or no title")
    if not all(made_by(text_at(entry, "user")) for entry in listed if "user" in entry):
        raise JsonAnswerError("the list holds edits of somebody who was not asked for")
    return listed


def edit_seen(entry: Node, scripts: str, *, place: str) -> Seen:
    """Give an edit: its record (article and revision), and the summary that its author wrote.

    Args:
        entry: as the interface gave it.
        scripts: address of the wiki's scripts.
        place: ``OWN_EDIT`` or ``NETWORK_EDIT``. Nobody is named behind an edit from the network, so its summary is
            nobody's word about themselves.

    """
    title, number = text_at(entry, "title"), number_at(entry, "revid")
    origin = Origin(
        post=f"{scripts}/index.php?diff={number}",
        published_at=moment(text_at(entry, "timestamp")),
        author="owner" if place == OWN_EDIT else "other",
    )
    summary = plain(text_at(entry, "comment"), "edit", origin, context=title)
    said = summary.texts[0].text if summary.texts else ""
    record = plain(f"{title}, revision {number}", place, replace(origin, author="other"), context=said)
    return replace(together([record, summary]), posts=1)


def _unread_edits(profile: Profile, why: str) -> Seen:
    return Seen(unread=(Unread(url=profile.url, reason=Reason.API_ERROR, detail=f"edits are not read: {why}"),))


def _edits_address(host: str, script: str, user: str) -> str:
    told = {"action": "query", "format": "json", "list": "usercontribs", "ucuser": user}
    told["ucprop"] = "ids|title|timestamp|comment"
    return f"{host}{script}/api.php?{urlencode(told)}"


def _interface(url: str) -> tuple[str, str, str] | None:
    """Give host, script path and user name; wikis of the usual form keep their scripts under /w."""
    match = _PATH_FORM.match(url)
    if match is not None:
        return match.group(1), "/w", _user(match.group(2))
    match = _SCRIPT_FORM.match(url)
    if match is None:
        return None
    host = "/".join(match.group(1).split("/")[:3])
    return host, match.group(1).removeprefix(host), _user(match.group(2))


def _user(written: str) -> str:
    return unquote(written).replace("_", " ")


def _names(url: str) -> tuple[str, ...]:
    found = _interface(url)
    return (found[2],) if found else ()


def _title(title: str) -> str:
    return " ".join(title.replace("_", " ").split()).casefold()
