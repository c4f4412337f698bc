"""Serves the demo website on one free loopback port, for all of its hosts, told apart by the Host header."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from demo.answers import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOT_FOUND = Answer(status=404, body=b"<!doctype html><title>Not found</title><p>There is no such page here.</p>")
UNKNOWN_HOST = Answer(status=421, media_type="text/plain", body=b"This server does not answer for that host.\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running website.

    Attributes:
        port: its port on 127.0.0.1.
        hosts: names that it answers for.
        asked: (method, host, path) of every request so far, in order.

    """

    port: int
    hosts: tuple[str, ...]
    asked: list[tuple[str, str, str]]


@contextmanager
def serving(site: Mapping[tuple[str, str], Answer]) -> Iterator[Served]:
    """Serve ``site`` until the block ends."""
    hosts = tuple(sorted({host for host, _ in site}))
    asked: list[tuple[str, str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site, frozenset(hosts), asked))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Served(port=server.server_address[1], hosts=hosts, asked=asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(
    site: Mapping[tuple[str, str], Answer], hosts: frozenset[str], asked: list[tuple[str, str, str]]
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers from ``site``."""

        protocol_version = "HTTP/1.1"
        server_version = "demo"
        sys_version = ""
        timeout = 10

        def do_GET(self) -> None:
            """Answer with the body."""
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            """Answer with the headers alone."""
            self._answer(with_body=False)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the standard library's name
            """Write nothing: the program prints its own two lines last."""

        def _answer(self, *, with_body: bool) -> None:
            host = self.headers.get("Host", "").partition(":")[0].lower()
            path = self.path.partition("?")[0]
            asked.append((self.command, host, path))
            answer = site.get((host, path), NOT_FOUND) if host in hosts else UNKNOWN_HOST
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            if with_body:
                self.wfile.write(answer.body)

    return Handler
