"""Which platforms may be read by machine; an unknown one may not until the DPO has classed it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from profiles.addresses import host_problem
from profiles.canonical import canonical_url, host_and_port
from profiles.closed_platforms import ClosedPlatform, closed_host, closed_platform, folded, folded_path
from profiles.faults import Fault, ProfilesFault, shown

_KEYS = frozenset({"host", "paths", "class", "media_hosts", "source", "reviewed_on", "note"})
_REQUIRED = ("host", "class", "source", "reviewed_on")
_ENTRY = re.compile(r"^\s*\[\[\s*platform\s*\]\]", re.MULTILINE)
_SYNTAX_LINE = re.compile(r"at line (\d+)")
_LONGEST_TEXT = 400
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*\Z")
_PATH = re.compile(r"(?!.*[?#])/[!-)+-~]{0,200}\*?")
_PUBLIC_ENDINGS = frozenset({"co", "org", "ac", "gov", "sch", "ltd", "me", "net", "nhs", "com", "edu", "or", "ne"})


class PlatformClass(StrEnum):
    """How a platform may be read; the value is what ``platforms.toml`` and the reports say.

    robots.txt is obeyed for everything but the requests of an open interface: its operator publishes it for programs,
    with terms of its own, and ``source`` names them. Feeds, pages and pictures of the same host are none of these.
    """

    OPEN_INTERFACE = "open interface"
    PLAIN_PAGE = "plain page"
    SNAPSHOT_ONLY = "snapshot only"
    NOT_AUDITABLE = "not auditable"
    UNLISTED = "not classed yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One entry of ``platforms.toml``.

    Attributes:
        host: host name, or ``*.`` and a domain for all names below it.
        paths: paths that it is about, each may end in ``*``; none means the whole host.
        kind: its class.
        media_hosts: hosts or patterns that its pictures may come from.
        source: where the class is stated; of an open interface the web address of its operator's terms.
        reviewed_on: day on which somebody looked.
        note: anything else.

    """

    host: str
    kind: PlatformClass
    media_hosts: tuple[str, ...]
    source: str
    reviewed_on: date
    note: str = ""
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Platforms:
    """The classes of all hosts.

    Attributes:
        entries: what the file says, in its order.
        faults: what is to be mended in it; a file with faults is not acted on.

    """

    entries: tuple[Platform, ...] = ()
    faults: tuple[Fault, ...] = ()

    def entry(self, url: str) -> Platform | None:
        """Give the entry that fits an address best: of its exact host, else the longest pattern; paths before none."""
        host, path = host_and_port(url)[0], folded_path(url)
        ranked = [
            (entry.host == host, len(entry.host), len(found), entry)
            for entry in self.entries
            if fits(entry.host, host) and (found := _longest_path(entry.paths, path)) is not None
        ]
        return max(ranked, key=lambda each: each[:3], default=(False, 0, 0, None))[3]

    def classify(self, url: str) -> PlatformClass:
        """Give the class of a canonical address. Platforms closed by code cannot be opened by the file."""
        closed = closed_platform(url)
        if closed is not None:
            return PlatformClass.SNAPSHOT_ONLY if closed.snapshot else PlatformClass.NOT_AUDITABLE
        entry = self.entry(url)
        return PlatformClass.UNLISTED if entry is None else entry.kind

    def media_hosts(self, url: str) -> tuple[str, ...]:
        """Give the hosts or patterns that pictures of this platform may come from."""
        entry = self.entry(url)
        return () if entry is None else entry.media_hosts

    def way_out(self, url: str) -> str:
        """Say, for a host that may not be read, what can be done instead."""
        host = host_and_port(url)[0]
        closed = closed_platform(url)
        if closed is not None:
            return f"{closed.name}: {closed.way_out}"
        kind = self.classify(url)
        if kind is PlatformClass.UNLISTED:
            return f"{host} is not in platforms.toml; class it there, or supply a snapshot in snapshots/<profile_id>/"
        if kind is PlatformClass.SNAPSHOT_ONLY:
            return f"{host} is read from a snapshot only; put one into snapshots/<profile_id>/"
        return f"{host} is classed as {kind.value} in platforms.toml"


def fits(pattern: str, host: str) -> bool:
    """Tell whether a host fits a pattern: its exact name, or ``*.domain`` for every name below the domain."""
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern


def _longest_path(patterns: tuple[str, ...], path: str) -> str | None:
    """Give the longest pattern that fits a path; empty where there is no pattern, None where none of them fits."""
    fitting = [
        pattern
        for pattern in patterns
        if (
            path.startswith(folded(pattern[:-1]))
            if pattern.endswith("*")
            else path.rstrip("/") == folded(pattern).rstrip("/")
        )
    ]
    return max(fitting, key=len, default=None if patterns else "")


def read_platforms(data: bytes, *, file: str) -> Platforms:
    """Read ``platforms.toml``; every fault is named at once."""
    try:
        text = data.decode("utf-8-sig")
        document = tomllib.loads(text)
    except UnicodeDecodeError:
        return Platforms(faults=(_fault(file, 0, "", "the file is not UTF-8", "save it as UTF-8"),))
    except tomllib.TOMLDecodeError as error:
        place = _SYNTAX_LINE.search(str(error))
        at = int(place[1]) if place else 0
        return Platforms(faults=(_fault(file, at, "", f"the line cannot be read ({error})", "mend its spelling"),))
    faults = [
        _fault(file, 0, shown(key), "unknown key", "write entries under [[platform]]")
        for key in document
        if key != "platform"
    ]
    lines = [text.count("\n", 0, match.end()) + 1 for match in _ENTRY.finditer(text)]
    found = document.get("platform", [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        return Platforms(faults=(*faults, _fault(file, 0, "platform", "it is not a list", "write [[platform]]")))
    entries: dict[tuple[str, tuple[str, ...]], Platform] = {}
    for index, raw in enumerate(found):
        line = lines[index] if len(lines) == len(found) else 0
        entry, wrong = _entry(raw, file, line)
        faults.extend(wrong)
        if entry is not None and (entry.host, entry.paths) in entries:
            faults.append(_fault(file, line, "host", f"{entry.host} stands twice", "keep one entry"))
        elif entry is not None:
            entries[entry.host, entry.paths] = entry
    return Platforms(entries=tuple(entries.values()), faults=tuple(faults))


def _entry(raw: dict[str, Any], file: str, line: int) -> tuple[Platform | None, list[Fault]]:
    faults = [
        _fault(file, line, shown(key), "unknown key", f"known are {', '.join(sorted(_KEYS))}")
        for key in raw
        if key not in _KEYS
    ]
    faults += [_fault(file, line, key, "it is missing", "add it") for key in _REQUIRED if raw.get(key) in (None, "")]
    faults += [
        _fault(file, line, key, "it is not a short text", "write a text in double quotes")
        for key in ("host", "class", "source", "note")
        if key in raw and not (isinstance(raw[key], str) and len(raw[key]) <= _LONGEST_TEXT)
    ]
    media, wrong = _media_hosts(raw, file, line)
    faults += wrong
    if "reviewed_on" in raw and type(raw["reviewed_on"]) is not date:
        faults.append(
            _fault(file, line, "reviewed_on", "it is not a day", "write a day like 2026-11-01, without quotes")
        )
    kinds = [kind.value for kind in PlatformClass if kind is not PlatformClass.UNLISTED]
    if isinstance(raw.get("class"), str) and raw["class"] not in kinds:
        faults.append(
            _fault(file, line, "class", f"'{shown(raw['class'])}' is unknown", f"known are {', '.join(kinds)}")
        )
    faults += _host_faults(raw.get("host"), media, file, line)
    told = raw.get("source")
    if raw.get("class") == "open interface" and isinstance(told, str) and told and not _WEB_ADDRESS.match(told):
        problem = "an open interface is asked as its operator's terms allow, and this is not where they stand"
        remedy = 'write the web address of these terms, or class = "plain page"'
        faults.append(_fault(file, line, "source", problem, remedy))
    paths = raw.get("paths", [])
    if not isinstance(paths, list) or not all(isinstance(path, str) and _PATH.fullmatch(path) for path in paths):
        faults.append(_fault(file, line, "paths", "it is not a list of paths", 'write ["/group/*"]'))
    if not faults:
        faults = _closed_by_code(raw, media, file, line)
    if faults:
        return None, faults
    return (
        Platform(
            host=raw["host"],
            paths=tuple(paths),
            kind=PlatformClass(raw["class"]),
            media_hosts=tuple(media),
            source=raw["source"],
            reviewed_on=raw["reviewed_on"],
            note=raw.get("note", ""),
        ),
        [],
    )


def _media_hosts(raw: dict[str, Any], file: str, line: int) -> tuple[list[str], list[Fault]]:
    media = raw.get("media_hosts", [])
    if isinstance(media, list) and all(isinstance(host, str) for host in media):
        return media, []
    return [], [_fault(file, line, "media_hosts", "it is not a list of hosts", 'write ["media.example.org"]')]


def _host_faults(named: object, media: list[str], file: str, line: int) -> list[Fault]:
    faults = []
    for key, host in [("host", named), *(("media_hosts", host) for host in media)]:
        problem = _pattern_problem(host) if isinstance(host, str) and host else None
        if problem:
            faults.append(
                _fault(file, line, key, f"'{shown(str(host))}': {problem}", "write a host like social.example")
            )
    return faults


def _closed_by_code(raw: dict[str, Any], media: list[str], file: str, line: int) -> list[Fault]:
    """Refuse an entry that would open what this program never reads; it would be of no effect, and mislead."""
    faults = []
    closed = closed_host(raw["host"].removeprefix("*."))
    if closed is not None and not closed.paths and raw["class"] not in _classes_of(closed):
        problem = f"{raw['host']} is {closed.name}, and no entry opens it: {closed.way_out}"
        faults.append(_fault(file, line, "class", problem, f'write class = "{_classes_of(closed)[0]}"'))
    for host in media if raw["class"] in {"open interface", "plain page"} else ():
        of = closed_host(host.removeprefix("*."))
        if of is not None:
            problem = f"{host} belongs to {of.name}, and no entry opens it"
            faults.append(_fault(file, line, "media_hosts", problem, "take it out"))
    return faults


def _classes_of(closed: ClosedPlatform) -> tuple[str, ...]:
    """Give the classes that an entry may write for a platform closed by code, the fitting one first."""
    return ("snapshot only", "not auditable") if closed.snapshot else ("not auditable",)


def _pattern_problem(pattern: str) -> str | None:
    host = pattern.removeprefix("*.")
    try:
        canonical = canonical_url(f"https://{host}/")
    except ProfilesFault as fault:
        return fault.faults[0].problem
    if canonical != f"https://{host}/":
        return "it is not in canonical form (lower case, without port)"
    first, _, rest = host.partition(".")
    if host != pattern and first in _PUBLIC_ENDINGS and "." not in rest and len(rest) == len("uk"):
        return "it would class the sites of everybody below it"
    return host_problem(host)


def _fault(file: str, line: int, column: str, problem: str, remedy: str) -> Fault:
    return Fault(file=file, line=line, column=column, problem=problem, remedy=remedy)
