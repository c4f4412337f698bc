"""Redirects: only to the same address, each asked again, and never to anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from profiles.evidence import NotChecked, Reason
from profiles.fetched import Fetched
from tests.profiles.builders import QUICK, a_profile, a_web_fetcher, bound, platforms
from tests.site.certificates import authority
from tests.site.website import Answer, Website

if TYPE_CHECKING:
    from pathlib import Path

HOST = "social.example"
PROFILE = a_profile()
OTHER = "http://social.example/@b.person"
ELSEWHERE = Reason.REDIRECT_ELSEWHERE


def _outcome(location: str, status: int = 302) -> tuple[Reason, str, tuple[str, ...]]:
    with Website() as target, Website() as site:
        target.page("/", "never to be asked")
        site.redirect("/@a.person", location.replace("{port}", str(target.port)), status=status)
        site.page("/@b.person", "somebody else")
        fetcher = a_web_fetcher(site.rule(HOST, "m.social.example"), other_urls=frozenset({PROFILE.url, OTHER}))
        outcome = bound(fetcher, PROFILE).get(PROFILE.url)
        assert isinstance(outcome, NotChecked)
        assert target.asked == ()
        assert fetcher.refused[outcome.reason] == 1
        return outcome.reason, outcome.detail, site.asked[1:]


@pytest.mark.parametrize(
    ("location", "reason", "detail"),
    [
        ("http://127.0.0.1:{port}/", Reason.REFUSED_ADDRESS, "hop 1: port {port} is not a web port"),
        ("http://127.0.0.1/", ELSEWHERE, "hop 1: it leads to another address (127.0.0.1)"),
        ("http://2130706433/", Reason.REFUSED_ADDRESS, "hop 1: the host is a number in an unusual spelling"),
        ("file:///etc/passwd", Reason.REFUSED_ADDRESS, "hop 1: the address does not begin with http:// or https://"),
        ("data:text/html,x", Reason.REFUSED_ADDRESS, "hop 1: the address does not begin with http:// or https://"),
        ("/@b.person", Reason.OTHER_PERSON, "hop 1: it leads to an address registered for another profile"),
        ("../../@b.person", Reason.OTHER_PERSON, "hop 1: it leads to an address registered for another profile"),
        ("https://social.example/@b.person/", Reason.OTHER_PERSON, "hop 1: it leads to an address registered for another profile"),
        ("/login?next=/@a.person", Reason.LOGIN_WALL, "hop 1: it leads to a page of that kind"),
        ("https://accounts.other.example/x", Reason.LOGIN_WALL, "hop 1: it leads to a page of that kind"),
        ("https://consent.other.example/x?continue=y", Reason.CONSENT_WALL, "hop 1: it leads to a page of that kind"),
        ("/captcha/?u=1", Reason.BOT_WALL, "hop 1: it leads to a page of that kind"),
        ("/@a.person/about", ELSEWHERE, "hop 1: it leads to another address (social.example)"),
        ("/@A.PERSON", ELSEWHERE, "hop 1: it leads to another address (social.example)"),
        ("/@a.person?tab=followers", ELSEWHERE, "hop 1: it leads to another address (social.example)"),
        ("http://m.social.example/@a.person", ELSEWHERE, "hop 1: it leads to another address (m.social.example)"),
        ("/ren\xe9", ELSEWHERE, "hop 1: it leads to another address (social.example)"),
        ("http://user:pw@social.example/@a.person", Reason.REFUSED_ADDRESS, "hop 1: the address holds a user name or password"),
    ],
)  # fmt: skip
def test_a_redirect_elsewhere_stops_at_that_hop(location: str, reason: Reason, detail: str) -> None:
    found, said, asked = _outcome(location)
    assert (found, asked) == (reason, ("/@a.person",))
    assert said.split("port ")[0] == detail.split("port ", maxsplit=1)[0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_itself_is_a_loop_after_one_request(status: int) -> None:
    with Website() as site:
        site.redirect("/@a.person", "/@a.person", status=status)
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, outcome.detail, site.asked[1:]) == (
            Reason.REDIRECT_LOOP,
            "hop 1 leads back",
            ("/@a.person",),
        )


def test_the_trailing_slash_is_followed_both_ways_round_but_not_for_ever() -> None:
    with Website() as site:
        site.redirect("/@a.person", "/@a.person/")
        site.page("/@a.person/", "<h1>A Person</h1>")
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        assert isinstance(outcome, Fetched)
        assert (outcome.url, outcome.hops) == (f"{PROFILE.url}/", (PROFILE.url, f"{PROFILE.url}/"))
        site.redirect("/@a.person/", "/@a.person")
        looped = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get(PROFILE.url)
        assert isinstance(looped, NotChecked)
        assert looped.reason is Reason.REDIRECT_LOOP


def test_pictures_may_be_redirected_where_pictures_lie_but_for_few_hops() -> None:
    with Website() as site:
        for hop in range(31):
            site.redirect(f"/{hop}.png", f"/{hop + 1}.png")
        outcome = bound(a_web_fetcher(site.rule(HOST)), PROFILE).get("http://social.example/0.png", kind="image")
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, outcome.detail) == (Reason.REDIRECT_LOOP, "more than 5 hops")
        assert len(site.asked) == 1 + 1 + QUICK.max_redirects


def test_a_picture_is_not_fetched_from_an_undeclared_host_even_by_redirect() -> None:
    with Website() as site:
        site.redirect("/a.png", "http://cdn.example/a.png")
        site.redirect("/b.png", "http://tracker.example/b.png")
        site.page("/a.png", b"\x89PNG\r\n\x1a\n", content_type="image/png", host="cdn.example")
        rule = site.rule(HOST, "cdn.example", "tracker.example")
        fetcher = bound(a_web_fetcher(rule, classed=platforms(HOST, media_hosts=("cdn.example",))), PROFILE)
        allowed = fetcher.get("http://social.example/a.png", kind="image")
        refused = fetcher.get("http://social.example/b.png", kind="image")
        assert isinstance(allowed, Fetched)
        assert isinstance(refused, NotChecked)
        assert refused.reason is Reason.OTHER_HOST
        assert {request.host for request in site.log} == {HOST, "cdn.example"}


def test_https_is_followed_from_http_and_never_back(tmp_path: Path) -> None:
    own = authority(tmp_path)
    with Website(tls=own.server(HOST)) as secure, Website() as plain:
        plain.redirect("/@a.person", "https://social.example/@a.person")
        secure.page("/@a.person", "<h1>A Person</h1>")
        secure.redirect("/@down", "http://social.example/@down")
        from profiles.addresses import exactly

        rule = exactly(
            {"social.example:80": ("127.0.0.1", plain.port), "social.example:443": ("127.0.0.1", secure.port)}
        )
        fetcher = a_web_fetcher(rule, classed=platforms(HOST), ca_file=own.ca_file)
        up = bound(fetcher, PROFILE).get(PROFILE.url)
        assert isinstance(up, Fetched)
        assert up.hops == (PROFILE.url, "https://social.example/@a.person")
        other = a_profile("https://social.example/@down")
        down = bound(fetcher, other).get(other.url)
        assert isinstance(down, NotChecked)
        assert (down.reason, down.detail) == (ELSEWHERE, "hop 1: it leads from https to http")


@pytest.mark.parametrize(
    ("refresh", "reason"),
    [
        ("0; url=http://127.0.0.1/", ELSEWHERE),
        ("5;URL='/login'", Reason.LOGIN_WALL),
        ("0;url=/@b.person", Reason.OTHER_PERSON),
        ("0;url=javascript:x", Reason.REFUSED_ADDRESS),
        ("0; http://127.0.0.1/", ELSEWHERE),
        ("0, url=http://127.0.0.1/", ELSEWHERE),
        ("0 http://127.0.0.1/", ELSEWHERE),
        ("0.5;URL='http://127.0.0.1/' x", ELSEWHERE),
        ('0;url="https://elsewhere.example/"', ELSEWHERE),
        (";url=http://127.0.0.1/", ELSEWHERE),
        ("0;url=/anmelden", Reason.LOGIN_WALL),
        ("0;url=", None),
        ("", None),
        ("30", None),
        ("30; url=/@a.person/", None),
    ],
)
def test_a_refresh_header_is_a_redirect_that_is_never_followed(refresh: str, reason: Reason | None) -> None:
    with Website() as site:
        site.answer("/@a.person", headers=(("Refresh", refresh),), body=b"<h1>A Person</h1>")
        fetcher = a_web_fetcher(site.rule(HOST), other_urls=frozenset({PROFILE.url, OTHER}))
        outcome = bound(fetcher, PROFILE).get(PROFILE.url)
        assert site.asked == ("/robots.txt", "/@a.person")
        assert (outcome.reason if isinstance(outcome, NotChecked) else None) is reason


def test_consent_that_ends_between_two_hops_stops_the_second() -> None:
    open_ = [True]
    with Website() as site:

        def withdraws(_: object) -> Answer:
            open_[0] = False
            return Answer(status=302, headers=(("Location", "/@a.person/"),))

        site.respond("/@a.person", withdraws)
        site.page("/@a.person/", "<h1>A Person</h1>")
        fetcher = a_web_fetcher(site.rule(HOST), consent=lambda _: open_[0])
        outcome = bound(fetcher, PROFILE).get(PROFILE.url)
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, site.asked) == (Reason.CONSENT_ENDED, ("/robots.txt", "/@a.person"))
