"""Feeds of every dialect: what they say, what they show, whose posts they hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from profiles.evidence import NotChecked, Page, Reason
from profiles.sources.feed import FeedSource
from profiles.sources.feed_shapes import feed_address
from profiles.sources.limits import ReadLimits
from tests.profiles.in_memory import PNG, InMemoryFetcher, answer, profile

URL = "https://me.example/feed.xml"
NEW = "Tue, 06 Oct 2026 07:00:00 +0000"
PODCAST = f"""<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" version="2.0"><channel><title>Staffroom Stories</title>
<link>https://me.example/</link><description>By a Torfield School teacher</description>
<itunes:author>Rowan Ashby</itunes:author><itunes:image href="https://me.example/cover.png"/>
<item><title>Episode 1 &amp; tea</title><link>https://me.example/ep1</link><guid>1</guid>
<description>&lt;p&gt;Notes from &lt;b&gt;Tor&lt;/b&gt;field &lt;img src="/in.png" alt="us"&gt;&lt;/p&gt;</description>
<enclosure url="https://me.example/ep1.mp3" length="1" type="audio/mpeg"/><pubDate>{NEW}</pubDate>
<itunes:image href="/ep1.png"/></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Rowan’s beds</title>
<author><name>Rowan Ashby</name><email>rowan@torfield.example</email></author>
<entry><title>Leeks</title><link href="https://me.example/1"/><published>2026-10-02T08:00:00+01:00</published>
<content type="html">&lt;p&gt;Week 1&lt;/p&gt;&lt;blockquote&gt;quoted&lt;/blockquote&gt;</content><category term="garden"/></entry>
<entry><title>Guest</title><author><name>Tess Moss</name></author><link href="https://me.example/2"/>
<published>2026-10-01T08:00:00Z</published><content>hello</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Rowan",
    "authors": [{"name": "Rowan Ashby", "avatar": "https://me.example/me.png"}],
    "items": [
        {"id": "1", "url": "https://me.example/1", "content_text": "I teach at <Torfield>\nand bake", "tags": ["a"],
         "date_published": "2026-10-02T08:00:00Z"}
    ],
}  # fmt: skip


def read(data: str | bytes, *, limits: ReadLimits | None = None, url: str = URL, **extra: bytes) -> Page | NotChecked:
    pictures = [answer(f"https://me.example/{name}.png", body) for name, body in extra.items()]
    fetcher = InMemoryFetcher(answer(feed_address(url), data, content_type="application/xml"), *pictures)
    return FeedSource(limits or ReadLimits()).read(profile(url, source="feed"), fetcher)


def said(page: Page | NotChecked) -> list[tuple[str, str, str]]:
    assert isinstance(page, Page), page
    return [(text.place, text.author, text.text) for text in page.texts]


def test_a_podcast_gives_show_notes_and_cover_art_and_names_its_sound() -> None:
    page = read(PODCAST, cover=PNG, ep1=PNG)
    assert said(page) == [
        ("title", "owner", "Staffroom Stories"),
        ("bio", "owner", "By a Torfield School teacher"),
        ("bio:contact", "owner", "Rowan Ashby"),
        ("post", "owner", "Episode 1 & tea"),
        ("post", "owner", "Notes from Torfield"),
        ("alt", "owner", "us"),
    ]
    assert isinstance(page, Page)
    assert [(image.place, image.url) for image in page.images] == [
        ("avatar", "https://me.example/cover.png"),
        ("image", "https://me.example/ep1.png"),
    ]
    assert [(missing.reason, missing.url) for missing in page.missing] == [
        (Reason.GONE, "https://me.example/in.png"),
        (Reason.AUDIO, "https://me.example/ep1.mp3"),
    ]
    assert (page.owner_names, page.posts_seen, page.platform) == (("Rowan Ashby",), 1, "feed")
    assert page.texts[-1].published_at == datetime(2026, 10, 6, 7, tzinfo=UTC)


def test_the_posts_of_a_guest_are_counted_and_not_read() -> None:
    page = read(ATOM)
    assert ("bio:contact", "owner", "rowan@torfield.example") in said(page)
    assert ("post", "other", "quoted") in said(page)
    assert not any("hello" in text or "Guest" in text for _, _, text in said(page))
    assert isinstance(page, Page)
    assert [(one.reason, one.url) for one in page.missing] == [(Reason.OTHER_AUTHOR, "https://me.example/2")]


def test_a_json_feed_is_a_feed() -> None:
    page = read(json.dumps(JSON_FEED), me=PNG)
    assert said(page) == [
        ("title", "owner", "Rowan"),
        ("bio:contact", "owner", "Rowan Ashby"),
        ("post", "owner", "I teach at <Torfield>\nand bake"),
        ("post", "owner", "#a"),
    ]


def test_a_title_in_plain_text_keeps_its_angle_brackets() -> None:
    feed = PODCAST.replace("Episode 1 &amp; tea", "Episode 1: &lt;marking&gt; &amp; tea")
    assert ("post", "owner", "Episode 1: <marking> & tea") in said(read(feed))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", Reason.EMPTY),
        ("<html><title>x</title><p>hi</p></html>", Reason.NOT_PAGE),
        ("<?xml version='1.0'?><note>hi</note>", Reason.BAD_ANSWER),
        ('{"version":"1","items":[]}', Reason.BAD_ANSWER),
        ('{"version":', Reason.BAD_ANSWER),
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss version="2.0"/>', Reason.BAD_ANSWER),
        ('<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><rss version="2.0"/>', Reason.BAD_ANSWER),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>&x;</channel></rss>', Reason.BAD_ANSWER),
        ('<!DOCTYPE r [<!ENTITY x "y">]><rss version="2.0"/>'.encode("utf-16"), Reason.BAD_ANSWER),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_not_checked(data: str | bytes, reason: Reason) -> None:
    outcome = read(data)
    assert isinstance(outcome, NotChecked), outcome
    assert outcome.reason is reason


def test_a_page_that_was_registered_as_feed_names_the_feeds_that_it_announces() -> None:
    outcome = read('<html><link rel="alternate" type="application/atom+xml" href="/atom.xml"><p>hi</p></html>')
    assert isinstance(outcome, NotChecked)
    assert "https://me.example/atom.xml" in outcome.detail


def test_older_posts_than_the_limits_are_counted() -> None:
    items = "".join(
        f"<item><title>Post {n}</title><pubDate>{day} 2026 07:00:00 +0000</pubDate></item>"
        for n, day in enumerate(["Tue, 06 Oct", "Mon, 05 Oct", "Sun, 04 Oct"])
    )
    old = "<item><title>Old</title><pubDate>Sun, 06 Oct 2019 07:00:00 +0000</pubDate></item>"
    feed = f'<rss version="2.0"><channel><title>T</title>{items}{old}</channel></rss>'
    page = read(feed, limits=ReadLimits(newest_posts=2))
    assert [text for _, _, text in said(page)] == ["T", "Post 0", "Post 1"]
    assert isinstance(page, Page)
    assert [(one.reason, one.detail[:19]) for one in page.missing] == [(Reason.POST_LIMIT, "2 older posts left ")]


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        (
            "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
        ),
        (
            "https://www.flickr.com/photos/12345678@N00/",
            "https://www.flickr.com/services/feeds/photos_public.gne?id=12345678@N00&format=atom",
        ),
        ("https://medium.com/@rowan", "https://medium.com/feed/@rowan"),
        ("https://rowan.tumblr.com/", "https://rowan.tumblr.com/rss"),
        ("https://rowan.substack.com/", "https://rowan.substack.com/feed"),
        ("https://rowan.blogspot.com/", "https://rowan.blogspot.com/feeds/posts/default"),
        ("https://pinboard.in/u:rowan", "https://feeds.pinboard.in/rss/u:rowan/"),
        ("https://me.example/feed.xml", "https://me.example/feed.xml"),
        ("https://medium.com/@rowan/a-post", "https://medium.com/@rowan/a-post"),
    ],
)
def test_the_feed_of_a_known_platform_follows_from_the_profile(url: str, feed: str) -> None:
    assert [address.url for address in FeedSource().addresses(profile(url))] == [feed]


def test_nothing_but_the_feed_and_its_pictures_is_asked() -> None:
    fetcher = InMemoryFetcher(answer(URL, ATOM, content_type="application/atom+xml"))
    FeedSource().read(profile(URL, reads=("text",)), fetcher)
    assert fetcher.asked == [URL]


CHANNEL = '<rss version="2.0"><channel><title>Rowan</title>'
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        (f"{CHANNEL}<item><title>One</title></item><item><title>I work at Tor", [Reason.TRUNCATED]),
        (f"{CHANNEL}</channel></rss>", [Reason.EMPTY]),
        (f"{CHANNEL}<item><title>One</title></item></channel></rss><!-- made by hand -->", []),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Rowan</title></feed>', [Reason.EMPTY]),
    ],
)
def test_a_feed_that_breaks_off_or_holds_no_entry_says_so(data: str, missing: list[Reason]) -> None:
    page = read(data)
    assert isinstance(page, Page)
    assert [one.reason for one in page.missing] == missing


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', Reason.EMPTY),
        ('<rss version="2.0"><channel></channel></rss>', Reason.EMPTY),
        (f"<!DOCTYPE r [<!ENTITY a0 'x'>{ENTITIES}]>{CHANNEL}</channel></rss>", Reason.BAD_ANSWER),
        (f"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>{CHANNEL}&a;</channel></rss>", Reason.BAD_ANSWER),
        (f"<!DOCTYPE r SYSTEM 'http://127.0.0.1/x.dtd'>{CHANNEL}</channel></rss>", Reason.BAD_ANSWER),
        (f"<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1/'>%p;]>{CHANNEL}</channel></rss>", Reason.BAD_ANSWER),
        (f"<!DOCTYPE r [<!ENTITY a 'x'>]>{CHANNEL}</channel></rss>".encode("utf-16"), Reason.BAD_ANSWER),
        (json.dumps({**JSON_FEED, "items": "none"}), Reason.BAD_ANSWER),
        (json.dumps({**JSON_FEED, "items": {}}), Reason.BAD_ANSWER),
        ('{"version": "https://jsonfeed.org/version/1", "items": [], "items": []}', Reason.BAD_ANSWER),
        ('{"version": "https://jsonfeed.org/version/1", "title": NaN, "items": []}', Reason.BAD_ANSWER),
        ("[" * 100_000, Reason.BAD_ANSWER),
        (f"{CHANNEL}<item><description><![CDATA[{'<div>' * 20_000}]]></description></item></channel></rss>", Reason.PARSE_LIMIT),
    ],
)  # fmt: skip
def test_a_hostile_feed_has_its_reason(data: str | bytes, reason: Reason) -> None:
    outcome = read(data)
    assert isinstance(outcome, NotChecked), outcome
    assert outcome.reason is reason


def test_an_included_file_is_not_included() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    page = read(f"{CHANNEL}{include}<item><title>One</title></item></channel></rss>")
    assert said(page) == [("title", "owner", "Rowan"), ("post", "owner", "One")]
