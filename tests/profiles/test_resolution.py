"""Names are looked up once a connection, every address is judged, and the connected socket is judged again."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from profiles.addresses import PUBLIC_ONLY, Endpoint
from profiles.evidence import NotChecked, Reason
from profiles.refusal import Refusal
from profiles.wire import Wire
from tests.profiles.builders import BRIEF, a_profile, a_web_fetcher, bound, platforms
from tests.site.website import Website

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "social.example"
PROFILE = a_profile()
# Public addresses, since documentation ranges are refused for themselves. Every test that gets one past the rule hands
# over its own ``dial``, which leads to loopback or nowhere.
PUBLIC = ("9.9.9.9", "1.1.1.1", "8.8.8.8", "8.8.4.4")


def _outcome(resolver: Callable[[str, int], tuple[str, ...]]) -> NotChecked:
    fetcher = a_web_fetcher(PUBLIC_ONLY, classed=platforms(HOST), resolver=resolver, limits=BRIEF)
    outcome = bound(fetcher, PROFILE).get(PROFILE.url)
    assert isinstance(outcome, NotChecked)
    return outcome


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("::1",),
        ("10.0.0.5",),
        ("169.254.169.254",),
        (PUBLIC[0], "10.0.0.5"),
        (PUBLIC[0], "::1"),
        ("::ffff:127.0.0.1",),
        ("64:ff9b::7f00:1",),
    ],
)
def test_every_address_of_a_name_must_be_public(addresses: tuple[str, ...]) -> None:
    dialled: list[Endpoint] = []
    with Website() as site:
        answer = _wire(site, lambda _host, _port: addresses, dialled).ask(PROFILE.url, {}, cap_bytes=9, within_s=2.0)
    assert isinstance(answer, Refusal)
    assert (answer.reason, " is " in answer.detail, dialled) == (Reason.REFUSED_ADDRESS, True, [])


def test_a_name_that_does_not_exist_is_not_found() -> None:
    def fails(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert _outcome(fails).reason is Reason.NAME_UNRESOLVED
    assert _outcome(lambda _host, _port: ()).reason is Reason.NAME_UNRESOLVED


def test_a_look_up_that_hangs_ends_at_the_deadline() -> None:
    let_go = threading.Event()

    def hangs(host: str, port: int) -> tuple[str, ...]:
        let_go.wait(30)
        return ("192.0.2.9",)

    assert _outcome(hangs).reason is Reason.TIMEOUT
    let_go.set()


def _wire(site: Website, resolver: Callable[[str, int], tuple[str, ...]], dialled: list[Endpoint]) -> Wire:
    def dial(endpoint: Endpoint, within_s: float) -> socket.socket:
        dialled.append(endpoint)
        return socket.create_connection(("127.0.0.1", site.port), timeout=within_s)

    return Wire(rule=PUBLIC_ONLY, monotonic=time.monotonic, resolver=resolver, dial=dial)


def test_a_name_that_changes_its_address_is_connected_to_the_one_that_was_judged() -> None:
    answers = [PUBLIC[:1], ("127.0.0.1",)]
    dialled: list[Endpoint] = []
    with Website() as site:
        wire = _wire(site, lambda _host, _port: answers.pop(0), dialled)
        first = wire.ask(PROFILE.url, {}, cap_bytes=100, within_s=2.0)
        assert dialled == [Endpoint(address=PUBLIC[0], port=80)]
        second = wire.ask(PROFILE.url, {}, cap_bytes=100, within_s=2.0)
        assert len(dialled) == 1
        assert site.asked == ()
    assert [answer.reason for answer in (first, second) if isinstance(answer, Refusal)] == [Reason.REFUSED_ADDRESS] * 2


def test_a_socket_that_leads_to_another_address_than_judged_is_dropped_unused() -> None:
    dialled: list[Endpoint] = []
    with Website() as site:
        answer = _wire(site, lambda _host, _port: PUBLIC[:1], dialled).ask(PROFILE.url, {}, cap_bytes=100, within_s=2.0)
        assert answer == Refusal(reason=Reason.REFUSED_ADDRESS, detail="127.0.0.1 is loopback")
        assert (site.asked, len(dialled)) == ((), 1)


def test_further_addresses_are_tried_where_the_first_does_not_answer_but_not_endlessly() -> None:
    tried: list[str] = []

    def dial(endpoint: Endpoint, _: float) -> socket.socket:
        tried.append(endpoint.address)
        raise ConnectionRefusedError

    wire = Wire(rule=PUBLIC_ONLY, monotonic=time.monotonic, resolver=lambda _host, _port: PUBLIC, dial=dial)
    answer = wire.ask(PROFILE.url, {}, cap_bytes=100, within_s=2.0)
    assert answer == Refusal(reason=Reason.UNREACHABLE, detail="the host did not take the connection", again=True)
    assert tried == list(PUBLIC[:3])


def test_the_second_try_goes_to_the_other_family_and_each_has_its_share_of_the_time() -> None:
    tried: list[tuple[str, float]] = []

    def dial(endpoint: Endpoint, within_s: float) -> socket.socket:
        tried.append((endpoint.address, within_s))
        raise TimeoutError

    addresses = ("2620:fe::fe", "2620:fe::9", "2a00:1450::1", PUBLIC[0])
    wire = Wire(rule=PUBLIC_ONLY, monotonic=lambda: 0.0, resolver=lambda _host, _port: addresses, dial=dial)
    wire.ask(PROFILE.url, {}, cap_bytes=100, within_s=12.0)
    assert tried == [("2620:fe::fe", 4.0), (PUBLIC[0], 6.0), ("2620:fe::9", 12.0)]


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("http://[2620:fe::fe]/", Endpoint(address="2620:fe::fe", port=80)),
        (f"https://{PUBLIC[0]}/", Endpoint(address=PUBLIC[0], port=443)),
        (f"http://{PUBLIC[0]}:443/", Endpoint(address=PUBLIC[0], port=443)),
    ],
)
def test_a_public_number_is_connected_to_as_it_stands(url: str, endpoint: Endpoint) -> None:
    tried: list[Endpoint] = []

    def dial(endpoint: Endpoint, _: float) -> socket.socket:
        tried.append(endpoint)
        raise ConnectionRefusedError

    def never(host: str, port: int) -> tuple[str, ...]:
        raise AssertionError(f"{host} was looked up")

    Wire(rule=PUBLIC_ONLY, monotonic=time.monotonic, resolver=never, dial=dial).ask(url, {}, cap_bytes=9, within_s=2.0)
    assert tried == [endpoint]


def test_a_name_that_was_refused_is_in_no_list_of_contacted_hosts() -> None:
    fetcher = a_web_fetcher(PUBLIC_ONLY, classed=platforms(HOST), resolver=lambda _host, _port: ("127.0.0.1",))
    bound(fetcher, PROFILE).get(PROFILE.url)
    assert (fetcher.requests, fetcher.asked_hosts) == ((), ())
