"""Sources with an interface of their own: each quirk of Mastodon, Bluesky, AT Protocol, WordPress and MediaWiki."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from profiles.evidence import NotChecked, Page, Reason
from profiles.official_sites import OFFICIAL_COLUMNS, read_official_sites
from profiles.sources import ReadLimits, source_named, sources
from profiles.sources.atproto import AtProto
from profiles.sources.bluesky import Bluesky
from profiles.sources.mastodon import Mastodon
from profiles.sources.mediawiki import MediaWiki
from profiles.sources.official_site import ListedSite
from profiles.sources.organisation import WatchedSite, WikiRange
from profiles.sources.wordpress import WordPress
from tests.profiles.in_memory import InMemoryFetcher, answer, profile

if TYPE_CHECKING:
    from profiles.fetched import Fetched


def api(url: str, value: object, *, status: int = 200, **headers: str) -> Fetched:
    return answer(url, json.dumps(value), content_type="application/json", status=status, **headers)


def said(page: Page | NotChecked) -> list[tuple[str, str, str]]:
    assert isinstance(page, Page), page
    return [(text.place, text.author, text.text) for text in page.texts]


def lacks(page: Page | NotChecked) -> list[tuple[Reason, str]]:
    assert isinstance(page, Page), page
    return [(one.reason, one.url) for one in page.missing]


def reason(outcome: Page | NotChecked) -> Reason:
    assert isinstance(outcome, NotChecked), outcome
    return outcome.reason


# Mastodon

HOST = "https://social.example"
ROWAN = f"{HOST}/@rowan"
LOOKUP = f"{HOST}/api/v1/accounts/lookup?acct=rowan"
STATUSES = f"{HOST}/api/v1/accounts/17/statuses?limit=40"
ACCOUNT = {
    "id": "17", "username": "rowan", "acct": "rowan", "display_name": "Rowan Ashby", "statuses_count": 3,
    "note": "<p>Teacher at <b>Tor</b>field</p>", "fields": [{"name": "Works at", "value": "Torfield School"}],
    "avatar_static": f"{HOST}/a.png", "header_static": f"{HOST}/headers/original/missing.png", "noindex": True,
}  # fmt: skip


def status(number: int, **changes: object) -> dict[str, object]:
    base = {"id": str(number), "url": f"{ROWAN}/{number}", "account": {"id": "17"}, "visibility": "public",
            "created_at": "2026-10-06T10:00:00Z", "content": f"<p>Post {number}</p>", "reblog": None}  # fmt: skip
    return {**base, **changes}


def mastodon(
    *statuses: dict[str, object], account: dict[str, object] = ACCOUNT, limits: ReadLimits | None = None
) -> Page | NotChecked:
    fetcher = InMemoryFetcher(api(LOOKUP, account), api(STATUSES, list(statuses)))
    return Mastodon(limits or ReadLimits()).read(profile(ROWAN, reads=("text",)), fetcher)


def test_a_mastodon_account_says_its_name_bio_and_fields() -> None:
    page = mastodon(status(1))
    assert said(page) == [
        ("name", "owner", "Rowan Ashby"),
        ("name:handle", "owner", "rowan"),
        ("bio", "owner", "Teacher at Torfield"),
        ("bio:field", "owner", "Works at: Torfield School"),
        ("post", "owner", "Post 1"),
    ]
    assert isinstance(page, Page)
    assert (page.platform, page.indexable, page.posts_seen) == ("Mastodon", False, 1)


def test_boosts_quotes_and_private_posts_are_counted_and_not_read() -> None:
    boosted = {"url": "https://o.example/9", "account": {"id": "5"}, "content": "<p>secret</p>"}
    page = mastodon(
        status(1, reblog=boosted, content=""),
        status(2, visibility="private"),
        status(3, quote={"quoted_status": {"url": "https://o.example/8", "content": "<p>secret</p>"}}),
    )
    assert not any("secret" in text for _, _, text in said(page))
    assert lacks(page) == [
        (Reason.OTHER_AUTHOR, "https://o.example/9"),
        (Reason.PROTECTED, f"{ROWAN}/2"),
        (Reason.OTHER_AUTHOR, "https://o.example/8"),
    ]


def test_attachments_are_pictures_or_told_as_moving() -> None:
    media = [
        {"type": "image", "url": f"{HOST}/m/1.png", "description": "Me in the polo"},
        {"type": "gifv", "url": f"{HOST}/m/2.mp4", "preview_url": f"{HOST}/m/2.png", "description": "dance"},
        {"type": "audio", "url": f"{HOST}/m/3.mp3", "preview_url": None},
    ]
    fetcher = InMemoryFetcher(api(LOOKUP, ACCOUNT), api(STATUSES, [status(1, media_attachments=media)]))
    page = Mastodon().read(profile(ROWAN), fetcher)
    assert ("alt", "owner", "Me in the polo") in said(page)
    assert [one for one in lacks(page) if one[0] is not Reason.GONE] == [
        (Reason.MOVING_PICTURE, f"{HOST}/m/2.mp4"),
        (Reason.AUDIO, f"{HOST}/m/3.mp3"),
    ]
    assert fetcher.asked == [LOOKUP, STATUSES, f"{HOST}/a.png", f"{HOST}/m/1.png", f"{HOST}/m/2.png"]


def test_paging_follows_the_oldest_post_until_the_limit() -> None:
    second = f"{STATUSES}&max_id=2"
    fetcher = InMemoryFetcher(
        api(LOOKUP, ACCOUNT),
        api(STATUSES, [status(3), status(2)], link=f'<{second}>; rel="next"'),
        api(second, [status(1), status(0, created_at="2019-01-01T00:00:00Z")]),
    )
    page = Mastodon().read(profile(ROWAN, reads=("text",)), fetcher)
    assert [text for place, _, text in said(page) if place == "post"] == ["Post 3", "Post 2", "Post 1"]
    assert lacks(page) == [(Reason.POST_LIMIT, ROWAN)]
    assert isinstance(page, Page)
    assert page.addresses == (LOOKUP, STATUSES, second)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([api(LOOKUP, {"error": "Record not found"}, status=404)], Reason.UNKNOWN_USER),
        ([api(LOOKUP, {"error": "x"})], Reason.API_ERROR),
        ([api(LOOKUP, [])], Reason.BAD_ANSWER),
        ([answer(LOOKUP, "<html>login</html>")], Reason.BAD_ANSWER),
        ([api(LOOKUP, {**ACCOUNT, "username": "tess", "acct": "tess"})], Reason.UNKNOWN_USER),
        ([api(LOOKUP, {**ACCOUNT, "acct": "rowan@elsewhere.example"})], Reason.UNKNOWN_USER),
        ([api(LOOKUP, {**ACCOUNT, "suspended": True})], Reason.GONE),
        ([api(LOOKUP, {**ACCOUNT, "id": "../x"})], Reason.API_ERROR),
        ([api(LOOKUP, {"error": "This method requires an authenticated user"}, status=401)], Reason.PROTECTED),
        ([api(LOOKUP, ACCOUNT), api(STATUSES, {"error": "x"})], Reason.BAD_ANSWER),
    ],
)
def test_an_answer_that_is_not_the_account_is_not_checked(answers: list, expected: Reason) -> None:
    assert reason(Mastodon().read(profile(ROWAN), InMemoryFetcher(*answers))) is expected


def test_an_account_that_shows_none_of_its_posts_is_told() -> None:
    assert lacks(mastodon()) == [(Reason.PROTECTED, ROWAN)]


def test_where_the_interface_is_closed_the_feed_is_read() -> None:
    feed = '<rss version="2.0"><channel><title>Rowan</title><item><description>&lt;p&gt;Torfield&lt;/p&gt;</description></item></channel></rss>'
    fetcher = InMemoryFetcher(
        api(LOOKUP, {}, status=403), answer(f"{ROWAN}.rss", feed, content_type="application/rss+xml")
    )
    assert ("post", "owner", "Torfield") in said(Mastodon().read(profile(ROWAN), fetcher))


# Bluesky

VIEW = "https://public.api.bsky.app/xrpc"
BSKY = "https://bsky.app/profile/rowan.example"
GET_PROFILE = f"{VIEW}/app.bsky.actor.getProfile?actor=rowan.example"
GET_FEED = f"{VIEW}/app.bsky.feed.getAuthorFeed?actor=rowan.example&filter=posts_with_replies&limit=50"
ACTOR = {"did": "did:plc:r", "handle": "rowan.example", "displayName": "Rowan", "postsCount": 1,
         "description": "Teacher @ Torfield\nViews my own"}  # fmt: skip


def skeet(key: str, did: str = "did:plc:r", **record: object) -> dict[str, object]:
    base = {"text": f"Post {key}", "createdAt": "2026-10-06T10:00:00Z"}
    post = {"uri": f"at://{did}/app.bsky.feed.post/{key}", "author": {"did": did}, "record": {**base, **record}}
    return {"post": post}


def bluesky(*entries: dict[str, object], actor: dict[str, object] = ACTOR) -> Page | NotChecked:
    fetcher = InMemoryFetcher(api(GET_PROFILE, actor), api(GET_FEED, {"feed": list(entries)}))
    return Bluesky().read(profile(BSKY, reads=("text",)), fetcher)


def test_a_bluesky_account_says_its_words_tags_links_and_cards() -> None:
    entry = skeet("1", tags=["Torfield"], embed={"$type": "app.bsky.embed.external", "external": {"uri": "https://t.example/n", "title": "News"}},
                  facets=[{"features": [{"uri": "https://torfield.example/"}]}])  # fmt: skip
    page = bluesky(entry)
    assert said(page) == [
        ("name", "owner", "Rowan"),
        ("name:handle", "owner", "rowan.example"),
        ("bio", "owner", "Teacher @ Torfield\nViews my own"),
        ("post", "owner", "Post 1"),
        ("post", "owner", "#Torfield"),
        ("link", "owner", "https://torfield.example/"),
        ("card", "other", "News"),
        ("link", "owner", "https://t.example/n"),
    ]
    assert isinstance(page, Page)
    assert page.texts[3].post == f"{BSKY}/post/1"


def test_reposts_quotes_and_films_are_counted_and_not_read() -> None:
    page = bluesky(
        skeet("9", did="did:plc:t", text="secret"),
        skeet("2", embed={"$type": "app.bsky.embed.record", "record": {}}),
        skeet("3", embed={"$type": "app.bsky.embed.video", "alt": "a film"}),
    )
    assert not any("secret" in text for _, _, text in said(page))
    assert [one for one, _ in lacks(page)] == [Reason.OTHER_AUTHOR, Reason.OTHER_AUTHOR, Reason.MOVING_PICTURE]


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ({"error": "InvalidRequest", "message": "Profile not found"}, Reason.UNKNOWN_USER),
        ({"error": "AccountDeactivated", "message": "Account is deactivated"}, Reason.GONE),
        ({"error": "InternalServerError", "message": "x"}, Reason.API_ERROR),
        ({**ACTOR, "handle": "tess.example"}, Reason.UNKNOWN_USER),
        ({**ACTOR, "labels": [{"val": "!no-unauthenticated"}]}, Reason.PROTECTED),
    ],
)
def test_a_bluesky_answer_that_is_not_for_everybody_is_not_checked(actor: dict[str, object], expected: Reason) -> None:
    assert reason(bluesky(actor=actor)) is expected


def test_an_empty_feed_of_an_account_with_posts_is_told() -> None:
    assert lacks(bluesky()) == [(Reason.PROTECTED, BSKY)]
    assert lacks(bluesky(actor={**ACTOR, "postsCount": 0})) == []


# AT Protocol

PDS = "https://pds.example/xrpc"
REPO = f"{PDS}/com.atproto.repo.describeRepo?repo=did:plc:r"
RECORD = f"{PDS}/com.atproto.repo.getRecord?repo=did:plc:r&collection=app.bsky.actor.profile&rkey=self"
RECORDS = f"{PDS}/com.atproto.repo.listRecords?repo=did:plc:r&collection=app.bsky.feed.post&limit=50"
BLOB = f"{PDS}/com.atproto.sync.getBlob?did=did:plc:r"


def test_a_repository_gives_its_records_and_pictures() -> None:
    value = {"displayName": "Rowan", "description": "Torfield", "avatar": {"ref": {"$link": "cid1"}}}
    images = [{"alt": "me", "image": {"ref": {"$link": "cid2"}}}]
    record = {
        "text": "Post",
        "createdAt": "2026-10-06T10:00:00Z",
        "embed": {"$type": "app.bsky.embed.images", "images": images},
    }
    fetcher = InMemoryFetcher(
        api(REPO, {"did": "did:plc:r", "handle": "rowan.example"}),
        api(RECORD, {"value": value}),
        api(RECORDS, {"records": [{"uri": "at://did:plc:r/app.bsky.feed.post/1", "value": record}]}),
    )
    page = AtProto().read(profile(REPO), fetcher)
    assert [text for _, _, text in said(page)] == ["Rowan", "rowan.example", "Torfield", "Post", "me"]
    assert fetcher.asked == [REPO, RECORD, RECORDS, f"{BLOB}&cid=cid1", f"{BLOB}&cid=cid2"]
    labels = {"values": [{"val": "!no-unauthenticated"}]}
    closed = InMemoryFetcher(api(REPO, {"did": "did:plc:r"}), api(RECORD, {"value": {**value, "labels": labels}}))
    assert reason(AtProto().read(profile(REPO), closed)) is Reason.PROTECTED
    other = InMemoryFetcher(api(REPO, {"error": "RepoNotFound", "message": "Could not find repo"}, status=400))
    assert reason(AtProto().read(profile(REPO), other)) is Reason.UNKNOWN_USER


@pytest.mark.parametrize(
    "named", ["bafy1&did=did:plc:other", "bafy1#x", "bafy1%26did=did:plc:other", "../x", "b" * 129]
)
def test_what_a_record_writes_for_a_picture_never_names_another_repository(named: str) -> None:
    """The gate refuses such an address as well: see ``test_gate.py``."""
    value = {"displayName": "Rowan", "avatar": {"ref": {"$link": named}}, "banner": f"{BLOB}&cid=bafy1"}
    embed = {"images": [{"image": {"ref": {"$link": named}}}], "external": {"thumb": {"ref": {"$link": named}}}}
    post = {"uri": "at://did:plc:r/app.bsky.feed.post/1", "value": {"text": "Post", "embed": embed}}
    fetcher = InMemoryFetcher(
        api(REPO, {"did": "did:plc:r"}), api(RECORD, {"value": value}), api(RECORDS, {"records": [post]})
    )
    page = AtProto().read(profile(REPO), fetcher)
    assert fetcher.asked == [REPO, RECORD, RECORDS]
    assert lacks(page) == [(Reason.BAD_ANSWER, BLOB), *[(Reason.BAD_ANSWER, "at://did:plc:r/app.bsky.feed.post/1")] * 2]


# WordPress

BLOG = "https://blog.example"
AUTHOR = f"{BLOG}/author/rowan/"
POSTS = f"{BLOG}/wp-json/wp/v2/posts?author=7&per_page=50&page=1&_embed=wp%3Afeaturedmedia"
AUTHOR_PAGE = """<title>Rowan, Author at Blog</title><body class="archive author author-rowan author-7">
<h1>Author: Rowan</h1><p>Teacher at Torfield</p><article><h2><a href="/1/">One</a></h2><p>First post</p></article>"""


def post(number: int, author: int = 7, **changes: object) -> dict[str, object]:
    base = {"id": number, "author": author, "link": f"{BLOG}/{number}/", "date_gmt": "2026-10-06T10:00:00",
            "title": {"rendered": f"Title {number} &#8211; x"}, "content": {"rendered": f"<p>Body {number}</p>", "protected": False}}  # fmt: skip
    return {**base, **changes}


def test_the_posts_of_the_consented_author_are_read_and_no_list_of_users_is_asked() -> None:
    protected = post(2, content={"rendered": "", "protected": True})
    fetcher = InMemoryFetcher(answer(AUTHOR, AUTHOR_PAGE), api(POSTS, [post(1), protected, post(3, author=8)]))
    page = WordPress().read(profile(AUTHOR, reads=("text",)), fetcher)
    assert [text for _, _, text in said(page)] == [
        "Rowan, Author at Blog", "Author: Rowan", "Teacher at Torfield", "One", "First post",
        "Title 1 – x", "Body 1", "Title 2 – x",
    ]  # fmt: skip
    assert lacks(page) == [(Reason.PROTECTED, f"{BLOG}/2/"), (Reason.OTHER_AUTHOR, f"{BLOG}/3/")]
    assert fetcher.asked == [AUTHOR, POSTS]
    assert not any("users" in address.url for address in WordPress().addresses(profile(AUTHOR)))


def test_the_authors_number_is_what_the_site_tells_and_not_what_somebody_wrote_on_the_page() -> None:
    head = f'<head><link rel="alternate" type="application/json" href="{BLOG}/wp-json/wp/v2/users/7"></head>'
    written = "<p>See wp/v2/users/8 and &lt;body class=author-8&gt;</p>"
    told = {"link": f'<{BLOG}/wp-json/wp/v2/users/7>; rel="alternate"; type="application/json"'}
    for page, headers in ((head, {}), (f'<body class="author-7">{written}', {}), (written, told)):
        fetcher = InMemoryFetcher(
            answer(AUTHOR, f"<title>Rowan</title>{page}{written}", **headers), api(POSTS, [post(1)])
        )
        WordPress().read(profile(AUTHOR, reads=("text",)), fetcher)
        assert fetcher.asked == [AUTHOR, POSTS]
    fetcher = InMemoryFetcher(answer(AUTHOR, f"<title>Rowan</title><p>Hello there</p>{written}"))
    WordPress().read(profile(AUTHOR, reads=("text",)), fetcher)
    assert fetcher.asked == [AUTHOR, f"{AUTHOR}feed/"]


def test_where_the_interface_is_closed_the_authors_feed_is_read() -> None:
    feed = '<rss version="2.0"><channel><title>Blog</title><item><title>From the feed</title></item></channel></rss>'
    fetcher = InMemoryFetcher(
        answer(AUTHOR, AUTHOR_PAGE),
        api(POSTS, {"code": "rest_disabled"}),
        answer(f"{AUTHOR}feed/", feed, content_type="application/rss+xml"),
    )
    page = WordPress().read(profile(AUTHOR, reads=("text",)), fetcher)
    assert ("post", "owner", "From the feed") in said(page)
    assert fetcher.asked == [AUTHOR, POSTS, f"{AUTHOR}feed/"]


def test_without_interface_and_feed_the_posts_are_missing() -> None:
    page = WordPress().read(profile(AUTHOR, reads=("text",)), InMemoryFetcher(answer(AUTHOR, AUTHOR_PAGE)))
    assert lacks(page) == [(Reason.API_ERROR, AUTHOR)]


# MediaWiki

WIKI = "https://wiki.example"
USER = f"{WIKI}/wiki/User:Rowan_Ashby"
EDITS = (
    f"{WIKI}/w/api.php?action=query&format=json&list=usercontribs&ucuser=Rowan+Ashby"
    "&ucprop=ids%7Ctitle%7Ctimestamp%7Ccomment&uclimit=100"
)


def edit(number: int, title: str, comment: str = "", user: str = "Rowan Ashby") -> dict[str, object]:
    return {"revid": number, "title": title, "timestamp": "2026-10-05T10:00:00Z", "comment": comment, "user": user}


def test_only_edits_of_the_trusts_articles_are_kept() -> None:
    edits = [edit(1, "Torfield School", "I work there"), edit(2, "Bread", "private"), edit(3, "Talk:Torfield School")]
    fetcher = InMemoryFetcher(
        answer(USER, "<h1>User:Rowan Ashby</h1><p>Hello all</p>"), api(EDITS, {"query": {"usercontribs": edits}})
    )
    page = MediaWiki(articles=("Torfield_School",)).read(profile(USER, reads=("text",)), fetcher)
    assert isinstance(page, Page)
    assert [(text.text, text.context, text.post) for text in page.texts if text.place == "edit"] == [
        ("I work there", "Torfield School", f"{WIKI}/w/index.php?diff=1"),
    ]
    assert [(text.author, text.text, text.context, text.post) for text in page.texts if text.place == "edit:own"] == [
        ("other", "Torfield School, revision 1", "I work there", f"{WIKI}/w/index.php?diff=1"),
        ("other", "Talk:Torfield School, revision 3", "", f"{WIKI}/w/index.php?diff=3"),
    ]
    assert page.posts_seen == 2
    assert not any("private" in repr(text) or "Bread" in repr(text) for text in page.texts)
    assert page.owner_names == ("Rowan Ashby",)


def test_without_articles_no_edits_are_asked_for() -> None:
    fetcher = InMemoryFetcher(answer(USER, "<p>Hello all</p>"))
    MediaWiki().read(profile(USER), fetcher)
    assert fetcher.asked == [USER]
    assert [address.url for address in MediaWiki().addresses(profile(USER))] == [USER]


def test_an_error_of_the_interface_is_missing_and_the_user_page_is_read() -> None:
    fetcher = InMemoryFetcher(
        answer(USER, "<p>Hello all</p>"), api(EDITS, {"error": {"code": "baduser", "info": "bad"}})
    )
    page = MediaWiki(articles=("Torfield School",)).read(profile(USER), fetcher)
    assert (lacks(page), said(page)) == ([(Reason.API_ERROR, USER)], [("block", "owner", "Hello all")])


def test_a_user_page_that_does_not_exist_is_not_clean() -> None:
    page = answer(
        USER, '<h1>User:Rowan Ashby</h1><div class="noarticletext">There is currently no text in this page.</div>'
    )
    assert reason(MediaWiki().read(profile(USER), InMemoryFetcher(page))) is Reason.UNKNOWN_USER


# The organisation

RANGE = f"{WIKI}/w/api.php"
RANGE_EDITS = (
    f"{RANGE}?action=query&format=json&list=usercontribs&ucprop=ids%7Ctitle%7Ctimestamp%7Ccomment"
    "&uciprange=192.0.2.0/24&uclimit=100"
)


def test_edits_from_the_trusts_network_name_no_person_and_say_that_they_are_historic() -> None:
    fetcher = InMemoryFetcher(api(RANGE_EDITS, {"query": {"usercontribs": [edit(1, "Hastings", "tidy", "192.0.2.7")]}}))
    row = replace(profile(RANGE, source="wiki-range"), profile_id="organisation", person_id="organisation")
    since = {RANGE: date(2025, 11, 4)}
    page = WikiRange(ranges=("192.0.2.0/24",), hidden_since=since).read(row, fetcher)
    assert said(page) == [("edit:network", "other", "Hastings, revision 1"), ("edit", "other", "tidy")]
    assert lacks(page) == [(Reason.HIDDEN_ADDRESSES, RANGE)]
    assert isinstance(page, Page)
    assert page.missing[0].detail == (
        "historic edits only: since 2025-11-04 the wiki gives visitors temporary accounts, it hides the network address "
        "of newer edits"
    )
    assert reason(WikiRange(ranges=("192.0.2.0/24",)).read(profile(RANGE), fetcher)) is Reason.NOT_CONSENTED_KIND
    assert reason(WatchedSite().read(profile(BLOG), fetcher)) is Reason.NOT_CONSENTED_KIND


def test_a_list_of_edits_longer_than_the_limit_says_so() -> None:
    more = {
        "query": {"usercontribs": [edit(1, "Hastings", user="192.0.2.7")]},
        "continue": {"uccontinue": "2|1", "continue": "-||"},
    }
    fetcher = InMemoryFetcher(api(RANGE_EDITS, more))
    row = replace(profile(RANGE, source="wiki-range"), profile_id="organisation", person_id="organisation")
    page = WikiRange(ReadLimits(max_pages=1), ranges=("192.0.2.0/24",)).read(row, fetcher)
    assert lacks(page) == [(Reason.POST_LIMIT, RANGE), (Reason.HIDDEN_ADDRESSES, RANGE)]


def test_an_answer_leads_to_nobody_elses_edits() -> None:
    elsewhere = {"ucuser": "Sam Other", "uciprange": "198.51.100.0/24", "uccontinue": "2|1", "continue": "-||"}
    first = {"query": {"usercontribs": [edit(1, "Hastings", user="192.0.2.7")]}, "continue": elsewhere}
    rest = {"query": {"usercontribs": [edit(2, "Leeks", user="192.0.2.8")]}}
    onward = f"{RANGE_EDITS}&continue=-%7C%7C&uccontinue=2%7C1"
    fetcher = InMemoryFetcher(api(RANGE_EDITS, first), api(onward, rest))
    row = replace(profile(RANGE, source="wiki-range"), profile_id="organisation", person_id="organisation")
    page = WikiRange(ranges=("192.0.2.0/24",)).read(row, fetcher)
    assert fetcher.asked == [RANGE_EDITS, onward]
    assert said(page) == [
        ("edit:network", "other", "Hastings, revision 1"),
        ("edit:network", "other", "Leeks, revision 2"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        {"0": edit(1, "Hastings", user="192.0.2.7")},
        None,
        [1],
        [{**edit(1, "Hastings", user="192.0.2.7"), "revid": "1"}],
        [{**edit(1, "Hastings", user="192.0.2.7"), "title": 5}],
        [edit(1, "Hastings", user="198.51.100.1")],
        [edit(1, "Hastings", user="Sam Other")],
    ],
)
def test_a_list_of_edits_of_the_wrong_shape_or_of_others_is_not_checked(listed: object) -> None:
    fetcher = InMemoryFetcher(api(RANGE_EDITS, {"query": {"usercontribs": listed}}))
    row = replace(profile(RANGE, source="wiki-range"), profile_id="organisation", person_id="organisation")
    assert reason(WikiRange(ranges=("192.0.2.0/24",)).read(row, fetcher)) is Reason.API_ERROR


def test_edits_of_another_account_are_not_taken_for_the_consented_ones() -> None:
    others = {"query": {"usercontribs": [edit(1, "Torfield School", "theirs", user="Sam Other")]}}
    fetcher = InMemoryFetcher(answer(USER, "<p>Hello all</p>"), api(EDITS, others))
    page = MediaWiki(articles=("Torfield School",)).read(profile(USER), fetcher)
    assert (lacks(page), said(page)) == ([(Reason.API_ERROR, USER)], [("block", "owner", "Hello all")])


def test_a_site_of_the_list_asks_for_nothing_and_belongs_to_nobody() -> None:
    rows = "https://club.example/,Torfield School,Club,Why,Head,2025-09-01,2026-09-01,no\n"
    sites = read_official_sites(f"{','.join(OFFICIAL_COLUMNS)}\n{rows}".encode(), file="official_sites.csv")
    source = ListedSite(sites, datetime(2026, 9, 1, 23, 30, tzinfo=UTC))  # half past midnight in London
    mine = profile("https://club.example/", source="official-site")
    row, fetcher = replace(mine, profile_id="organisation-official-1", person_id="organisation"), InMemoryFetcher()
    assert said(source.read(row, fetcher)) == [("register:6.5", "other", "the review was due on 2026-09-01")]
    assert fetcher.asked == []
    assert reason(source.read(mine, fetcher)) is Reason.NOT_CONSENTED_KIND
    other = replace(row, url="https://other.example/")
    assert reason(source.read(other, fetcher)) is Reason.NOT_CONSENTED_KIND
    assert reason(ListedSite().read(row, fetcher)) is Reason.NOT_CONSENTED_KIND


# All of them

PROFILES = {
    "web": "https://me.example/", "feed": "https://me.example/feed.xml", "wordpress": AUTHOR, "mastodon": ROWAN,
    "bluesky": BSKY, "atproto": REPO, "mediawiki": USER, "wiki-range": RANGE, "watched-site": "https://pta.example/",
    "snapshot": "https://www.facebook.com/rowan", "discourse": "https://forum.example/u/rowan",
    "official-site": "https://club.example/", "github": "https://github.com/rowan", "bookmarks": "https://links.example/",
}  # fmt: skip


def test_every_source_declares_addresses_that_the_gate_can_take() -> None:
    from profiles.addresses import PUBLIC_ONLY
    from profiles.gate import Gate
    from profiles.platforms import Platforms

    gate = Gate(rule=PUBLIC_ONLY, platforms=Platforms(), registered=frozenset())
    every = sources(articles=("Torfield School",), ip_ranges=("192.0.2.0/24", "2001:db8::/48"))
    assert {source.name for source in every} <= set(PROFILES)
    for source in every:
        row = profile(PROFILES[source.name], source=source.name)
        addresses = source.addresses(row)
        assert addresses == source.addresses(row)
        gate.scope(row, addresses)


def test_an_unknown_source_is_named_with_those_that_there_are() -> None:
    with pytest.raises(KeyError, match="mastodon"):
        source_named("myspace")
