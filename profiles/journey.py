"""One address from the first request over its redirects to an answer, within one deadline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from profiles.answer_checks import checked
from profiles.canonical import host_and_port, origin, resolved
from profiles.courier import Budget, Courier
from profiles.evidence import Reason
from profiles.faults import ProfilesFault
from profiles.platforms import PlatformClass
from profiles.reading.refresh import refresh_of
from profiles.refusal import Refusal
from profiles.robots import RobotsRules, robots_url, rules_of, unreadable
from profiles.statuses import MAY_BE_ASKED_AGAIN, NOT_MODIFIED, REDIRECTS, retry_after_s

if TYPE_CHECKING:
    from profiles.fetched import Fetched, Kind
    from profiles.fetcher import WebFetcher
    from profiles.gate import Scope
    from profiles.profile import Profile
    from profiles.wire import Answer

_ACCEPT: dict[Kind, str] = {
    "page": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
    "api": "application/json, */*;q=0.5",
    "image": "image/png, image/jpeg, image/webp, image/gif, image/*;q=0.5",
}


class Journey:
    """Asks one address for one profile."""

    def __init__(self, *, run: WebFetcher, profile: Profile, scope: Scope, kind: Kind, first: str) -> None:
        self._run = run
        self._scope = scope
        self._kind: Kind = kind
        self._hops = [first]
        self._profile = profile
        self._courier = Courier(run=run, profile=profile)
        self._budget = Budget(left_s=run.limits.deadline_s)
        self._started_at = run.clock()

    def result(self, accept_statuses: frozenset[int]) -> Fetched | Refusal:
        """Go, and give a complete answer or why there is none."""
        refusal = self._run.gate.refusal(self._scope, self._hops[0], self._kind)
        if refusal is not None:
            return self._refused(refusal)
        while True:
            url = self._hops[-1]
            refusal = self._robots_refusal(url)
            if refusal is not None:
                return refusal
            known = self._run.cache.recall(self._profile.profile_id, url) if self._run.cache else None
            answer = self._asked(url, known)
            if isinstance(answer, Refusal):
                return answer
            if answer.status not in REDIRECTS:
                return self._arrived(url, answer, known, accept_statuses)
            refusal = self._next_hop(url, answer)
            if refusal is not None:
                return refusal

    def _asked(self, url: str, known: Fetched | None) -> Answer | Refusal:
        headers = self._headers(known)
        limits = self._run.limits
        cap_bytes = limits.max_image_bytes if self._kind == "image" else limits.max_page_bytes
        answer = self._courier.send(url, headers, cap_bytes=cap_bytes, budget=self._budget)
        if isinstance(answer, Refusal) or answer.status not in MAY_BE_ASKED_AGAIN:
            return answer
        wait_s = retry_after_s(next(iter(answer.all("retry-after")), None), self._run.clock())
        if wait_s is None or wait_s > limits.max_retry_after_s:
            return answer
        self._run.pace.postpone(host_and_port(url)[0], wait_s)
        return self._courier.send(url, headers, cap_bytes=cap_bytes, budget=self._budget)

    def _headers(self, known: Fetched | None) -> dict[str, str]:
        headers = {
            "User-Agent": self._run.user_agent,
            "Accept": _ACCEPT[self._kind],
            "Accept-Encoding": "gzip",
            "Accept-Language": "en-GB, en;q=0.8",
        }
        if known is not None:
            tag, changed = known.header("etag"), known.header("last-modified")
            headers |= {"If-None-Match": tag} if tag else {}
            headers |= {"If-Modified-Since": changed} if changed else {}
        return headers

    def _arrived(
        self, url: str, answer: Answer, known: Fetched | None, accept_statuses: frozenset[int]
    ) -> Fetched | Refusal:
        now = self._run.clock()
        hops = tuple(self._hops)
        if answer.status == NOT_MODIFIED and known is not None:
            return replace(
                known, fetched_at=now, started_at=self._started_at, hops=hops, peer=answer.peer,
                certificate_sha256=answer.certificate_sha256, encryption=answer.encryption,
                flags=(*known.flags, "not modified"),
            )  # fmt: skip
        outcome = checked(url, answer, kind=self._kind, accept_statuses=accept_statuses, at=now, hops=hops)
        if isinstance(outcome, Refusal):
            return outcome
        outcome = replace(outcome, started_at=self._started_at)
        refusal = self._refresh_refusal(url, answer)
        if refusal is not None:
            return refusal
        if self._run.cache and not accept_statuses & {answer.status}:
            self._run.cache.keep(self._profile.profile_id, outcome)
        return outcome

    def _refresh_refusal(self, url: str, answer: Answer) -> Refusal | None:
        for value in answer.all("refresh"):
            found = refresh_of(value)
            if found is None:
                continue
            refusal = self._target_refusal(url, found[1])
            if isinstance(refusal, Refusal):
                return refusal
        return None

    def _next_hop(self, url: str, answer: Answer) -> Refusal | None:
        places = answer.all("location")
        if len(places) != 1 or not places[0]:
            detail = (
                "it redirects without saying where" if not places or not places[0] else "it redirects to two places"
            )
            return Refusal(reason=Reason.BAD_ANSWER, detail=detail)
        target = self._target_refusal(url, _as_ascii(places[0]))
        if isinstance(target, Refusal):
            return target
        if target in self._hops:
            return Refusal(reason=Reason.REDIRECT_LOOP, detail=f"hop {len(self._hops)} leads back")
        if len(self._hops) > self._run.limits.max_redirects:
            return Refusal(reason=Reason.REDIRECT_LOOP, detail=f"more than {self._run.limits.max_redirects} hops")
        self._hops.append(target)
        return None

    def _target_refusal(self, url: str, reference: str) -> str | Refusal:
        try:
            target = resolved(url, reference, ports=self._run.gate.rule.ports)
        except ProfilesFault as fault:
            detail = fault.faults[0].problem if fault.faults else ""
            return self._refused(Refusal(reason=Reason.REFUSED_ADDRESS, detail=detail), hop=len(self._hops))
        refusal = self._run.gate.redirect_refusal(self._scope, url, target, self._kind)
        return target if refusal is None else self._refused(refusal, hop=len(self._hops))

    def _refused(self, refusal: Refusal, *, hop: int = 0) -> Refusal:
        self._run.count_refusal(refusal.reason)
        return replace(refusal, detail=f"hop {hop}: {refusal.detail}") if hop else refusal

    def _robots_refusal(self, url: str) -> Refusal | None:
        interface = self._run.gate.platforms.classify(url) is PlatformClass.OPEN_INTERFACE
        if self._kind == "api" and interface:
            return None  # asked as its operator's terms allow: see ``PlatformClass``
        rules = self._run.robots.rules(origin(url), self._run.monotonic(), lambda: self._fetched_rules(url))
        refusal = rules if isinstance(rules, Refusal) else rules.refusal(url)
        if refusal is not None and isinstance(rules, RobotsRules):
            self._run.count_refusal(refusal.reason)
        return refusal

    def _fetched_rules(self, url: str) -> RobotsRules | Refusal:
        limits = self._run.limits
        budget = Budget(left_s=limits.deadline_s)
        headers = self._headers(None) | {"Accept": "text/plain, */*;q=0.5"}
        asked = [robots_url(url)]
        while len(asked) <= 1 + limits.max_redirects:
            answer = self._courier.send(asked[-1], headers, cap_bytes=limits.max_robots_bytes, budget=budget)
            if isinstance(answer, Refusal) and answer.reason in {Reason.CONSENT_ENDED, Reason.HOST_CLOSED}:
                return answer
            if isinstance(answer, Refusal) or answer.status not in REDIRECTS:
                return rules_of(answer, longest_delay_s=limits.max_crawl_delay_s, at=self._run.clock())
            target = self._robots_target(asked[-1], answer)
            if target is None or target in asked:
                break
            asked.append(target)
        return unreadable("robots.txt leads elsewhere")

    def _robots_target(self, asked: str, answer: Answer) -> str | None:
        try:
            target = resolved(
                asked, _as_ascii(next(iter(answer.all("location")), "data:")), ports=self._run.gate.rule.ports
            )
        except ProfilesFault:
            return None
        same_host = host_and_port(asked)[0] == host_and_port(target)[0]
        secure = target.startswith("https://") or asked.startswith("http://")
        allowed = same_host and secure and self._run.gate.may_be_robots(self._scope, asked, target)
        return target if allowed else None


def _as_ascii(header: str) -> str:
    """Give a header's address as a browser reads it: bytes above ASCII are escaped as they came."""
    return "".join(c if c.isascii() else quote(c.encode("latin-1", errors="replace")) for c in header)
