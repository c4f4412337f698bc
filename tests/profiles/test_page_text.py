"""The text of a page is what a browser shows, and knows where it stood."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles import page_reader
from profiles.evidence import source_span
from profiles.page_reader import read_markup
from tests.profiles.faithful import unfaithful


def said(markup: str, *places: str) -> list[str]:
    return [text.text for text in read_markup(markup).texts if not places or text.place in places]


def places(markup: str) -> list[tuple[str, str]]:
    return [(text.place, text.text) for text in read_markup(markup).texts]


def test_words_that_tags_and_comments_split_are_whole() -> None:
    markup = "<p>I teach at South<b>field</b> Tr<!-- x -->ust and Tor<wbr>fi<span></span>eld.</p>"
    assert said(markup) == ["I teach at Southfield Trust and Torfield."]


def test_blocks_end_a_text_and_line_breaks_end_a_line() -> None:
    assert said("<div>One<p>Two<br>Three<ul><li>Four<li>Five</ul></div>Six") == [
        "One", "Two\nThree", "Four", "Five", "Six",
    ]  # fmt: skip


def test_character_references_keep_their_place() -> None:
    markup = "<p>Write: pnolan&#64;torfield.example &amp; co</p>"
    (text,) = read_markup(markup).texts
    assert text.text == "Write: pnolan@torfield.example & co"
    at = text.text.index("pnolan@torfield.example")
    start, end = source_span(text, at, at + len("pnolan@torfield.example")) or (0, 0)
    assert markup[start:end] == "pnolan&#64;torfield.example"


def test_a_mail_link_is_a_text_with_its_percent_signs_resolved() -> None:
    markup = '<p>Bookings: <a href="mailto:tom%68&#64;council.example?subject=gig">Tom</a></p>'
    link = next(text for text in read_markup(markup).texts if text.place == "link")
    assert (link.text, link.context) == ("mailto:tomh@council.example?subject=gig", "Bookings: Tom")
    start, end = source_span(link, 0, len("mailto:tomh@council.example")) or (0, 0)
    assert markup[start:end] == "mailto:tom%68&#64;council.example"


def test_links_off_the_site_are_told_with_the_words_before_them() -> None:
    markup = """<p>My employer is <a rel="me" href="https://torfield.example/staff">here</a>, <a href="/own">own</a>
    <a href="https://me.example/x">me</a></p>"""
    links = [text for text in read_markup(markup, url="https://me.example/").texts if text.place == "link"]
    assert [(link.text, link.context) for link in links] == [
        ("https://torfield.example/staff", "rel=me My employer is here")
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<dl><dt>Employer<dd>Torfield School<dd>Music club</dl>",
            ["Employer: Torfield School", "Employer: Music club"],
        ),
        ("<table><tr><th>School:<td>Saxon Mount</table>", ["School: Saxon Mount"]),
        ("<table><tr><td>A<td>B<td>C<tr><td>D<td>E</table>", ["A: B\tC", "D: E"]),
        ("<div><div>Job:</div><div>Cook</div></div>", ["Job: Cook"]),
        ("<table><tr><td><p>Left</p><p>more</p><td><p>Right</p></table>", ["Left", "more", "Right"]),
    ],
)
def test_a_label_and_its_value_are_one_text(markup: str, expected: list[str]) -> None:
    assert said(markup) == expected


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ('<p style="display:none">Torfield</p>', "hidden:display-none"),
        ('<div style="display: none !important"><p style="display:block">Torfield</p></div>', "hidden:display-none"),
        ('<p style="visibility:hidden">Torfield</p>', "hidden:visibility"),
        ('<p style="font-size:1px">Torfield</p>', "hidden:tiny"),
        ('<p style="opacity:0">Torfield</p>', "hidden:transparent"),
        ('<p style="position:absolute;left:-9999px">Torfield</p>', "hidden:off-screen"),
        ('<p style="color:#fff;background:#ffffff">Torfield</p>', "hidden:same-colour"),
        ('<p style="color:white">Torfield</p>', "hidden:same-colour"),
        ("<p hidden>Torfield</p>", "hidden:attribute"),
        ('<p class="sr-only">Torfield</p>', "hidden:screen-reader"),
        ("<noscript>Torfield</noscript>", "hidden:noscript"),
        (
            "<style>.x{display:none}@media print{.y{display:none}}</style><p class='x'>Torfield</p>",
            "hidden:display-none",
        ),
        ("<style>@media print{.y{display:none}}</style><p class='y'>Torfield</p>", "block"),
        ("<style>#a p{display:none}</style><p>Torfield</p>", "block"),
        ('<div style="visibility:hidden"><p style="visibility:visible">Torfield</p></div>', "block"),
        ('<div style="background:#000"><p style="color:white">Torfield</p></div>', "block"),
        ("<details>Torfield</details>", "block"),
        ("<textarea>Torfield</textarea>", "form"),
        ("<h2>Torfield</h2>", "heading"),
        ('<div class="user-bio">Torfield</div>', "bio"),
        ('<img alt="Torfield">', "alt"),
        ('<p title="Torfield"></p>', "tooltip"),
        ('<input placeholder="Torfield">', "form"),
        ('<meta name="description" content="Torfield">', "meta:description"),
        ('<meta property="og:title" content="Torfield">', "og:title"),
        ("<title>Torfield</title>", "title"),
        ("<svg><text>Torfield</text></svg>", "block"),
    ],
)
def test_every_text_says_where_it_stood(markup: str, place: str) -> None:
    assert places(markup) == [(place, "Torfield")]


def test_a_hidden_word_leaves_the_sentence_around_it_whole() -> None:
    markup = '<p>I work <span style="display:none">not</span>at home</p>'
    assert places(markup) == [("hidden:display-none", "not"), ("block", "I work at home")]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>Torfield</script>",
        "<style>p{content:'Torfield'}</style>",
        "<template><p>Torfield</p></template>",
        "<!-- Torfield -->",
        "<iframe>Torfield</iframe>",
        "<select><option>Torfield</select>",
        "<a b='Torfield",
        "<!-- <p>Torfield</p>",
    ],
)
def test_what_no_browser_shows_is_no_text(markup: str) -> None:
    assert said(f"<p>Before</p>{markup}") == ["Before"]


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<p>Torfield</p>", "owner"),
        ("<blockquote><p>Torfield</p></blockquote>", "other"),
        ('<ol class="commentlist"><li>Torfield</ol>', "other"),
        ('<ol class="commentlist"><li class="comment bypostauthor">Torfield</ol>', "owner"),
        ('<div id="comments">Torfield</div>', "other"),
        ('<div class="h-cite">Torfield</div>', "other"),
        ('<div itemscope itemtype="https://schema.org/Comment">Torfield</div>', "other"),
    ],
)
def test_the_words_of_others_are_theirs(markup: str, author: str) -> None:
    assert [(text.text, text.author) for text in read_markup(markup).texts] == [("Torfield", author)]


def test_posts_carry_their_address_and_date() -> None:
    markup = """<h1>Blog</h1><article><h2><a href="/one">One</a></h2><time datetime="2026-10-02T08:00:00+01:00">2 Oct
    </time><p>First</p></article><article class="h-entry"><p>Second</p></article>"""
    content = read_markup(markup, url="https://me.example/blog/")
    assert content.posts == 2
    told = {text.text: (text.post, text.published_at and text.published_at.isoformat()) for text in content.texts}
    assert told == {
        "Blog": (None, None),
        "One": ("https://me.example/one", "2026-10-02T07:00:00+00:00"),
        "2 Oct": ("https://me.example/one", "2026-10-02T07:00:00+00:00"),
        "First": ("https://me.example/one", "2026-10-02T07:00:00+00:00"),
        "Second": (None, None),
    }


WORDS = st.text(alphabet="ab Tö ß\n\t&<>\"'@#;=/x64\u200b\xa0😀", max_size=12)
ESCAPED = WORDS.map(html.escape)
TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br>", "<td>", "<tr>", "<table>", "</table>", "<dl>", "<dt>", "<dd>", "</dl>",
     "<q>", "</q>", "<!-- x -->", "<pre>", "</pre>", "<div style='display:none'>", "</div>", "&amp;", "&#64;", "&nbsp",
     "<script>a&amp;</script>", "<textarea>", "</textarea>", "<a href='mailto:a&#64;b.example?x=1&y=2'>", "</a>",
     "<img alt='a &amp; b'>", "<li>", "<title>", "</title>", "<svg>", "</svg>", "<text>", "<blockquote>", "&copy", "<",
     "<meta name=description content='x &amp; y'>", "</br>", "<p/>", "\x00", "<x-y z>", "<a b=c&amp;d e>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(ESCAPED, WORDS, TAGS), max_size=40).map("".join))
def test_every_run_says_what_stands_in_the_source(markup: str) -> None:
    for text in read_markup(markup).texts:
        assert text.text
        assert unfaithful(markup, text) == []
        starts = [run.start for run in text.source]
        assert starts[0] == 0
        assert starts == sorted(set(starts))
        places_in_order = [run.source_start for run in text.source]
        assert places_in_order == sorted(places_in_order)


def test_a_page_without_a_body_tag_is_read_whole() -> None:
    # The HTML parser leaves elements that it does not know, such as main, inside the head.
    content = page_reader.read_page(
        b"<!doctype html><title>Ana</title><main><h1>Ana</h1><p>I mend clocks.</p></main>",
        content_type="text/html",
        url="http://ana.example/",
    )
    assert [text.text for text in content.texts] == ["Ana", "Ana", "I mend clocks."]
