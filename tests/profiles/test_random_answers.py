"""Whatever bytes a server sends, there is an answer or a reason; nothing is raised, and nothing hangs."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace
from typing import TYPE_CHECKING

from profiles.evidence import NotChecked
from profiles.fetched import Fetched
from tests.profiles.builders import QUICK, a_profile, a_web_fetcher, bound
from tests.site.website import Request, Website

if TYPE_CHECKING:
    import socket
    import threading

_BODY = b"<p>A page of some length</p>" * 20
_SEEDS = (
    b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 560\r\nETag: "x"\r\n\r\n' + _BODY,
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n230\r\n" + _BODY + b"\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(_BODY),
    b"HTTP/1.1 302 Found\r\nLocation: /@a.person/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 1\r\n\r\nx",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nRefresh: 0;url=/x\r\nContent-Length: 2\r\n\r\nok",
)
_SPLICES = (
    b"\r\n",
    b"\n",
    b"\r",
    b"\x00",
    b":",
    b" ",
    b"-1",
    b"99999999999999999999",
    b"\xff\xfe",
    b"chunked",
    b"gzip, gzip",
    b";",
)


def _mutated(chance: random.Random) -> bytes:
    data = bytearray(chance.choice(_SEEDS))
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(min(len(data), 120))
        how = chance.randrange(4)
        if how == 0:
            data[at] = chance.randrange(256)
        elif how == 1:
            data[at:at] = chance.choice(_SPLICES)
        elif how == 2:
            del data[at : at + chance.randrange(1, 12)]
        else:
            del data[chance.randrange(1, len(data)) :]
    return bytes(data)


def test_four_hundred_broken_answers_end_in_an_answer_or_a_reason() -> None:
    chance = random.Random(3)
    profile = a_profile()

    def sends(connection: socket.socket, _: Request, __: threading.Event) -> None:
        connection.sendall(_mutated(chance))

    with Website() as site:
        site.misbehave("/@a.person", sends)
        site.misbehave("/@a.person/", sends)
        limits = replace(QUICK, deadline_s=2.0, retries=0, back_off_s=0.0, host_failures=1_000_000)
        fetcher = bound(a_web_fetcher(site.rule("social.example"), limits=limits), profile)
        outcomes = [fetcher.get(profile.url) for _ in range(400)]
    kinds = {type(outcome) for outcome in outcomes}
    assert kinds == {Fetched, NotChecked}
    assert len({outcome.reason for outcome in outcomes if isinstance(outcome, NotChecked)}) > 4
