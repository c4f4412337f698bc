"""Structured data: whose entry it is, what it says, and where in the source it stands."""

from __future__ import annotations

import json

import pytest

from profiles.evidence import Reason, source_span
from profiles.page_reader import read_markup
from profiles.reading.json_text import JsonFaultError, json_of

URL = "https://me.example/about"


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def entries(markup: str, **kwargs: object) -> list[tuple[str, str, str, str]]:
    content = read_markup(markup, url=URL, **kwargs)
    return [
        (text.place, text.author, text.context, text.text)
        for text in content.texts
        if text.place.startswith(("json-ld", "h-card")) and not text.place.endswith((":name", ":url"))
    ]


ROWAN = {"@type": "Person", "name": "Rowan Ashby", "worksFor": {"@type": "School", "name": "Torfield School"}}
TESS = {"@type": "Person", "name": "Tess Moss", "worksFor": "Saxon Mount"}


@pytest.mark.parametrize(
    ("markup", "owner", "other"),
    [
        (ld(ROWAN), "Torfield School", None),
        (ld({"@type": "ProfilePage", "mainEntity": ROWAN, "author": TESS}), "Torfield School", "Saxon Mount"),
        (ld({"@graph": [{"@type": "WebSite"}, {**ROWAN, "knows": TESS}]}), "Torfield School", "Saxon Mount"),
        (
            ld({"@graph": [{"@type": "ProfilePage", "mainEntity": {"@id": "#r"}}, {**ROWAN, "@id": "#r"}, TESS]}),
            "Torfield School",
            "Saxon Mount",
        ),
        ("<title>Rowan Ashby</title>" + ld([TESS, ROWAN]), "Torfield School", "Saxon Mount"),
        (ld([TESS, {**ROWAN, "url": URL}]), "Torfield School", "Saxon Mount"),
        (ld({"@type": "BlogPosting", "author": ROWAN, "comment": {"@type": "Comment", "author": TESS}}), None, "Saxon Mount"),
        (ld([TESS, ROWAN]), None, "Saxon Mount"),
    ],
)  # fmt: skip
def test_only_the_owners_entries_are_the_owners(markup: str, owner: str | None, other: str | None) -> None:
    found = entries(markup)
    assert [text for _, author, _, text in found if author == "owner"] == ([owner] if owner else [])
    assert [text for _, author, _, text in found if author == "other" and text == other] == ([other] if other else [])


def test_a_known_name_chooses_the_owner() -> None:
    found = entries(ld([TESS, ROWAN]), owner_names=("Tess Moss",))
    assert [(author, text) for _, author, _, text in found] == [("owner", "Saxon Mount"), ("other", "Torfield School")]


def test_every_entry_names_its_place_and_its_person() -> None:
    value = {**ROWAN, "email": "mailto:r@torfield.example", "hasOccupation": {"name": "Teacher", "skills": "maths"}}
    assert entries(ld(value)) == [
        ("json-ld:worksFor", "owner", "Rowan Ashby", "Torfield School"),
        ("json-ld:email", "owner", "Rowan Ashby", "mailto:r@torfield.example"),
        ("json-ld:hasOccupation", "owner", "Rowan Ashby", "Teacher"),
        ("json-ld:hasOccupation.skills", "owner", "Rowan Ashby", "maths"),
    ]


def test_escapes_in_json_keep_their_place() -> None:
    markup = '<script type="application/ld+json">{"@type":"Person","jobTitle":"Caf\\u00e9 \\"cook\\" \\ud83d\\ude00\\n at"}</script>'
    text = next(text for text in read_markup(markup).texts if text.place == "json-ld:jobTitle")
    assert text.text == 'Café "cook" 😀 at'
    start, end = source_span(text, 0, 4) or (0, 0)
    assert markup[start:end] == "Caf\\u00e9"


def test_the_owner_is_named_by_the_page() -> None:
    assert read_markup(ld({**ROWAN, "alternateName": "rowan"})).owner_names == ("Rowan Ashby", "rowan")
    assert read_markup('<div class="h-card"><span class="p-name">Ro</span></div>').owner_names == ("Ro",)
    assert read_markup('<meta name="author" content="Ro Ash">').owner_names == ("Ro Ash",)


@pytest.mark.parametrize(
    "source",
    ["", "nothing", '{"a"', '{"a":1', '{"a" 1}', "{1:2}", "[" * 100 + "]" * 100, '{"a":"b', "[1,,2", '{"a":}'],
)
def test_broken_json_is_told_and_not_guessed(source: str) -> None:
    with pytest.raises(JsonFaultError):
        json_of(source, 0, len(source))
    content = read_markup(f'<p>x</p><script type="application/ld+json">{source}</script>', url=URL)
    assert [part.reason for part in content.unread] == [Reason.BAD_ANSWER]


def test_an_h_card_says_who_its_owner_works_for() -> None:
    markup = """<h1>Ellie Marsh</h1><div class="h-card"><a class="p-name u-url" href="/about">Ellie Marsh</a>,
    <span class="p-job-title">Cook</span> at <span class="p-org">Tor<b>field</b> School</span>
    <a class="u-email" href="mailto:ellie%40torfield.example">mail</a></div>"""
    assert entries(markup) == [
        ("h-card:job-title", "owner", "Ellie Marsh", "Cook"),
        ("h-card:org", "owner", "Ellie Marsh", "Torfield School"),
        ("h-card:email", "owner", "Ellie Marsh", "mailto:ellie@torfield.example"),
    ]
    text = next(text for text in read_markup(markup, url=URL).texts if text.place == "h-card:org")
    start, end = source_span(text, 0, len(text.text)) or (0, 0)
    assert markup[start:end] == "Tor<b>field</b> School"


def test_the_card_of_somebody_else_is_theirs() -> None:
    markup = """<div class="h-card"><a class="p-name u-url" href="https://me.example/about">Me</a></div>
    <div class="h-cite"><div class="h-card"><b class="p-name">Tess</b><i class="p-org">Saxon Mount</i></div></div>"""
    assert entries(markup) == [("h-card:org", "other", "Tess", "Saxon Mount")]


def test_the_old_vcard_is_read_too() -> None:
    markup = '<address class="vcard"><span class="fn">Rob</span> <span class="org">Saxon Mount School</span></address>'
    assert entries(markup) == [("h-card:org", "owner", "Rob", "Saxon Mount School")]


def test_a_site_says_its_own_name() -> None:
    found = entries(ld({"@type": "Organization", "name": "Southfield Trust"}))
    assert found == [("json-ld:site-name", "unknown", "", "Southfield Trust")]
