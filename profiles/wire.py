"""One request and its whole answer: framing checked, decoded below a cap, every fault with its reason."""

from __future__ import annotations

import http.client
import logging
import re
import ssl
import threading
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import requests
import urllib3

from profiles.connection import VettedAdapter, trusted_context
from profiles.evidence import Reason
from profiles.exchange import Exchange, dial, look_up, under_way
from profiles.faults import Fault, ProfilesFault
from profiles.refusal import Refusal

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

    from urllib3.response import BaseHTTPResponse

    from profiles.addresses import AddressRule, Endpoint

_BLOCK_BYTES = 64 * 1024
_DIGITS = re.compile(r"[0-9]{1,18}")
_NO_BODY = frozenset({204, 304})
_CERTIFICATE_FAULTS = {
    10: "expired",
    9: "not valid yet",
    18: "self-signed",
    19: "self-signed chain",
    20: "unknown authority",
    21: "unknown authority",
    62: "wrong name",
    64: "wrong name",
}
_FAULTS_OF_THE_WIRE = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,
    zlib.error,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A complete answer: status, headers in lower case, decoded body, socket and its certificate, oddities."""

    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    peer: str
    flags: tuple[str, ...] = ()
    certificate_sha256: str = ""
    encryption: str = ""

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a header."""
        return tuple(value for key, value in self.headers if key == name)


class Wire:
    """Sends requests; each thread has kept-alive connections of its own."""

    def __init__(
        self,
        *,
        rule: AddressRule,
        monotonic: Callable[[], float],
        resolver: Callable[[str, int], tuple[str, ...]] = look_up,
        dial: Callable[[Endpoint, float], socket.socket] = dial,
        ca_file: str | None = None,
    ) -> None:
        self._rule = rule
        self._monotonic = monotonic
        self._resolver = resolver
        self._dial = dial
        self._context = trusted_context(ca_file)
        self._own = threading.local()
        self._lock = threading.Lock()
        self._adapters: list[VettedAdapter] = []
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)  # its messages hold whole addresses

    def close(self) -> None:
        """Close every connection that is kept alive."""
        with self._lock:
            for adapter in self._adapters:
                adapter.close()

    def ask(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        cap_bytes: int,
        within_s: float,
        note: Callable[[], None] = lambda: None,
    ) -> Answer | Refusal:
        """Ask once; every fault is a refusal with its reason. Redirects are answers.

        Args:
            url: canonical address.
            headers: everything that is sent besides the host.
            cap_bytes: decoded size of the body.
            within_s: deadline for look-up, connection, headers and body.
            note: called once the address was vetted, right before anything is sent to it.

        """
        exchange = Exchange(
            rule=self._rule,
            look_up=self._resolver,
            dial=self._dial,
            monotonic=self._monotonic,
            ends_at=self._monotonic() + within_s,
            note=note,
        )
        raw: BaseHTTPResponse | None = None
        with under_way(exchange):
            try:
                raw = self._adapter().ask(url, headers, exchange)
                answer = _answer(raw, exchange, cap_bytes)
            except ProfilesFault as fault:
                return _closed(raw, Refusal(reason=fault.reason or Reason.BAD_ANSWER, detail=str(fault)))
            except _FAULTS_OF_THE_WIRE as error:
                return _closed(raw, _refusal(error, exchange))
            if exchange.expired:
                return _closed(raw, Refusal(reason=Reason.TIMEOUT))
            raw.release_conn()
            return answer

    def _adapter(self) -> VettedAdapter:
        adapter: VettedAdapter | None = getattr(self._own, "adapter", None)
        if adapter is None:
            adapter = VettedAdapter(self._context)
            self._own.adapter = adapter
            with self._lock:
                self._adapters.append(adapter)
        return adapter


def _closed(raw: BaseHTTPResponse | None, refusal: Refusal) -> Refusal:
    if raw is not None:
        raw.close()
    return refusal


def _answer(raw: BaseHTTPResponse, exchange: Exchange, cap_bytes: int) -> Answer:
    headers = tuple((name.lower(), value) for name, value in raw.headers.items())
    lengths = {part.strip() for value in _values(headers, "content-length") for part in value.split(",")}
    encodings = [value.strip().lower() for value in _values(headers, "transfer-encoding")]
    problem = _framing_problem(lengths, encodings, raw.version)
    if problem:
        raise _fault(Reason.BAD_ANSWER, problem)
    if any(int(length) > cap_bytes for length in lengths):
        raise _fault(Reason.TOO_LARGE, f"the limit is {cap_bytes:,} bytes")
    exchange.stage = "body"
    followed = raw.status not in _NO_BODY and not 300 <= raw.status < 400  # noqa: PLR2004 - redirects' bodies are not read
    data = _body(raw, _values(headers, "content-encoding"), cap_bytes) if followed else b""
    flags: tuple[str, ...] = ("length not stated",) if followed and not (lengths or encodings) else ()
    flags += ("more than its length came",) if exchange.more_came else ()
    if not followed and raw.status not in _NO_BODY:
        raw.close()
    return Answer(
        status=raw.status,
        headers=headers,
        data=data,
        peer=exchange.peer,
        flags=flags,
        certificate_sha256=exchange.certificate_sha256,
        encryption=exchange.encryption,
    )


def _values(headers: tuple[tuple[str, str], ...], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in headers if key == name)


def _framing_problem(lengths: set[str], encodings: list[str], version: int) -> str | None:
    if encodings and (lengths or encodings != ["chunked"] or version < 11):  # noqa: PLR2004 - HTTP/1.1
        return "its transfer encoding is contradictory"
    if len(lengths) > 1 or not all(_DIGITS.fullmatch(length) for length in lengths):
        return "its lengths are contradictory"
    return None


def _body(raw: BaseHTTPResponse, encodings: tuple[str, ...], cap_bytes: int) -> bytes:
    named = [part.strip().lower() for value in encodings for part in value.split(",")]
    packed = [name for name in named if name not in {"", "identity"}]
    if packed not in ([], ["gzip"], ["x-gzip"]):
        raise _fault(Reason.BAD_ANSWER, "the answer is packed in a way that was not asked for")
    unpacker = _Gunzip(cap_bytes) if packed else None
    body = bytearray()
    received = 0
    while block := raw.read(_BLOCK_BYTES, decode_content=False):
        received += len(block)
        body += unpacker.fed(block) if unpacker else block
        if len(body) > cap_bytes or received > cap_bytes:
            raise _fault(Reason.TOO_LARGE, f"the limit is {cap_bytes:,} bytes")
    if unpacker and received and not unpacker.complete:
        raise _fault(Reason.TRUNCATED, "the packed answer stops in the middle")
    return bytes(body)


def _fault(reason: Reason, problem: str) -> ProfilesFault:
    return ProfilesFault(Fault(file="", line=0, column="", problem=problem, remedy=""), reason=reason)


class _Gunzip:
    """Unpacks gzip, never more than a byte above the cap."""

    def __init__(self, cap_bytes: int) -> None:
        self._left = cap_bytes + 1
        self._inner = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def complete(self) -> bool:
        return self._inner.eof

    def fed(self, block: bytes) -> bytes:
        out = bytearray()
        while block and self._left > 0:
            if self._inner.eof:
                self._inner = zlib.decompressobj(16 + zlib.MAX_WBITS)
            piece = self._inner.decompress(block, self._left)
            self._left -= len(piece)
            out += piece
            block = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
        return bytes(out)


def _refusal(error: Exception, exchange: Exchange) -> Refusal:
    chain = _chain(error)
    if exchange.expired or not exchange.left_s():
        return Refusal(reason=Reason.TIMEOUT)
    certificate = next((e for e in chain if isinstance(e, ssl.SSLCertVerificationError)), None)
    if certificate is not None:
        kind = _CERTIFICATE_FAULTS.get(certificate.verify_code, "certificate refused")
        return Refusal(reason=Reason.TLS, detail=kind)
    if exchange.stage == "handshake" or any(isinstance(e, ssl.SSLError) for e in chain):
        return Refusal(reason=Reason.TLS, detail="no encrypted connection could be agreed on")
    if exchange.stage == "connecting":
        return Refusal(reason=Reason.UNREACHABLE, detail="the host did not take the connection", again=True)
    kinds: tuple[tuple[type[Exception], Refusal], ...] = (
        (http.client.IncompleteRead, Refusal(reason=Reason.TRUNCATED)),
        (TimeoutError, Refusal(reason=Reason.TIMEOUT)),
        (ConnectionError, Refusal(reason=Reason.UNREACHABLE, detail="the connection broke", again=True)),
    )
    broken = Refusal(reason=Reason.BAD_ANSWER, detail="the answer breaks the rules of HTTP")
    return next((refusal for kind, refusal in kinds if any(isinstance(e, kind) for e in chain)), broken)


def _chain(error: BaseException) -> tuple[BaseException, ...]:
    found: list[BaseException] = []
    todo: list[object] = [error]
    while todo:
        one = todo.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            todo += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return tuple(found)
