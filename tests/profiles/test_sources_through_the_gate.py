"""Every source reads a live site through the gate, and the site's log holds nothing that was not declared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from profiles.addresses import exactly
from profiles.evidence import Outcome, Page, Reason
from profiles.platforms import PlatformClass, Platforms
from profiles.sources import source_named, sources
from tests.profiles.builders import a_profile, a_web_fetcher, platforms
from tests.site.certificates import authority
from tests.site.website import Website

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from profiles.fetcher import WebFetcher

HOST = "me.example"
HOME = f"http://{HOST}"
PNG = b"\x89PNG\r\n\x1a\nnot a whole picture"
OPEN = PlatformClass.OPEN_INTERFACE


def _read(source: str, url: str, site: Website, classed: Platforms, *more: str) -> tuple[Outcome, WebFetcher]:
    profile = a_profile(url)
    reader = source_named(source, sources(articles=("Torfield School",)))
    fetcher = a_web_fetcher(site.rule(HOST, *more), classed=classed)
    return reader.read(profile, fetcher.bound(profile, reader.addresses(profile))), fetcher


def _texts(outcome: Outcome) -> str:
    assert isinstance(outcome, Page), outcome
    return " | ".join(text.text for text in outcome.texts)


def _json(site: Website, path: str, value: object) -> None:
    site.page(path, json.dumps(value), content_type="application/json")


def _web(site: Website) -> None:
    site.page(
        "/about",
        f"""<title>Me</title><p>I teach at Torfield.</p><img src="/a.png"><img src="http://media.example/b.png">
        <img src="http://tracker.example/c.png"><img src="http://127.0.0.1/d.png"><a href="/followers">friends</a>
        <link rel="alternate" type="application/rss+xml" href="/feed"><iframe src="{HOME}/frame"></iframe>
        <script src="/s.js"></script><link rel="stylesheet" href="/s.css">""",
    )
    for path in ("/a.png", "/b.png"):
        site.page(path, PNG, content_type="image/png")


def _feed(site: Website) -> None:
    site.page(
        "/feed.xml",
        f"""<rss version="2.0"><channel><title>Notes</title><link>{HOME}/</link><item><title>At Torfield</title>
        <link>{HOME}/1</link><description>&lt;img src="/a.png"&gt; Today</description></item></channel></rss>""",
        content_type="application/rss+xml",
    )
    site.page("/a.png", PNG, content_type="image/png")


def _mastodon(site: Website) -> None:
    account = {"id": "17", "username": "rowan", "acct": "rowan", "display_name": "Rowan", "note": "<p>At Torfield</p>"}
    status = {"id": "1", "url": f"{HOME}/@rowan/1", "account": {"id": "17"}, "visibility": "public",
        "created_at": "2026-10-06T10:00:00Z", "content": "<p>A post</p>"}  # fmt: skip
    _json(site, "/api/v1/accounts/lookup", account | {"avatar_static": f"{HOME}/a.png", "statuses_count": 1})
    _json(site, "/api/v1/accounts/17/statuses", [status])
    site.page("/a.png", PNG, content_type="image/png")


def _wordpress(site: Website) -> None:
    site.page(
        "/author/rowan/",
        """<title>Rowan</title><body class="archive author author-rowan author-7"><h1>Author: Rowan</h1>
        <p>Teacher at Torfield</p><article><h2><a href="/1/">One</a></h2><p>First</p></article>""",
    )
    post = {"id": 1, "author": 7, "link": f"{HOME}/1/", "date_gmt": "2026-10-06T10:00:00",
        "title": {"rendered": "One"}, "content": {"rendered": "<p>A post</p>", "protected": False}}  # fmt: skip
    _json(site, "/wp-json/wp/v2/posts", [post])


def _mediawiki(site: Website) -> None:
    site.page("/wiki/User:Rowan", "<h1>User:Rowan</h1><p>I am at Torfield</p>")
    edit = {
        "revid": 1,
        "title": "Torfield School",
        "timestamp": "2026-10-05T10:00:00Z",
        "comment": "A post",
        "user": "Rowan",
    }
    _json(site, "/w/api.php", {"query": {"usercontribs": [edit]}})


CASES: tuple[tuple[str, str, Callable[[Website], None], Platforms, set[str]], ...] = (
    (
        "web",
        f"{HOME}/about",
        _web,
        platforms(HOST, media_hosts=("media.example",)),
        {f"{HOST} /about", f"{HOST} /a.png", "media.example /b.png"},
    ),
    ("feed", f"{HOME}/feed.xml", _feed, platforms(HOST), {f"{HOST} /feed.xml", f"{HOST} /a.png"}),
    (
        "mastodon",
        f"{HOME}/@rowan",
        _mastodon,
        platforms(HOST, kind=OPEN),
        {f"{HOST} /api/v1/accounts/lookup", f"{HOST} /api/v1/accounts/17/statuses", f"{HOST} /a.png"},
    ),
    (
        "wordpress",
        f"{HOME}/author/rowan/",
        _wordpress,
        platforms(HOST, kind=OPEN),
        {f"{HOST} /author/rowan/", f"{HOST} /wp-json/wp/v2/posts"},
    ),
    (
        "mediawiki",
        f"{HOME}/wiki/User:Rowan",
        _mediawiki,
        platforms(HOST, kind=OPEN),
        {f"{HOST} /wiki/User:Rowan", f"{HOST} /w/api.php"},
    ),
)


@pytest.mark.parametrize(("source", "url", "serve", "classed", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_source_asks_what_it_declared_and_nothing_else(
    source: str, url: str, serve: Callable[[Website], None], classed: Platforms, expected: set[str]
) -> None:
    with Website() as site:
        serve(site)
        outcome, fetcher = _read(source, url, site, classed, "media.example", "tracker.example")
        assert "Torfield" in _texts(outcome)
        asked = {f"{request.host} {request.target.partition('?')[0]}" for request in site.log}
        assert {one for one in asked if not one.endswith("/robots.txt")} == expected
        assert fetcher.refused.keys() <= {Reason.OTHER_HOST, Reason.REFUSED_ADDRESS}


def test_the_pictures_that_a_page_may_not_show_us_are_missing_with_their_reasons() -> None:
    with Website() as site:
        _web(site)
        outcome, _ = _read("web", f"{HOME}/about", site, CASES[0][3], "media.example", "tracker.example")
        assert isinstance(outcome, Page)
        missing = {(one.url, one.reason) for one in outcome.missing}
        assert ("http://tracker.example/c.png", Reason.OTHER_HOST) in missing
        assert any(url == "http://127.0.0.1/d.png" for url, _ in missing)


def test_bluesky_is_read_over_its_open_interface_only(tmp_path: Path) -> None:
    view = "public.api.bsky.app"
    own = authority(tmp_path)
    actor = {
        "did": "did:plc:r",
        "handle": "rowan.example",
        "displayName": "Rowan",
        "description": "At Torfield",
        "postsCount": 1,
    }
    record = {"text": "A post", "createdAt": "2026-10-06T10:00:00Z"}
    entry = {"post": {"uri": "at://did:plc:r/app.bsky.feed.post/1", "author": {"did": "did:plc:r"}, "record": record}}
    with Website(tls=own.server(view)) as site:
        _json(site, "/xrpc/app.bsky.actor.getProfile", actor)
        _json(site, "/xrpc/app.bsky.feed.getAuthorFeed", {"feed": [entry]})
        profile = a_profile("https://bsky.app/profile/rowan.example")
        reader = source_named("bluesky")
        rule = exactly({f"{view}:443": ("127.0.0.1", site.port)})
        fetcher = a_web_fetcher(rule, classed=platforms(view, "bsky.app", kind=OPEN), ca_file=own.ca_file)
        outcome = reader.read(profile, fetcher.bound(profile, reader.addresses(profile)))
        assert "At Torfield" in _texts(outcome)
        assert "A post" in _texts(outcome)
        assert [target.partition("?")[0] for target in site.asked] == [
            "/xrpc/app.bsky.actor.getProfile",
            "/xrpc/app.bsky.feed.getAuthorFeed",
        ]


@pytest.mark.parametrize("source", [case[0] for case in CASES])
def test_a_source_on_a_platform_that_is_not_classed_asks_nothing(source: str) -> None:
    url = next(case[1] for case in CASES if case[0] == source)
    with Website() as site:
        outcome, fetcher = _read(source, url, site, Platforms())
        assert getattr(outcome, "reason", None) is Reason.UNLISTED_PLATFORM
        assert (site.connections_made, fetcher.requests) == (0, ())
