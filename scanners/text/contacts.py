"""Addresses and numbers in folded text: e-mail, web, telephone, postcode, street; the official ones told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import re2

from scanners.text.spans import Taken

if TYPE_CHECKING:
    from reference_assets.identity import Identity

Kind = Literal["email", "url", "phone", "postcode", "street", "host"]

_AT = r"(?: ?@ ?(?=[a-z0-9-]{2,40} ?\.)|@| ?[\[({<] ?(?:at|@|chez|malpa) ?[\])}>] ?|\(a\)| ?-at- ?| at (?=[a-z0-9 .()\[\]-]{2,60}(?: dot |\[dot|\(dot)))"
_DOT = r"(?: ?\.(?=[a-z0-9])| \. | ?-dot- ?| ?[\[({] ?(?:dot|\.|punkt|point) ?[\])}] ?| dot )"
_LOCAL = r"[a-z0-9](?:[a-z0-9_'+-]|\.(?=[a-z0-9])|" + r" ?[\[({] ?dot ?[\])}] ?| dot (?=[a-z0-9])" + r"){0,48}"
_EMAIL = re.compile(rf"(?<![a-z0-9._-]){_LOCAL}{_AT}([a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{1,6}})")
_URL = re.compile(
    r"(?<![a-z0-9@.-])(?:https?:/{0,2}|hxxps?://)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,12})(?![a-z0-9-])"
    r"(?:[:/?#][^\s\"'<>)\]]{0,300})?"
)
_PHONE = re.compile(
    r"(?<![a-z0-9+/.,:-])(?:\+ ?4 ?4 ?[-. ]?(?:\(0\) ?)?|0044 ?(?:\(0\) ?)?|\(?0)(?=[-.()/ \d]{8,28})"
    r"\d?(?:[-.()/ ]{0,2}\d){8,10}(?![\d-])(?!\.\d)"
)
_POSTCODE = re2.compile(rb"\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b")
_STREET = re.compile(
    r"\b(?:(?:flat|apt|apartment|unit|room) ?\d{0,4}[a-z]?,? )?(?:(?!our|my|the|at|is|to|in|this|your|their)[a-z]+ (?:cottage|house|lodge|villa|barn|farm|end),? )?"
    r"\d{1,4}[a-z]?,? (?:(?!(?:to|for|and|at|on|in|of|by|the|is|was|a|years?|hours?|minutes?|miles?|days?|weeks?)\b)"
    r"[a-z']{2,20} ){0,3}(?:road|rd|street|st|lane|ln|terrace|close|cl|avenue|ave|crescent|cres|row|hill|parade|drive|"
    r"dr|rise|way|gardens|gdns|court|ct|place|pl|grove|mews|square|sq|walk|view|green|villas|mount|park|cottages|"
    r"esplanade|promenade|gate|yard|passage|steps|twitten|wharf|quay|heights|fields?|croft|chase|dene|drove)\b"
    r"(?!['-])"
)
_ROAD = re2.compile(
    rb"\b(?:road|rd|street|st|lane|ln|terrace|close|cl|avenue|ave|crescent|cres|row|hill|parade|drive|dr|rise|way|gardens|gdns|"
    rb"court|ct|place|pl|grove|mews|square|sq|walk|view|green|villas|mount|park|cottages|esplanade|promenade|gate|yard|passage|steps|"
    rb"twitten|wharf|quay|heights|fields?|croft|chase|dene|drove)\b"
)
_AFTER_WORD = re.compile("[a-z'] ")
_WRITTEN_AT = re.compile(r"[\[({<] ?(?:at|a|chez|malpa)\b|-at-")
_DOTTED = re.compile(r"\.[a-z]{2}")
_DIALLED = re2.compile(rb"\d(?:[-.()/ ]{0,4}\d){5}")
_NUMBERED = re.compile(r"\d[a-z]?,? [a-z']")
_LONGEST_STREET = 90
_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An address or a number.

    Attributes:
        kind: what it is.
        start: offset into the folded text.
        end: one past the last.
        official: whether it is one of the Trust's own.

    """

    kind: Kind
    start: int
    end: int
    official: bool


class ContactFinder:
    """Finds addresses and numbers; built once for an identity."""

    def __init__(self, identity: Identity) -> None:
        self._mail = tuple(d.lower().lstrip("@") for d in identity.email_domains)
        self._web = tuple(d.lower() for d in identity.web_domains)
        hosts = "|".join(re.escape(host.lower()) for host in sorted(identity.internal_hosts, key=len, reverse=True))
        self._hosts = re2.compile(rf"(?:^|[^a-z0-9.-])({hosts})(?:[^a-z0-9-]|$)".encode()) if hosts else None
        self._ranges = tuple((_national(a), _national(b)) for a, b in identity.phone_ranges)
        self._postcodes = frozenset(p.lower().replace(" ", "") for p in identity.postcodes)
        starts = [re.findall(r"[a-z0-9]+", a.lower()) for a in identity.addresses]
        self._addresses = tuple(re.compile(r"[ ,\n]{1,3}".join(words[:4])) for words in starts if len(words) > 1)

    def find(self, text: str) -> tuple[Contact, ...]:
        """Give every contact in the text, in order, without overlaps."""
        found = [
            *self._internal(text),
            *self._mails(text),
            *self._urls(text),
            *self._numbers(text),
            *self._places(text),
        ]
        taken = Taken()
        return tuple(sorted((c for c in found if taken.take(c.start, c.end)), key=lambda c: c.start))

    def names_a_host(self, data: bytes) -> bool:
        """Tell whether an internal host of the Trust's network is named."""
        return self._hosts is not None and self._hosts.search(data) is not None

    def _internal(self, text: str) -> list[Contact]:
        if self._hosts is None:
            return []
        found = self._hosts.finditer(text.encode("ascii"))
        return [Contact(kind="host", start=m.start(1), end=m.end(1), official=True) for m in found]

    def _mails(self, text: str) -> list[Contact]:
        if "@" not in text and "dot" not in text and not _WRITTEN_AT.search(text):
            return []
        found = []
        for match in _EMAIL.finditer(text):
            domain = re.sub(_DOT, ".", match[1])
            start = match.start() + (len("mailto:") if match[0].startswith("mailto:") else 0)
            found.append(Contact(kind="email", start=start, end=match.end(), official=_within(domain, self._mail)))
        return found

    def _urls(self, text: str) -> list[Contact]:
        if not _DOTTED.search(text):
            return []
        return [
            Contact(kind="url", start=m.start(), end=m.end(), official=_within(m[1].removeprefix("www."), self._web))
            for m in _URL.finditer(text)
            if "/" in m[0] or ("." in m[1] and _top_level(m[1]))
        ]

    def _numbers(self, text: str) -> list[Contact]:
        if _DIALLED.search(text.encode("ascii")) is None:
            return []
        return [
            Contact(kind="phone", start=m.start(), end=m.end(), official=self._own_number(m[0]))
            for m in _PHONE.finditer(text)
            if len(_national(m[0])) in (10, 11)
        ]

    def _own_number(self, written: str) -> bool:
        number = _national(written)
        return any(len(number) == len(a) and a <= number <= b for a, b in self._ranges)

    def _places(self, text: str) -> list[Contact]:
        data = text.encode("ascii")
        found = [
            Contact(
                kind="postcode",
                start=m.start(),
                end=m.end(),
                official=m[0].decode().replace(" ", "") in self._postcodes,
            )
            for m in _POSTCODE.finditer(data)
        ]
        for pattern in self._addresses:
            found += [
                Contact(kind="street", start=m.start(), end=m.end(), official=True) for m in pattern.finditer(text)
            ]
        for road in _ROAD.finditer(data) if _NUMBERED.search(text) else ():
            if not _AFTER_WORD.match(text, road.start() - 2):
                continue
            start = max(0, road.start() - _LONGEST_STREET)
            match = next((m for m in _STREET.finditer(text, start, road.end()) if m.end() == road.end()), None)
            if match is not None and text[road.end() : road.end() + 1] not in ("'", "-"):
                found.append(Contact(kind="street", start=match.start(), end=match.end(), official=False))
        return found


def _national(number: str) -> str:
    """Give the digits of a British number as dialled inside the country."""
    digits = _DIGITS.sub("", number)
    for prefix in ("0044", "44"):
        if digits.startswith(prefix):
            digits = digits.removeprefix(prefix)
            break
    return digits if digits.startswith("0") else "0" + digits


def _within(domain: str, own: tuple[str, ...]) -> bool:
    return any(domain == o or domain.endswith("." + o) for o in own)


_TOPS = frozenset(
    "com org net uk co info biz eu io me tv app dev blog online site shop school academy example gov edu ac sch page link "
    "art club news life fr pl de es it ie wales scot london social bio be".split()
)


def _top_level(domain: str) -> bool:
    return domain.rsplit(".", 1)[-1] in _TOPS
