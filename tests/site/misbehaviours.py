"""Named faults of a server; each takes the connection, the request, and an event that ends it."""

from __future__ import annotations

import gzip
import socket
import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

    from tests.site.website import Misbehaviour, Request

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
_DRIP_S = 0.05
_BLOCK = b"x" * 65536


@lru_cache(maxsize=1)
def gzip_bomb(size_mib: int = 200) -> bytes:
    """Give some 200 KB that unpack to 200 MiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1024 * 1024)
    return b"".join(packer.compress(block) for _ in range(size_mib)) + packer.flush()


def _sends(*pieces: bytes) -> Misbehaviour:
    def misbehave(connection: socket.socket, _: Request, __: threading.Event) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return misbehave


def _waits(*pieces: bytes) -> Misbehaviour:
    def misbehave(connection: socket.socket, _: Request, stop: threading.Event) -> None:
        for piece in pieces:
            connection.sendall(piece)
        stop.wait(60)

    return misbehave


def _drips(start: bytes, drip: bytes) -> Misbehaviour:
    def misbehave(connection: socket.socket, _: Request, stop: threading.Event) -> None:
        connection.sendall(start)
        while not stop.wait(_DRIP_S):
            connection.sendall(drip)

    return misbehave


def _endless(start: bytes, block: bytes) -> Misbehaviour:
    def misbehave(connection: socket.socket, _: Request, stop: threading.Event) -> None:
        connection.sendall(start)
        while not stop.is_set():
            connection.sendall(block)

    return misbehave


def _resets(*pieces: bytes) -> Misbehaviour:
    def misbehave(connection: socket.socket, _: Request, __: threading.Event) -> None:
        for piece in pieces:
            connection.sendall(piece)
        reset(connection)

    return misbehave


def reset(connection: socket.socket) -> None:
    """Close with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _with_length(body: bytes, *more: str, length: int | None = None) -> bytes:
    lines = "".join(f"{line}\r\n" for line in more).encode()
    return _OK + lines + f"Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body


def _layered(times: int) -> bytes:
    body = b"<p>wrapped</p>"
    for _ in range(times):
        body = gzip.compress(body)
    return _with_length(body, f"Content-Encoding: {', '.join(['gzip'] * times)}")


def ready(how: str) -> Misbehaviour:
    """Give a fault by its name; what takes long to make is made now, before anybody waits for it."""
    if "bomb" in how:
        gzip_bomb()
    return MISBEHAVIOURS[how]


def _bomb(connection: socket.socket, _: Request, __: threading.Event) -> None:
    connection.sendall(_with_length(gzip_bomb(), "Content-Encoding: gzip"))


def _bomb_in_redirect(connection: socket.socket, _: Request, __: threading.Event) -> None:
    body = gzip_bomb()
    head = (
        f"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    connection.sendall(head.encode() + body)


MISBEHAVIOURS: dict[str, Misbehaviour] = {
    "never answers": _waits(),
    "drips the headers": _drips(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
    "drips the body": _drips(_OK + b"Content-Length: 1000000\r\n\r\n<p>", b"a"),
    "drips a body without length": _drips(_OK + b"Connection: close\r\n\r\n<p>", b"a"),
    "endless body": _endless(_OK + b"Connection: close\r\n\r\n", _BLOCK),
    "endless chunks": _endless(_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + _BLOCK + b"\r\n"),
    "endless interim answers": _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a thousand interim answers": _sends(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, _with_length(b"<p>late</p>")),
    "gzip bomb": _bomb,
    "gzip bomb in a redirect": _bomb_in_redirect,
    "deflate": _sends(_with_length(zlib.compress(b"<p>x</p>"), "Content-Encoding: deflate")),
    "brotli": _sends(_with_length(b"\x8b\x03\x80<p>x</p>\x03", "Content-Encoding: br")),
    "zstd": _sends(_with_length(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd")),
    "unknown encoding": _sends(_with_length(b"<p>x</p>", "Content-Encoding: rot13")),
    "twenty layers": _sends(_layered(20)),
    "two layers": _sends(_layered(2)),
    "gzip that is none": _sends(_with_length(b"<p>plain</p>", "Content-Encoding: gzip")),
    "gzip cut short": _sends(_with_length(gzip.compress(b"<p>x</p>" * 500)[:-20], "Content-Encoding: gzip")),
    "body shorter than its length": _sends(_with_length(b"<p>short</p>", length=5000)),
    "body longer than its length": _sends(_with_length(b"<p>whole</p> and more", length=12)),
    "a terabyte by its own account": _waits(_with_length(b"<p>", length=10**12)),
    "two lengths": _sends(_with_length(b"<p>x</p>", "Content-Length: 5")),
    "negative length": _sends(_with_length(b"<p>x</p>", length=-1)),
    "length that is no number": _sends(_OK + b"Content-Length: 0x10\r\n\r\n<p>x</p>"),
    "length and chunks": _sends(
        _OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>x</p>\r\n0\r\n\r\n"
    ),
    "chunks and more": _sends(_OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n8\r\n<p>x</p>\r\n0\r\n\r\n"),
    "chunked HTTP/1.0": _sends(b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>x</p>\r\n0\r\n\r\n"),
    "bad chunk size": _sends(_OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>x</p>\r\n0\r\n\r\n"),
    "negative chunk size": _endless(_OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", _BLOCK),
    "signed chunk size": _sends(_OK + b"Transfer-Encoding: chunked\r\n\r\n+8\r\n<p>x</p>\r\n0\r\n\r\n"),
    "cut in a chunk": _sends(_OK + b"Transfer-Encoding: chunked\r\n\r\n100\r\n<p>x</p>"),
    "cut between chunks": _sends(_OK + b"Transfer-Encoding: chunked\r\n\r\n8\r\n<p>x</p>\r\n"),
    "reset at once": _resets(),
    "reset in the body": _resets(_OK + b"Content-Length: 100000\r\n\r\n<p>half"),
    "closes without an answer": _sends(),
    "two hundred headers": _sends(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200 + b"Content-Length: 1\r\n\r\nx"),
    "a header of 70 KB": _sends(_with_length(b"<p>x</p>", "X-Long: " + "a" * 70_000)),
    "a broken header line": _sends(b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 8\r\n\r\n<p>x</p>"),
    "HTTP/0.9": _sends(b"<p>no status line</p>"),
    "HTTP/2 preface": _sends(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "HTTP/1.0 without length": _sends(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>old but whole</p>"),
    "two locations": _sends(b"HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"),
    "redirect without location": _sends(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
    "a gigabyte of robots": _endless(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"Allow: /nothing\n" * 4096
    ),
}
"""Every fault by its name."""
