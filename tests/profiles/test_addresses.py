"""The table of non-public addresses."""

from __future__ import annotations

import pytest

from profiles.addresses import PUBLIC_ONLY, Endpoint, address_problem, exactly, host_problem

# Nothing here opens a socket. Documentation ranges are not public, so they cannot stand for what is.
NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.5", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.9.10", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.254", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:100.64.0.1", "::ffff:9.9.9.9", "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1", "64:ff9b::a9fe:a9fe", "100::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:2::1", "2001:10::1",
    "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:909:909::", "3ffe::1", "3fff::1", "5f00::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1", "2a00:1450::5efe:7f00:1", "2a00:1450::200:5efe:a00:1",
    "", "localhost", "127.1", "0x7f000001",
]  # fmt: skip
PUBLIC = ["9.9.9.9", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "223.255.255.255",
    "2620:fe::fe", "2a00:1450::1", "2001:4860:4860::8888", "64:ff9b::909:909", "2a00:1450::5efe:909:909"]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused_with_its_reason(address: str) -> None:
    assert address_problem(address)
    assert PUBLIC_ONLY.peer_problem("social.example", 443, address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_passes(address: str) -> None:
    assert address_problem(address) is None


@pytest.mark.parametrize(
    "host",
    ["localhost", "a.localhost", "localhost.localdomain", "intranet", "printer.local", "metadata.google.internal", "x.lan",
        "a.test", "x.onion", "1.0.168.192.in-addr.arpa", "127.0.0.1", "[::1]", "[2001:db8::1]", "10.0.0.5"],
)  # fmt: skip
def test_a_private_name_or_number_is_refused_before_it_is_looked_up(host: str) -> None:
    assert host_problem(host)


@pytest.mark.parametrize("host", ["social.example", "a.co.uk", "9.9.9.9", "[2620:fe::fe]"])
def test_a_public_name_or_number_may_be_looked_up(host: str) -> None:
    assert host_problem(host) is None


def test_a_rule_of_pairs_reaches_its_pairs_and_nothing_else() -> None:
    rule = exactly({"social.example": ("127.0.0.1", 4711), "127.0.0.1:8081": ("127.0.0.1", 8081)})
    assert rule.endpoint("social.example", 80) == Endpoint(address="127.0.0.1", port=4711)
    assert rule.endpoint("127.0.0.1", 8081) == Endpoint(address="127.0.0.1", port=8081)
    assert (rule.host_problem("social.example", 443), rule.peer_problem("social.example", 80, "127.0.0.1")) == (
        None,
        None,
    )
    assert rule.host_problem("127.0.0.1", 80)
    assert rule.host_problem("public.example", 443)
    assert rule.peer_problem("social.example", 80, "127.0.0.2")
    assert rule.ports == {80, 443, 8081}
    assert PUBLIC_ONLY.ports == {80, 443}
