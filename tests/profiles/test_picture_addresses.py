"""Where pictures are asked for: what an answer names is no page, no wall, no list of others and nobody's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from profiles.addresses import PUBLIC_ONLY
from profiles.canonical import canonical_url
from profiles.evidence import Reason
from profiles.fetched import Address
from profiles.gate import Gate, registered_keys
from tests.profiles.builders import a_profile, platforms

if TYPE_CHECKING:
    from profiles.platforms import Platforms

HOME = "https://social.example/@a.person"
PROFILE = a_profile(HOME)


def _gate(classed: Platforms, *registered: str) -> Gate:
    return Gate(rule=PUBLIC_ONLY, platforms=classed, registered=registered_keys(frozenset({HOME, *registered})))


def _addresses(*urls: str) -> tuple[Address, ...]:
    return tuple(Address(url=url, purpose="x") for url in (HOME, *urls))


PICTURES = [
    "https://social.example/a.png", "https://social.example/favicon.ico", "https://social.example/@kim/cat.jpg",
    "https://social.example/system/accounts/avatars/109/original/3f9a.jpeg",
    "https://social.example/system/media_attachments/files/109/original/3f9a.webp?v=2",
    "https://social.example/wp-content/uploads/friends/2026/summer-300x200.jpg", "https://social.example/likes/icon.svg",
    "https://social.example/user_avatar/social.example/kim/240/17_2.png", "https://social.example/login/background.jpg",
    "https://social.example/images/3f9a", "https://social.example/img?id=17", "https://social.example/image.php?u=17",
    "https://social.example/download/file.php?avatar=2_1.png", "https://social.example/timthumb.php?src=a.jpg&w=3",
    "https://social.example/_next/image?url=%2Fteam.jpg&w=640", "https://social.example/users/17/avatar",
    "https://social.example/user/avatar/kim/-1", "https://social.example/media/3f9a", "https://social.example/a.jpg:large",
    "https://social.example/avatars/3f9a?s=80", "https://social.example/photos/17", "https://api.example/a.png",
    "https://cdn.media.example/a", "https://cdn.media.example/u/17?v=4", "https://cdn.media.example/avatar/3f9a?s=80",
    "https://cdn.media.example/img/plain/did:plc:other/bafy1@jpeg", "https://cdn.media.example/account/3f9a.png",
    "https://cdn.media.example/users/17/3f9a", "https://cdn.media.example/fetch/https%3A%2F%2Fsocial.example%2Fa.png",
    "https://social.example//uploads/a.png", "https://social.example/images/session-1",
    "https://social.example/images/challenge-day", "https://social.example/getfile.aspx?id=3",
    "https://social.example/v1/fill/abc.jpg/w_100,h_100", "https://social.example/files/2026/verify_badge",
]  # fmt: skip
NO_PICTURES = [
    (Reason.REDIRECT_ELSEWHERE, "@kim", "@kim/", "@kim/media", "%40kim/media", "@kim/photos?x=a.png", "~kim/images",
        "users/kim/photos", "u/kim", "profile/kim/pictures", "wiki/User:Kim/images", "kim", "kim?x=a.png", "kim.html",
        "?author=7", "search?q=kim", "api/v1/people?q=a", "statuses?max_id=3", "feed", "@a.person",
        "@a.person?avatar=1", "@a.person/followers", "@kim/followers", "friends", "images/likes", "@kim/Following?x=1",
        "followers.json", "avatars/favourites/", "@gif", "@kim.png", "~kim@jpeg", "img%2F..%2F@kim", "img/..%2F@kim",
        "img%5C..%5C@kim", "img%252F..%252f@kim", "img%2F..%2Fkim", "img/%2Fkim", "img%2Fa.png", "x%2F@kim%2Ffollowers",
        "media//kim", "profile-kim", "userprofiles/kim", "a.jpg/@kim", "@kim.jpg/posts", "a.jpg/users/kim",
        "a.jpg/followers"),
    (Reason.LOGIN_WALL, "login", "login?x=a.png", "users/sign_in", "wp-login.php", "accounts/images",
        "api/v1/accounts/9/statuses?limit=40", "img%2F..%2Flogin", "images/login",
        "images/sign-in", "user-login/images", "user-login_image", "a.jpg/login"),
    (Reason.CONSENT_WALL, "consent/images"),
    (Reason.BOT_WALL, "captcha/image", "cdn-cgi/challenge-platform/h/b.js", "images/verify"),
]  # fmt: skip


@pytest.mark.parametrize("url", PICTURES)
def test_pictures_are_asked_for_where_websites_keep_them(url: str) -> None:
    gate = _gate(platforms("social.example", "api.example", media_hosts=("*.media.example",)))
    scope = gate.scope(PROFILE, _addresses("https://api.example/statuses?*"))
    assert gate.refusal(scope, url, "image") is None
    assert gate.redirect_refusal(scope, "https://social.example/picture", url, "image") is None


@pytest.mark.parametrize(("reason", "path"), [(reason, path) for reason, *paths in NO_PICTURES for path in paths])
def test_no_picture_is_asked_for_at_a_page_a_wall_or_a_list_of_others(reason: Reason, path: str) -> None:
    gate = _gate(platforms("social.example", "api.example", media_hosts=("social.example",)))
    scope = gate.scope(PROFILE, _addresses("https://api.example/statuses?*", "https://social.example/feed"))
    for host in ("social.example", "api.example"):
        refusal = gate.refusal(scope, f"https://{host}/{path}", "image")
        assert refusal is not None
        assert refusal.reason is reason
        assert refusal.detail


@pytest.mark.parametrize(
    "path",
    ["", "@kim", "@kim.png", "@kim/media", "kim/followers", "login", "img%2F..%2Fkim", "img%2F@kim.png", "img//kim"],
)
def test_a_host_of_pictures_is_not_asked_for_pages(path: str) -> None:
    gate = _gate(platforms("social.example", media_hosts=("*.media.example",)))
    assert gate.refusal(gate.scope(PROFILE, _addresses()), f"https://kim.media.example/{path}", "image")


def test_what_an_address_shares_with_the_consented_one_does_not_make_it_a_picture() -> None:
    gate = _gate(platforms("social.example"))
    scope = gate.scope(a_profile("https://social.example/photos/ana"), ())
    asked = ["photos/kim", "photos/kim/17", "photos/ana/17.jpg", "images/17", "photos", "Photos/kim"]
    refused = [path for path in asked if gate.refusal(scope, f"https://social.example/{path}", "image")]
    assert refused == ["photos/kim", "photos/kim/17", "photos", "Photos/kim"]


@pytest.mark.parametrize("home", ["~ana", "people/ana", "en/users/ana", "wiki/User:Ana"])
def test_below_the_consented_address_its_own_name_is_nobody_elses(home: str) -> None:
    gate = _gate(platforms("social.example"))
    scope = gate.scope(a_profile(f"https://social.example/{home}/"), ())
    others = [
        f"{home[:-3]}kim/images/7",
        f"{home.swapcase()}/images/7",
        f"{home}/~kim/images/7",
        f"{home}/users/kim/images/7",
        f"{home}/about",
    ]
    for path in (f"{home}/images/7", f"{home}/pic.php?id=3", f"{home}/7.jpg"):
        assert gate.refusal(scope, canonical_url(f"https://social.example/{path}"), "image") is None
    for path in (*others, home, f"{home}?images=1"):
        assert gate.refusal(scope, canonical_url(f"https://social.example/{path}"), "image")


@pytest.mark.parametrize(
    "path",
    [
        "image?user=kim",
        "image/?user=kim",
        "image?user=kim&x=1",
        "image?x=1&user=kim",
        "image",
        "media/kim",
        "media/kim/",
        "media/kim?x=1",
    ],
)
def test_a_picture_is_not_asked_for_at_a_registered_address_whatever_its_query(path: str) -> None:
    gate = _gate(
        platforms("social.example"), "http://social.example/image?user=kim", "https://social.example/media/kim/"
    )
    refusal = gate.refusal(gate.scope(PROFILE, _addresses()), f"https://social.example/{path}", "image")
    assert refusal is not None
    assert refusal.reason is Reason.OTHER_PERSON


def test_below_another_profiles_address_only_a_pictures_file_is_asked_for() -> None:
    rows = [f"https://social.example/{path}" for path in ("", "en/kim", "en/kim/photos/ana", "en/lee?tab=1")]
    gate = _gate(platforms("social.example"), *rows)
    asked = [
        "en/kim/photos",
        "en/kim/photos/ana/images/7",
        "en/lee/images",
        "en/kim/7.jpg",
        "en/kimi/photos",
        "photos/7",
    ]
    for row, refused in ((rows[0], asked[:3]), (rows[1], asked[1:3]), (rows[2], [asked[0], asked[2]])):
        scope = gate.scope(a_profile(row), ())
        answers = {path: gate.refusal(scope, f"https://social.example/{path}", "image") for path in asked}
        assert [path for path, refusal in answers.items() if refusal] == refused
        assert {refusal.reason for refusal in answers.values() if refusal} == {Reason.OTHER_PERSON}


@pytest.mark.parametrize("kind", ["page", "api", "image"])
@pytest.mark.parametrize("path", ["@a.person/followers", "@a.person/following.json", "api/friends", "likes/of/a"])
def test_a_list_of_other_people_is_refused_even_where_a_source_declares_it(path: str, kind: str) -> None:
    gate = _gate(platforms("social.example"))
    url = f"https://social.example/{path}"
    refusal = gate.refusal(gate.scope(PROFILE, _addresses(url)), url, kind)  # type: ignore[arg-type]
    assert refusal is not None
    assert refusal.reason is Reason.REDIRECT_ELSEWHERE


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("friends", True),
        ("friends/likes", True),
        ("community/friends", True),
        ("about/friends.html", True),
        ("groups/friends/", True),
        ("people/friends", True),
        ("school/following?page=1", True),
        ("@kim/followers", False),
        ("en/~kim/friends.html", False),
        ("users/kim/following", False),
        ("wiki/User:Kim/friends", False),
    ],
)
def test_a_consented_page_with_the_word_friends_is_read_where_it_is_nobodys_list(path: str, *, read: bool) -> None:
    gate = _gate(platforms("social.example"))
    url = f"https://social.example/{path}"
    scope = gate.scope(a_profile(url), (Address(url=url, purpose="x"),))
    assert (gate.refusal(scope, url, "page") is None) is read


def test_only_what_the_consented_address_says_itself_is_no_list_of_others() -> None:
    gate = _gate(platforms("social.example"))
    home = "https://social.example/community/friends"
    paths = ["community/friends/images/7", "community/friends/likes", "community/likes", "images/friends"]
    scope = gate.scope(a_profile(home), ())
    refused = [path for path in paths if gate.refusal(scope, f"https://social.example/{path}", "image")]
    assert refused == paths[1:]


def test_a_picture_of_an_interface_is_asked_for_where_the_interface_was_declared_for_pictures() -> None:
    gate = _gate(platforms("api.example"))
    address = Address(url="https://api.example/getBlob?did=own&*", purpose="pictures", kind="image")
    scope = gate.scope(a_profile("https://api.example/describe?did=own"), (address,))
    asked = ["did=own&cid=1", "did=other&cid=1", "cid=1&did=own", "did=own&cid=1&did=other"]
    refused = [one for one in asked if gate.refusal(scope, f"https://api.example/getBlob?{one}", "image")]
    assert refused == asked[1:]
