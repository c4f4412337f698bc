"""A fetcher that asks whether what it knows still stands, remembers what it asked, and asks nothing twice."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from profiles.evidence import NotChecked
from profiles.fetched import Fetched
from records.saved import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from profiles.evidence import ImageEvidence
    from profiles.fetched import Fetcher, Kind

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
STANDS = "not modified"
ANSWERED = 200


class Recall:
    """Tells the front door which version marks to send; an ``AnswerCache`` that holds no answer, only their marks."""

    def __init__(self) -> None:
        """Begin with nothing to ask about."""
        self._lock = threading.Lock()
        self._asking: dict[str, Visit] = {}

    def asking(self, profile_id: str, visit: Visit | None) -> None:
        """Let the next request of a profile ask about this visit, or about nothing."""
        with self._lock:
            if visit is None:
                self._asking.pop(profile_id, None)
            else:
                self._asking[profile_id] = visit

    def recall(self, profile_id: str, url: str) -> Fetched | None:
        """Give the marks of the answer that is asked about, as an answer without a body."""
        with self._lock:
            visit = self._asking.get(profile_id)
        if visit is None or visit.final_url != url:
            return None
        marks = (("etag", visit.etag), ("last-modified", visit.last_modified))
        headers = tuple((name, value) for name, value in marks if value)
        return Fetched(url=url, status=ANSWERED, headers=headers, data=b"", fetched_at=NEVER)

    def keep(self, profile_id: str, fetched: Fetched) -> None:
        """Keep nothing: bodies are personal data, and a digest of them is enough."""


@dataclass(slots=True, kw_only=True)
class RememberingFetcher:
    """A fetcher of one profile in one run; used by one thread.

    Attributes:
        asks: the front door.
        known: what the last reading asked, by address and kind.
        held: gives the bytes of an unchanged picture, empty where its scan is enough, None where it must come again.

    """

    profile_id: str
    asks: Fetcher
    recall: Recall
    known: Mapping[tuple[str, Kind], Visit]
    held: Callable[[str], bytes | None]
    _answers: dict[tuple[str, Kind], Fetched | NotChecked] = field(default_factory=dict)
    _standing: dict[tuple[str, Kind], Fetched] = field(default_factory=dict)
    _rechecked: dict[tuple[str, Kind], Visit] = field(default_factory=dict)
    _visits: dict[tuple[str, Kind], Visit] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Everything that the source asked, in order."""
        return tuple(self._visits.values())

    @property
    def rechecked(self) -> tuple[Visit, ...]:
        """What ``unchanged`` asked, with the newest version marks."""
        return tuple(self._rechecked.values())

    def unchanged(self, visit: Visit) -> bool:
        """Ask one address of the last reading again; tell whether it answers the same."""
        accepted = frozenset(visit.accepted)
        answer = self._asked(visit.url, visit.kind, accepted, known=visit)
        stands = isinstance(answer, Fetched) and STANDS in answer.flags
        self._rechecked[visit.url, visit.kind] = visit if stands else _visit(visit.url, visit.kind, accepted, answer)
        if isinstance(answer, NotChecked):
            return answer.reason == visit.reason
        same_body = STANDS in answer.flags or sha256(answer.data).hexdigest() == visit.sha256
        return visit.reason is None and same_body and answer.status == visit.status and answer.url == visit.final_url

    def get(
        self, url: str, *, kind: Kind = "page", accept_statuses: frozenset[int] = frozenset()
    ) -> Fetched | NotChecked:
        """Give the answer of an address, from memory where it came before; see ``profiles.fetched.Fetcher``."""
        known = self.known.get((url, kind))
        held = self.held(known.sha256) if known is not None and kind == "image" else None
        answer: Fetched | NotChecked | None = self._standing.get((url, kind))
        if held is None:
            answer = self._asked(url, kind, accept_statuses, known=None)
        elif answer is None:
            answer = self._asked(url, kind, accept_statuses, known=known)
        if known is not None and held is not None and isinstance(answer, Fetched) and STANDS in answer.flags:
            self._digests[answer.url] = known.sha256
            self._visits[url, kind] = known
            return replace(answer, data=held)
        self._visits[url, kind] = _visit(url, kind, accept_statuses, answer)
        return answer

    def as_known(self, image: ImageEvidence) -> ImageEvidence:
        """Give a picture whose bytes were not sent again the digest that it is known by."""
        known = self._digests.get(image.url)
        return image if known is None or image.data else replace(image, sha256=known)

    def _asked(
        self, url: str, kind: Kind, accept_statuses: frozenset[int], *, known: Visit | None
    ) -> Fetched | NotChecked:
        place = (url, kind)
        if place in self._answers:
            return self._answers[place]
        marked = known is not None and (known.etag or known.last_modified)
        self.recall.asking(self.profile_id, known if marked else None)
        try:
            answer = self.asks.get(url, kind=kind, accept_statuses=accept_statuses)
        finally:
            self.recall.asking(self.profile_id, None)
        if isinstance(answer, Fetched) and STANDS in answer.flags:
            self._standing[place] = answer
        else:
            self._answers[place] = answer
        return answer


def _visit(url: str, kind: Kind, accepted: frozenset[int], answer: Fetched | NotChecked) -> Visit:
    if isinstance(answer, NotChecked):
        return Visit(url=url, kind=kind, accepted=tuple(sorted(accepted)), reason=answer.reason)
    return Visit(
        url=url,
        kind=kind,
        accepted=tuple(sorted(accepted)),
        final_url=answer.url,
        etag=answer.header("etag") or "",
        last_modified=answer.header("last-modified") or "",
        sha256=sha256(answer.data).hexdigest(),
        status=answer.status,
    )
