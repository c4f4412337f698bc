"""Pages that are built to hurt end in a result or in "not checked", within limits."""

from __future__ import annotations

import random
import time

import pytest

from benchmarks.pages import a_page
from profiles.bounded import Bounds, bounded_page, is_suspicious_page, run_bounded
from profiles.evidence import Reason
from profiles.page_reader import ParseLimitError, read_markup, read_page
from profiles.reading.charset import decode
from profiles.reading.json_answer import JsonAnswerError, read_json
from profiles.reading.markup import tokens_of
from profiles.reading.pictures import css_addresses


@pytest.mark.parametrize(
    "markup",
    ["<a " * 20_000, '<a b="' * 20_000, "<!--" * 20_000, "<" * 20_000, "&" * 20_000, "</" * 20_000, "<![CDATA[" * 9_000,
     "<p>" + "<a href='//o.example'>x</a> " * 8_000, ("<div class=post>" * 900 + "<img src=a>" + "</div>" * 900) * 6,
     ("<div class=vcard>" * 100 + "x" + "</div>" * 100) * 40, "<dl>" + "<dt>a<dd>b" * 6_000, "<tr>" + "<td>a" * 9_000,
     "<p>a:</p>" * 9_000, "<q>" * 1_500, "<style>" + "@media a{" * 9_000, "<img srcset='" + "a 1x, " * 9_000 + "'>",
     "<title>" * 9_000, "<style>a{" * 5_000, "<p style='" + "a:b;" * 20_000 + "'>x", "&#x" * 20_000],
)  # fmt: skip
def test_unclosed_things_are_read_in_one_pass(markup: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        read_markup(text)
        return time.process_time() - begun

    read_markup(markup[:100])
    half, whole = seconds(markup[: len(markup) // 2]), seconds(markup)
    assert whole <= 4 * half + 0.2


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000, "<p " + " ".join(f"a{n}=1" for n in range(400_000)) + ">", "<p>x" * 200_000],
)  # fmt: skip
def test_a_page_beyond_all_measure_is_not_checked(markup: str) -> None:
    with pytest.raises(ParseLimitError):
        bounded_page(markup.encode(), content_type=None, url="https://me.example/")


def test_a_card_of_many_cards_is_told_and_its_words_are_read() -> None:
    content = read_markup("<div class=h-card>" * 1_500 + "Torfield", url="https://me.example/")
    assert [(text.place, text.text) for text in content.texts] == [("block", "Torfield")]
    assert [part.reason for part in content.unread] == [Reason.PARSE_LIMIT]


def test_an_address_of_white_space_alone_is_passed_once() -> None:
    assert css_addresses("background:url(" + " " * 400_000) == []  # minutes, if every blank began anew
    assert css_addresses("url( 'a.png' ) url(b.png) url(\"c.png\"") == ["a.png", "b.png"]


def test_a_line_of_five_mebibytes_is_read() -> None:
    content = bounded_page(b"<p>" + b"x" * 5 * 2**20, content_type=None, url="https://me.example/")
    assert [len(text.text) for text in content.texts] == [5 * 2**20]


def test_an_ordinary_page_needs_no_child() -> None:
    assert not is_suspicious_page(b"<p>hello</p>" * 2_000)
    assert is_suspicious_page(b"<p>" * 30_000)
    assert is_suspicious_page(b"x" * 2**20)


def test_a_child_gives_what_reading_here_gives() -> None:
    page = b"<title>T</title><p>Torfield <b>School</b><img src=a.png><video src=b.mp4></video>"
    arguments = {"data": page, "content_type": None, "url": "https://me.example/"}
    assert run_bounded("page", arguments) == read_page(page, content_type=None, url="https://me.example/")


def test_a_child_that_runs_away_is_stopped() -> None:
    arguments = {"data": b"<p>" + b"x<b>y</b>" * 90_000, "content_type": None, "url": "https://me.example/"}
    with pytest.raises(ParseLimitError, match="stopped"):
        run_bounded("page", arguments, Bounds(cpu_s=60, wall_s=0.3))
    with pytest.raises(ParseLimitError):
        run_bounded("page", arguments, Bounds(memory_bytes=160 * 2**20))


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_page_is_read_as_far_as_it_goes_and_never_raises(seed: int) -> None:
    dice = random.Random(seed)
    page = bytearray(a_page(seed, size=6_000))
    scraps = [b"<", b">", b'"', b"'", b"<!--", b"&#", b"\x00", b"\xff", b"<table>", b"<svg>", b"<script>", b"<title>",
              b"<textarea>", b"</body>", b"<template>", b"<plaintext>", b"<select>", b"<base href='//['>", b'srcset="',
              b"<dl><dt>", b"<tr><td>", b"style='display:none", b"class='h-card'", b"itemtype=x", b"<meta http-equiv=refresh"]  # fmt: skip
    for _ in range(dice.randint(1, 30)):
        at = dice.randrange(len(page))
        change = dice.randrange(3)
        if change == 0:
            page[at] = dice.randrange(256)
        elif change == 1:
            del page[at : at + dice.randint(1, 40)]
        else:
            page[at:at] = dice.choice(scraps)
    content = read_page(
        bytes(page), content_type=dice.choice([None, "text/html; charset=latin-1"]), url="https://me.example/"
    )
    assert all(text.text and text.source for text in content.texts)


@pytest.mark.parametrize(
    ("data", "header", "expected"),
    [
        ("Café –".encode(), None, "Café –"),
        ("Café –".encode("utf-8-sig"), "text/html; charset=latin-1", "Café –"),
        ("Café –".encode("utf-16"), None, "Café –"),
        ("\ufeffCafé".encode("utf-16-be"), None, "Café"),
        ("<p>Café and more words</p>".encode("utf-16-le"), None, "<p>Café and more words</p>"),
        ("Café –".encode("cp1252"), "text/html; charset=ISO-8859-1", "Café –"),
        ("Café".encode(), "text/html; charset=ISO-8859-1", "Café"),
        ("<meta charset=windows-1252>Café".encode("cp1252"), None, "<meta charset=windows-1252>Café"),
        ("<meta charset=windows-1252>Café".encode(), "text/html; charset=utf-8", "<meta charset=windows-1252>Café"),
        ("<meta charset=utf-16>Café".encode(), None, "<meta charset=utf-16>Café"),
        ("漢字".encode("gb18030"), "text/html; charset=gb2312", "漢字"),
        (b"+ADw-script", "text/html; charset=utf-7", "+ADw-script"),
        ("Café".encode(), "text/html; charset=no-such-name", "Café"),
        (b"Caf\xc0\xaf\xed\xa0\x80", None, "Caf" + "\ufffd" * 5),
        (b"\x81\x8d x", "text/html; charset=cp1252", "\x81\x8d x"),
        (b"", None, ""),
        (b"rot13", "text/html; charset=rot13", "rot13"),
        (b"zz", "text/html; charset=zlib", "zz"),
    ],
)  # fmt: skip
def test_characters_are_what_a_browser_reads(data: bytes, header: str | None, expected: str) -> None:
    assert decode(data, header) == expected


def test_nul_bytes_are_not_shown() -> None:
    assert [text.text for text in read_markup("<p>Tor\x00field</p>").texts] == ["Torfield"]


def test_tokens_cover_tags_and_texts_in_order() -> None:
    spans = [(token.kind, token.start, token.end) for token in tokens_of("a<b c='>'>d</b><!-- x --> e")]
    assert spans == [("text", 0, 1), ("start", 1, 10), ("text", 10, 11), ("end", 11, 15), ("text", 25, 27)]


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b'{"a":' * 5_000, b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":1e400}', b'{"a":' + b"1" * 10_000_000 + b"}",
     b"", b"null", b"\xff\xfe{", b'{"a":Infinity}', b"{" + b'"a":1,' * 500_000 + b"}"],
)  # fmt: skip
def test_json_that_no_interface_sends_is_refused(data: bytes) -> None:
    with pytest.raises(JsonAnswerError):
        read_json(data)
