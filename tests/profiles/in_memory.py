"""A fetcher that answers from a table, and builders of register rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from profiles.evidence import NotChecked, Reason
from profiles.fetched import Fetched, Kind
from profiles.profile import Profile

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(64))


def profile(url: str, *, source: str = "web", reads: tuple[str, ...] = ("text", "images")) -> Profile:
    return Profile(
        person_id="p-01",
        profile_id="p-01-a",
        category="trust_employee",
        account_kind="personal",
        source=source,
        url=url,
        reads=frozenset(reads),  # type: ignore[arg-type]
        notice_version="1",
        consented_on=date(2026, 9, 1),
        ends_on=date(2027, 8, 31),
        withdrawn_on=None,
        employment_ends_on=None,
        school="torfield",
    )


def answer(
    url: str, data: bytes | str, *, content_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Fetched:
    return Fetched(
        url=url,
        status=status,
        headers=(("content-type", content_type), *((name.replace("_", "-"), value) for name, value in headers.items())),
        data=data if isinstance(data, bytes) else data.encode(),
        fetched_at=NOON,
    )


class InMemoryFetcher:
    """Answers what it was given; everything else is gone. Keeps the list of what was asked."""

    def __init__(self, *answers: Fetched | NotChecked) -> None:
        self._answers = {one.url: one for one in answers}
        self.asked: list[str] = []

    def get(
        self, url: str, *, kind: Kind = "page", accept_statuses: frozenset[int] = frozenset()
    ) -> Fetched | NotChecked:
        self.asked.append(url)
        found = self._answers.get(url)
        if found is None:
            return NotChecked(profile_id="p-01-a", url=url, reason=Reason.GONE, detail="status 404")
        if isinstance(found, Fetched) and found.status != 200 and found.status not in accept_statuses:
            return NotChecked(profile_id="p-01-a", url=url, reason=Reason.GONE, detail=f"status {found.status}")
        return found
