"""No hostile address reaches a socket."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from profiles.addresses import PUBLIC_ONLY
from profiles.canonical import canonical_url
from profiles.evidence import NotChecked, Reason
from profiles.faults import ProfilesFault
from profiles.fetched import Fetched
from profiles.platforms import Platform, Platforms
from profiles.refusal import Refusal
from profiles.wire import Wire
from tests.profiles.builders import a_profile, a_web_fetcher, bound, platforms
from tests.profiles.hostile import HOSTILE
from tests.site.website import Answer, Request, Website

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from profiles.addresses import Endpoint

HOST = "social.example"
SHARED = Path(__file__).resolve().parents[2] / "../shared/hostile/ssrf_urls.txt"
EQUAL = {"scope_trailing", "scope_frag", "port_empty"}
PRIVATE = {
    "app-10-0-0-5.nip.io": ("10.0.0.5",),
    "0--1.sslip.io": ("::1",),
    "lvh.me": ("127.0.0.1",),
    "7f000001.c0a80001.rbndr.us": ("192.168.0.1",),
    # A public address beside a private one: documentation ranges would be refused for themselves. Nothing is dialled.
    "mixed.test": ("9.9.9.9", "10.0.0.5"),
    "mixed6.test": ("9.9.9.9", "::1"),
}


class Everything(Platforms):
    """Classes every host as a plain page: the gate has to refuse for another reason."""

    __slots__ = ()

    def entry(self, url: str) -> Platform | None:
        return platforms(HOST).entries[0]


def _look_up(host: str, port: int) -> tuple[str, ...]:
    return PRIVATE.get(host, ("127.0.0.1",))


@pytest.mark.parametrize(("label", "url"), HOSTILE, ids=[label for label, _ in HOSTILE])
def test_a_hostile_address_asked_for_a_consented_profile_reaches_no_socket(label: str, url: str) -> None:
    profile = a_profile()
    with Website() as site:
        outcome = bound(a_web_fetcher(site.rule(HOST), classed=Everything()), profile).get(url)
        assert isinstance(outcome, NotChecked)
        assert (site.connections_made, site.asked) == (0, ())


@pytest.mark.parametrize(("label", "url"), HOSTILE, ids=[label for label, _ in HOSTILE])
def test_a_picture_at_a_hostile_address_reaches_no_socket(label: str, url: str) -> None:
    profile = a_profile("http://other.example/@a.person")
    with Website() as site:
        fetcher = a_web_fetcher(site.rule("other.example", HOST), classed=Everything())
        assert isinstance(bound(fetcher, profile).get(url, kind="image"), NotChecked)
        assert site.connections_made == 0


def _shared_rows() -> Iterator[tuple[str, str, str]]:
    if not SHARED.exists():
        return
    for line in SHARED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            label, url, why = line.split("\t")
            for written, meant in (("\\t", "\t"), ("\\r", "\r"), ("\\n", "\n"), ("\\x00", "\x00")):
                url = url.replace(written, meant)
            yield label, url, why


ROWS = tuple(_shared_rows())


@pytest.mark.shared
@pytest.mark.skipif(not ROWS, reason="the shared list of hostile addresses is not beside the project")
def test_every_shared_row_is_refused_for_a_profile_that_registered_another_address() -> None:
    profile = a_profile("https://social.example/@a.person")
    for label, url, why in ROWS:
        if label.startswith("red_") or label in EQUAL:
            continue
        fetcher = a_web_fetcher(PUBLIC_ONLY, classed=Everything(), resolver=_look_up)
        outcome = bound(fetcher, profile).get(url)
        assert isinstance(outcome, NotChecked), (label, why)
        assert fetcher.requests == (), (label, why)


@pytest.mark.shared
@pytest.mark.skipif(not ROWS, reason="the shared list of hostile addresses is not beside the project")
def test_every_shared_row_is_refused_on_the_wire_even_where_somebody_registered_it() -> None:
    dialled: list[Endpoint] = []

    def dial(endpoint: Endpoint, _: float) -> socket.socket:
        dialled.append(endpoint)
        raise ConnectionRefusedError

    wire = Wire(rule=PUBLIC_ONLY, monotonic=time.monotonic, resolver=_look_up, dial=dial)
    for label, url, why in ROWS:
        try:
            canonical = canonical_url(url)
        except ProfilesFault:
            continue
        answer = wire.ask(canonical, {}, cap_bytes=100, within_s=2.0)
        assert isinstance(answer, Refusal), (label, why)
        assert answer.reason is Reason.REFUSED_ADDRESS, (label, why)
    assert dialled == []


@pytest.mark.shared
@pytest.mark.skipif(not ROWS, reason="the shared list of hostile addresses is not beside the project")
def test_every_shared_redirect_stops_at_its_hop() -> None:
    for label, _, why in ROWS:
        if not label.startswith("red_"):
            continue
        with Website() as target, Website() as site:
            target.page("/", "never to be asked")
            profile = a_profile(f"http://social.example/redirect/{label}")
            site.respond(f"/redirect/{label}", _redirect(why, target.port))
            fetcher = a_web_fetcher(site.rule(HOST), classed=Everything())
            outcome = bound(fetcher, profile).get(profile.url)
            assert isinstance(outcome, Fetched if "200 with <meta" in why else NotChecked), (label, why, outcome)
            assert (target.connections_made, site.asked) == (0, ("/robots.txt", f"/redirect/{label}")), label


def _redirect(why: str, port: int) -> object:
    where = why.removeprefix("Location = ").split(" (")[0].replace("{other}", str(port))
    headers: dict[str, tuple[tuple[str, str], ...]] = {
        "302 without Location": (),
        "31 hops": (("Location", "/redirect/1"),),
        "Location with raw latin-1 bytes": (("Location", "/ren\xe9"),),
        "302 with a 10 MiB gzip bomb as body": (("Location", "/@b.person"), ("Content-Encoding", "gzip")),
    }
    if where.startswith("200 with <meta"):
        return lambda _: Answer(body=where.encode())
    if where.startswith("200"):
        return lambda _: Answer(headers=(("Refresh", f"0;url=http://127.0.0.1:{port}/"),), body=b"<p>x</p>")

    def answer(_: Request) -> Answer:
        return Answer(status=302, headers=headers.get(where, (("Location", where),)), body=b"x" * 100)

    return answer
