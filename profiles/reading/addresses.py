"""Addresses as pages write them, made absolute; nothing here is followed."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

_BLANKS = str.maketrans("", "", "\t\n\r")
_MAX_ADDRESS = 4000


def absolute(base: str, address: str) -> str | None:
    """Resolve an address against its base; None when it is not http(s) or makes no sense."""
    address = address.strip(" \t\n\r\f").translate(_BLANKS)
    if not address or len(address) > _MAX_ADDRESS:
        return None
    try:
        joined = urljoin(base, address)
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return joined.partition("#")[0]
