"""Answers at the edges of HTTP: each is read rightly or ends with a reason, within its deadline, asked once."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest

from profiles.evidence import NotChecked, Page, Reason
from profiles.sources.web import WebPage
from tests.profiles.builders import BRIEF, QUICK, a_profile, a_web_fetcher
from tests.site.website import Website

if TYPE_CHECKING:
    import socket
    import threading
    from collections.abc import Iterable

    from tests.site.website import Misbehaviour, Request

HOST = "social.example"
PROFILE = a_profile()
BODY = b"<title>A Person</title><p>I bake bread</p>"
READ = ["A Person", "I bake bread"]


def sends(*pieces: bytes, every_s: float = 0.0) -> Misbehaviour:
    def send(connection: socket.socket, _: Request, stop: threading.Event) -> None:
        try:
            for piece in pieces:
                connection.sendall(piece)
                if every_s and stop.wait(every_s):
                    return
        except OSError:
            return  # the other side hung up, which is what it should do

    return send


def answer(body: bytes = BODY, *headers: str, status: str = "200 OK") -> bytes:
    lines = (f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(*chunks: bytes, more: Iterable[bytes] = ()) -> tuple[bytes, ...]:
    return (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *chunks, *more)


def outcome_of(how: Misbehaviour, *, brief: bool = False) -> tuple[Page | NotChecked, tuple[str, ...]]:
    with Website() as site:
        site.misbehave("/@a.person", how)
        web = a_web_fetcher(site.rule(HOST), limits=BRIEF if brief else QUICK)
        source = WebPage()
        outcome = source.read(PROFILE, web.bound(PROFILE, source.addresses(PROFILE)))
        return outcome, site.asked


@pytest.mark.parametrize(
    "pieces",
    [
        (answer(gzip.compress(BODY), "CONTENT-ENCODING: GZip"),),
        (answer(gzip.compress(BODY), "Content-Encoding: gzip, identity"),),
        (answer(gzip.compress(b"") * 1_000 + gzip.compress(BODY), "Content-Encoding: gzip"),),
        (answer(BODY, "Content-Encoding:"),),
        (answer(BODY, "Content-Length: 42"),),  # the same length twice
        (answer(BODY, "X-Long: " + "a" * 60_000),),
        (answer(BODY, "X-Folded: a", " b"),),
        (answer(BODY, *(f"Set-Cookie: c{n}=1" for n in range(60))),),
        (answer(BODY, "Content-Type: text/html; charset=hex"),),
        (answer(BODY, "Content-Type: text/html; charset=undefined"),),
        (answer(BODY, "Content-Type: text/html; charset=" + "a" * 9_000),),
        (answer(BODY, "Content-Type: image/png"),),
        (answer("<title>A Person</title><p>I bake bread</p>".encode("utf-16")),),
        chunked(b"%x;%s\r\n%s\r\n0\r\n\r\n" % (len(BODY), b"a" * 900, BODY)),
        chunked(b"%x\r\n%s\r\n0\r\nX-Trailer: 1\r\n\r\n" % (len(BODY), BODY)),
    ],
)
def test_an_odd_answer_that_is_whole_is_read(pieces: tuple[bytes, ...]) -> None:
    assert len(BODY) == 42
    outcome, asked = outcome_of(sends(*pieces))
    assert isinstance(outcome, Page), outcome
    assert ([text.text for text in outcome.texts], asked) == (READ, ("/robots.txt", "/@a.person"))


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ((answer(gzip.compress(gzip.compress(BODY)), "Content-Encoding: gzip", "Content-Encoding: gzip"),), Reason.BAD_ANSWER),
        ((answer(BODY, "Content-Encoding: gzip"),), Reason.BAD_ANSWER),
        ((answer(gzip.compress(BODY) + b"junk", "Content-Encoding: gzip"),), Reason.BAD_ANSWER),
        ((answer(b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"a" * 90_000, "Content-Encoding: gzip"),), Reason.TRUNCATED),
        ((answer(zlib.compress(BODY), "Content-Encoding: deflate"),), Reason.BAD_ANSWER),
        ((answer(BODY, "Content-Encoding: dcb"),), Reason.BAD_ANSWER),
        ((answer(BODY, "Content-Encoding: *"),), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nhello",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 400 + b"\r\n\r\nhello",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: \xd9\xa5\r\n\r\nhello",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello",), Reason.BAD_ANSWER),
        ((b"HTTP/3.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",), Reason.BAD_ANSWER),
        ((b"HTTP/1.1 200 " + b"O" * 100_000,), Reason.BAD_ANSWER),
        (chunked(b"1;", more=[b"a" * 65_536] * 4), Reason.BAD_ANSWER),
        ((answer(status="99 Odd"),), Reason.BAD_ANSWER),
        ((answer(status="1000 Odd"),), Reason.BAD_ANSWER),
        ((answer(status="-200 OK"),), Reason.BAD_ANSWER),
        ((answer(status="101 Switching Protocols"),), Reason.BAD_ANSWER),
        ((answer(status="203 Other"),), Reason.BAD_ANSWER),
        ((answer(status="300 Choose"),), Reason.BAD_ANSWER),
        ((answer(status="304 Not Modified"),), Reason.BAD_ANSWER),
        ((answer(BODY, "Location: http://proxy.example/", status="305 Use Proxy"),), Reason.BAD_ANSWER),
        ((answer(status="418 Teapot"),), Reason.SERVER_ERROR),
        ((answer(status="520 Odd"),), Reason.SERVER_ERROR),
        ((answer(status="600 Odd"),), Reason.BAD_ANSWER),
        ((answer(bytes(range(256)) * 20),), Reason.NOT_PAGE),
        ((answer(b'{"error": "login required"}', "Content-Type: application/json"),), Reason.NOT_PAGE),
        ((answer(b"PK\x03\x04" + b"a" * 90),), Reason.NOT_PAGE),
        ((answer(b"<frameset><frame src='http://127.0.0.1/'></frameset>"),), Reason.EMPTY),
    ],
)  # fmt: skip
def test_an_answer_that_breaks_the_rules_has_its_reason(pieces: tuple[bytes, ...], reason: Reason) -> None:
    outcome, asked = outcome_of(sends(*pieces))
    assert isinstance(outcome, NotChecked), outcome
    assert (outcome.reason, asked) == (reason, ("/robots.txt", "/@a.person"))


@pytest.mark.parametrize(
    "how",
    [
        sends(*(bytes([letter]) for letter in answer()), every_s=0.1),
        sends(*chunked(b"5\r\nhello\r\n0\r\n", more=[b"X: y\r\n"] * 100), every_s=0.1),
        sends(*chunked(more=[b"1\r\na\r\n" * 10] * 1_000), every_s=0.01),
    ],
    ids=["a letter at a time", "trailers that never end", "chunks that never end"],
)
def test_whatever_drips_ends_at_the_deadline(how: Misbehaviour) -> None:
    outcome, asked = outcome_of(how, brief=True)
    assert isinstance(outcome, NotChecked)
    assert (outcome.reason, asked) == (Reason.TIMEOUT, ("/robots.txt", "/@a.person"))


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/anmelden", Reason.LOGIN_WALL),
        ("/login.php?next=/@a.person", Reason.LOGIN_WALL),
        ("/uas/login-submit", Reason.LOGIN_WALL),
        ("/i/flow/login", Reason.LOGIN_WALL),
        ("https://accounts.other.example/ServiceLogin", Reason.LOGIN_WALL),
        ("https://consent.other.example/m?continue=x", Reason.CONSENT_WALL),
        ("/age-gate", Reason.CONSENT_WALL),
        ("/cdn-cgi/challenge", Reason.BOT_WALL),
        ("//127.0.0.1/", Reason.REDIRECT_ELSEWHERE),
        ("\\\\127.0.0.1\\x", Reason.REFUSED_ADDRESS),
        ("data:text/html,hi", Reason.REFUSED_ADDRESS),
        ("gopher://127.0.0.1:25/", Reason.REFUSED_ADDRESS),
        ("http://social.example:22/@a.person", Reason.REFUSED_ADDRESS),
        ("http://a:b@social.example/@a.person", Reason.REFUSED_ADDRESS),
        ("/" + "a" * 9_000, Reason.REFUSED_ADDRESS),
    ],
)
def test_a_redirect_is_told_by_where_it_leads_and_not_followed(location: str, reason: Reason) -> None:
    outcome, asked = outcome_of(sends(answer(b"", f"Location: {location}", status="302 Found")))
    assert isinstance(outcome, NotChecked)
    assert (outcome.reason, asked) == (reason, ("/robots.txt", "/@a.person"))
