"""What the demo website answers at one address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer.

    Attributes:
        status: HTTP status.
        media_type: Content-Type.
        body: the bytes.
        location: where a redirect leads; empty for other answers.

    """

    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    body: bytes = b""
    location: str = ""
