"""What may be asked for a profile: its declared addresses, on platforms that allow it, and nobody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.canonical import address_key, canonical_url, host_and_port, origin
from profiles.evidence import Reason
from profiles.faults import Fault, ProfilesFault
from profiles.platforms import PlatformClass, Platforms, fits
from profiles.refusal import Refusal

if TYPE_CHECKING:
    from profiles.addresses import AddressRule
    from profiles.fetched import Address, Kind
    from profiles.profile import Profile

_LOGIN_WORDS = frozenset(
    {
        "login", "log-in", "log_in", "signin", "sign-in", "sign_in", "sign_up", "signup", "sign-up", "register", "auth",
        "oauth", "oauth2", "authorize", "sso", "saml", "session", "sessions", "account", "accounts", "wp-login.php",
        "ucp.php", "checkpoint", "authwall", "logon", "servicelogin", "anmelden", "anmeldung", "einloggen", "connexion",
        "iniciar-sesion", "iniciarsesion", "accedi", "inloggen", "aanmelden", "zaloguj", "entrar", "logga-in",
    }
)  # fmt: skip
_CONSENT_WORDS = frozenset(
    {"consent", "cookie-consent", "gdpr", "privacy-consent", "cookies", "age-gate", "age-check", "agecheck", "over18"}
)
_BOT_WORDS = frozenset({"captcha", "challenge", "blocked", "sorry", "bot-check", "verify", "are-you-human", "denied"})
_OF_OTHERS = frozenset(
    {"followers", "following", "friends", "likes", "favourites", "favorites"}
)  # lists of other people are never asked for, whatever a source declares
_PREFIX_ENDS = ("?", "=", "&")
_ONE_SEGMENT = r"[A-Za-z0-9._~-]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What one profile's fetcher may ask for.

    Attributes:
        own: key of the consented address.
        exact: declared addresses by key, each with the schemes that count as it.
        patterns: declared interfaces whose query or path varies.
        origins: origins whose pictures belong to the profile.
        media_hosts: hosts or patterns declared for the platform's pictures.

    """

    own: str
    exact: tuple[tuple[str, frozenset[str]], ...]
    patterns: tuple[re.Pattern[str], ...]
    origins: frozenset[str]
    media_hosts: tuple[str, ...]

    def covers(self, url: str, kind: Kind) -> bool:
        """Tell whether a canonical address is one of the declared, or a picture where pictures may lie."""
        scheme, key = address_key(url)
        if any(key == known and scheme in schemes for known, schemes in self.exact):
            return True
        if any(pattern.fullmatch(url) for pattern in self.patterns):
            return not _OF_OTHERS & set(url.partition("?")[0].lower().split("/"))
        if kind != "image":
            return False
        host = host_and_port(url)[0]
        return origin(url) in self.origins or any(fits(pattern, host) for pattern in self.media_hosts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Judges addresses; it opens nothing itself.

    Attributes:
        rule: which hosts may be connected to.
        platforms: which platforms may be read.
        registered: keys of all consented addresses of the register (``registered_keys``).

    """

    rule: AddressRule
    platforms: Platforms
    registered: frozenset[str]

    def scope(self, profile: Profile, addresses: tuple[Address, ...]) -> Scope:
        """Give the scope of a profile: the addresses that its source declared, and nothing that they do not say."""
        plain = [canonical_url(a.url, ports=self.rule.ports) for a in addresses if not a.url.endswith("*")]
        varying = [self._varying(a.url) for a in addresses if a.url.endswith("*")]
        home = canonical_url(profile.url, ports=self.rule.ports)
        exact: dict[str, set[str]] = {}
        for url in plain:
            scheme, key = address_key(url)
            exact.setdefault(key, set()).update({scheme, "https"})
        origins = {origin(url) for url in (home, *plain, *varying)}
        secure = {where.replace("http://", "https://", 1) for where in origins}
        media = {host for url in (home, *plain, *varying) for host in self.platforms.media_hosts(url)}
        return Scope(
            own=address_key(home)[1],
            exact=tuple((key, frozenset(schemes)) for key, schemes in exact.items()),
            patterns=tuple(_pattern(declared) for declared in varying),
            origins=frozenset(origins | secure),
            media_hosts=tuple(sorted(media)),
        )

    def refusal(self, scope: Scope, url: str, kind: Kind) -> Refusal | None:
        """Say why a canonical address may not be asked for this profile, or None."""
        if self._is_of_another(scope, url, kind):
            return Refusal(reason=Reason.OTHER_PERSON, detail="the address stands in the register for another profile")
        if not scope.covers(url, kind):
            where = Reason.OTHER_HOST if kind == "image" else Reason.REDIRECT_ELSEWHERE
            return Refusal(reason=where, detail="the address is not one that was declared for this profile")
        host, port = host_and_port(url)
        problem = self.rule.host_problem(host, port)
        if problem:
            return Refusal(reason=Reason.REFUSED_ADDRESS, detail=problem)
        return self._platform_refusal(scope, url, kind)

    def redirect_refusal(self, scope: Scope, asked: str, target: str, kind: Kind) -> Refusal | None:
        """Say why a redirect may not be followed: pages only to the same address, pictures where pictures may lie."""
        key = address_key(target)[1]
        if self._is_of_another(scope, target, kind):
            return Refusal(reason=Reason.OTHER_PERSON, detail="it leads to an address registered for another profile")
        if asked.startswith("https://") and target.startswith("http://"):
            return Refusal(reason=Reason.REDIRECT_ELSEWHERE, detail="it leads from https to http")
        if address_key(asked)[1] == key:
            return self.refusal(scope, target, kind)
        wall = wall_of(target)
        if wall is not None:
            return Refusal(reason=wall, detail="it leads to a page of that kind")
        if kind != "image":
            return Refusal(reason=Reason.REDIRECT_ELSEWHERE, detail=f"it leads to another address ({_host(target)})")
        return self.refusal(scope, target, kind)

    def _is_of_another(self, scope: Scope, url: str, kind: Kind) -> bool:
        """Tell whether an address is another profile's; a query does not make a picture of somebody's page."""
        forms = (url, url.partition("?")[0]) if kind == "image" else (url,)
        return any(key in self.registered and key != scope.own for _, key in map(address_key, forms))

    def _platform_refusal(self, scope: Scope, url: str, kind: Kind) -> Refusal | None:
        host = host_and_port(url)[0]
        if kind == "image" and any(fits(pattern, host) for pattern in scope.media_hosts):
            found = self.platforms.classify(url)
            if found in {PlatformClass.UNLISTED, PlatformClass.OPEN_INTERFACE, PlatformClass.PLAIN_PAGE}:
                return None
        reasons = {
            PlatformClass.SNAPSHOT_ONLY: Reason.PLATFORM_TERMS,
            PlatformClass.NOT_AUDITABLE: Reason.NOT_AUDITABLE,
            PlatformClass.UNLISTED: Reason.UNLISTED_PLATFORM,
        }
        reason = reasons.get(self.platforms.classify(url))
        return None if reason is None else Refusal(reason=reason, detail=self.platforms.way_out(url))

    def _varying(self, declared: str) -> str:
        """Give a declared address with stars, where it says enough: a star is a segment or the query's rest."""
        prefix = declared[:-1]
        canonical = canonical_url(prefix, ports=self.rule.ports)
        if not prefix.endswith(_PREFIX_ENDS) or prefix.removesuffix("?") != canonical or prefix.endswith("/?"):
            problem = "a declared address with a star leaves too much open"
            fault = Fault(file="", line=0, column="", problem=problem, remedy="declare the path up to its query")
            raise ProfilesFault(fault, reason=Reason.REFUSED_ADDRESS)
        return prefix


def _pattern(prefix: str) -> re.Pattern[str]:
    """Give a declared address as a pattern; what its last star stands for says no declared parameter once more."""
    path, _, query = prefix.partition("?")
    segments = [_ONE_SEGMENT if part == "*" else re.escape(part) for part in path.split("/")]
    names = {re.escape(part.partition("=")[0]) for part in query.split("&") if part}
    begins = "" if prefix.endswith("=") else "|"
    again = rf"(?!(?:.*[&;]{begins})(?i:{'|'.join(sorted(names))})(?:[=&;\[]|%5B|\Z))" if names else ""
    return re.compile("/".join(segments) + re.escape(prefix[len(path) :]) + again + ".*")


def registered_keys(urls: frozenset[str]) -> frozenset[str]:
    """Give the keys of all consented addresses."""
    return frozenset(address_key(url)[1] for url in urls)


def wall_of(target: str) -> Reason | None:
    """Tell whether a redirect's target looks like a login, consent or bot wall."""
    path = target.partition("://")[2].partition("/")[2].partition("?")[0].lower()
    segments = path.split("/")
    words = {part for one in segments for part in (one, one.partition(".")[0], *one.replace("_", "-").split("-"))}
    host = host_and_port(target)[0].split(".")[0]
    if words & _LOGIN_WORDS or host in _LOGIN_WORDS:
        return Reason.LOGIN_WALL
    if words & _CONSENT_WORDS or host in _CONSENT_WORDS:
        return Reason.CONSENT_WALL
    return Reason.BOT_WALL if words & _BOT_WORDS or host in _BOT_WORDS else None


def _host(url: str) -> str:
    return host_and_port(url)[0]
