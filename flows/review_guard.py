"""Who may talk to the review application: one browser, on this machine, that opened the one-time address."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from reports.review_pages import security_policy

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "review"
MAX_FORM_BYTES = 64 * 1024
LOOPBACK = frozenset({"127.0.0.1", "localhost"})


class Session:
    """One review session: a token that opens it once, and what the browser shows from then on.

    Attributes:
        token: stands in the address that is printed; it works once.
        proof: stands in every form, so that no other page can send one.
        begun: whether the page before the first card was read.

    """

    def __init__(self) -> None:
        """Draw the secrets of one session."""
        self.token = secrets.token_urlsafe(32)
        self.proof = secrets.token_urlsafe(32)
        self.begun = False
        self._cookie = ""

    def enter(self, token: str) -> str | None:
        """Give the cookie for a right token; None for a wrong or a used one."""
        if not self.token or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = ""
        self._cookie = secrets.token_urlsafe(32)
        return self._cookie

    def knows(self, request: Request) -> bool:
        """Tell whether this browser opened the one-time address."""
        shown = request.cookies.get(COOKIE, "")
        return bool(self._cookie) and hmac.compare_digest(shown.encode(), self._cookie.encode())

    def proves(self, proof: str) -> bool:
        """Tell whether a form is one of ours."""
        return hmac.compare_digest(proof.encode(), self.proof.encode())


class LoopbackOnly:
    """Refuses every request that does not name this machine, and large forms; puts strict headers on answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = _refusal(scope["method"], headers)
        if refusal:
            body = refusal.encode()
            plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": 403, "headers": [*plain, *_headers()]})
            await send({"type": "http.response.body", "body": body})
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_headers()]
            await send(message)

        await self.app(scope, receive, dressed)


def _refusal(method: str, headers: dict[str, str]) -> str:
    host = headers.get("host", "")
    if host.rsplit(":", 1)[0] not in LOOPBACK:
        return "This application answers on this machine only. Open the address that the command printed."
    origin = headers.get("origin")
    if method != "GET" and origin not in {None, f"http://{host}"}:
        return "The form came from another page. Open the address that the command printed."
    if headers.get("sec-fetch-site", "none") == "cross-site" and method != "GET":
        return "The form came from another page. Open the address that the command printed."
    length = headers.get("content-length", "0")
    if method != "GET" and (not length.isdigit() or int(length) > MAX_FORM_BYTES):
        return "The form is too large."
    return ""


def _headers() -> tuple[tuple[bytes, bytes], ...]:
    return (
        (b"content-security-policy", security_policy().encode()),
        (b"referrer-policy", b"same-origin"),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    )
