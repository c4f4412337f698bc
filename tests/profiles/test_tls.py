"""A fault of the encryption ends the reading; nothing falls back to http or to an unverified connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from profiles.evidence import NotChecked, Reason
from profiles.fetched import Fetched
from tests.profiles.builders import BRIEF, QUICK, a_profile, a_web_fetcher, bound
from tests.site.certificates import Authority, authority, weakened
from tests.site.misbehaviours import reset
from tests.site.website import Request, Website

if TYPE_CHECKING:
    import socket
    import ssl
    import threading

    from profiles.limits import FetchLimits

HOST = "social.example"
PROFILE = a_profile("https://social.example/@a.person")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"))


def _get(site: Website, ca_file: str | None, limits: FetchLimits = QUICK) -> Fetched | NotChecked:
    site.page("/@a.person", "<h1>A Person</h1>")
    return bound(a_web_fetcher(site.rule(HOST), ca_file=ca_file, limits=limits), PROFILE).get(PROFILE.url)


def _refusal(tls: ssl.SSLContext, ca_file: str | None) -> tuple[Reason, str, tuple[str, ...]]:
    with Website(tls=tls) as site:
        outcome = _get(site, ca_file)
        assert isinstance(outcome, NotChecked)
        return outcome.reason, outcome.detail, site.asked


def test_a_verified_site_is_read_and_is_told_the_name_it_is_asked_for(own: Authority) -> None:
    names: list[str | None] = []
    context = own.server(HOST)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with Website(tls=context) as site:
        outcome = _get(site, own.ca_file)
        assert isinstance(outcome, Fetched)
        assert (outcome.data, outcome.peer, site.log[-1].host) == (b"<h1>A Person</h1>", "127.0.0.1", HOST)
    assert names == [HOST]


@pytest.mark.parametrize(
    ("options", "kind"),
    [({"expired": True}, "expired"), ({"self_signed": True}, "self-signed"), ({"host": "other.example"}, "wrong name")],
)
def test_a_faulty_certificate_is_named_and_nothing_is_asked(
    own: Authority, options: dict[str, object], kind: str
) -> None:
    context = own.server(**({"host": HOST} | options))  # type: ignore[arg-type]
    assert _refusal(context, own.ca_file) == (Reason.TLS, f"{kind}, when robots.txt was asked for", ())


def test_an_authority_that_is_not_trusted_is_refused(own: Authority) -> None:
    reason, detail, asked = _refusal(own.server(HOST), None)
    assert (reason, detail, asked) == (Reason.TLS, "unknown authority, when robots.txt was asked for", ())


def test_an_outdated_protocol_is_refused(own: Authority) -> None:
    reason, detail, asked = _refusal(weakened(own.server(HOST)), own.ca_file)
    assert (reason, detail, asked) == (
        Reason.TLS,
        "no encrypted connection could be agreed on, when robots.txt was asked for",
        (),
    )


def test_a_reset_or_silence_in_the_handshake_is_a_fault_of_the_encryption_or_a_timeout() -> None:
    def resets(connection: socket.socket, _: Request, __: threading.Event) -> None:
        connection.recv(10)
        reset(connection)

    def silent(connection: socket.socket, _: Request, stop: threading.Event) -> None:
        stop.wait(30)

    for manners, reason in ((resets, Reason.TLS), (silent, Reason.TIMEOUT)):
        with Website(on_connect=manners) as site:
            outcome = _get(site, None, BRIEF if reason is Reason.TIMEOUT else QUICK)
            assert isinstance(outcome, NotChecked)
            assert outcome.reason is reason
            assert site.connections_made == 1


def test_a_site_that_speaks_no_encryption_is_not_asked_in_the_clear() -> None:
    def plain(connection: socket.socket, _: Request, __: threading.Event) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with Website(on_connect=plain) as site:
        outcome = _get(site, None)
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, site.connections_made) == (Reason.TLS, 1)
