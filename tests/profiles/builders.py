"""Profiles, platforms and fetchers for tests; the world is made of arguments."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from profiles.fetched import Address
from profiles.fetcher import BoundFetcher, WebFetcher
from profiles.limits import FetchLimits
from profiles.platforms import Platform, PlatformClass, Platforms
from profiles.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from profiles.addresses import AddressRule
    from profiles.fetcher import AnswerCache

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
AGENT = "profile-audit/0.1 (+https://trust.example/audit; dpo@trust.example)"
QUICK = FetchLimits(deadline_s=15.0, pace_s=0.0, back_off_s=0.01)
BRIEF = FetchLimits(deadline_s=0.6, pace_s=0.0, back_off_s=0.01)  # for servers that never come to an end


def a_profile(
    url: str = "http://social.example/@a.person",
    *,
    person_id: str = "p-1",
    profile_id: str = "p-1-a",
    ends_on: date = date(2026, 12, 31),
    withdrawn_on: date | None = None,
    employment_ends_on: date | None = None,
) -> Profile:
    return Profile(
        person_id=person_id,
        profile_id=profile_id,
        category="trust_employee",
        account_kind="personal",
        source="web",
        url=url,
        reads=frozenset({"text", "images"}),
        notice_version="2026-1",
        consented_on=date(2026, 1, 1),
        ends_on=ends_on,
        withdrawn_on=withdrawn_on,
        employment_ends_on=employment_ends_on,
        school="Southfield Grange",
    )


def platforms(
    *hosts: str, kind: PlatformClass = PlatformClass.PLAIN_PAGE, media_hosts: tuple[str, ...] = ()
) -> Platforms:
    return Platforms(
        entries=tuple(
            Platform(
                host=host,
                kind=kind,
                media_hosts=media_hosts,
                source="https://terms.example/",
                reviewed_on=date(2026, 11, 1),
            )
            for host in hosts
        )
    )


@dataclass(slots=True)
class Clock:
    """A clock whose sleep only adds up; ``slept`` holds every wait."""

    now_s: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, wait_s: float) -> None:
        self.slept.append(wait_s)
        self.now_s += wait_s

    def monotonic(self) -> float:
        return self.now_s


def a_web_fetcher(
    rule: AddressRule,
    *,
    classed: Platforms | None = None,
    consent: Callable[[Profile], bool] = lambda _: True,
    limits: FetchLimits = QUICK,
    other_urls: frozenset[str] = frozenset(),
    cache: AnswerCache | None = None,
    clock: Clock | None = None,
    resolver: Callable[[str, int], tuple[str, ...]] | None = None,
    ca_file: str | None = None,
    at: datetime = AT,
) -> WebFetcher:
    hosts = {host.partition(":")[0] for host, _ in rule.pairs}
    return WebFetcher(
        address_rule=rule,
        consent=consent,
        clock=lambda: at,
        sleep=clock.sleep if clock else time.sleep,
        monotonic=clock.monotonic if clock else time.monotonic,
        user_agent=AGENT,
        platforms=classed if classed is not None else platforms(*hosts),
        limits=limits,
        other_urls=other_urls,
        cache=cache,
        ca_file=ca_file,
        **({"resolver": resolver} if resolver else {}),
    )


def bound(fetcher: WebFetcher, profile: Profile, *more: str) -> BoundFetcher:
    """Bind to the consented address and further declared ones."""
    urls = (profile.url, *more)
    return fetcher.bound(profile, tuple(Address(url=url, purpose="the consented address") for url in urls))
