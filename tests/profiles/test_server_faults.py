"""Every fault of a server ends in its stated result (section B of the reliability cases)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from profiles.evidence import NotChecked, Reason
from profiles.fetched import Fetched
from tests.profiles.builders import BRIEF, QUICK, a_profile, a_web_fetcher, bound
from tests.site.website import Website

if TYPE_CHECKING:
    import socket
    import threading

    from profiles.limits import FetchLimits
    from tests.site.website import Misbehaviour, Request

HOST = "social.example"
PROFILE = a_profile()


def _outcome(how: str, limits: FetchLimits = QUICK) -> tuple[Fetched | NotChecked, tuple[str, ...]]:
    with Website() as site:
        site.misbehave("/@a.person", how)
        fetcher = a_web_fetcher(site.rule(HOST), limits=limits)
        return bound(fetcher, PROFILE).get(PROFILE.url), site.asked


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("never answers", Reason.TIMEOUT),
        ("drips the headers", Reason.TIMEOUT),
        ("drips the body", Reason.TIMEOUT),
        ("drips a body without length", Reason.TIMEOUT),
        ("endless body", Reason.TOO_LARGE),
        ("endless chunks", Reason.TOO_LARGE),
        ("endless interim answers", Reason.BAD_ANSWER),
        ("a thousand interim answers", Reason.BAD_ANSWER),
        ("a terabyte by its own account", Reason.TOO_LARGE),
        ("gzip bomb", Reason.TOO_LARGE),
        ("deflate", Reason.BAD_ANSWER),
        ("brotli", Reason.BAD_ANSWER),
        ("zstd", Reason.BAD_ANSWER),
        ("unknown encoding", Reason.BAD_ANSWER),
        ("twenty layers", Reason.BAD_ANSWER),
        ("two layers", Reason.BAD_ANSWER),
        ("gzip that is none", Reason.BAD_ANSWER),
        ("gzip cut short", Reason.TRUNCATED),
        ("body shorter than its length", Reason.TRUNCATED),
        ("two lengths", Reason.BAD_ANSWER),
        ("negative length", Reason.BAD_ANSWER),
        ("length that is no number", Reason.BAD_ANSWER),
        ("length and chunks", Reason.BAD_ANSWER),
        ("chunks and more", Reason.BAD_ANSWER),
        ("chunked HTTP/1.0", Reason.BAD_ANSWER),
        ("bad chunk size", Reason.BAD_ANSWER),
        ("negative chunk size", Reason.BAD_ANSWER),
        ("signed chunk size", Reason.BAD_ANSWER),
        ("cut in a chunk", Reason.TRUNCATED),
        ("cut between chunks", Reason.TRUNCATED),
        ("two hundred headers", Reason.BAD_ANSWER),
        ("a header of 70 KB", Reason.BAD_ANSWER),
        ("a broken header line", Reason.BAD_ANSWER),
        ("HTTP/0.9", Reason.BAD_ANSWER),
        ("HTTP/2 preface", Reason.BAD_ANSWER),
        ("two locations", Reason.BAD_ANSWER),
        ("redirect without location", Reason.BAD_ANSWER),
        ("gzip bomb in a redirect", Reason.REDIRECT_ELSEWHERE),
    ],
)
def test_a_fault_of_the_server_has_its_reason_and_is_asked_once(how: str, reason: Reason) -> None:
    outcome, asked = _outcome(how, BRIEF if reason is Reason.TIMEOUT else QUICK)
    assert isinstance(outcome, NotChecked)
    assert (outcome.reason, asked) == (reason, ("/robots.txt", "/@a.person"))


@pytest.mark.parametrize("how", ["reset at once", "reset in the body", "closes without an answer"])
def test_a_broken_connection_is_tried_twice_more(how: str) -> None:
    outcome, asked = _outcome(how)
    assert isinstance(outcome, NotChecked)
    assert outcome.reason is Reason.UNREACHABLE
    assert asked == ("/robots.txt", *["/@a.person"] * (1 + QUICK.retries))


def test_an_old_server_without_length_is_read_whole_and_flagged() -> None:
    outcome, _ = _outcome("HTTP/1.0 without length")
    assert isinstance(outcome, Fetched)
    assert (outcome.data, outcome.flags) == (b"<p>old but whole</p>", ("length not stated",))


def test_what_comes_after_the_stated_length_is_cut_off_and_flagged() -> None:
    outcome, _ = _outcome("body longer than its length")
    assert isinstance(outcome, Fetched)
    assert (outcome.data, outcome.flags) == (b"<p>whole</p>", ("more than its length came",))


def _shaped(bytes_a_second: int) -> Misbehaviour:
    """Send a page of 200 KB over a link of so many bytes a second."""

    def send(connection: socket.socket, _: Request, stop: threading.Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 200000\r\n\r\n")
        for _ in range(0, 200_000, bytes_a_second // 20):
            connection.sendall(b"<p>a</p>" * (bytes_a_second // 160))
            if stop.wait(0.05):
                return

    return send


def test_a_narrow_link_holds_the_deadline_and_half_a_page_is_no_page() -> None:
    with Website() as site:
        site.misbehave("/@a.person", _shaped(8_000))  # 64 kbit/s
        site.page("/@a.person/short", "<p>short</p>")
        fetcher = a_web_fetcher(site.rule(HOST), limits=BRIEF)
        short = a_profile("http://social.example/@a.person/short")
        outcome = bound(fetcher, PROFILE).get(PROFILE.url)
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, site.asked) == (Reason.TIMEOUT, ("/robots.txt", "/@a.person"))
        assert isinstance(bound(fetcher, short).get(short.url), Fetched)  # the host is not given up for it


def test_no_log_holds_an_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for how in ("a broken header line", "reset at once", "HTTP/1.0 without length"):
        _outcome(how)
    assert "a.person" not in caplog.text
