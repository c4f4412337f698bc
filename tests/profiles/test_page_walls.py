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
        ("<title>Ana</title><p>Log in to see posts from ana</p>", Reason.LOGIN_WALL),
        ("<p>Ana is on Site. To connect with Ana, join Site today.</p>", Reason.LOGIN_WALL),
        ("<p>Give your address and we will send you a link.</p><input type=email>", Reason.LOGIN_WALL),
        ("<h1>Ana</h1><p>These posts are protected.</p>", Reason.LOGIN_WALL),
        ("<title>Site</title><p>We've detected unusual activity from your network.</p>", Reason.BOT_WALL),
        ("<h1>Oops!</h1><p>We can't find the page you're looking for.</p>", Reason.SOFT_404),
        ("<title>Ana</title><p>This user has deactivated their account.</p>", Reason.SOFT_404),
        (
            "<body><div>Loading...</div><noscript>You need to enable JavaScript to run this app.</noscript>",
            Reason.EMPTY,
        ),
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


FIELD = "<form><input name=u><input type=password><button>OK</button></form>"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        # Log in, in other words and languages
        (f"<title>Anmelden – Treffpunkt</title>{FIELD}", Reason.LOGIN_WALL),
        (f"<h1>Connexion</h1>{FIELD}", Reason.LOGIN_WALL),
        ("<title>Inicia sesión para continuar</title><p>Usuario</p>", Reason.LOGIN_WALL),
        ("<h1>Accedi</h1><p>E-mail</p>", Reason.LOGIN_WALL),
        ("<h1>Zaloguj się</h1><p>Adres</p>", Reason.LOGIN_WALL),
        ("<h1>Mewngofnodi</h1><p>E-bost</p>", Reason.LOGIN_WALL),
        ("<h1>Войдите, чтобы продолжить</h1>", Reason.LOGIN_WALL),
        ("<h1>ログイン</h1><p>メール</p>", Reason.LOGIN_WALL),
        ("<h1>تسجيل الدخول</h1>", Reason.LOGIN_WALL),
        (f"<p>Tervetuloa takaisin</p>{FIELD}", Reason.LOGIN_WALL),
        (f"<h1>Rowan Ashby</h1>{FIELD}", Reason.LOGIN_WALL),
        ("<p>This account is private.</p><p>Follow to see photos.</p>", Reason.LOGIN_WALL),
        ("<h1>Rowan</h1><p>Sign up to see what Rowan posts.</p>", Reason.LOGIN_WALL),
        ("<h1>Chirrup</h1><p>This profile is only available to members.</p>", Reason.LOGIN_WALL),
        ("<h1>Rowan's letter</h1><p>This post is for paid subscribers</p><button>Subscribe</button>", Reason.LOGIN_WALL),
        ("<p>Your session has expired.</p><p>Please log in again.</p>", Reason.LOGIN_WALL),
        # Robots
        ("<title>Einen Moment bitte</title><p>x</p>", Reason.BOT_WALL),
        ("<p>Bestätigen Sie, dass Sie ein Mensch sind.</p>", Reason.BOT_WALL),
        ("<title>Accès refusé</title><p>Référence 18</p>", Reason.BOT_WALL),
        ("<title>403 Forbidden</title><h1>403 Forbidden</h1><hr><p>nginx</p>", Reason.BOT_WALL),
        ("<h1>Too Many Requests</h1>", Reason.BOT_WALL),
        ("<p>Press &amp; Hold to confirm you are a human</p>", Reason.BOT_WALL),
        ("<p>Request unsuccessful. Incident ID 1-2</p>", Reason.BOT_WALL),
        ("<p>Loading</p><script src='https://geo.captcha-delivery.com/c.js'></script>", Reason.BOT_WALL),
        ("<p>Making sure you&#39;re not a bot!</p><script src='/.within.website/x/cmd/anubis/x.js'></script>", Reason.BOT_WALL),
        # Consent and age
        ("<h1>Bevor du fortfährst</h1><button>Alle akzeptieren</button>", Reason.CONSENT_WALL),
        ("<h1>Avant de continuer</h1><button>Tout accepter</button>", Reason.CONSENT_WALL),
        ("<p>Utilizamos cookies</p><button>Aceptar</button>", Reason.CONSENT_WALL),
        ("<h1>Are you over 18?</h1><button>Yes, enter</button>", Reason.CONSENT_WALL),
        ("<p>This profile may hold sensitive content</p><button>View profile</button>", Reason.CONSENT_WALL),
        # Not there
        ("<h1>Seite nicht gefunden</h1><p>Zur Startseite</p>", Reason.SOFT_404),
        ("<h1>Page introuvable</h1><p>Retour</p>", Reason.SOFT_404),
        ("<h1>Página no encontrada</h1>", Reason.SOFT_404),
        ("<h1>Pagina non trovata</h1>", Reason.SOFT_404),
        ("<h1>Nie znaleziono strony</h1>", Reason.SOFT_404),
        ("<h1>Страница не найдена</h1>", Reason.SOFT_404),
        ("<h1>ページが見つかりません</h1>", Reason.SOFT_404),
        ("<p>Dieses Konto existiert nicht.</p>", Reason.SOFT_404),
        ("<h1>Buy this domain</h1><p>me.example may be for sale</p>", Reason.SOFT_404),
        ("<h1>Welcome to nginx!</h1><p>Further configuration is required.</p>", Reason.SOFT_404),
        ("<title>Index of /</title><p>../ a.txt</p>", Reason.SOFT_404),
        ("<h1>Account suspended</h1><p>Contact your hosting provider</p>", Reason.SOFT_404),
        # Elsewhere
        ("<p>Redirecting…</p><script>location.replace('/x')</script>", Reason.REDIRECT_ELSEWHERE),
        ('<p>You are being <a href="/x">redirected</a>.</p>', Reason.REDIRECT_ELSEWHERE),
        ("<title>Object moved</title><h2>Object moved to <a href='/x'>here</a>.</h2>", Reason.REDIRECT_ELSEWHERE),
        ('<meta http-equiv=refresh content="0;https://other.example/"><p>Hi</p>', Reason.REDIRECT_ELSEWHERE),
        ('<meta http-equiv=refresh content="0, url=https://other.example/"><p>Hi</p>', Reason.REDIRECT_ELSEWHERE),
        ('<meta http-equiv=Refresh content=" 1.5 ; URL = \'/x\'"><p>Hi</p>', Reason.REDIRECT_ELSEWHERE),
        # Broken, with status 200
        ("<h1>Error establishing a database connection</h1>", Reason.SERVER_ERROR),
        ("<h1>We&rsquo;ll be back soon</h1><p>The site is down for maintenance.</p>", Reason.SERVER_ERROR),
        ("<p>There has been a critical error on this website.</p>", Reason.SERVER_ERROR),
        ("<h1>502 Bad Gateway</h1>", Reason.SERVER_ERROR),
        ("<h1>Wartungsarbeiten</h1><p>Bis gleich</p>", Reason.SERVER_ERROR),
        ("<p>Something went wrong. Try again later.</p>", Reason.SERVER_ERROR),
    ],
)  # fmt: skip
def test_a_wall_in_other_words_or_another_language_is_no_clean_page(markup: str, reason: Reason) -> None:
    found = outcome(markup)
    assert isinstance(found, NotChecked), found
    assert found.reason is reason


@pytest.mark.parametrize(
    "markup",
    [
        ARTICLE,
        ARTICLE + "<aside><form>Log in <input type=password></form></aside>",
        "<p>Cook. Walker. My blog was not found by many.</p><p>Hello!</p>",
        "<title>Rowan</title><h1>Rowan Ashby</h1><p>I log in to work too early.</p>",
        "<h1>Rowan Ashby</h1><p>I bake bread and grow leeks.</p><noscript>Enable JavaScript to see comments.</noscript>",
        ARTICLE + "<p>We use cookies</p><button>Accept all</button>",
        "<title>Error 404 and other songs: my band</title>" + ARTICLE,
        "<h1>Rowan</h1><p>I lost the page: the recipe was not found anywhere.</p>" + ARTICLE,
        '<img src="a.png" alt="Me">',
        '<meta http-equiv=refresh content="300"><p>I bake bread.</p>',
        '<meta http-equiv=refresh content="60;url=/later"><p>I bake bread.</p>',
        '<meta http-equiv=refresh content="0;url=https://me.example/about/"><p>I bake bread.</p>',
        "<p>I am redirecting my energy to the garden.</p>",
        "<h1>Rowan Ashby</h1><nav><a>Sign in</a> <a>Register</a></nav><p>Teacher and walker</p>",
        "<h1>Rowan</h1><p>One more step in the garden: a pond. 429 tulips planted. Un momento de paz.</p>",
        "<h1>Rowan</h1><p>I ask before you continue my pattern. Please continue it!</p>",
        "<h1>Mo's garden</h1><p>Members only plot, Tuesdays. New beds coming soon.</p><p>I accept plants.</p>",
        "<h1>Anna</h1><p>Ich backe gern. Meine Seite ist nicht mehr ganz neu.</p>",
        "<title>Mantenimiento</title><h1>Rowan</h1><p>Electricista, en mantenimiento de edificios.</p>",
        f"<h1>Rowan Ashby</h1><p>{'I bake bread and walk the dog by the sea every day. ' * 4}</p>{FIELD}",
        "<h1>Rowan</h1><p>Nothing went wrong today. I try again later with the sourdough, which rose at last, and I was glad.</p>",
    ],
)
def test_a_profile_is_not_taken_for_a_wall(markup: str) -> None:
    assert isinstance(outcome(markup), Page)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 50, b"\x7fELF\x02\x01\x01" + b"\x05\x06" * 400, b"\x1a\x45\xdf\xa3\x01" * 90]
)
def test_bytes_that_are_no_text_are_no_page(data: bytes) -> None:
    found = WebPage().read(profile(URL, reads=("text",)), InMemoryFetcher(answer(URL, data)))
    assert isinstance(found, NotChecked)
    assert found.reason is Reason.NOT_PAGE


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
