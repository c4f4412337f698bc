"""Carries one request at a time: circuit, pace, consent at this second, log, wire; connection faults again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.canonical import host_and_port, origin
from profiles.evidence import Reason
from profiles.refusal import Refusal

if TYPE_CHECKING:
    from profiles.fetcher import WebFetcher
    from profiles.profile import Profile
    from profiles.wire import Answer

_FAILURES_OF_THE_HOST = frozenset({Reason.TIMEOUT, Reason.UNREACHABLE, Reason.TLS, Reason.NAME_UNRESOLVED})
_SLOW_DOWN = 429
_FIRST_SERVER_FAULT = 500
_FIRST_UNKNOWN = 600


@dataclass(slots=True, kw_only=True)
class Budget:
    """Time that is left for one address."""

    left_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Sends requests for one profile."""

    run: WebFetcher
    profile: Profile

    def send(self, url: str, headers: dict[str, str], *, cap_bytes: int, budget: Budget) -> Answer | Refusal:
        """Ask an address that the gate let pass; connection faults are tried again, nothing else is."""
        limits = self.run.limits
        outcome = self._once(url, headers, cap_bytes, budget)
        for attempt in range(limits.retries):
            if not (isinstance(outcome, Refusal) and outcome.again and budget.left_s > 0):
                break
            self.run.sleep(limits.back_off_s * 2**attempt)
            outcome = self._once(url, headers, cap_bytes, budget)
        return outcome

    def _once(self, url: str, headers: dict[str, str], cap_bytes: int, budget: Budget) -> Answer | Refusal:
        run = self.run
        host = host_and_port(url)[0]
        rest_s = max(run.limits.pace_s, run.robots.crawl_delay_s(origin(url)))
        with run.pace.turn(host, rest_s):
            refusal = self._last_question(host)
            if refusal is not None:
                run.count_refusal(refusal.reason)
                return refusal
            began = run.monotonic()
            outcome = run.wire.ask(
                url, headers, cap_bytes=cap_bytes, within_s=budget.left_s, note=lambda: run.note_request(url)
            )
            budget.left_s -= run.monotonic() - began
        self._count(host, outcome)
        return outcome

    def _last_question(self, host: str) -> Refusal | None:
        if self.run.circuit.is_open(host):
            return Refusal(reason=Reason.HOST_CLOSED, detail="it is left alone for the rest of this run")
        if not self.run.consent(self.profile):
            return Refusal(reason=Reason.CONSENT_ENDED)
        return None

    def _count(self, host: str, outcome: Answer | Refusal) -> None:
        if isinstance(outcome, Refusal):
            if outcome.reason in _FAILURES_OF_THE_HOST:
                self.run.circuit.failed(host)
        elif outcome.status == _SLOW_DOWN or _FIRST_SERVER_FAULT <= outcome.status < _FIRST_UNKNOWN:
            self.run.circuit.failed(host)
        else:
            self.run.circuit.answered(host)
