"""What an answer's status means for a consented address."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from profiles.evidence import Reason
from profiles.refusal import Refusal

if TYPE_CHECKING:
    from profiles.fetched import Kind

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
OK = 200
MAY_BE_ASKED_AGAIN = frozenset({429, 503})

_REASONS = {
    202: Reason.BOT_WALL,
    204: Reason.EMPTY,
    205: Reason.EMPTY,
    206: Reason.TRUNCATED,
    401: Reason.LOGIN_WALL,
    403: Reason.BOT_WALL,
    404: Reason.GONE,
    407: Reason.BOT_WALL,
    410: Reason.GONE,
    429: Reason.RATE_LIMITED,
    451: Reason.BOT_WALL,
    999: Reason.BOT_WALL,
}
_FIRST_CLIENT_FAULT = 400
_FIRST_SERVER_FAULT = 500
_FIRST_UNKNOWN = 600
_SECONDS = re.compile(r"[0-9]{1,6}")


def status_refusal(status: int, kind: Kind) -> Refusal | None:
    """Give the reason that a status stands for; None for 200. Only a 200 has been seen."""
    if status == OK:
        return None
    detail = f"status {status}"
    known = _REASONS.get(status)
    if known is not None:
        return Refusal(reason=known, detail=detail)
    if _FIRST_SERVER_FAULT <= status < _FIRST_UNKNOWN:
        return Refusal(reason=Reason.SERVER_ERROR, detail=detail)
    if _FIRST_CLIENT_FAULT <= status < _FIRST_SERVER_FAULT:
        return Refusal(reason=Reason.API_ERROR if kind == "api" else Reason.SERVER_ERROR, detail=detail)
    return Refusal(reason=Reason.BAD_ANSWER, detail=detail)


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Give the wait that a Retry-After header asks for; None where it is absent or makes no sense."""
    if value is None:
        return None
    if _SECONDS.fullmatch(value):
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())
