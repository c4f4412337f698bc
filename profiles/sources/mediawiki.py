"""A user of a MediaWiki: the user page, and this user's edits of the Trust's own articles (clause 5.6).

Edits of any other subject are dropped where they arrive; nothing of them goes further.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode

from profiles.evidence import NotChecked, Outcome, PageText, Reason
from profiles.fetched import Address, Fetched
from profiles.reading.fragment import Seen, together
from profiles.reading.json_answer import JsonAnswerError, Node, node_at, nodes_at, number_at, text_at
from profiles.reading.pictures import Unread
from profiles.reading.posts import moment
from profiles.sources.assembling import error_words, json_object, not_checked, page_of
from profiles.sources.limits import DEFAULT_LIMITS, ReadLimits
from profiles.sources.web import seen_page

if TYPE_CHECKING:
    from profiles.fetched import Fetcher
    from profiles.profile import Profile

_PATH_FORM = re.compile(r"(https?://[^/]+)/wiki/(?:User|Benutzer|Utilisateur)(?::|%3A)([^/?#]+)\Z", re.IGNORECASE)
_SCRIPT_FORM = re.compile(
    r"(https?://[^/]+(?:/[^?#]*)?)/index\.php(?:\?title=|/)User(?::|%3A)([^/?#&]+)\Z", re.IGNORECASE
)
_EDITS_A_PAGE = 100
_REFUSED = frozenset({400, 403, 404})
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
            entries, answers = list_edits(_edits_address(*found), fetcher, max_pages=self._limits.max_pages)
        except JsonAnswerError as fault:
            told = Unread(url=profile.url, reason=Reason.API_ERROR, detail=f"edits are not read: {fault}")
            return Seen(unread=(told,)), []
        kept = [entry for entry in entries if _TALK.sub("", _title(text_at(entry, "title"))) in self._articles]
        texts = tuple(edit_text(entry, f"{found[0]}{found[1]}") for entry in kept)
        return Seen(texts=texts, posts=len(texts)), answers


def list_edits(address: str, fetcher: Fetcher, *, max_pages: int) -> tuple[list[Node], list[Fetched]]:
    """Ask for a list of edits, page by page.

    Raises:
        JsonAnswerError: the interface does not answer, or with an error.

    """
    entries: list[Node] = []
    answers: list[Fetched] = []
    further = ""
    for _ in range(max_pages):
        answer = fetcher.get(f"{address}&uclimit={_EDITS_A_PAGE}{further}", kind="api", accept_statuses=_REFUSED)
        if isinstance(answer, NotChecked):
            raise JsonAnswerError(f"{answer.reason.value} {answer.detail}".strip())
        answers.append(answer)
        page = json_object(answer)
        if "error" in page:
            raise JsonAnswerError(error_words(page))
        entries += nodes_at(page, "query", "usercontribs")
        go_on = node_at(page, "continue")
        if not go_on:
            break
        further = "&" + urlencode({name: text_at(go_on, name) for name in sorted(go_on)})
    return list({number_at(entry, "revid"): entry for entry in entries}.values()), answers


def edit_text(entry: Node, scripts: str) -> PageText:
    """Give an edit as a text: the summary that its author wrote; the article's title is its context."""
    title = text_at(entry, "title")
    return PageText(
        place="edit",
        text=text_at(entry, "comment").strip() or title,
        context=title,
        published_at=moment(text_at(entry, "timestamp")),
        post=f"{scripts}/index.php?diff={number_at(entry, 'revid')}",
    )


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
