"""A website on 127.0.0.1 that can misbehave: routes, named misbehaviours, and a log of everything it was asked.

    with Website() as site:
        site.page("/@a.person", "<h1>A Person</h1>")
        site.answer("/gone", status=410)
        site.misbehave("/slow", "never answers")
        rule = site.rule("social.example")          # an AddressRule: this name is this site
        ...
        assert site.asked == ("/robots.txt", "/@a.person")

A route may be bound to a host: ``site.page("/", "…", host="blog.example")``; without one it answers for every host.
``robots.txt`` is 404 unless a route says otherwise. With ``tls=`` (see ``tests.site.certificates``) it speaks https.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from profiles.addresses import AddressRule, exactly

if TYPE_CHECKING:
    import ssl

_STOP_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked, and when (monotonic seconds)."""

    method: str
    target: str
    host: str
    headers: tuple[tuple[str, str], ...]
    at: float
    connection: int

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name.lower()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An honest answer; ``length`` False leaves Content-Length out and closes the connection."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    length: bool = True

    def bytes(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} Whatever", *(f"{name}: {value}" for name, value in self.headers)]
        if self.length:
            lines.append(f"Content-Length: {len(self.body)}")
        else:
            lines.append("Connection: close")
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body


Misbehaviour = Callable[[socket.socket, Request, threading.Event], None]
"""Takes the connected socket, the request, and an event that is set when the site stops; the connection then closes."""

Responder = Callable[[Request], Answer]


class Website:
    """The site; a thread for every connection."""

    def __init__(self, *, tls: ssl.SSLContext | None = None, on_connect: Misbehaviour | None = None) -> None:
        self._tls = tls
        self._on_connect = on_connect
        self._routes: dict[tuple[str | None, str], Answer | Responder | Misbehaviour] = {}
        self._misbehaving: set[tuple[str | None, str]] = set()
        self._log: list[Request] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._connections: set[socket.socket] = set()
        self.connections_made = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, name="website", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._stop.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(_STOP_S)

    # ---- what it serves

    def page(
        self, path: str, body: str | bytes, *, content_type: str = "text/html; charset=utf-8", host: str | None = None
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.answer(path, headers=(("Content-Type", content_type),), body=data, host=host)

    def answer(
        self,
        path: str,
        *,
        status: int = 200,
        headers: tuple[tuple[str, str], ...] = (),
        body: bytes = b"",
        length: bool = True,
        host: str | None = None,
    ) -> None:
        self._routes[host, path] = Answer(status=status, headers=headers, body=body, length=length)

    def redirect(self, path: str, location: str, *, status: int = 302, host: str | None = None) -> None:
        self.answer(path, status=status, headers=(("Location", location),), host=host)

    def respond(self, path: str, responder: Responder, *, host: str | None = None) -> None:
        """Let a function answer: it gets the request and gives an ``Answer``."""
        self._routes[host, path] = responder

    def misbehave(self, path: str, how: str | Misbehaviour, *, host: str | None = None) -> None:
        """Misbehave at a path: by a name of ``tests.site.misbehaviours`` or by a function of your own."""
        from tests.site.misbehaviours import ready

        self._routes[host, path] = ready(how) if isinstance(how, str) else how
        self._misbehaving.add((host, path))

    # ---- what it knows

    def rule(self, *hosts: str) -> AddressRule:
        """Give the address rule under which these host names are this site and nothing else is reachable."""
        return exactly(dict.fromkeys(hosts, ("127.0.0.1", self.port)))

    @property
    def log(self) -> tuple[Request, ...]:
        with self._lock:
            return tuple(self._log)

    @property
    def asked(self) -> tuple[str, ...]:
        """Targets in the order in which they were asked."""
        return tuple(request.target for request in self.log)

    # ---- how it works

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._connections.add(connection)
                self.connections_made += 1
                number = self.connections_made
            threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        plain = connection
        try:
            if self._on_connect is not None:
                self._on_connect(connection, _NO_REQUEST, self._stop)
                return
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with contextlib.closing(connection):
                while self._exchange(connection, number):
                    pass
        except (OSError, ValueError):
            pass
        finally:
            with self._lock:
                self._connections.discard(plain)
            plain.close()

    def _exchange(self, connection: socket.socket, number: int) -> bool:
        head = _head(connection)
        if head is None:
            return False
        request = _request(head, number)
        with self._lock:
            self._log.append(request)
        key = self._key(request)
        route = (
            self._routes.get(key, Answer(status=404, body=b"not found"))
            if key
            else Answer(status=404, body=b"not found")
        )
        if isinstance(route, Answer):
            connection.sendall(route.bytes())
            return route.length
        if key in self._misbehaving:
            route(connection, request, self._stop)  # type: ignore[call-arg,arg-type]
            return False
        answer = route(request)  # type: ignore[call-arg,arg-type]
        assert isinstance(answer, Answer)
        connection.sendall(answer.bytes())
        return answer.length

    def _key(self, request: Request) -> tuple[str | None, str] | None:
        host = request.host.partition(":")[0]
        path = request.target.partition("?")[0]
        candidates = ((host, request.target), (None, request.target), (host, path), (None, path))
        return next((key for key in candidates if key in self._routes), None)


_NO_REQUEST = Request(method="", target="", host="", headers=(), at=0.0, connection=0)


def _head(connection: socket.socket) -> bytes | None:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            return None
        head += piece
    return head


def _request(head: bytes, number: int) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = tuple((name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines))
    host = next((value for name, value in headers if name == "host"), "")
    return Request(method=method, target=target, host=host, headers=headers, at=time.monotonic(), connection=number)
