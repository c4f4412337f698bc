"""What an answer means: statuses, waits, cookies, packed bodies, conditional requests, kept-alive connections."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest

from profiles.evidence import NotChecked, Reason
from profiles.fetched import Fetched
from profiles.statuses import retry_after_s
from tests.profiles.builders import AGENT, AT, QUICK, Clock, a_profile, a_web_fetcher, bound, platforms
from tests.site.misbehaviours import reset
from tests.site.website import Answer, Request, Website

HOST = "social.example"
PROFILE = a_profile()
PATH = "/@a.person"
ROBOTS = "/robots.txt"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (201, Reason.BAD_ANSWER), (202, Reason.BOT_WALL), (204, Reason.EMPTY), (206, Reason.TRUNCATED), (300, Reason.BAD_ANSWER),
        (304, Reason.BAD_ANSWER), (400, Reason.SERVER_ERROR), (401, Reason.LOGIN_WALL), (403, Reason.BOT_WALL),
        (404, Reason.GONE), (410, Reason.GONE), (418, Reason.SERVER_ERROR), (429, Reason.RATE_LIMITED), (451, Reason.BOT_WALL),
        (500, Reason.SERVER_ERROR), (502, Reason.SERVER_ERROR), (503, Reason.SERVER_ERROR), (999, Reason.BOT_WALL),
    ],
)  # fmt: skip
def test_every_status_but_200_is_not_seen_and_asked_once(status: int, reason: Reason) -> None:
    with Website() as site:
        site.answer(
            PATH, status=status, body=b"" if status in {204, 304} else b"<p>x</p>", length=status not in {204, 304}
        )
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        said = NotChecked(profile_id="p-1-a", url=PROFILE.url, reason=reason, detail=f"status {status}")
        assert (outcome, site.asked) == (said, (ROBOTS, PATH))


@pytest.mark.parametrize(
    ("status", "header"), [(200, "cf-mitigated"), (503, "CF-Mitigated"), (405, "x-amzn-waf-action")]
)
def test_a_challenge_to_robots_is_a_wall_whatever_its_status(status: int, header: str) -> None:
    with Website() as site:
        site.answer(PATH, status=status, headers=((header, "challenge"),), body=b"<p>Are you human?</p>")
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url, accept_statuses=frozenset({status}))
        assert isinstance(outcome, NotChecked)
        assert outcome.reason is Reason.BOT_WALL


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_an_empty_200_is_not_seen(body: bytes) -> None:
    with Website() as site:
        site.answer(PATH, body=body)
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        assert outcome == NotChecked(profile_id="p-1-a", url=PROFILE.url, reason=Reason.EMPTY)


def test_a_status_that_the_source_expects_is_handed_over() -> None:
    with Website() as site:
        site.answer(PATH, status=404, body=b'{"error":"unknown"}')
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url, accept_statuses=frozenset({404}))
        assert isinstance(outcome, Fetched)
        assert (outcome.status, outcome.data) == (404, b'{"error":"unknown"}')


def test_a_whole_answer_is_handed_over_as_it_came() -> None:
    with Website() as site:
        site.answer(PATH, headers=(("Content-Type", "text/html"), ("X-A", "1"), ("X-A", "2")), body=b"<p>x</p>")
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        assert outcome == Fetched(
            url=PROFILE.url,
            status=200,
            headers=(("content-type", "text/html"), ("x-a", "1"), ("x-a", "2"), ("content-length", "8")),
            data=b"<p>x</p>",
            fetched_at=AT,
            started_at=AT,
            hops=(PROFILE.url,),
            peer="127.0.0.1",
        )


def test_the_request_says_who_asks_and_carries_nothing_else() -> None:
    with Website() as site:
        site.answer(PATH, headers=(("Set-Cookie", "id=1; Path=/"),), body=b"<p>x</p>")
        fetcher = bound(a_web_fetcher(site.rule(HOST)), PROFILE)
        fetcher.get(PROFILE.url)
        fetcher.get(PROFILE.url)
        assert dict(site.log[-1].headers) == {
            "host": HOST,
            "user-agent": AGENT,
            "accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
            "accept-encoding": "gzip",
            "accept-language": "en-GB, en;q=0.8",
        }


def test_a_gzipped_answer_is_unpacked_and_may_come_in_members() -> None:
    with Website() as site:
        packed = gzip.compress(b"<p>one</p>") + gzip.compress(b"<p>two</p>")
        site.answer(PATH, headers=(("Content-Encoding", "gzip"),), body=packed)
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        assert isinstance(outcome, Fetched)
        assert outcome.data == b"<p>one</p><p>two</p>"


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False)])
@pytest.mark.parametrize("packed", [True, False])
def test_the_limit_counts_decoded_bytes_to_the_byte(size: int, fits: bool, packed: bool) -> None:
    with Website() as site:
        body = b"x" * size
        headers = (("Content-Encoding", "gzip"),) if packed else ()
        site.answer(PATH, headers=headers, body=gzip.compress(body) if packed else body)
        fetcher = a_web_fetcher(site.rule(HOST), limits=replace(QUICK, max_page_bytes=1000))
        assert isinstance(bound(fetcher, PROFILE).get(PROFILE.url), Fetched) is fits


@pytest.mark.parametrize(("status", "second"), [(429, 200), (503, 200), (429, 429), (503, 503)])
def test_a_server_that_names_a_short_wait_is_asked_once_more_after_it(status: int, second: int) -> None:
    answers = [
        Answer(status=status, headers=(("Retry-After", "2"),), body=b"x"),
        Answer(status=second, body=b"<p>x</p>"),
    ]
    with Website() as site:
        site.respond(PATH, lambda _: answers.pop(0))
        clock = Clock()
        outcome = bound(a_web_fetcher(site.rule(HOST), clock=clock), PROFILE).get(PROFILE.url)
        assert (site.asked, clock.slept) == ((ROBOTS, PATH, PATH), [2.0])
        reasons = {200: None, 429: Reason.RATE_LIMITED, 503: Reason.SERVER_ERROR}
        assert (outcome.reason if isinstance(outcome, NotChecked) else None) is reasons[second]


@pytest.mark.parametrize(
    "value",
    ["Fri, 01 Jan 2099 00:00:00 GMT", "999999999", "-5", "abc", "", "1e9", "61", "9" * 400, "Fri, 99 Foo 2099", "٢"],
)
def test_a_senseless_or_long_wait_is_not_waited_for(value: str) -> None:
    with Website() as site:
        site.answer(PATH, status=429, headers=(("Retry-After", value.encode().decode("latin-1")),), body=b"x")
        clock = Clock()
        outcome = bound(a_web_fetcher(site.rule(HOST), clock=clock), PROFILE).get(PROFILE.url)
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, site.asked, clock.slept) == (Reason.RATE_LIMITED, (ROBOTS, PATH), [])


def test_a_wait_may_be_given_as_a_date() -> None:
    assert retry_after_s("Mon, 02 Nov 2026 09:30:45 GMT", AT) == 45.0
    assert retry_after_s("Mon, 02 Nov 2026 09:29:00 GMT", AT) == 0.0
    assert retry_after_s("Mon, 02 Nov 2026 09:30:45 -0000", AT) == 45.0


class _Kept:
    """Answers of an earlier run."""

    def __init__(self, *known: Fetched) -> None:
        self.known = {fetched.url: fetched for fetched in known}

    def recall(self, profile_id: str, url: str) -> Fetched | None:
        return self.known.get(url) if profile_id == "p-1-a" else None

    def keep(self, profile_id: str, fetched: Fetched) -> None:
        self.known[fetched.url] = fetched


def test_an_unchanged_page_is_not_sent_again_and_is_seen_all_the_same() -> None:
    def answer(request: Request) -> Answer:
        headers = (("ETag", '"v1"'), ("Last-Modified", "Mon, 02 Nov 2026 09:00:00 GMT"))
        if (request.header("if-none-match"), request.header("if-modified-since")) == ('"v1"', headers[1][1]):
            return Answer(status=304, headers=headers)
        return Answer(headers=headers, body=b"<p>x</p>")

    with Website() as site:
        site.respond(PATH, answer)
        cache = _Kept()
        first = bound(a_web_fetcher(site.rule(HOST), cache=cache), PROFILE).get(PROFILE.url)
        later = AT + timedelta(days=1)
        second = bound(a_web_fetcher(site.rule(HOST), cache=cache, at=later), PROFILE).get(PROFILE.url)
        assert isinstance(first, Fetched)
        assert second == replace(first, fetched_at=later, started_at=later, flags=("not modified",))


def test_a_changed_page_replaces_what_was_kept() -> None:
    bodies = [b"<p>1</p>", b"<p>2</p>"]
    with Website() as site:
        site.respond(PATH, lambda _: Answer(headers=(("ETag", f'"{len(bodies)}"'),), body=bodies.pop(0)))
        cache = _Kept()
        fetcher = bound(a_web_fetcher(site.rule(HOST), cache=cache), PROFILE)
        got = [fetcher.get(PROFILE.url), fetcher.get(PROFILE.url)]
        assert [answer.data for answer in got if isinstance(answer, Fetched)] == [b"<p>1</p>", b"<p>2</p>"]
        assert cache.known[PROFILE.url].data == b"<p>2</p>"


def test_one_connection_serves_many_requests() -> None:
    with Website() as site:
        site.page(PATH, "<p>x</p>")
        fetcher = bound(a_web_fetcher(site.rule(HOST)), PROFILE)
        for _ in range(5):
            assert isinstance(fetcher.get(PROFILE.url), Fetched)
        assert {request.connection for request in site.log} == {1}


def test_a_kept_connection_that_the_server_closed_is_opened_anew() -> None:
    with Website() as site:
        site.misbehave(PATH, lambda connection, *_: _once(connection))
        fetcher = bound(a_web_fetcher(site.rule(HOST)), PROFILE)
        assert [type(fetcher.get(PROFILE.url)) for _ in range(3)] == [Fetched] * 3
        assert site.asked.count(PATH) == 3


def _once(connection: object) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n<p>x</p>")  # type: ignore[attr-defined]


def test_a_connection_that_breaks_once_is_tried_again() -> None:
    with Website() as site:
        broken = [True]

        def breaks_once(connection: object, *_: object) -> None:
            if broken.pop() if broken else False:
                reset(connection)  # type: ignore[arg-type]
            else:
                _once(connection)

        site.misbehave(PATH, breaks_once)
        clock = Clock()
        outcome = bound(a_web_fetcher(site.rule(HOST), clock=clock), PROFILE).get(PROFILE.url)
        assert isinstance(outcome, Fetched)
        assert (site.asked.count(PATH), clock.slept) == (2, [QUICK.back_off_s])


def test_a_refused_connection_is_tried_twice_more_with_longer_waits() -> None:
    with Website() as site:
        rule = site.rule(HOST)
    clock = Clock()
    fetcher = a_web_fetcher(rule, clock=clock)
    outcome = bound(fetcher, PROFILE).get(PROFILE.url)
    assert isinstance(outcome, NotChecked)
    assert (outcome.reason, clock.slept) == (Reason.UNREACHABLE, [QUICK.back_off_s, 2 * QUICK.back_off_s])
    assert fetcher.requests == ("http://social.example/robots.txt",) * 3


def test_a_host_that_fails_again_and_again_is_left_alone() -> None:
    profiles = [a_profile(f"http://social.example/@{n}", profile_id=f"p-{n}") for n in range(8)]
    with Website() as site:
        for n in range(8):
            site.answer(f"/@{n}", status=500, body=b"x")
        site.page("/@0", "<p>x</p>", host="calm.example")
        rule = site.rule(HOST, "calm.example")
        fetcher = a_web_fetcher(rule, limits=replace(QUICK, host_failures=3))
        outcomes = [bound(fetcher, profile).get(profile.url) for profile in profiles]
        reasons = [outcome.reason for outcome in outcomes if isinstance(outcome, NotChecked)]
        assert reasons == [Reason.SERVER_ERROR] * 3 + [Reason.HOST_CLOSED] * 5
        assert site.asked == (ROBOTS, "/@0", "/@1", "/@2")
        calm = a_profile("http://calm.example/@0")
        assert isinstance(bound(fetcher, calm).get(calm.url), Fetched)
        assert fetcher.refused == {Reason.HOST_CLOSED: 5}


@pytest.mark.parametrize(
    ("declared", "body", "flags"),
    [
        ("image/png", b"<!doctype html><p>x", ("content-type mismatch",)),
        ("text/html", b"\x89PNG\r\n\x1a\nrest", ("content-type mismatch",)),
        ("image/png", b"\x89PNG\r\n\x1a\nrest", ()),
        ("image/jpeg", b"\x89PNG\r\n\x1a\nrest", ()),
        ("text/html", b"\xef\xbb\xbf <html>x", ()),
        ("image/svg+xml", b"<svg></svg>", ()),
        ("", b"<p>x</p>", ()),
    ],
)
def test_content_that_is_not_what_it_says_is_flagged(declared: str, body: bytes, flags: tuple[str, ...]) -> None:
    with Website() as site:
        site.answer(PATH, headers=(("Content-Type", declared),) if declared else (), body=body)
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        assert isinstance(outcome, Fetched)
        assert outcome.flags == flags


def test_the_log_holds_addresses_without_their_queries() -> None:
    profile = a_profile("http://social.example/u?id=secret")
    with Website() as site:
        site.page("/u", "<p>x</p>")
        fetcher = a_web_fetcher(site.rule(HOST), classed=platforms(HOST))
        assert isinstance(bound(fetcher, profile).get(profile.url), Fetched)
        assert fetcher.requests == ("http://social.example/robots.txt", "http://social.example/u")
        assert (fetcher.asked_hosts, fetcher.refused) == (((HOST, 2),), {})
