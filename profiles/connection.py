"""Speaks HTTP over vetted connections: strictly, without proxies or cookies, kept alive between requests."""

from __future__ import annotations

import email.errors
import hashlib
import http.client
import re
import ssl
from typing import TYPE_CHECKING, Any

import certifi
import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from profiles.evidence import Reason
from profiles.exchange import EXCHANGE, SLACK_S, Exchange, connected, refuse, shut

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

    from urllib3.response import BaseHTTPResponse

_MOST_INTERIM_ANSWERS = 10
_HEADER_DEFECTS = (
    email.errors.MissingHeaderBodySeparatorDefect,
    email.errors.FirstHeaderLineIsContinuationDefect,
    email.errors.MalformedHeaderDefect,
)
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,15}[ \t]*(?:;[^\r\n]*)?\r?\n")


def trusted_context(ca_file: str | None = None) -> ssl.SSLContext:
    """Give a context that trusts the bundled authorities (or one file), whatever the environment says."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(ca_file or certifi.where())
    return context


class VettedAdapter(HTTPAdapter):
    """Sends requests through connections that ask the address rule; kept alive between requests."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_connections=16, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *_: object, **__: object) -> None:
        """Make pools of vetted connections only."""
        self.poolmanager = PoolManager(num_pools=16, maxsize=2, ssl_context=self._context)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}

    def get_connection_with_tls_context(self, request: requests.PreparedRequest, *_: object, **__: object) -> Any:  # noqa: ANN401 - as the parent
        """Give the pool for the request's host; no proxy, no setting of the caller's."""
        return self.poolmanager.connection_from_url(request.url or "")

    def cert_verify(self, *_: object, **__: object) -> None:
        """Leave verification to the context, which always verifies."""

    def build_response(self, req: requests.PreparedRequest, resp: BaseHTTPResponse) -> requests.Response:
        """Wrap the answer without looking at its cookies."""
        response = requests.Response()
        response.status_code, response.raw, response.request, response.url = resp.status, resp, req, req.url or ""
        return response

    def ask(self, url: str, headers: Mapping[str, str], exchange: Exchange) -> BaseHTTPResponse:
        """Send one GET and give the answer up to its headers.

        Raises:
            ProfilesFault: where the address may not be connected to.
            Exception: of requests, urllib3 or the sockets; ``profiles.wire`` gives them their reasons.

        """
        prepared = requests.Request("GET", url, headers=dict(headers)).prepare()
        if prepared.url != url:
            refuse(Reason.REFUSED_ADDRESS, "the address is not in its canonical form")
        response = self.send(prepared, stream=True, timeout=exchange.left_s() + SLACK_S)
        raw: BaseHTTPResponse = response.raw
        return raw


class _StrictResponse(http.client.HTTPResponse):
    """Refuses what the standard library lets pass: signed chunk sizes, endless interim answers, broken headers."""

    _interim = 0

    def begin(self) -> None:
        super().begin()
        if any(isinstance(defect, _HEADER_DEFECTS) for defect in self.msg.defects):
            raise http.client.HTTPException("a header line is broken, so the ones after it are lost")

    def _read_status(self) -> tuple[str, int, str]:
        self._interim += 1
        if self._interim > _MOST_INTERIM_ANSWERS:
            raise http.client.HTTPException("too many interim answers")
        version, status, reason = super()._read_status()  # type: ignore[misc]
        return version, status, reason

    def _close_conn(self) -> None:
        if self.fp is not None and self.length == 0:
            self._look_for_more()
        super()._close_conn()  # type: ignore[misc]

    def _look_for_more(self) -> None:
        """Notice bytes after the end of the body; such a connection is not used again."""
        sock: socket.socket = vars(self.fp.raw)["_sock"]  # the standard library offers no other way to it
        waited = sock.gettimeout()
        try:
            sock.settimeout(0.0)
            more = self.fp.peek(1)
            sock.settimeout(waited)
        except (OSError, ValueError):
            more = b""
        if more:
            exchange = EXCHANGE.get(None)  # none where the answer is only being tidied away
            if exchange is not None:
                exchange.more_came = True
            shut(sock)

    def _read_next_chunk_size(self) -> int:
        line = self.fp.readline(1024)
        if not line:
            raise http.client.IncompleteRead(b"")
        if not _CHUNK_SIZE.fullmatch(line):
            raise http.client.HTTPException("a chunk's size is not a hexadecimal number")
        return int(line.split(b";")[0], 16)


class _PlainConnection(HTTPConnection):
    response_class = _StrictResponse
    peer = ""

    def _new_conn(self) -> socket.socket:
        exchange = EXCHANGE.get()
        host = f"[{self.host}]" if ":" in self.host else self.host
        sock = connected(exchange, host, self.port or self.default_port)
        self.peer = exchange.peer
        exchange.watch(sock)
        exchange.stage = "handshake" if isinstance(self, HTTPSConnection) else "sent"
        return sock

    def putrequest(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the parent
        exchange = EXCHANGE.get()
        if self.sock is not None:  # else it connects when the request is sent
            if exchange.stage == "connecting":
                exchange.watch(self.sock)  # a connection that was kept alive
                exchange.note()
            exchange.stage, exchange.peer = "sent", self.peer
        super().putrequest(*args, **kwargs)


class _SecureConnection(_PlainConnection, HTTPSConnection):
    """Remembers whose certificate it was agreed with, for every answer that comes over it."""

    certificate_sha256 = ""
    encryption = ""

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, ssl.SSLSocket):
            self.certificate_sha256 = hashlib.sha256(self.sock.getpeercert(binary_form=True) or b"").hexdigest()
            self.encryption = self.sock.version() or ""
        self._tell()

    def putrequest(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the parent
        self._tell()
        super().putrequest(*args, **kwargs)

    def _tell(self) -> None:
        exchange = EXCHANGE.get()
        exchange.certificate_sha256, exchange.encryption = self.certificate_sha256, self.encryption


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection
