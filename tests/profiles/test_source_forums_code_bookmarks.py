"""Forums, code and bookmarks: what they show of their owner, and nothing of anybody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from profiles.evidence import NotChecked, Page, Reason
from profiles.sources.bookmarks import Bookmarks
from profiles.sources.discourse import Discourse
from profiles.sources.github import GitHub
from profiles.sources.limits import ReadLimits
from tests.profiles.in_memory import InMemoryFetcher, answer, profile

if TYPE_CHECKING:
    from profiles.fetched import Fetched

FORUM = "https://forum.example/u/rowan"
USER = "https://forum.example/u/rowan.json"
ACTIONS = "https://forum.example/user_actions.json?username=rowan&filter=4,5&offset=0"
ACCOUNT = {"username": "Rowan", "name": "Rowan Ashby", "title": "Teacher", "bio_cooked": "<p>I teach at <b>Tor</b>field</p>",
           "avatar_template": "/user_avatar/{size}/1.png", "user_fields": {"1": "Torfield School"}}  # fmt: skip


def api(url: str, value: object, *, status: int = 200) -> Fetched:
    return answer(url, json.dumps(value), content_type="application/json", status=status)


def said(page: Page | NotChecked) -> list[tuple[str, str, str]]:
    assert isinstance(page, Page), page
    return [(text.place, text.author, text.text) for text in page.texts]


def action(number: int, **changes: object) -> dict[str, object]:
    base = {"topic_id": 9, "post_number": number, "username": "rowan", "title": "Bread", "created_at": "2026-10-06T10:00:00Z",
            "excerpt": f"Post {number} about bread"}  # fmt: skip
    return {**base, **changes}


def test_a_forum_profile_says_its_bio_fields_and_own_posts() -> None:
    actions = [
        action(1),
        action(2, username="tess", excerpt="secret"),
        action(3, excerpt="long&hellip;", truncated=True),
    ]
    fetcher = InMemoryFetcher(api(USER, {"user": ACCOUNT}), api(ACTIONS, {"user_actions": actions}))
    page = Discourse().read(profile(FORUM), fetcher)
    assert said(page) == [
        ("name", "owner", "Rowan Ashby"),
        ("name:handle", "owner", "Rowan"),
        ("bio:field", "owner", "Teacher"),
        ("bio", "owner", "I teach at Torfield"),
        ("bio:field", "owner", "Torfield School"),
        ("post", "owner", "Bread"),
        ("post", "owner", "Post 1 about bread"),
        ("post", "owner", "Bread"),
        ("post", "owner", "long…"),
    ]
    assert isinstance(page, Page)
    assert [one.reason for one in page.missing] == [Reason.GONE, Reason.OTHER_AUTHOR, Reason.TRUNCATED]
    assert fetcher.asked == [USER, ACTIONS, "https://forum.example/user_avatar/240/1.png"]


@pytest.mark.parametrize(
    ("value", "status", "expected"),
    [
        ({"errors": ["not found"], "error_type": "not_found"}, 404, Reason.UNKNOWN_USER),
        ({"errors": ["You need to be logged in to do that."], "error_type": "not_logged_in"}, 403, Reason.PROTECTED),
        ({"user": {**ACCOUNT, "username": "tess"}}, 200, Reason.UNKNOWN_USER),
        ({"user": {**ACCOUNT, "profile_hidden": True}}, 200, Reason.PROTECTED),
        ([], 200, Reason.BAD_ANSWER),
    ],
)
def test_a_forum_answer_that_is_not_the_profile_is_not_checked(value: object, status: int, expected: Reason) -> None:
    outcome = Discourse().read(profile(FORUM), InMemoryFetcher(api(USER, value, status=status)))
    assert isinstance(outcome, NotChecked)
    assert outcome.reason is expected


def test_a_code_profile_says_its_words_and_its_own_repositories() -> None:
    account = "https://api.github.com/users/rowan"
    repositories = f"{account}/repos?type=owner&sort=pushed&per_page=100"
    told = {"login": "rowan", "name": "Rowan Ashby", "company": "@torfield", "bio": "Teacher", "email": "r@torfield.example",
            "public_repos": 3}  # fmt: skip
    own = {
        "name": "timetable",
        "description": "For Torfield School",
        "html_url": "https://github.com/rowan/t",
        "topics": ["x"],
    }
    fetcher = InMemoryFetcher(api(account, told), api(repositories, [own, {**own, "name": "secret", "fork": True}]))
    page = GitHub().read(profile("https://github.com/rowan"), fetcher)
    assert [text for _, _, text in said(page)] == [
        "Rowan Ashby", "rowan", "Teacher", "@torfield", "r@torfield.example", "timetable", "For Torfield School", "#x",
    ]  # fmt: skip
    assert fetcher.asked == [account, repositories]
    gone = GitHub().read(
        profile("https://github.com/rowan"), InMemoryFetcher(api(account, {"message": "Not Found"}, status=404))
    )
    busy = GitHub().read(
        profile("https://github.com/rowan"),
        InMemoryFetcher(api(account, {"message": "API rate limit exceeded"}, status=403)),
    )
    assert isinstance(gone, NotChecked)
    assert isinstance(busy, NotChecked)
    assert (gone.reason, busy.reason) == (Reason.UNKNOWN_USER, Reason.RATE_LIMITED)


def test_bookmarks_are_other_pages_titles_with_the_owners_notes() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Rowan's links</title><entry><title>Torfield news</title>
    <link href="https://torfield.example/news"/><content type="html">&lt;p&gt;My school&lt;/p&gt;</content></entry></feed>"""
    url = "https://links.example/"
    fetcher = InMemoryFetcher(answer("https://links.example/feed/atom", feed, content_type="application/atom+xml"))
    page = Bookmarks(ReadLimits()).read(profile(url), fetcher)
    assert said(page) == [
        ("title", "owner", "Rowan's links"),
        ("post", "unknown", "Torfield news"),
        ("post", "unknown", "My school"),
    ]
    assert [one.url for one in Bookmarks().addresses(profile("https://pinboard.in/u:rowan"))] == [
        "https://feeds.pinboard.in/rss/u:rowan/"
    ]
    assert [one.url for one in Bookmarks().addresses(profile("https://b.example/public.rss"))] == [
        "https://b.example/public.rss"
    ]
