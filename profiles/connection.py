"""The one module that opens sockets to the web: vetted address, deadline for everything, no proxy, no cookie."""

from __future__ import annotations

import http.client
import os
import queue
import re
import socket
import ssl
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

import certifi
import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from profiles.addresses import AddressRule, Endpoint
from profiles.evidence import Reason
from profiles.faults import Fault, ProfilesFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from urllib3.response import BaseHTTPResponse

_MOST_INTERIM_ANSWERS = 10
_MOST_ENDPOINTS = 3
_SLACK_S = 5.0
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,15}[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(slots=True, kw_only=True, eq=False)
class Exchange:
    """One request under way: its deadline, and the sockets that the alarm closes when the deadline passes."""

    rule: AddressRule
    look_up: Callable[[str, int], tuple[str, ...]]
    dial: Callable[[Endpoint, float], socket.socket]
    monotonic: Callable[[], float]
    ends_at: float
    stage: str = "connecting"
    peer: str = ""
    expired: bool = False
    more_came: bool = False
    _handles: list[socket.socket] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def left_s(self) -> float:
        """Give the time that is left."""
        return max(0.0, self.ends_at - self.monotonic())

    def watch(self, sock: socket.socket) -> None:
        """Let the alarm end this connection; a handle of our own outlives what the libraries close or wrap."""
        handle = socket.socket(fileno=os.dup(sock.fileno()))
        with self._lock:
            self._handles.append(handle)
            late = self.expired
        if late:
            _shut(handle)

    def ring(self) -> None:
        """End everything that still waits."""
        with self._lock:
            self.expired = True
            for handle in self._handles:
                _shut(handle)

    def close(self) -> None:
        """Let go of the handles; the connections themselves live on."""
        with self._lock:
            for handle in self._handles:
                handle.close()
            self._handles.clear()


_EXCHANGE: ContextVar[Exchange] = ContextVar("exchange")


@contextmanager
def under_way(exchange: Exchange) -> Iterator[None]:
    """Let the connections of this thread know their exchange, and ring its alarm when its time is up."""
    alarm = threading.Timer(exchange.left_s(), exchange.ring)
    alarm.daemon = True
    alarm.start()
    token = _EXCHANGE.set(exchange)
    try:
        yield
    finally:
        _EXCHANGE.reset(token)
        alarm.cancel()
        exchange.close()


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Give every address of a host name; the trailing dot keeps the local search list out of it."""
    found = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(endpoint: Endpoint, within_s: float) -> socket.socket:
    """Connect to a vetted address, given as a number: nothing is looked up here."""
    return socket.create_connection((endpoint.address, endpoint.port), timeout=within_s)


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
            _refuse(Reason.REFUSED_ADDRESS, "the address is not in its canonical form")
        response = self.send(prepared, stream=True, timeout=exchange.left_s() + _SLACK_S)
        raw: BaseHTTPResponse = response.raw
        return raw


class _StrictResponse(http.client.HTTPResponse):
    """Refuses what the standard library lets pass: signed chunk sizes, endless interim answers."""

    _interim = 0

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
            _EXCHANGE.get().more_came = True
            _shut(sock)

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
        exchange = _EXCHANGE.get()
        sock = _connected(exchange, self.host, self.port or self.default_port)
        self.peer = exchange.peer
        exchange.watch(sock)
        exchange.stage = "handshake" if isinstance(self, HTTPSConnection) else "sent"
        return sock

    def putrequest(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the parent
        exchange = _EXCHANGE.get()
        if exchange.stage == "connecting" and self.sock is not None:
            exchange.watch(self.sock)  # a connection that was kept alive
        exchange.stage, exchange.peer = "sent", self.peer
        super().putrequest(*args, **kwargs)


class _SecureConnection(_PlainConnection, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def _connected(exchange: Exchange, host: str, port: int) -> socket.socket:
    trouble: OSError = ConnectionRefusedError("no address of the host answered")
    for endpoint in _vetted(exchange, host, port)[:_MOST_ENDPOINTS]:
        left_s = exchange.left_s()
        if not left_s or exchange.expired:
            raise TimeoutError("the deadline passed while connecting")
        try:
            sock = exchange.dial(endpoint, left_s)
        except OSError as error:
            trouble = error
            continue
        peer = str(sock.getpeername()[0])
        problem = exchange.rule.peer_problem(host, port, peer)
        if problem or peer != endpoint.address:
            sock.close()
            _refuse(Reason.REFUSED_ADDRESS, problem or "the connection went to another address")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(left_s + _SLACK_S)
        exchange.peer = peer
        return sock
    raise trouble


def _vetted(exchange: Exchange, host: str, port: int) -> tuple[Endpoint, ...]:
    rule = exchange.rule
    named = rule.endpoint(host, port)
    if named is not None:
        return (named,)
    unwanted = rule.host_problem(host, port)
    if unwanted:
        _refuse(Reason.REFUSED_ADDRESS, unwanted)
    bare = host.strip("[]")
    addresses = (bare,) if ":" in bare or bare.replace(".", "").isdigit() else _looked_up(exchange, host, port)
    if not addresses:
        _refuse(Reason.NAME_UNRESOLVED, "the name has no address")
    for address in addresses:
        problem = rule.peer_problem(host, port, address)
        if problem:
            _refuse(Reason.REFUSED_ADDRESS, problem)
    return tuple(Endpoint(address=address, port=port) for address in addresses)


def _looked_up(exchange: Exchange, host: str, port: int) -> tuple[str, ...]:
    answers: queue.SimpleQueue[tuple[str, ...] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(exchange.look_up(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=exchange.left_s())
    except queue.Empty:
        exchange.expired = True
        raise TimeoutError("the deadline passed while the name was looked up") from None
    if isinstance(answer, Exception):
        _refuse(Reason.NAME_UNRESOLVED, "the name was not found")
    return answer


def _refuse(reason: Reason, problem: str) -> NoReturn:
    raise ProfilesFault(Fault(file="", line=0, column="", problem=problem, remedy=""), reason=reason)


def _shut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # closed already: that is what was wanted
