"""One file that asks for nothing, shows every text as text, and is complete without its script."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html

from reports.html_report import render
from reports.pages import percent, plural, visible
from reports.review import Reply, Review
from tests.reports.builders import NOON, busy_report, finding, reported, run_report, seen, unseen, with_picture
from tests.reports.hostile import every, report_of

STRINGS = [(label, text) for label, text in every() if text]
SAFE_LINK = re.compile(r"#[\w-]+|data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+")


def tree(page: str) -> list[str]:
    """Every element with its attribute names, in order; text and attribute values left out."""
    return [f"{e.tag} {sorted(e.attrib)}" for e in html.document_fromstring(page).iter() if isinstance(e.tag, str)]


PLAIN = tree(render(report_of("x")))


@pytest.mark.parametrize(("label", "text"), STRINGS, ids=[f"{n} {label}" for n, (label, _) in enumerate(STRINGS)])
def test_a_hostile_text_in_every_place_is_text(label: str, text: str) -> None:
    page = render(report_of(text)).encode("utf-8", errors="replace").decode()
    assert tree(page) == PLAIN
    document = html.document_fromstring(page)
    links = [value for e in document.iter() for name, value in e.attrib.items() if name in {"href", "src"}]
    assert [link for link in links if not SAFE_LINK.fullmatch(link)] == []
    assert not any(name.startswith("on") for e in document.iter() for name in e.attrib)


def test_the_security_policy_comes_first_and_names_the_blocks_by_their_digests() -> None:
    page = render(run_report())
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert policy is not None
    digests = {
        name: base64.b64encode(
            hashlib.sha256(re.search(f"<{name}>(.*?)</{name}>", page, re.DOTALL)[1].encode()).digest()
        )
        for name in ("style", "script")
    }
    assert page.index("<head>") + len("<head>\n") == page.index('<meta http-equiv="Content-Security-Policy"')
    assert policy[1] == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digests['style'].decode()}'; "
        f"script-src 'sha256-{digests['script'].decode()}'; base-uri 'none'; form-action 'none'"
    )
    assert (page.count("<style"), page.count("<script"), page.count(" style=")) == (1, 1, 0)
    assert '<meta name="referrer" content="no-referrer">' in page


def test_nothing_but_pictures_inside_the_file_is_loaded() -> None:
    page = render(run_report())
    assert re.findall(r"https?://(?!p000\d\.example)[^\s\"<]+", page) == []
    assert re.findall(r"<(?:link|iframe|object|embed|img|base)\b", page) == []


def test_a_picture_is_embedded_once_however_often_it_is_shown() -> None:
    page = render(run_report(findings=tuple(with_picture(number) for number in range(1, 4))))
    assert (page.count("data:image/png;base64,"), page.count("<use href=")) == (2, 6)


def test_a_picture_that_cannot_be_decoded_is_left_out() -> None:
    page = render(run_report(findings=(with_picture(1, picture=b"\x89PNG not a picture", reference=b"<svg>"),)))
    assert page.count("data:image") == 0
    assert "No picture was kept" in page


def test_the_box_is_drawn_in_the_pixels_of_the_picture() -> None:
    page = render(run_report(findings=(with_picture(1),)))
    assert '<svg viewBox="0 0 320 180" role="img"' in page
    assert '<rect class="box-in" x="20" y="10" width="60" height="60">' in page


def test_what_deceives_the_eye_is_shown_as_its_number() -> None:
    assert [visible(text) for text in ("a\u202eb", "x\u200by", "\x00\ud800", "Zoë 👩‍🏫", "S" + "\u0301" * 60)] == [
        "a[U+202E]b",
        "x[U+200B]y",
        "[U+0000][U+D800]",
        "Zoë 👩‍🏫",
        "S" + "\u0301" * 4,
    ]


def test_markers_of_templates_and_format_strings_are_shown_as_they_are() -> None:
    page = render(run_report(trust="{{7*7}}{% raw %}%(x)s${7*7}"))
    assert "<h1>{{7*7}}{% raw %}%(x)s${7*7}: profile audit</h1>" in page


def test_an_empty_run_says_what_was_not_seen() -> None:
    page = render(run_report(findings=(), coverage=(unseen(1), seen(2))))
    assert "Nothing was found on the pages that were seen. 1 address was not seen" in page
    assert '<form id="filters"' not in page


def test_a_disputed_finding_always_shows_its_dispute() -> None:
    key = finding(1).key
    said = Reply(finding_key=key, kind="dispute", text="I left in July.", received_at=NOON)
    page = render(run_report(findings=(reported(1, replies=(said,)),)))
    assert (
        "<strong>The staff member disputes this</strong> (20 November 2026, 12:00 GMT): <bdi>I left in July.</bdi>"
        in page
    )


def test_times_are_told_in_london_with_their_zone() -> None:
    page = render(run_report(finished_at=NOON - timedelta(days=150)))
    assert '<time datetime="2026-06-23T12:00:00Z">23 June 2026, 13:00 BST</time>' in page


def test_reviewers_who_agree_and_probes_are_counted() -> None:
    keys = [finding(number).key for number in (1, 2)]
    reviews = [
        tuple(
            Review(finding_key=key, state=state, reviewer=who, decided_at=NOON, reason="Seen on the page, plainly so.")
            for who, state in judged
        )
        for key, judged in zip(
            keys, ((("a", "upheld"), ("b", "upheld")), (("a", "upheld"), ("b", "not_upheld"))), strict=True
        )
    ]
    findings = tuple(reported(n, reviews=given, state=given[-1].state) for n, given in enumerate(reviews, 1))
    page = render(run_report(findings=findings, probes_decided=4, probes_upheld=1))
    assert "Two reviewers judged 2 candidates and agreed on 1." in page
    assert "Of 4 planted negatives, 1 was upheld" in page


def test_the_same_report_gives_the_same_text() -> None:
    assert render(busy_report(40, pictures=True)) == render(busy_report(40, pictures=True))


def test_a_template_of_the_workspace_stands_in_for_ours() -> None:
    page = render(run_report(), {"report_minute.html.j2": "<p>{{ report.trust }} in our words</p>"})
    assert "<p>The Southfield Trust in our words</p>" in page


def test_only_all_is_a_hundred_percent_and_only_nothing_is_none() -> None:
    assert [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]


def test_counts_bring_their_nouns() -> None:
    told = [plural(1, "match", "matches"), plural(0, "page"), plural(12345, "page")]
    assert told == ["1 match", "0 pages", "12,345 pages"]


def test_every_card_says_how_sure_why_and_why_not() -> None:
    document = html.document_fromstring(render(run_report(findings=(replace(reported(1), state="in_review"),))))
    card = document.xpath("//article")[0].text_content()
    said = ("plain: the words or pixels say it", "in review", "Speaks for it", "Speaks against it", "194 were right")
    assert [words for words in said if words not in card] == []


def test_a_card_says_how_often_its_like_was_right_where_that_was_measured() -> None:
    page = render(replace(busy_report(3), findings=(reported(1, accuracy=""),)))
    assert "Of 200 such candidates on our own texts, 194 were right (97 %, 95 % interval 94 % to 99 %)." in page
