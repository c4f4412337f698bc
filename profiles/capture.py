"""The record of an answer (who answered what, when, over which encryption), taken where it came."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from profiles.evidence import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from profiles.fetched import Fetched

_OF_THE_ANSWER = frozenset(
    {
        "content-type", "content-length", "content-encoding", "content-language", "date", "etag", "last-modified",
        "x-robots-tag", "retry-after",
    }
)  # fmt: skip
_LONGEST_HEADER = 400


def captures_of(answers: Iterable[Fetched]) -> tuple[Capture, ...]:
    """Give the record of every answer, in order; cookies and whatever else is about a visitor stay out."""
    return tuple(
        Capture(
            url=answer.hops[0] if answer.hops else answer.url,
            hops=answer.hops or (answer.url,),
            status=answer.status,
            headers=tuple((k, v[:_LONGEST_HEADER]) for k, v in answer.headers if k in _OF_THE_ANSWER),
            peer=answer.peer,
            certificate_sha256=answer.certificate_sha256,
            encryption=answer.encryption,
            started_at=answer.started_at or answer.fetched_at,
            ended_at=answer.fetched_at,
            sha256=sha256(answer.data).hexdigest(),
            size_bytes=len(answer.data),
            flags=answer.flags,
        )
        for answer in answers
    )
