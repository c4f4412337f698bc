"""Pictures of a page: each at its best address, from wherever a page may name it; what moves is told, not read."""

from __future__ import annotations

import base64

import pytest

from profiles.evidence import ImageEvidence, Page, Reason
from profiles.page_reader import read_markup
from profiles.reading.pictures import ImageRef
from profiles.sources.gathering import gather
from profiles.sources.web import WebPage
from tests.profiles.in_memory import PNG, InMemoryFetcher, answer, profile

URL = "https://me.example/about/"


def shown(markup: str, url: str = URL) -> list[tuple[str, str]]:
    return [(ref.place, ref.url) for ref in read_markup(markup, url=url).images]


@pytest.mark.parametrize(
    ("markup", "place", "address"),
    [
        ('<img src="a.png">', "image", "https://me.example/about/a.png"),
        ('<img src="//cdn.example/a.png">', "image", "https://cdn.example/a.png"),
        ('<base href="/x/"><img src="a.png">', "image", "https://me.example/x/a.png"),
        ('<img src="a.png" srcset="b.png 2x, c.png 3x">', "image", "https://me.example/about/c.png"),
        ('<img srcset="a.png 400w, b.png 1200w, c.png 800w">', "image", "https://me.example/about/b.png"),
        ('<picture><source srcset="b.webp 2x"><img src="a.png"></picture>', "image", "https://me.example/about/b.webp"),
        ('<img src="data:image/gif;base64,R0lGOD" data-src="a.png">', "image", "https://me.example/about/a.png"),
        ('<noscript><img src="a.png"></noscript>', "image", "https://me.example/about/a.png"),
        (
            '<div style="background-image: url(&quot;a.png&quot;)"></div>',
            "background",
            "https://me.example/about/a.png",
        ),
        ("<style>.h{background:url('a.png')}</style>", "background", "https://me.example/about/a.png"),
        ('<video poster="a.png" src="b.mp4"></video>', "poster", "https://me.example/about/a.png"),
        ('<link rel="shortcut icon" href="/f.ico">', "favicon", "https://me.example/f.ico"),
        ('<meta property="og:image" content="a.png">', "og:image", "https://me.example/about/a.png"),
        ('<img class="avatar" src="a.png">', "avatar", "https://me.example/about/a.png"),
        ('<div class="profile-photo"><img src="a.png"></div>', "avatar", "https://me.example/about/a.png"),
        ('<img class="page-banner" src="a.png">', "banner", "https://me.example/about/a.png"),
        ('<svg><image href="a.png"/></svg>', "image", "https://me.example/about/a.png"),
        ('<input type="image" src="a.png">', "image", "https://me.example/about/a.png"),
        ('<td background="a.png">', "background", "https://me.example/about/a.png"),
    ],
)
def test_a_picture_is_found_wherever_a_page_names_it(markup: str, place: str, address: str) -> None:
    assert shown(markup) == [(place, address)]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="javascript:alert(1)">',
        '<img src="file:///etc/passwd">',
        '<img src="http://[::1">',
        "<img>",
        '<img src="">',
        "<style>@font-face{src:url(a.woff2)}</style>",
        '<link rel="stylesheet" href="a.css">',
    ],
)
def test_what_is_no_picture_on_the_web_is_none(markup: str) -> None:
    assert shown(markup) == []


def test_a_picture_that_is_shown_twice_is_asked_once() -> None:
    assert shown('<img src="a.png"><img src="a.png#x">') == [("image", "https://me.example/about/a.png")]


def test_a_picture_that_is_shown_twice_keeps_every_caption_and_every_post() -> None:
    markup = "".join(
        f'<article class="h-entry"><a class="u-url" href="/{post}">x</a><img src="a.png" alt="{alt}">'
        '<img class="avatar" src="me.png"></article>'
        for post, alt in (("one", ""), ("two", "A crest"), ("three", "Sports day"), ("two", "A crest"))
    )
    fetcher = InMemoryFetcher(answer(URL, markup), answer(f"{URL}a.png", PNG), answer(f"{URL}me.png", PNG + b"2"))
    page = WebPage().read(profile(URL), fetcher)
    assert isinstance(page, Page)
    one, two, three = (f"https://me.example/{name}" for name in ("one", "two", "three"))
    assert [(image.caption, image.post, image.other_posts) for image in page.images if image.place == "image"] == [
        ("A crest / Sports day", one, (two, three))
    ]


def test_gathering_joins_the_captions_and_posts_of_pictures_that_it_is_given_twice() -> None:
    address = f"{URL}a.png"
    refs = (
        ImageRef(url=address, place="avatar", caption="Me", post="/0"),
        ImageRef(url=address, place="image", caption="A crest", post="/1"),
        ImageRef(url=address, place="image", caption="Our class", post="/2"),
    )
    fetcher = InMemoryFetcher(answer(address, PNG))
    (image,) = gather(refs, profile(URL), fetcher).images
    assert (image.place, image.caption, image.post, image.other_posts) == (
        "image",
        "Me / A crest / Our class",
        "/1",
        ("/2",),
    )


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ('<video src="a.mp4"></video>', Reason.MOVING_PICTURE),
        ('<video><source src="a.mp4"></video>', Reason.MOVING_PICTURE),
        ('<audio src="a.mp3"></audio>', Reason.AUDIO),
        ('<iframe src="https://www.youtube.com/embed/x"></iframe>', Reason.MOVING_PICTURE),
        ('<iframe src="https://open.spotify.com/x"></iframe>', Reason.AUDIO),
        ('<iframe src="https://maps.example/x"></iframe>', Reason.OTHER_HOST),
    ],
)
def test_what_moves_or_sounds_is_counted_as_not_read(markup: str, reason: Reason) -> None:
    assert [part.reason for part in read_markup(markup, url=URL).unread] == [reason]


def test_of_three_pictures_one_broken_makes_a_page_with_one_missing() -> None:
    markup = '<p>Hello there</p><img src="a.png" alt="A"><img src="b.png"><img src="c.png">'
    fetcher = InMemoryFetcher(
        answer(URL, markup),
        answer(f"{URL}a.png", PNG, content_type="image/png"),
        answer(f"{URL}c.png", PNG, content_type="image/png"),
    )
    page = WebPage().read(profile(URL), fetcher)
    assert isinstance(page, Page)
    assert [(image.url, image.caption) for image in page.images] == [(f"{URL}a.png", "A"), (f"{URL}c.png", "")]
    assert [(missing.url, missing.reason) for missing in page.missing] == [(f"{URL}b.png", Reason.GONE)]
    assert page.addresses == (URL, f"{URL}a.png", f"{URL}c.png")


def test_where_the_best_size_is_missing_the_plain_one_is_asked() -> None:
    markup = '<p>Hello there</p><img src="a.png" srcset="https://cdn.example/a-2x.png 2x">'
    fetcher = InMemoryFetcher(answer(URL, markup), answer(f"{URL}a.png", PNG))
    page = WebPage().read(profile(URL), fetcher)
    assert isinstance(page, Page)
    assert ([image.url for image in page.images], page.missing) == ([f"{URL}a.png"], ())


def test_consent_to_text_alone_asks_for_no_picture() -> None:
    fetcher = InMemoryFetcher(answer(URL, '<p>Hello there</p><img src="a.png">'))
    page = WebPage().read(profile(URL, reads=("text",)), fetcher)
    assert isinstance(page, Page)
    assert ([text.text for text in page.texts], page.images, page.missing, fetcher.asked) == (
        ["Hello there"],
        (),
        (),
        [URL],
    )


def test_consent_to_pictures_alone_keeps_no_text() -> None:
    page = WebPage().read(profile(URL, reads=("images",)), InMemoryFetcher(answer(URL, "<p>Hello there</p>")))
    assert isinstance(page, Page)
    assert page.texts == ()


def test_an_embedded_picture_is_taken_from_the_page() -> None:
    data = PNG + bytes(400)
    markup = f'<p>Hello there</p><img src="data:image/png;base64,{base64.b64encode(data).decode()}">'
    page = WebPage().read(profile(URL), InMemoryFetcher(answer(URL, markup)))
    assert isinstance(page, Page)
    (image,) = page.images
    assert isinstance(image, ImageEvidence)
    assert (image.data, image.url.startswith("data:sha256/"), len(image.url) < 100) == (data, True, True)


def test_more_pictures_than_the_limit_are_missing_and_not_asked() -> None:
    from profiles.sources.limits import ReadLimits

    fetcher = InMemoryFetcher(answer(URL, "<p>Hello there</p>" + "".join(f'<img src="{n}.png">' for n in range(5))))
    page = WebPage(ReadLimits(max_pictures=2)).read(profile(URL), fetcher)
    assert isinstance(page, Page)
    assert [missing.reason for missing in page.missing] == [Reason.GONE] * 2 + [Reason.PICTURE_LIMIT] * 3
    assert len(fetcher.asked) == 3


def test_an_address_that_is_a_picture_is_a_page_with_one_picture() -> None:
    page = WebPage().read(profile(URL), InMemoryFetcher(answer(URL, PNG, content_type="text/html")))
    assert isinstance(page, Page)
    assert [image.data for image in page.images] == [PNG]
