"""The value of a refresh, in a header or a page: when it leaves, and where to, as browsers read it."""

from __future__ import annotations

import re

_VALUE = re.compile(
    r"\A\s*(\d*)(?:\.[\d.]*)?\s*(?:[;,]|(?<=[\d.])\s)\s*(?:url\s*=\s*)?+(.+)\Z", re.IGNORECASE | re.DOTALL
)
_NEVER_S = 10**9


def refresh_of(value: str) -> tuple[int, str] | None:
    """Give the seconds and the address that a refresh leads to; None where it leads nowhere."""
    found = _VALUE.match(value[:4000])
    if found is None or not found[2].strip():
        return None
    target = found[2].strip()
    if target[0] in "'\"":
        target = target[1:].partition(target[0])[0]
    return min(int(found[1][:10] or 0), _NEVER_S), target.strip()
