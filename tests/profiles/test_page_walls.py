"""What answers and is not the profile is never clean; what is a profile is never called a wall."""

from __future__ import annotations

import pytest

from profiles.evidence import NotChecked, Page, Reason
from profiles.sources.web import WebPage
from tests.profiles.in_memory import InMemoryFetcher, answer, profile

URL = "https://me.example/about/"
ARTICLE = "<p>" + "I like walking on the downs with my dog and baking bread. " * 40 + "</p>"


def outcome(markup: str, **headers: str) -> Page | NotChecked:
    return WebPage().read(profile(URL, reads=("text",)), InMemoryFetcher(answer(URL, markup, **headers)))


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", Reason.EMPTY),
        ("<html><body></body></html>", Reason.EMPTY),
        ("<body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>", Reason.EMPTY),
        (
            "<title>Log in · Site</title><form><input name=u><input type=password><button>Log in</button></form>",
            Reason.LOGIN_WALL,
        ),
        ("<h1>Sign in</h1><p>Enter your e-mail</p><input>", Reason.LOGIN_WALL),
        ("<p>You must be logged in to view this profile.</p><input type=password>", Reason.LOGIN_WALL),
        ("<title>Just a moment...</title><p>Checking your browser before accessing me.example</p>", Reason.BOT_WALL),
        ("<p>Please verify you are human</p><div class='g-recaptcha'></div>", Reason.BOT_WALL),
        ("<title>Access denied</title><p>Reference 18.3</p>", Reason.BOT_WALL),
        ("<h1>Before you continue</h1><p>We use cookies and data</p><button>Accept all</button>", Reason.CONSENT_WALL),
        ("<title>Page not found – Blog</title><h1>Nothing here</h1><p>Try a search?</p>", Reason.SOFT_404),
        ("<h1>404</h1><p>Oops</p>", Reason.SOFT_404),
        ("<title>Sorry, this user was not found</title><p>x</p>", Reason.SOFT_404),
        ("<p>This account has been suspended.</p>", Reason.SOFT_404),
        ('<meta http-equiv="refresh" content="0; url=https://other.example/"><p>Moving</p>', Reason.REDIRECT_ELSEWHERE),
        ("%PDF-1.7 x", Reason.NOT_PAGE),
        ('<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', Reason.NOT_PAGE),
        ("<div>" * 3000, Reason.PARSE_LIMIT),
    ],
)
def test_a_wall_is_told_by_its_reason(markup: str, reason: Reason) -> None:
    found = outcome(markup)
    assert isinstance(found, NotChecked)
    assert found.reason is reason


@pytest.mark.parametrize(
    "markup",
    [
        ARTICLE,
        ARTICLE + "<aside><form>Log in <input type=password></form></aside>",
        "<p>Cook. Walker. My blog was not found by many.</p><p>Hello!</p>",
        "<title>Rowan</title><h1>Rowan Ashby</h1><p>I log in to work too early.</p>",
        ARTICLE + "<p>We use cookies</p><button>Accept all</button>",
        "<title>Error 404 and other songs: my band</title>" + ARTICLE,
        "<h1>Rowan</h1><p>I lost the page: the recipe was not found anywhere.</p>" + ARTICLE,
        '<img src="a.png" alt="Me">',
        "<h1>Rowan Ashby</h1><nav><a>Sign in</a> <a>Register</a></nav><p>Teacher and walker</p>",
    ],
)
def test_a_profile_is_not_taken_for_a_wall(markup: str) -> None:
    assert isinstance(outcome(markup), Page)


def test_plain_text_is_a_page() -> None:
    page = outcome("I bake.\n\nI walk\nwith dogs.", content_type="text/plain")
    assert isinstance(page, Page)
    assert [text.text for text in page.texts] == ["I bake.", "I walk with dogs."]


@pytest.mark.parametrize(
    ("markup", "headers", "expected"),
    [
        ("<p>Hello there</p>", {}, True),
        ('<meta name="robots" content="noindex, follow"><p>Hello there</p>', {}, False),
        ('<meta name="ROBOTS" content="none"><p>Hello there</p>', {}, False),
        ("<p>Hello there</p>", {"x_robots_tag": "noindex"}, False),
    ],
)
def test_a_page_says_whether_search_engines_may_list_it(markup: str, headers: dict[str, str], expected: bool) -> None:
    page = outcome(markup, **headers)
    assert isinstance(page, Page)
    assert page.indexable is expected
