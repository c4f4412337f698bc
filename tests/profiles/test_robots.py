"""robots.txt is asked once a day for an origin, and nothing is fetched where it could not be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from profiles.evidence import NotChecked, Reason
from profiles.fetched import Address, Fetched
from profiles.platforms import PlatformClass
from tests.profiles.builders import BRIEF, QUICK, Clock, a_profile, a_web_fetcher, bound, platforms
from tests.site.website import Website

if TYPE_CHECKING:
    from profiles.limits import FetchLimits

HOST = "social.example"
PROFILE = a_profile()
PATH = "/@a.person"
ROBOTS = "/robots.txt"


def _outcome(site: Website, clock: Clock | None = None, limits: FetchLimits = QUICK) -> Reason | None:
    site.page(PATH, "<h1>A Person</h1>")
    outcome = bound(a_web_fetcher(site.rule(HOST, "m.social.example"), clock=clock, limits=limits), PROFILE).get(
        PROFILE.url
    )
    return outcome.reason if isinstance(outcome, NotChecked) else None


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (b"User-agent: *\nDisallow: /", Reason.ROBOTS),
        (b"User-agent: profile-audit\nDisallow: /@", Reason.ROBOTS),
        (b"User-agent: Profile-Audit/0.1\nDisallow: /@", Reason.ROBOTS),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /@a", Reason.ROBOTS),
        (b"User-agent: other\nDisallow: /", None),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: profile-audit\nAllow: /", None),
        (b"User-agent: *\nDisallow: /@a.person/followers", None),
        (b"<!doctype html><title>Not found</title>", None),
        (b"\xff\xfe\x00garbage", None),
        (b"", None),
        (b"\n" * 400_000 + b"User-agent: profile-audit/1\nDisallow: /", Reason.ROBOTS),  # hours, if it were squared
    ],
)
def test_the_rules_of_the_site_are_kept(rules: bytes, reason: Reason | None) -> None:
    with Website() as site:
        site.answer(ROBOTS, body=rules)
        assert _outcome(site) is reason
        assert site.asked == ((ROBOTS,) if reason else (ROBOTS, PATH))


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, None), (410, None), (403, None), (429, Reason.ROBOTS), (500, Reason.ROBOTS), (503, Reason.ROBOTS)],
)
def test_an_absent_file_allows_everything_and_a_failing_one_nothing(status: int, reason: Reason | None) -> None:
    with Website() as site:
        site.answer(ROBOTS, status=status, body=b"x")
        assert _outcome(site) is reason


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("a gigabyte of robots", Reason.ROBOTS),
        ("gzip bomb", Reason.ROBOTS),
        ("bad chunk size", Reason.ROBOTS),
        ("body shorter than its length", Reason.ROBOTS),
        ("drips a body without length", Reason.TIMEOUT),
        ("never answers", Reason.TIMEOUT),
    ],
)
def test_a_file_that_cannot_be_read_whole_allows_nothing(how: str, reason: Reason) -> None:
    with Website() as site:
        site.misbehave(ROBOTS, how)
        limits = BRIEF if reason is Reason.TIMEOUT else QUICK
        assert (_outcome(site, limits=limits), site.asked) == (reason, (ROBOTS,))


def test_half_a_mebibyte_of_rules_is_read_and_a_byte_more_is_not() -> None:
    for size, reason in ((500 * 1024, None), (500 * 1024 + 1, Reason.ROBOTS)):
        with Website() as site:
            site.answer(ROBOTS, body=b"#" * size)
            assert _outcome(site) is reason


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("http://m.social.example/robots.txt", (ROBOTS,)),
        ("file:///etc/passwd", (ROBOTS,)),
        ("/robots.txt", (ROBOTS,)),
        ("http://127.0.0.1/robots.txt", (ROBOTS,)),
    ],
)
def test_rules_that_lie_on_another_host_or_nowhere_allow_nothing(location: str, asked: tuple[str, ...]) -> None:
    with Website() as site:
        site.redirect(ROBOTS, location)
        assert (_outcome(site), site.asked) == (Reason.ROBOTS, asked)


def test_rules_that_moved_on_the_same_host_are_followed() -> None:
    with Website() as site:
        site.redirect(ROBOTS, "/rules.txt")
        site.page("/rules.txt", "User-agent: *\nDisallow: /")
        assert (_outcome(site), site.asked) == (Reason.ROBOTS, (ROBOTS, "/rules.txt"))


@pytest.mark.parametrize(("hops", "reason"), [(5, None), (6, Reason.ROBOTS)])
def test_five_redirects_of_the_rules_are_followed(hops: int, reason: Reason | None) -> None:
    with Website() as site:
        site.redirect(ROBOTS, "/rules-1.txt")
        for hop in range(1, hops):
            site.redirect(f"/rules-{hop}.txt", f"/rules-{hop + 1}.txt")
        site.page(f"/rules-{hops}.txt", "User-agent: other\nDisallow: /")
        assert _outcome(site) is reason
        assert site.asked[:6] == (ROBOTS, *(f"/rules-{hop}.txt" for hop in range(1, 6)))


@pytest.mark.parametrize(
    ("location", "followed"),
    [
        ("/@b.person", False),
        ("/about/kim", False),
        ("/about/kim?as=robots.txt", False),
        ("/@somebody", False),
        ("/users/7", False),
        ("/login?next=/robots.txt", False),
        ("/captcha", False),
        ("/team/followers", False),
        ("/x%2F..%2F@somebody", False),
        ("/x%5C..%5Crules.txt", False),
        ("/about//kim", False),
        ("/", True),
        ("/en/robots.txt", True),
        ("/index.php?robots=1", True),
    ],
)
def test_rules_are_never_asked_for_at_somebodys_page_a_wall_or_a_list_of_others(location: str, followed: bool) -> None:
    others = frozenset({PROFILE.url, "http://social.example/@b.person", "http://social.example/about/kim"})
    with Website() as site:
        site.redirect(ROBOTS, location)
        for path in (PATH, location.partition("?")[0]):
            site.page(path, "<h1>A page</h1>")
        outcome = bound(a_web_fetcher(site.rule(HOST), other_urls=others), PROFILE).get(PROFILE.url)
        assert isinstance(outcome, Fetched) is followed
        assert site.asked == ((ROBOTS, location, PATH) if followed else (ROBOTS,))


_DAY_S, _HOUR_S = 24 * 3600.0, 3600.0


@pytest.mark.parametrize(
    ("status", "headers", "good_for_s"),
    [
        (200, (), _DAY_S),
        (404, (), _DAY_S),
        (503, (), _HOUR_S),
        (429, (("Retry-After", "7200"),), 2 * _HOUR_S),
        (503, (("Retry-After", "5"),), _HOUR_S),
        (503, (("Retry-After", "900000"),), _DAY_S),
    ],
)
def test_rules_are_asked_for_anew_after_a_day_and_after_a_fault_once_the_site_had_its_rest(
    status: int, headers: tuple[tuple[str, str], ...], good_for_s: float
) -> None:
    with Website() as site:
        site.answer(ROBOTS, status=status, headers=headers, body=b"User-agent: *\nDisallow: /x")
        site.page(PATH, "<h1>A Person</h1>")
        clock = Clock()
        fetcher = bound(a_web_fetcher(site.rule(HOST), clock=clock), PROFILE)
        fetcher.get(PROFILE.url)
        clock.now_s += good_for_s - 1
        fetcher.get(PROFILE.url)
        assert site.asked.count(ROBOTS) == 1
        site.answer(ROBOTS, body=b"User-agent: *\nDisallow: /@")
        clock.now_s += 1
        outcome = fetcher.get(PROFILE.url)
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, outcome.detail) == (Reason.ROBOTS, "the site's robots.txt disallows it")
        assert site.asked.count(ROBOTS) == 2


def test_one_fault_of_the_rules_does_not_close_a_site_for_the_whole_run() -> None:
    with Website() as site:
        site.answer(ROBOTS, status=503)
        site.page(PATH, "<h1>A Person</h1>")
        clock = Clock()
        fetcher = bound(a_web_fetcher(site.rule(HOST), clock=clock), PROFILE)
        assert isinstance(fetcher.get(PROFILE.url), NotChecked)
        site.answer(ROBOTS, body=b"")
        clock.now_s += _HOUR_S
        assert isinstance(fetcher.get(PROFILE.url), Fetched)


def test_rules_that_can_no_longer_be_read_allow_nothing_though_they_once_did() -> None:
    with Website() as site:
        site.answer(ROBOTS, body=b"")
        site.page(PATH, "<h1>A Person</h1>")
        clock = Clock()
        fetcher = bound(a_web_fetcher(site.rule(HOST), clock=clock), PROFILE)
        assert isinstance(fetcher.get(PROFILE.url), Fetched)
        site.answer(ROBOTS, status=503)
        clock.now_s += _DAY_S
        outcome = fetcher.get(PROFILE.url)
        assert isinstance(outcome, NotChecked)
        assert outcome.reason is Reason.ROBOTS


@pytest.mark.parametrize(
    ("rules", "rest_s"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nCrawl-delay: 0.1", 1.0),
        ("User-agent: *\nCrawl-delay: -5", 1.0),
        ("User-agent: *\nCrawl-delay: soon", 1.0),
        ("User-agent: *\nRequest-rate: 1/10", 10.0),
        ("", 1.0),
    ],
)
def test_requests_rest_for_the_longer_of_our_pace_and_the_sites(rules: str, rest_s: float) -> None:
    with Website() as site:
        site.page(ROBOTS, rules)
        site.page(PATH, "<p>x</p>")
        clock = Clock()
        fetcher = bound(a_web_fetcher(site.rule(HOST), clock=clock, limits=replace(QUICK, pace_s=1.0)), PROFILE)
        assert isinstance(fetcher.get(PROFILE.url), Fetched)
        assert isinstance(fetcher.get(PROFILE.url), Fetched)
        assert clock.slept == [rest_s, rest_s]


def test_a_site_that_asks_for_an_hour_between_requests_is_not_read() -> None:
    with Website() as site:
        site.page(ROBOTS, "User-agent: *\nCrawl-delay: 3600")
        clock = Clock()
        assert (_outcome(site, clock), site.asked, clock.slept) == (Reason.ROBOTS, (ROBOTS,), [])


def test_the_rules_are_asked_once_for_everybody_on_the_origin() -> None:
    other = a_profile("http://social.example/@c", profile_id="p-2-a", person_id="p-2")
    with Website() as site:
        site.page(PATH, "<p>x</p>")
        site.page("/@c", "<p>x</p>")
        fetcher = a_web_fetcher(site.rule(HOST))
        for profile in (PROFILE, other):
            assert isinstance(bound(fetcher, profile).get(profile.url), Fetched)
        assert site.asked == (ROBOTS, PATH, "/@c")


def test_rules_that_one_profile_could_not_ask_for_are_asked_for_the_next() -> None:
    other = a_profile("http://social.example/@c", profile_id="p-2-a", person_id="p-2")
    with Website() as site:
        site.page("/@c", "<p>x</p>")
        fetcher = a_web_fetcher(site.rule(HOST), consent=lambda profile: profile.person_id == "p-2")
        first = bound(fetcher, PROFILE).get(PROFILE.url)
        assert isinstance(first, NotChecked)
        assert (first.reason, site.asked) == (Reason.CONSENT_ENDED, ())
        assert isinstance(bound(fetcher, other).get(other.url), Fetched)


@pytest.mark.parametrize(
    ("kind", "classed", "read"),
    [
        ("api", PlatformClass.OPEN_INTERFACE, True),
        ("api", PlatformClass.PLAIN_PAGE, False),
        ("page", PlatformClass.OPEN_INTERFACE, False),
        ("image", PlatformClass.OPEN_INTERFACE, False),
    ],
)
def test_only_an_interface_that_its_operator_publishes_has_terms_in_place_of_robots(
    kind: str, classed: PlatformClass, read: bool
) -> None:
    with Website() as site:
        site.page(ROBOTS, "User-agent: *\nDisallow: /")
        site.page("/api/a", "{}")
        fetcher = a_web_fetcher(site.rule(HOST), classed=platforms(HOST, kind=classed))
        address = Address(url="http://social.example/api/a", purpose="interface")
        outcome = fetcher.bound(PROFILE, (address,)).get(address.url, kind=kind)  # type: ignore[arg-type]
        assert isinstance(outcome, Fetched) is read
