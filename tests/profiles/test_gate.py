"""The gate: declared addresses on allowed platforms, and nobody else's."""

from __future__ import annotations

import pytest

from profiles.address_words import wall_of
from profiles.addresses import PUBLIC_ONLY
from profiles.canonical import canonical_url
from profiles.evidence import NotChecked, Reason
from profiles.faults import ProfilesFault
from profiles.fetched import Address, Fetched
from profiles.gate import Gate, registered_keys
from profiles.platforms import PlatformClass, Platforms
from tests.profiles.builders import a_profile, a_web_fetcher, bound, platforms
from tests.site.website import Website

HOME = "https://social.example/@a.person"
PROFILE = a_profile(HOME)
OPEN = platforms("social.example", "api.example", "m.social.example")


def _gate(classed: Platforms = OPEN, *registered: str) -> Gate:
    return Gate(rule=PUBLIC_ONLY, platforms=classed, registered=registered_keys(frozenset({HOME, *registered})))


def _addresses(*urls: str) -> tuple[Address, ...]:
    return tuple(Address(url=url, purpose="x") for url in (HOME, *urls))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (HOME, None),
        (f"{HOME}/", None),
        ("http://social.example/@a.person", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example/", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example/@b.person", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example/@a.person%2F..%2F@b.person", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example//@a.person", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example/@A.PERSON", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example/@a.person?tab=followers", Reason.REDIRECT_ELSEWHERE),
        ("https://m.social.example/@a.person", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example.evil.example/@a.person", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example/@a.person;v=2", Reason.REDIRECT_ELSEWHERE),
        ("https://social.example:80/@a.person", Reason.REDIRECT_ELSEWHERE),
        ("https://api.example/statuses?max_id=3", None),
        ("https://api.example/statuses", Reason.REDIRECT_ELSEWHERE),
        ("https://api.example/statusesx?max_id=3", Reason.REDIRECT_ELSEWHERE),
        ("https://api.example/other", Reason.REDIRECT_ELSEWHERE),
    ],
)
def test_only_declared_addresses_pass(url: str, reason: Reason | None) -> None:
    gate = _gate()
    scope = gate.scope(PROFILE, _addresses("https://api.example/statuses?*"))
    refusal = gate.refusal(scope, url, "page")
    assert (refusal.reason if refusal else None) is reason


@pytest.mark.parametrize(
    ("url", "covered"),
    [
        ("https://api.example/accounts/17/statuses?limit=40", True),
        ("https://api.example/accounts/17/statuses", False),
        ("https://api.example/accounts/17/followers?limit=40", False),
        ("https://api.example/accounts/17/x/statuses?limit=40", False),
        ("https://api.example/accounts/17%2Fx/statuses?limit=40", False),
        ("https://api.example/accounts//statuses?limit=40", False),
        ("https://api.example/accounts/17/Following?x=1", False),
    ],
)
def test_a_star_is_one_segment_or_the_rest_and_never_a_list_of_other_people(url: str, covered: bool) -> None:
    declared = _addresses("https://api.example/accounts/*/statuses?*", "https://api.example/accounts/*/following?*")
    assert (_gate().refusal(_gate().scope(PROFILE, declared), url, "api") is None) is covered


@pytest.mark.parametrize(
    ("url", "covered"),
    [
        ("https://api.example/getBlob?did=did:plc:own&cid=bafy1", True),
        ("https://api.example/getBlob?did=did:plc:own&cid=bafy1&did=did:plc:other", False),
        ("https://api.example/getBlob?did=did:plc:own&did=did:plc:other", False),
        ("https://api.example/getBlob?did=did:plc:own&cid=bafy1;did=did:plc:other", False),
        ("https://api.example/getBlob?did=did:plc:own&cid=bafy1&did[]=did:plc:other", False),
        ("https://api.example/getBlob?did=did:plc:own&cid=bafy1&DID%5B0%5D=did:plc:other", False),
        ("https://api.example/getBlob?did=did:plc:own&cid=bafy1&d%69d=did:plc:other", False),
        ("https://api.example/getBlob?did=did:plc:own&didx=1&cid=did", True),
        ("https://api.example/list?user=own", True),
        ("https://api.example/list?user=user=x", True),
        ("https://api.example/list?user=own&user=other", False),
    ],
)
def test_what_a_star_stands_for_says_no_declared_parameter_once_more(url: str, covered: bool) -> None:
    declared = _addresses("https://api.example/getBlob?did=did:plc:own&*", "https://api.example/list?user=*")
    scope = _gate().scope(PROFILE, declared)
    assert (_gate().refusal(scope, canonical_url(url), "api") is None) is covered


@pytest.mark.parametrize(
    "prefix",
    [
        "https://api.example/*",
        "https://api.example/?*",
        "https://api.example/a/*",
        "https://api.example*",
        "https://api*",
        "https://api.example/@a*",
        "https://api.example/a/../*",
        "*",
    ],
)
def test_a_prefix_that_says_too_little_cannot_be_declared(prefix: str) -> None:
    with pytest.raises(ProfilesFault):
        _gate().scope(PROFILE, _addresses(prefix))


@pytest.mark.parametrize(
    ("url", "kind", "reason"),
    [
        ("https://social.example/a.png", "image", None),
        ("https://social.example/a.png", "page", Reason.REDIRECT_ELSEWHERE),
        ("https://api.example/a.png", "image", None),
        ("https://cdn.media.example/a.png", "image", None),
        ("https://media.example/a.png", "image", Reason.OTHER_HOST),
        ("https://cdn.media.example/a", "page", Reason.REDIRECT_ELSEWHERE),
        ("https://tracker.example/a.png", "image", Reason.OTHER_HOST),
        ("https://social.example/@b.person", "image", Reason.OTHER_PERSON),
        ("https://social.example/@b.person?x=1", "image", Reason.OTHER_PERSON),
    ],
)
def test_pictures_come_from_the_profiles_origins_and_declared_hosts_only(
    url: str, kind: str, reason: Reason | None
) -> None:
    gate = _gate(
        platforms("social.example", "api.example", media_hosts=("*.media.example",)), "https://social.example/@b.person"
    )
    scope = gate.scope(PROFILE, _addresses("https://api.example/u?*"))
    refusal = gate.refusal(scope, url, kind)  # type: ignore[arg-type]
    assert (refusal.reason if refusal else None) is reason


def test_a_declared_address_that_another_person_registered_is_refused() -> None:
    gate = _gate(OPEN, "https://api.example/feed")
    scope = gate.scope(PROFILE, _addresses("https://api.example/feed"))
    refusal = gate.refusal(scope, "https://api.example/feed", "page")
    assert refusal is not None
    assert refusal.reason is Reason.OTHER_PERSON


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (PlatformClass.OPEN_INTERFACE, None),
        (PlatformClass.PLAIN_PAGE, None),
        (PlatformClass.SNAPSHOT_ONLY, Reason.PLATFORM_TERMS),
        (PlatformClass.NOT_AUDITABLE, Reason.NOT_AUDITABLE),
        (None, Reason.UNLISTED_PLATFORM),
    ],
)
def test_the_class_of_the_platform_decides(kind: PlatformClass | None, reason: Reason | None) -> None:
    with Website() as site:
        site.page("/@a.person", "<p>x</p>")
        classed = Platforms() if kind is None else platforms("social.example", kind=kind)
        profile = a_profile()
        fetcher = a_web_fetcher(site.rule("social.example"), classed=classed)
        outcome = bound(fetcher, profile).get(profile.url)
        if reason is None:
            assert isinstance(outcome, Fetched)
        else:
            assert isinstance(outcome, NotChecked)
            assert (outcome.reason, bool(outcome.detail), site.asked, site.connections_made) == (reason, True, (), 0)
            assert fetcher.refused == {reason: 1}


@pytest.mark.parametrize(
    "url",
    ["https://www.facebook.com/a", "https://www.linkedin.com/in/a", "https://x.com/a", "https://www.tiktok.com/@a"],
)
def test_a_platform_whose_terms_forbid_it_is_refused_even_where_the_file_allows_it(url: str) -> None:
    profile = a_profile(url)
    host = url.split("/")[2]
    fetcher = a_web_fetcher(PUBLIC_ONLY, classed=platforms(host, kind=PlatformClass.OPEN_INTERFACE), resolver=_never)
    outcome = bound(fetcher, profile).get(url)
    assert isinstance(outcome, NotChecked)
    assert (outcome.reason, fetcher.requests) == (Reason.PLATFORM_TERMS, ())


def _never(host: str, port: int) -> tuple[str, ...]:
    raise AssertionError(f"{host} was looked up")


def test_withdrawn_consent_opens_no_socket() -> None:
    with Website() as site:
        profile = a_profile()
        fetcher = a_web_fetcher(site.rule("social.example"), consent=lambda _: False)
        outcome = bound(fetcher, profile).get(profile.url)
        assert isinstance(outcome, NotChecked)
        assert (outcome.reason, site.connections_made, fetcher.requests) == (Reason.CONSENT_ENDED, 0, ())


def test_consent_is_asked_before_every_single_request() -> None:
    asked: list[str] = []
    with Website() as site:
        site.redirect("/@a.person", "/@a.person/")
        site.page("/@a.person/", "<p>x</p>")
        site.page("/a.png", b"\x89PNG\r\n\x1a\nx", content_type="image/png")
        profile = a_profile()
        fetcher = bound(
            a_web_fetcher(site.rule("social.example"), consent=lambda p: asked.append(p.profile_id) is None), profile
        )
        fetcher.get(profile.url)
        fetcher.get("http://social.example/a.png", kind="image")
        assert (len(asked), len(site.asked)) == (4, 4)


@pytest.mark.parametrize(
    ("target", "wall"),
    [
        ("https://social.example/login", Reason.LOGIN_WALL),
        ("https://social.example/users/sign_in?x=1", Reason.LOGIN_WALL),
        ("https://accounts.other.example/x", Reason.LOGIN_WALL),
        ("https://social.example/wp-login.php", Reason.LOGIN_WALL),
        ("https://consent.other.example/", Reason.CONSENT_WALL),
        ("https://social.example/captcha", Reason.BOT_WALL),
        ("https://social.example/blogin", None),
        ("https://social.example/@login.person", None),
        ("https://social.example/system/accounts/avatars/1/original/a.png", None),
        ("https://social.example/login?next=a.png", Reason.LOGIN_WALL),
    ],
)
def test_a_redirect_to_a_wall_is_told_apart(target: str, wall: Reason | None) -> None:
    assert wall_of(target, HOME) is wall


def test_a_website_that_is_called_like_a_wall_is_none() -> None:
    assert wall_of("https://cookies.example/cakes", "https://cookies.example/") is None
    assert wall_of("https://cookies.example/cakes", HOME) is Reason.CONSENT_WALL


def test_an_address_with_a_password_is_refused_without_repeating_it(caplog: pytest.LogCaptureFixture) -> None:
    with Website() as site:
        profile = a_profile()
        fetcher = bound(a_web_fetcher(site.rule("social.example")), profile)
        outcome = fetcher.get("http://name:s3cret@social.example/@a.person")
        assert isinstance(outcome, NotChecked)
        assert outcome.reason is Reason.REFUSED_ADDRESS
        assert "s3cret" not in f"{outcome!r}{caplog.text}"
        assert site.connections_made == 0


def test_what_the_environment_says_about_proxies_and_authorities_is_ignored_with_one_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with Website() as proxy, Website() as site:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://user:s3cret@127.0.0.1:{proxy.port}")
        monkeypatch.setenv("SSL_CERT_FILE", "/nonexistent")
        monkeypatch.setenv("NETRC", "/nonexistent")
        site.page("/@a.person", "<p>x</p>")
        profile = a_profile()
        outcome = bound(a_web_fetcher(site.rule("social.example")), profile).get(profile.url)
        assert isinstance(outcome, Fetched)
        assert (proxy.connections_made, len(caplog.records)) == (0, 1)
        assert caplog.records[0].getMessage() == (
            "ignored: the environment sets HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NETRC, SSL_CERT_FILE; "
            "this program takes no proxy and no authority from it"
        )
