"""Fetches what the gate allows: consent, robots, pace and address are asked before every single request."""

from __future__ import annotations

import logging
import os
import threading
from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from profiles.canonical import canonical_url, host_and_port, without_query
from profiles.circuit import Circuit
from profiles.evidence import NotChecked, Reason
from profiles.exchange import look_up
from profiles.faults import ProfilesFault
from profiles.gate import Gate, Scope, registered_keys
from profiles.journey import Journey
from profiles.limits import FetchLimits
from profiles.pace import Pace
from profiles.refusal import Refusal
from profiles.robots import RobotsBook
from profiles.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from profiles.addresses import AddressRule
    from profiles.fetched import Address, Fetched, Kind
    from profiles.platforms import Platforms
    from profiles.profile import Profile

LOGGED_REQUESTS = 10_000
_LOGGER = logging.getLogger("profiles.fetcher")
_IGNORED_VARIABLES = (
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NETRC", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE",
)  # fmt: skip


class AnswerCache(Protocol):
    """Complete answers of earlier runs, for conditional requests."""

    def recall(self, profile_id: str, url: str) -> Fetched | None:
        """Give the last complete answer of this address for this profile, or None."""

    def keep(self, profile_id: str, fetched: Fetched) -> None:
        """Keep a complete answer."""


class WebFetcher:
    """Everything that one run shares: connections, pace, robots rules, the count of refusals, the log of requests."""

    def __init__(  # the world comes in here
        self,
        *,
        address_rule: AddressRule,
        consent: Callable[[Profile], bool],
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
        user_agent: str,
        platforms: Platforms,
        limits: FetchLimits | None = None,
        other_urls: frozenset[str] = frozenset(),
        cache: AnswerCache | None = None,
        resolver: Callable[[str, int], tuple[str, ...]] = look_up,
        ca_file: str | None = None,
    ) -> None:
        """Take the world as arguments.

        Args:
            address_rule: which hosts may be connected to; ``PUBLIC_ONLY`` in every real run.
            consent: asked right before every request.
            clock: gives the time, timezone-aware.
            sleep: waits.
            monotonic: measures durations.
            user_agent: says honestly who asks and how to complain.
            platforms: which platforms may be read.
            limits: how long, how much, how often.
            other_urls: every consented URL of the register; a profile's own is taken out when it is bound.
            cache: answers of earlier runs, where they are kept.
            resolver: looks host names up.
            ca_file: authorities to trust instead of the bundled ones.

        """
        self.limits = limits or FetchLimits()
        self.gate = Gate(rule=address_rule, platforms=platforms, registered=registered_keys(other_urls))
        self.consent, self.clock, self.sleep, self.monotonic = consent, clock, sleep, monotonic
        self.user_agent, self.cache = user_agent, cache
        self.pace = Pace(sleep=sleep, monotonic=monotonic)
        self.circuit = Circuit(limit=self.limits.host_failures)
        self.wire = Wire(rule=address_rule, monotonic=monotonic, resolver=resolver, ca_file=ca_file)
        self.robots = RobotsBook()
        self._lock = threading.Lock()
        self._requests: deque[str] = deque(maxlen=LOGGED_REQUESTS)
        self._hosts: Counter[str] = Counter()
        self._refused: Counter[Reason] = Counter()
        _warn_of_environment()

    def bound(self, profile: Profile, addresses: tuple[Address, ...]) -> BoundFetcher:
        """Give the fetcher of one profile: it asks the declared addresses and pictures that belong to them."""
        return BoundFetcher(run=self, profile=profile, scope=self.gate.scope(profile, addresses))

    def close(self) -> None:
        """Close the connections that are kept alive."""
        self.wire.close()

    @property
    def refused(self) -> Counter[Reason]:
        """Number of requests that were not made, or redirects that were not followed, by reason."""
        with self._lock:
            return Counter(self._refused)

    @property
    def asked_hosts(self) -> tuple[tuple[str, int], ...]:
        """Every host that a request was sent to, and how many; by name."""
        with self._lock:
            return tuple(sorted(self._hosts.items()))

    @property
    def requests(self) -> tuple[str, ...]:
        """The newest addresses that a request was sent to, in order, without their queries."""
        with self._lock:
            return tuple(self._requests)

    def count_refusal(self, reason: Reason) -> None:
        """Count a request that was not made."""
        with self._lock:
            self._refused[reason] += 1

    def note_request(self, url: str) -> None:
        """Write a request into the log, right before it is sent."""
        with self._lock:
            self._requests.append(without_query(url))
            self._hosts[host_and_port(url)[0]] += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundFetcher:
    """A fetcher of one profile.

    Attributes:
        run: what the run shares.
        profile: the register row; consent is asked for it.
        scope: what may be asked.

    """

    run: WebFetcher
    profile: Profile
    scope: Scope

    def get(
        self, url: str, *, kind: Kind = "page", accept_statuses: frozenset[int] = frozenset()
    ) -> Fetched | NotChecked:
        """Ask for one address; see ``profiles.fetched.Fetcher``."""
        try:
            asked = canonical_url(url, ports=self.run.gate.rule.ports)
        except ProfilesFault as fault:
            self.run.count_refusal(Reason.REFUSED_ADDRESS)
            detail = fault.faults[0].problem if fault.faults else ""
            return NotChecked(
                profile_id=self.profile.profile_id, url=self.profile.url, reason=Reason.REFUSED_ADDRESS, detail=detail
            )
        journey = Journey(run=self.run, profile=self.profile, scope=self.scope, kind=kind, first=asked)
        outcome = journey.result(accept_statuses)
        if isinstance(outcome, Refusal):
            return NotChecked(
                profile_id=self.profile.profile_id,
                url=asked,
                reason=outcome.reason,
                detail=outcome.detail,
            )
        return outcome


def _warn_of_environment() -> None:
    found = [name for name in _IGNORED_VARIABLES if os.environ.get(name) or os.environ.get(name.lower())]
    if found:
        _LOGGER.warning(
            "ignored: the environment sets %s; this program takes no proxy and no authority from it", ", ".join(found)
        )
