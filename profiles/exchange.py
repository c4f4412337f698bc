"""One request under way, and the sockets it may open: to vetted addresses only, within its deadline."""

from __future__ import annotations

import os
import queue
import socket
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from profiles.addresses import AddressRule, Endpoint
from profiles.evidence import Reason
from profiles.faults import Fault, ProfilesFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SLACK_S = 5.0
_MOST_ENDPOINTS = 3


@dataclass(slots=True, kw_only=True, eq=False)
class Exchange:
    """One request under way: its deadline, and the sockets that the alarm closes when the deadline passes."""

    rule: AddressRule
    look_up: Callable[[str, int], tuple[str, ...]]
    dial: Callable[[Endpoint, float], socket.socket]
    monotonic: Callable[[], float]
    ends_at: float
    note: Callable[[], None]
    stage: str = "connecting"
    peer: str = ""
    certificate_sha256: str = ""
    encryption: str = ""
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
            shut(handle)

    def ring(self) -> None:
        """End everything that still waits."""
        with self._lock:
            self.expired = True
            for handle in self._handles:
                shut(handle)

    def close(self) -> None:
        """Let go of the handles; the connections themselves live on."""
        with self._lock:
            for handle in self._handles:
                handle.close()
            self._handles.clear()


EXCHANGE: ContextVar[Exchange] = ContextVar("exchange")


@contextmanager
def under_way(exchange: Exchange) -> Iterator[None]:
    """Let the connections of this thread know their exchange, and ring its alarm when its time is up."""
    alarm = threading.Timer(exchange.left_s(), exchange.ring)
    alarm.daemon = True
    alarm.start()
    token = EXCHANGE.set(exchange)
    try:
        yield
    finally:
        EXCHANGE.reset(token)
        alarm.cancel()
        exchange.close()


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Give every address of a host name; the trailing dot keeps the local search list out of it."""
    found = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(endpoint: Endpoint, within_s: float) -> socket.socket:
    """Connect to a vetted address, given as a number: nothing is looked up here."""
    return socket.create_connection((endpoint.address, endpoint.port), timeout=within_s)


def connected(exchange: Exchange, host: str, port: int) -> socket.socket:
    """Give a socket that is connected to a vetted address of the host, and was judged once more when it was.

    Raises:
        ProfilesFault: where the host has no address that may be connected to.
        OSError: where none of them answers.

    """
    trouble: OSError = ConnectionRefusedError("no address of the host answered")
    endpoints = _vetted(exchange, host, port)[:_MOST_ENDPOINTS]
    exchange.note()
    for index, endpoint in enumerate(endpoints):
        left_s = exchange.left_s()
        if not left_s or exchange.expired:
            raise TimeoutError("the deadline passed while connecting")
        try:
            sock = exchange.dial(endpoint, left_s / (len(endpoints) - index))
        except OSError as error:
            trouble = error
            continue
        peer = str(sock.getpeername()[0])
        problem = exchange.rule.peer_problem(host, port, peer)
        if problem or peer != endpoint.address:
            sock.close()
            refuse(Reason.REFUSED_ADDRESS, problem or "the connection went to another address")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(left_s + SLACK_S)
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
        refuse(Reason.REFUSED_ADDRESS, unwanted)
    bare = host.strip("[]")
    addresses = (bare,) if ":" in bare or bare.replace(".", "").isdigit() else _looked_up(exchange, host, port)
    if not addresses:
        refuse(Reason.NAME_UNRESOLVED, "the name has no address")
    for address in addresses:
        problem = rule.peer_problem(host, port, address)
        if problem:
            refuse(Reason.REFUSED_ADDRESS, problem)
    return tuple(Endpoint(address=address, port=port) for address in _families_in_turn(addresses))


def _families_in_turn(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the resolver's order, but let the second address be of the other family, should one of them lead nowhere."""
    other = next((address for address in addresses if (":" in address) != (":" in addresses[0])), None)
    rest = tuple(address for address in addresses[1:] if address != other)
    return (addresses[0], *((other,) if other else ()), *rest)


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
        refuse(Reason.NAME_UNRESOLVED, "the name was not found")
    return answer


def refuse(reason: Reason, problem: str) -> NoReturn:
    """Raise the fault that ends this exchange with a reason."""
    raise ProfilesFault(Fault(file="", line=0, column="", problem=problem, remedy=""), reason=reason)


def shut(sock: socket.socket) -> None:
    """End a connection, whoever waits on it."""
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # closed already: that is what was wanted
