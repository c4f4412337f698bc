"""Real WordPress, MediaWiki, Pelican, Hugo, podcast feeds and recorded Mastodon, through the real gate.

``make test-servers`` installs and starts them; where one does not answer, its tests skip and say so.
"""

from __future__ import annotations

import json
import os
import socket
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from profiles.addresses import exactly
from profiles.evidence import NotChecked, Page, Reason
from profiles.sources import source_named, sources
from tests.profiles.builders import a_web_fetcher
from tests.profiles.in_memory import profile

if TYPE_CHECKING:
    from profiles.fetcher import WebFetcher

pytestmark = pytest.mark.servers
PORTS = {
    "mediawiki": int(os.environ.get("MW_PORT", "8101")),
    "wordpress": int(os.environ.get("WP_PORT", "8102")),
    "static": int(os.environ.get("STATIC_PORT", "8111")),
    "mastodon": int(os.environ.get("REPLAY_PORT", "8116")),
}
SOURCES = sources(articles=("Torfield School",), ip_ranges=("203.0.113.0/24", "2001:db8:5f::/48"))
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def base(server: str) -> str:
    port = PORTS[server]
    with socket.socket() as probe:
        probe.settimeout(2)
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            pytest.skip(f"{server} does not answer on 127.0.0.1:{port}: run make test-servers")
    return f"http://127.0.0.1:{port}"


def read(url: str, source: str, **changes: str) -> tuple[Page | NotChecked, WebFetcher]:
    host = url.split("/")[2]
    web = a_web_fetcher(exactly({host: ("127.0.0.1", int(host.partition(":")[2]))}), at=NOW)
    row = replace(profile(url, source=source), **changes)  # type: ignore[arg-type]
    chosen = source_named(source, SOURCES)
    return chosen.read(row, web.bound(row, chosen.addresses(row))), web


def page_of(url: str, source: str, **changes: str) -> Page:
    outcome, web = read(url, source, **changes)
    assert isinstance(outcome, Page), outcome
    assert web.requests
    assert all(request.startswith(url[: url.index("/", 8)]) for request in web.requests)
    return outcome


def said(page: Page, words: str) -> bool:
    return any(words in text.text for text in page.texts)


def test_wordpress_author_with_posts_pictures_and_a_protected_note() -> None:
    url = f"{base('wordpress')}/author/rowan/"
    page = page_of(url, "wordpress")
    assert said(page, "Teacher of Year 4 at Torfield School, Hastings")
    assert said(page, "Proud of everyone at Torfield\u00a0School today")
    assert said(page, "r.ashby@torfield.example")
    assert Reason.PROTECTED in {missing.reason for missing in page.missing}
    assert len(page.images) >= 4
    assert not any("Lorry driver" in text.text for text in page.texts)


def test_wordpress_pages_longer_than_one() -> None:
    page = page_of(f"{base('wordpress')}/author/tess/", "wordpress")
    assert page.posts_seen == 12
    assert page.owner_names == () or "Tess O’Malley" in page.owner_names


def test_wordpress_names_no_other_author_and_asks_for_no_list_of_users() -> None:
    url = f"{base('wordpress')}/author/kit_b/"
    outcome, web = read(url, "wordpress")
    assert isinstance(outcome, Page)
    assert not any("users" in request for request in web.requests)


def test_a_wordpress_page_that_is_not_there_is_gone() -> None:
    outcome, _ = read(f"{base('wordpress')}/author/nobody/", "wordpress")
    assert isinstance(outcome, NotChecked)
    assert outcome.reason in {Reason.GONE, Reason.SOFT_404}


def test_a_mediawiki_user_and_the_edits_of_the_trusts_article() -> None:
    page = page_of(f"{base('mediawiki')}/wiki/User:MrPelham1979", "mediawiki")
    assert said(page, "I'm a Year 4 teacher at Torfield School (The Southfield Trust).")
    assert said(page, "m.pelham@torfield.example")
    edits = [(text.context, text.text) for text in page.texts if text.place == "edit"]
    assert edits == [("Torfield School", "I work at Torfield School so I know: fix intake number")]
    assert not any("step" in text.text for text in page.texts if text.place == "edit")
    assert len(page.images) >= 2


def test_a_mediawiki_user_that_does_not_exist_is_not_clean() -> None:
    outcome, _ = read(f"{base('mediawiki')}/wiki/User:Nobody_At_All", "mediawiki")
    assert isinstance(outcome, NotChecked)


def test_edits_from_the_trusts_network() -> None:
    url = f"{base('mediawiki')}/w/api.php"
    page = page_of(url, "wiki-range", profile_id="organisation", person_id="organisation")
    records = [text.text for text in page.texts if text.place == "edit:network"]
    titles = {record.rpartition(", revision ")[0] for record in records}
    assert titles == {"Torfield School", "Talk:Torfield School", "Hastings"}
    assert page.posts_seen == len(records) == len(set(records))
    assert [one.reason for one in page.missing] == [Reason.HIDDEN_ADDRESSES]
    assert not any("203.0.113" in json.dumps(text.text) for text in page.texts)


def test_a_pelican_author_page() -> None:
    page = page_of(f"{base('static')}/pelican/author/rowan-ashby.html", "web")
    assert page.posts_seen >= 4


def test_a_pelican_about_page() -> None:
    page = page_of(f"{base('static')}/pelican/pages/about.html", "web")
    assert said(page, "I am Rowan, a teacher at Torfield School (The Southfield Trust).")
    assert any("torfield-crest" in image.url for image in page.images)


def test_a_hugo_page_with_json_ld_h_card_lazy_pictures_and_css_backgrounds() -> None:
    page = page_of(f"{base('static')}/hugo/", "web")
    assert page.owner_names == ("Rowan Ashby",)
    told = {(text.place, text.text) for text in page.texts if text.author == "owner"}
    assert {("json-ld:worksFor", "Torfield School"), ("h-card:org", "Torfield School")} <= told
    names = {image.url.rsplit("/", 1)[1] for image in page.images}
    assert {"avatar-crest.png", "gate-with-crest.jpg", "beach.webp", "polo-with-crest.jpg"} <= names


@pytest.mark.parametrize("name", ["podcast.rss", "podcast.atom", "podgen.rss"])
def test_podcast_feeds(name: str) -> None:
    page = page_of(f"{base('static')}/feeds/{name}", "feed")
    assert said(page, "eacher at Torfield School") or said(page, "Torfield School teacher")
    assert "Rowan Ashby" in page.owner_names
    if name == "podcast.rss":
        assert [missing.reason for missing in page.missing].count(Reason.AUDIO) == 5


@pytest.mark.parametrize(
    "path", ["pelican/feeds/rowan-ashby.atom.xml", "pelican/feeds/rowan-ashby.rss.xml", "hugo/index.xml"]
)
def test_blog_feeds(path: str) -> None:
    page = page_of(f"{base('static')}/{path}", "feed")
    assert page.posts_seen >= 7


def test_a_missing_static_page_is_gone() -> None:
    outcome, _ = read(f"{base('static')}/pelican/nothing.html", "web")
    assert isinstance(outcome, NotChecked)
    assert outcome.reason is Reason.GONE


def test_recorded_mastodon_account_and_posts() -> None:
    page = page_of(f"{base('mastodon')}/@mastodonpy_test", "mastodon")
    assert [(text.place, text.text) for text in page.texts] == [
        ("name", "John Lennon"),
        ("name:handle", "mastodonpy_test"),
        ("bio", "I walk funny"),
        ("bio:field", "bread: toasty."),
        ("bio:field", "lasagna: no!!!"),
        ("post", "Toot!"),
    ]
    assert ([image.place for image in page.images], page.missing) == (["avatar", "banner"], ())


def test_an_unknown_mastodon_account_is_not_clean() -> None:
    outcome, _ = read(f"{base('mastodon')}/@nobody_at_all", "mastodon")
    assert isinstance(outcome, NotChecked)
    assert outcome.reason is Reason.UNKNOWN_USER
