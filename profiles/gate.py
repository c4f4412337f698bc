"""What may be asked for a profile: its declared addresses, on platforms that allow it, and nobody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.address_words import (
    hides_a_path,
    is_handle_or_whole_site,
    is_list_of_others,
    is_page_of_somebody,
    is_picture_file,
    says_picture,
    wall_of,
)
from profiles.canonical import address_key, canonical_url, host_and_port, origin
from profiles.evidence import Reason
from profiles.faults import Fault, ProfilesFault
from profiles.platforms import PlatformClass, Platforms, fits
from profiles.refusal import Refusal

if TYPE_CHECKING:
    from profiles.addresses import AddressRule
    from profiles.fetched import Address, Kind
    from profiles.profile import Profile

_PREFIX_ENDS = ("?", "=", "&")
_ONE_SEGMENT = r"[A-Za-z0-9._~-]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What one profile's fetcher may ask for.

    Attributes:
        home: the consented address.
        exact: declared addresses by key, each with the schemes that count as it.
        patterns: declared interfaces whose query or path varies.
        pictures: those of them that were declared for pictures.
        origins: origins whose pictures belong to the profile.
        media_hosts: hosts or patterns declared for the platform's pictures.

    """

    home: str
    exact: tuple[tuple[str, frozenset[str]], ...]
    patterns: tuple[re.Pattern[str], ...]
    pictures: tuple[re.Pattern[str], ...]
    origins: frozenset[str]
    media_hosts: tuple[str, ...]

    def covers(self, url: str, kind: Kind) -> bool:
        """Tell whether a canonical address is one of the declared, or a picture where pictures may lie."""
        if kind == "image":
            return self.declares_picture(url) or self.is_of_media(url) or origin(url) in self.origins
        scheme, key = address_key(url)
        if any(key == known and scheme in schemes for known, schemes in self.exact):
            return True
        return any(pattern.fullmatch(url) for pattern in self.patterns)

    def declares_picture(self, url: str) -> bool:
        """Tell whether an address was declared for pictures."""
        return any(pattern.fullmatch(url) for pattern in self.pictures)

    def is_of_media(self, url: str) -> bool:
        """Tell whether an address lies on a host that was declared for the platform's pictures."""
        host = host_and_port(url)[0]
        return any(fits(pattern, host) for pattern in self.media_hosts)


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
        of_pictures = [self._varying(a.url) for a in addresses if a.url.endswith("*") and a.kind == "image"]
        home = canonical_url(profile.url, ports=self.rule.ports)
        exact: dict[str, set[str]] = {}
        for url in plain:
            scheme, key = address_key(url)
            exact.setdefault(key, set()).update({scheme, "https"})
        origins = {origin(url) for url in (home, *plain, *varying)}
        secure = {where.replace("http://", "https://", 1) for where in origins}
        media = {host for url in (home, *plain, *varying) for host in self.platforms.media_hosts(url)}
        return Scope(
            home=home,
            exact=tuple((key, frozenset(schemes)) for key, schemes in exact.items()),
            patterns=tuple(_pattern(declared) for declared in varying),
            pictures=tuple(_pattern(declared) for declared in of_pictures),
            origins=frozenset(origins | secure),
            media_hosts=tuple(sorted(media)),
        )

    def refusal(self, scope: Scope, url: str, kind: Kind) -> Refusal | None:
        """Say why a canonical address may not be asked for this profile, or None."""
        if self._is_of_another(scope, url, kind):
            return Refusal(reason=Reason.OTHER_PERSON, detail="the address stands in the register for another profile")
        if kind == "image" and self._is_below_another(scope, url):
            return Refusal(reason=Reason.OTHER_PERSON, detail="the picture's address lies below another profile's")
        if is_list_of_others(url, scope.home):
            detail = "it is a list of other people, which is never asked for"
            return Refusal(reason=Reason.REDIRECT_ELSEWHERE, detail=detail)
        if not scope.covers(url, kind):
            where = Reason.OTHER_HOST if kind == "image" else Reason.REDIRECT_ELSEWHERE
            return Refusal(reason=where, detail="the address is not one that was declared for this profile")
        host, port = host_and_port(url)
        problem = self.rule.host_problem(host, port)
        if problem:
            return Refusal(reason=Reason.REFUSED_ADDRESS, detail=problem)
        refusal = self._platform_refusal(scope, url, kind)
        if refusal is None and kind == "image" and not scope.declares_picture(url):
            refusal = _picture_refusal(scope, url)
        return refusal

    def redirect_refusal(self, scope: Scope, asked: str, target: str, kind: Kind) -> Refusal | None:
        """Say why a redirect may not be followed: pages only to the same address, pictures where pictures may lie."""
        key = address_key(target)[1]
        if self._is_of_another(scope, target, kind):
            return Refusal(reason=Reason.OTHER_PERSON, detail="it leads to an address registered for another profile")
        if asked.startswith("https://") and target.startswith("http://"):
            return Refusal(reason=Reason.REDIRECT_ELSEWHERE, detail="it leads from https to http")
        if address_key(asked)[1] == key:
            return self.refusal(scope, target, kind)
        wall = wall_of(target, asked)
        if wall is not None:
            return Refusal(reason=wall, detail="it leads to a page of that kind")
        if kind != "image":
            return Refusal(reason=Reason.REDIRECT_ELSEWHERE, detail=f"it leads to another address ({_host(target)})")
        return self.refusal(scope, target, kind)

    def may_be_robots(self, scope: Scope, asked: str, target: str) -> bool:
        """Tell whether a site may keep its robots.txt there: at nobody's address, behind no wall, in no list."""
        others = self._is_of_another(scope, target, "image") or is_list_of_others(target, scope.home)
        others = others or is_page_of_somebody(target, asked) or hides_a_path(target)
        return not others and wall_of(target, asked) is None

    def _is_of_another(self, scope: Scope, url: str, kind: Kind) -> bool:
        """Tell whether an address is another profile's; a query does not make a picture of somebody's page."""
        key, own = address_key(url)[1], address_key(scope.home)[1]
        path, own_path = key.partition("?")[0], own.partition("?")[0]
        forms = {(key, own), (path, own_path), (f"{path}?", f"{own_path}?")} if kind == "image" else {(key, own)}
        return any(form in self.registered and form != known for form, known in forms)

    def _is_below_another(self, scope: Scope, url: str) -> bool:
        """Tell whether the nearest consented address above a picture is another profile's; a picture's file is free."""
        own, at = _without_query(scope.home), _without_query(url)
        while at != own and at.count("/") > 1 and not is_picture_file(url):
            at = at.rpartition("/")[0]
            if at != own and {at, f"{at}?"} & self.registered:
                return True
        return False

    def _platform_refusal(self, scope: Scope, url: str, kind: Kind) -> Refusal | None:
        if kind == "image" and scope.is_of_media(url):
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
    """Give the keys of all consented addresses; of one with a query also what stands up to its question mark."""
    keys = frozenset(address_key(url)[1] for url in urls)
    return keys | {f"{key.partition('?')[0]}?" for key in keys if "?" in key}


def _picture_refusal(scope: Scope, url: str) -> Refusal | None:
    """Say why no picture is asked for at an address that an answer named, or None."""
    wall = wall_of(url, url)
    if wall is not None:
        return Refusal(reason=wall, detail="the picture's address leads to a page of that kind")
    if origin(url) not in scope.origins:
        others, says = is_handle_or_whole_site(url), True  # declared for pictures: any other address may be one
    else:
        others, says = hides_a_path(url) or is_page_of_somebody(url, scope.home), says_picture(url, scope.home)
    if not others and says:
        return None
    detail = (
        "the picture's address is that of somebody's page, or hides its path"
        if others
        else "nothing in the picture's address says that a picture lies there"
    )
    return Refusal(reason=Reason.REDIRECT_ELSEWHERE, detail=detail)


def _without_query(url: str) -> str:
    return address_key(url.partition("?")[0])[1]


def _host(url: str) -> str:
    return host_and_port(url)[0]
