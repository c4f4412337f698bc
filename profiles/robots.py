"""What a site's robots.txt says to this program."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

from profiles.canonical import origin
from profiles.evidence import Reason
from profiles.refusal import Refusal
from profiles.statuses import retry_after_s

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from profiles.wire import Answer

PRODUCT = "profile-audit"
GOOD_FOR_S = 24 * 3600.0
"""No copy of the rules is used longer (RFC 9309, section 2.4)."""
FAULT_GOOD_FOR_S = 3600.0
"""So long is a site left alone whose rules could not be read."""
_VERSION = re.compile(r"(?im)^([ \t]*user-agent[ \t]*:[ \t]*[a-z_-]+)/\S*")
_FAULTS_OF_ITS_CONTENT = frozenset({Reason.TOO_LARGE, Reason.TRUNCATED, Reason.BAD_ANSWER})
_GONE_FROM = 400
_FAILED_FROM = 500
_SLOW_DOWN = 429


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRules:
    """The rules of one origin.

    Attributes:
        rules: the parsed file; None where everything is allowed or nothing is.
        closed: why nothing may be fetched, or None.
        crawl_delay_s: rest that the site asks for.
        good_for_s: after so long they are asked for anew.

    """

    rules: Protego | None = None
    closed: Refusal | None = None
    crawl_delay_s: float = 0.0
    good_for_s: float = GOOD_FOR_S

    def refusal(self, url: str) -> Refusal | None:
        """Say why the rules forbid an address, or None."""
        if self.closed is not None:
            return self.closed
        if self.rules is None or self.rules.can_fetch(url, PRODUCT):
            return None
        return Refusal(reason=Reason.ROBOTS, detail="the site's robots.txt disallows it")


class RobotsBook:
    """The rules of every origin, each with the moment up to which they are good."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._known: dict[str, tuple[RobotsRules, float]] = {}

    def rules(self, where: str, now_s: float, fetch: Callable[[], RobotsRules | Refusal]) -> RobotsRules | Refusal:
        """Give an origin's rules; a refusal that concerns the asking profile only is not kept.

        Args:
            where: the origin.
            now_s: reading of the clock that measures durations.
            fetch: asks for the rules, where none are known that are still good.

        """
        with self._lock:
            lock = self._locks[where]
        with lock:
            known = self._known.get(where)
            if known is not None and now_s < known[1]:
                return known[0]
            found = fetch()
            if isinstance(found, RobotsRules):
                self._known[where] = found, now_s + found.good_for_s
            return found

    def crawl_delay_s(self, where: str) -> float:
        """Give the rest that an origin asks for, as far as it is known."""
        known = self._known.get(where)
        return 0.0 if known is None else known[0].crawl_delay_s


def rules_of(answer: Answer | Refusal, *, longest_delay_s: float, at: datetime) -> RobotsRules:
    """Give the rules that follow from the answer to robots.txt; no answer, or a fault, allows nothing for a while.

    Args:
        answer: what came, after redirects.
        longest_delay_s: a site that asks for longer rests is not read.
        at: when it came.

    """
    if isinstance(answer, Refusal):
        particulars = f"{answer.reason.value}: {answer.detail}" if answer.detail else answer.reason.value
        if answer.reason in _FAULTS_OF_ITS_CONTENT:
            return unreadable(f"robots.txt could not be read ({particulars})")
        detail = f"{answer.detail}, when robots.txt was asked for" if answer.detail else "when robots.txt was asked for"
        return unreadable(detail, reason=answer.reason)
    if answer.status == _SLOW_DOWN or answer.status >= _FAILED_FROM:
        wait_s = retry_after_s(next(iter(answer.all("retry-after")), None), at)
        return unreadable(f"robots.txt could not be read (status {answer.status})", wait_s=wait_s or 0.0)
    if answer.status >= _GONE_FROM:
        return RobotsRules()
    text = answer.data.decode("utf-8-sig", errors="replace")
    rules = Protego.parse(_VERSION.sub(r"\1", text))
    delay_s = _delay_s(rules)
    if delay_s > longest_delay_s:
        detail = f"robots.txt asks for {delay_s:.0f} s between requests, longer than this program's limit"
        return RobotsRules(closed=Refusal(reason=Reason.ROBOTS, detail=detail))
    return RobotsRules(rules=rules, crawl_delay_s=delay_s)


def unreadable(detail: str, *, reason: Reason = Reason.ROBOTS, wait_s: float = 0.0) -> RobotsRules:
    """Give the rules of a site whose file could not be read: nothing, for an hour or as long as it asks for."""
    good_for_s = min(max(FAULT_GOOD_FOR_S, wait_s), GOOD_FOR_S)
    return RobotsRules(closed=Refusal(reason=reason, detail=detail), good_for_s=good_for_s)


def robots_url(url: str) -> str:
    """Give the address of the robots.txt that speaks for a canonical address."""
    return f"{origin(url)}/robots.txt"


def _delay_s(rules: Protego) -> float:
    delay_s = float(rules.crawl_delay(PRODUCT) or 0.0)
    rate = rules.request_rate(PRODUCT)
    if rate is not None and rate.requests > 0:
        delay_s = max(delay_s, rate.seconds / rate.requests)
    return max(delay_s, 0.0)
