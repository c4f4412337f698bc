"""Which network addresses count as public: a table of our own, since the standard library's differs by version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WEB_PORTS = frozenset({80, 443})

_NOT_PUBLIC_V4 = tuple(
    (int(network.network_address), int(network.broadcast_address), why)
    for network, why in (
        (ip_network("0.0.0.0/8"), "this host"),
        (ip_network("10.0.0.0/8"), "a private network"),
        (ip_network("100.64.0.0/10"), "a carrier's internal network"),
        (ip_network("127.0.0.0/8"), "loopback"),
        (ip_network("168.63.129.16/32"), "a cloud's metadata service"),
        (ip_network("169.254.0.0/16"), "link-local or a cloud's metadata service"),
        (ip_network("172.16.0.0/12"), "a private network"),
        (ip_network("192.0.0.0/24"), "a protocol assignment"),
        (ip_network("192.0.2.0/24"), "documentation"),
        (ip_network("192.31.196.0/24"), "an anycast sink"),
        (ip_network("192.52.193.0/24"), "a multicast relay"),
        (ip_network("192.88.99.0/24"), "a 6to4 relay"),
        (ip_network("192.168.0.0/16"), "a private network"),
        (ip_network("192.175.48.0/24"), "an anycast sink"),
        (ip_network("198.18.0.0/15"), "a benchmark network"),
        (ip_network("198.51.100.0/24"), "documentation"),
        (ip_network("203.0.113.0/24"), "documentation"),
        (ip_network("224.0.0.0/4"), "multicast"),
        (ip_network("240.0.0.0/4"), "reserved"),
    )
)
_GLOBAL_V6 = ip_network("2000::/3")
_NOT_PUBLIC_V6 = (
    (ip_network("2001::/23"), "a protocol assignment (Teredo, benchmark, ORCHID)"),
    (ip_network("2001:db8::/32"), "documentation"),
    (ip_network("2002::/16"), "6to4"),
    (ip_network("2620:4f:8000::/48"), "an anycast sink"),
    (ip_network("3ffe::/16"), "the former test network"),
    (ip_network("3fff::/20"), "documentation"),
)
_NAT64 = ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)

_PRIVATE_NAMES = frozenset(
    {
        "localhost", "localdomain", "local", "internal", "intranet", "private", "lan", "home", "corp", "domain",
        "arpa", "onion", "alt", "test", "invalid", "i2p",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An address to connect to, already judged."""

    address: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRule:
    """Which hosts may be connected to; handed over as an argument, never read from a file or the environment.

    Attributes:
        pairs: exact host names (or ``host:port``) and the one endpoint each stands for. With pairs, nothing else
            is reachable and no name is looked up.

    """

    pairs: tuple[tuple[str, Endpoint], ...] = ()

    @property
    def ports(self) -> frozenset[int]:
        """Ports that an address may name."""
        named = {int(host.rpartition(":")[2]) for host, _ in self.pairs if ":" in host}
        return WEB_PORTS | named

    def endpoint(self, host: str, port: int) -> Endpoint | None:
        """Give the endpoint that a pair names for this host, or None."""
        return _table(self.pairs).get(f"{host}:{port}") or _table(self.pairs).get(host)

    def host_problem(self, host: str, port: int) -> str | None:
        """Say why this host may not be asked, as far as that can be said without looking it up; None if it may."""
        if not self.pairs:
            return host_problem(host)
        return None if self.endpoint(host, port) else "the host is not one of the named pairs of this run"

    def peer_problem(self, host: str, port: int, peer: str) -> str | None:
        """Say why a socket that is connected to ``peer`` may not be used, or None."""
        if not self.pairs:
            return address_problem(peer)
        named = self.endpoint(host, port)
        return None if named and named.address == peer else f"connected to {peer}, which the pairs do not name"


PUBLIC_ONLY = AddressRule()
"""The rule of every real run: public addresses, by name look-up."""


def exactly(pairs: Mapping[str, tuple[str, int]]) -> AddressRule:
    """Give the rule of a demonstration or test: these hosts at these loopback endpoints, and nothing else.

    Args:
        pairs: host name, or ``host:port``, to address and port.

    """
    return AddressRule(
        pairs=tuple((host, Endpoint(address=ip, port=port)) for host, (ip, port) in sorted(pairs.items()))
    )


@lru_cache(maxsize=16)
def _table(pairs: tuple[tuple[str, Endpoint], ...]) -> dict[str, Endpoint]:
    return dict(pairs)


@lru_cache(maxsize=4096)
def host_problem(host: str) -> str | None:
    """Say why a canonical host is never public (a private name, a non-public literal), or None."""
    if host.startswith("[") or host.replace(".", "").isdigit():
        return address_problem(host.strip("[]"))
    labels = host.split(".")
    if len(labels) == 1:
        return "the host has a single label, so it would be looked up inside the local network"
    if labels[-1] in _PRIVATE_NAMES:
        return f"names that end in .{labels[-1]} are not public"
    return None


def address_problem(address: str) -> str | None:
    """Say why a network address is not public, or None; an IPv4 address inside an IPv6 one is judged itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "it is not a network address"
    if isinstance(parsed, IPv4Address):
        return _v4_problem(parsed)
    return _v6_problem(parsed)


def _v4_problem(address: IPv4Address) -> str | None:
    number = int(address)
    return next((f"{address} is {why}" for low, high, why in _NOT_PUBLIC_V4 if low <= number <= high), None)


def _v6_problem(address: IPv6Address) -> str | None:
    if address.scope_id:
        return f"{address} names a network interface"
    if address in _NAT64:
        return _v4_problem(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _GLOBAL_V6:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
        return _v4_problem(inner) or f"{address} is outside the public IPv6 range"
    for network, why in _NOT_PUBLIC_V6:
        if address in network:
            return f"{address} is {why}"
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return _v4_problem(IPv4Address(int(address) & 0xFFFFFFFF))
    return None
