"""One request at a time to a host, with a rest between, whoever asks."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest

from profiles.fetched import Fetched
from profiles.pace import Pace
from tests.profiles.builders import QUICK, Clock, a_profile, a_web_fetcher, bound
from tests.site.website import Answer, Request, Website

HOST = "social.example"


def test_the_rest_counts_from_the_end_of_the_request_before() -> None:
    clock = Clock()
    pace = Pace(sleep=clock.sleep, monotonic=clock.monotonic)
    with pace.turn(HOST, 2.0):
        clock.now_s += 5.0
    clock.now_s += 0.5
    with pace.turn(HOST, 2.0):
        pass
    with pace.turn("other.example", 2.0):
        pass
    assert clock.slept == [1.5]


def test_a_postponed_host_rests_and_a_shorter_wait_does_not_shorten_it() -> None:
    clock = Clock()
    pace = Pace(sleep=clock.sleep, monotonic=clock.monotonic)
    pace.postpone(HOST, 30.0)
    pace.postpone(HOST, 3.0)
    with pace.turn(HOST, 0.0):
        pass
    assert clock.slept == [30.0]


def test_a_request_that_fails_counts_as_one() -> None:
    clock = Clock()
    pace = Pace(sleep=clock.sleep, monotonic=clock.monotonic)
    with pytest.raises(ValueError, match="x"), pace.turn(HOST, 1.0):
        raise ValueError("x")
    with pace.turn(HOST, 1.0):
        pass
    assert clock.slept == [1.0]


def test_persons_on_one_host_share_its_pace_as_the_server_sees_it() -> None:
    rest_s, persons = 0.15, 5
    under_way, most = [0], [0]
    lock = threading.Lock()

    def answer(_: Request) -> Answer:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.02)
        with lock:
            under_way[0] -= 1
        return Answer(body=b"<p>x</p>")

    profiles = [
        a_profile(f"http://social.example/@{n}", person_id=f"p-{n}", profile_id=f"p-{n}-a") for n in range(persons)
    ]
    with Website() as site:
        for n in range(persons):
            site.respond(f"/@{n}", answer)
        fetcher = a_web_fetcher(site.rule(HOST), limits=replace(QUICK, pace_s=rest_s))
        with ThreadPoolExecutor(persons) as pool:
            outcomes = list(pool.map(lambda profile: bound(fetcher, profile).get(profile.url), profiles))
        assert [type(outcome) for outcome in outcomes] == [Fetched] * persons
        rests = [later.at - earlier.at for earlier, later in pairwise(site.log)]
        assert len(rests) == persons
        assert min(rests) >= rest_s
        assert most == [1]


def test_different_hosts_do_not_wait_for_each_other() -> None:
    here = threading.Barrier(2, timeout=10)

    def answer(_: Request) -> Answer:
        here.wait()
        return Answer(body=b"<p>x</p>")

    profiles = [a_profile(f"http://{host}/a", profile_id=host[0]) for host in ("one.example", "two.example")]
    with Website() as site:
        site.respond("/a", answer)
        fetcher = a_web_fetcher(site.rule("one.example", "two.example"))
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(lambda profile: bound(fetcher, profile).get(profile.url), profiles))
        assert [type(outcome) for outcome in outcomes] == [Fetched] * 2
