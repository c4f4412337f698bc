"""One written form for every web address: the register, the gate and the request all use it.

Equal are, as documented: case of scheme and host, the default port, the fragment, percent-encoding of characters that
need none (all folded here), one trailing slash, and http to https on the same host (``same_address``).
Nothing else is: not the case of a path, a query, a path parameter, a sub-domain, or an encoded slash.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NoReturn
from urllib.parse import quote

import idna

from profiles.addresses import WEB_PORTS, host_problem
from profiles.faults import Fault, ProfilesFault

LONGEST_URL = 2_000
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_PLAIN = re.compile(
    r"https?://((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})(?!.*/\.)/[A-Za-z0-9@_~!$&'()*+,;=:/.-]*"
)
_ANY_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_PATH_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]+")
_QUERY_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%?]+")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER_LIKE = re.compile(r"[0-9]+|0x[0-9a-f]*")
_OTHER_DOTS = re.compile("[\u3002\uff0e\uff61]")
_LONGEST_HOST = 253
_LONGEST_PORT = 5


def canonical_url(raw: str, *, ports: frozenset[int] = WEB_PORTS) -> str:
    """Give the canonical ASCII form of a web address; the form of a canonical address is itself.

    Args:
        raw: the address as written in a file or received from a server.
        ports: ports that it may name.

    Raises:
        ProfilesFault: where the address is not http or https on one of the ports, or two programs could read it
            differently. No message holds a user name, a password or a query.

    """
    plain = _PLAIN.fullmatch(raw) if len(raw) <= LONGEST_URL else None
    if plain and len(plain[1]) <= _LONGEST_HOST and "xn--" not in plain[1]:
        return raw
    scheme, host, port, path, query = _split(raw)
    shown_port = "" if port is None or port == _default_port(scheme) else f":{port}"
    if port is not None and port not in ports:
        _fail(f"port {port} is not a web port", "use an address without a port")
    tail = f"?{query}" if query else ""
    return f"{scheme}://{host}{shown_port}{path}{tail}"


def same_address(consented: str, other: str) -> bool:
    """Tell whether ``other`` is the consented address by the documented equals; both are canonical already."""
    if consented == other:
        return True
    scheme, key = address_key(consented)
    other_scheme, other_key = address_key(other)
    return key == other_key and (scheme == other_scheme or (scheme, other_scheme) == ("http", "https"))


def address_key(url: str) -> tuple[str, str]:
    """Give scheme and the rest, without default port and trailing slash, of a canonical address."""
    scheme, _, rest = url.partition("://")
    address, mark, query = rest.partition("?")
    return scheme, f"{address.removesuffix('/')}{mark}{query}"


def host_and_port(url: str) -> tuple[str, int]:
    """Give host (brackets kept) and port of a canonical address."""
    scheme, _, rest = url.partition("://")
    authority = rest.partition("/")[0]
    host, mark, port = authority.rpartition(":")
    if mark and port.isdigit():
        return host, int(port)
    return authority, _default_port(scheme)


def origin(url: str) -> str:
    """Give scheme, host and port of a canonical address as they stand in it."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def without_query(url: str) -> str:
    """Give a canonical address without its query, for logs and manifests."""
    return url.partition("?")[0]


def resolved(base: str, reference: str, *, ports: frozenset[int] = WEB_PORTS) -> str:
    """Give the canonical address that a reference (a redirect, a link) means, seen from a canonical base address.

    Raises:
        ProfilesFault: where the reference is no web address.

    """
    scheme, _, rest = base.partition("://")
    address = rest.partition("?")[0]
    if _ANY_SCHEME.match(reference):
        whole = reference
    elif reference.startswith("//"):
        whole = f"{scheme}:{reference}"
    elif reference.startswith("/"):
        whole = origin(base) + reference
    elif reference.startswith("?"):
        whole = f"{scheme}://{address}{reference}"
    elif not reference or reference.startswith("#"):
        whole = base
    else:
        whole = f"{scheme}://{address.rpartition('/')[0]}/{reference}"
    return canonical_url(whole, ports=ports)


def proposal(raw: str) -> str | None:
    """Give the canonical form that was probably meant, for a fault's remedy; None where that is a guess."""
    if len(raw) > LONGEST_URL:
        return None
    cleaned = re.sub(r"[\s\u200b-\u200f\u2060\ufeff]+", "", raw) if "@" not in raw.partition("/")[0] else raw
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/.*)?", cleaned):
        cleaned = f"https://{cleaned}"
    cleaned = re.sub(r"^(https?://[^/?#:]+)\.(?=[/?#:]|$)", r"\1", cleaned, flags=re.IGNORECASE)
    try:
        proposed = canonical_url(cleaned)
    except ProfilesFault:
        return None
    return None if host_problem(host_and_port(proposed)[0]) else proposed


def _split(raw: str) -> tuple[str, str, int | None, str, str]:
    if len(raw) > LONGEST_URL:
        _fail(f"the address is longer than {LONGEST_URL} characters", "write the address as the browser shows it")
    if _CONTROL.search(raw) or raw != raw.strip():
        _fail("the address holds white space or control characters", "remove them")
    if "\\" in raw:
        _fail("the address holds a backslash", "write forward slashes")
    parts = _PARTS.fullmatch(raw)
    if parts is None:
        _fail("the address does not begin with http:// or https://", "write it in full, as the browser shows it")
    scheme, authority, path, query = parts[1].lower(), parts[2], parts[3], parts[4] or ""
    if "@" in authority:
        _fail("the address holds a user name or password", "write it without what stands before the @")
    host, port = _host_and_port(authority)
    return scheme, host, port, _path(path), _escaped(query, _QUERY_UNSAFE)


def _host_and_port(authority: str) -> tuple[str, int | None]:
    if authority.startswith("["):
        host, mark, after = authority.partition("]")
        if not mark or (after and not after.startswith(":")):
            _fail("the host's brackets are wrong", "write a host name")
        return _v6_literal(host[1:]), _port(after[1:])
    host, _, port = authority.partition(":")
    return _host(host), _port(port)


def _port(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > _LONGEST_PORT:
        _fail("the port is not a number", "use an address without a port")
    return int(text)


def _default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _v6_literal(text: str) -> str:
    try:
        address = IPv6Address(text)
    except (AddressValueError, ValueError):
        _fail("the host is not an IPv6 address", "write a host name")
    if address.scope_id:
        _fail("the host names a network interface", "write a host name")
    return f"[{address}]"


@lru_cache(maxsize=8192)
def _host(host: str) -> str:
    if not host:
        _fail("the address has no host", "write it in full, as the browser shows it")
    if not host.isascii():
        host = _ascii_host(host)
    host = host.lower()
    labels = host.split(".")
    if len(host) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        _fail("the host is not a host name", "write letters, digits and hyphens, with dots between")
    if any(_NUMBER_LIKE.fullmatch(label) for label in labels[-1:]):
        return _v4_literal(host)
    for label in labels:
        if label.startswith("xn--"):
            _check_punycode(label)
    return host


def _v4_literal(host: str) -> str:
    try:
        literal = str(IPv4Address(host))
    except (AddressValueError, ValueError):
        _fail("the host is a number in an unusual spelling", "write a host name")
    return literal


def _ascii_host(host: str) -> str:
    if _OTHER_DOTS.search(host):
        _fail("the host holds a dot that is not a full stop", "write full stops")
    try:
        return idna.encode(host.lower(), strict=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        _fail("the host holds characters that no host name may hold", "write it as the browser shows it")


def _check_punycode(label: str) -> None:
    try:
        known = idna.alabel(idna.ulabel(label)).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        known = ""
    if known != label:
        _fail("the host holds an invalid xn-- label", "write it as the browser shows it")


def _path(path: str) -> str:
    escaped = _escaped(path, _PATH_UNSAFE) or "/"
    if "/." not in escaped:
        return escaped
    kept: list[str] = []
    segments = escaped.split("/")[1:]
    for index, segment in enumerate(segments):
        last = index == len(segments) - 1
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
            continue
        if last:
            kept.append("")
    return "/" + "/".join(kept)


def _escaped(part: str, unsafe: re.Pattern[str]) -> str:
    if "%" in part:
        if _BAD_PERCENT.search(part):
            _fail("a percent sign is not followed by two hexadecimal digits", "write %25 for a percent sign")
        part = _PERCENT.sub(_folded, part)
    return unsafe.sub(lambda run: quote(run[0], safe=""), part)


def _folded(escape: re.Match[str]) -> str:
    number = int(escape[1], 16)
    character = chr(number)
    if number < ord(" ") or number == 0x7F:  # noqa: PLR2004 - DEL
        _fail("the address holds an encoded control character", "remove it")
    return character if number < 0x80 and _UNRESERVED.fullmatch(character) else escape[0].upper()  # noqa: PLR2004


def _fail(problem: str, remedy: str) -> NoReturn:
    raise ProfilesFault(Fault(file="", line=0, column="url", problem=problem, remedy=remedy))
