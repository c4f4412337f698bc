"""Redaction takes away what a finding need not say, and leaves what it must say."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from profiles.evidence import Page, PageText
from scanners.finding import Finding, ImageMatch, PictureEvidence, TextSpan
from scanners.redaction import MASK, redact, sensitive, union_page
from scanners.text import RULES
from tests.scanners.sensitive_texts import HARMLESS, SENSITIVE

KEY = b"k" * 32
HIT = "teaching assistant at Southfield Primary"


def page(owner: str = "Ana Beispiel", title: str = "Ana's page", url: str = "https://ana.example/") -> Page:
    return Page(
        profile_id="p-1-1",
        url=url,
        fetched_at=datetime(2026, 11, 2, tzinfo=UTC),
        owner_names=(owner,),
        texts=(PageText(place="title", text=title),),
        images=(),
        missing=(),
        sha256="aa" * 32,
    )


def finding(before: str = "", quote: str = HIT, after: str = "") -> Finding:
    return Finding(
        profile_id="p-1-1",
        url="https://ana.example/",
        clause="6.1",
        form="explicit",
        strength="plain",
        lane="finding",
        evidence=TextSpan(place="bio", start=4, end=4 + len(quote), quote=quote, before=before, after=after),
        rules=("role-at",),
        reasons=("A role stands before the name of a school.",),
    )


def shown(found: Finding) -> str:
    assert isinstance(found.evidence, TextSpan)
    return found.evidence.before + found.evidence.quote + found.evidence.after


@pytest.mark.parametrize("text", SENSITIVE)
def test_sensitive_words_beside_a_hit_are_masked_with_their_phrase(text: str) -> None:
    for around in (finding(before=f"{text}. "), finding(after=f". {text}"), finding(before=f"{text} ")):
        kept = shown(redact(around, page(), key=KEY))
        assert HIT in kept
        assert [word for word in text.split() if len(word) > 6 and word in kept] == []


@pytest.mark.parametrize("text", SENSITIVE)
def test_a_hit_entangled_with_sensitive_words_keeps_only_place_and_keyed_digest(text: str) -> None:
    kept = redact(finding(before="I ", quote=f"{HIT}, {text}", after=" too"), page(), key=KEY)
    span = kept.evidence
    assert isinstance(span, TextSpan)
    assert (span.place, span.start, span.before, span.after) == ("bio", 4, "", "")
    assert span.quote.startswith("[view live: ")
    assert len(span.quote) == 29
    assert any("view the page live" in reason for reason in kept.reasons)


@pytest.mark.parametrize("text", HARMLESS)
def test_words_of_the_work_itself_are_left(text: str) -> None:
    assert sensitive(text) == ()


def test_digests_of_entangled_hits_tell_two_apart_and_need_the_key() -> None:
    quotes = ("union rep at Southfield Trust", "union rep at Torfield School")
    one, two = (redact(finding(quote=quote), page(), key=KEY).evidence for quote in quotes)
    other = redact(finding(quote=quotes[0]), page(), key=b"x" * 32).evidence
    assert len({one.quote, two.quote, other.quote}) == 3  # type: ignore[union-attr]
    assert redact(finding(quote=quotes[0]), page()).evidence.quote == "[view live]"  # type: ignore[union-attr]


def test_names_and_handles_of_others_are_cut_and_the_owner_stays() -> None:
    found = finding(
        before="Ana Beispiel, with Emma Musterfrau, Mrs Patel and @some.one ", after=" mail tom@x.example 01632 960123"
    )
    assert shown(redact(found, page(), key=KEY)) == (
        f"Ana Beispiel, with [name], [name] and [name] {HIT} mail {MASK}@x.example {MASK}"
    )


def test_a_handle_in_the_hit_stays_only_where_it_is_the_owners() -> None:
    kept = redact(finding(quote="@ana.beispiel teaches at Southfield"), page(owner="@ana.beispiel"), key=KEY)
    assert kept.evidence.quote == "@ana.beispiel teaches at Southfield"  # type: ignore[union-attr]


def test_at_most_200_characters_are_kept() -> None:
    kept = redact(finding(before="x" * 300, after="y" * 300), page(), key=KEY)
    assert len(shown(kept)) == 200
    long = redact(finding(quote="Southfield " * 40), page(), key=KEY)
    assert len(shown(long)) == 200


def test_captions_and_reasons_are_redacted_too() -> None:
    match = ImageMatch(asset="a", kind="uniform", box=(0, 0, 1, 1), method="regions", distance=1, limit=2)
    evidence = PictureEvidence(
        match=match, picture_url="https://ana.example/a.png", picture_sha256="bb" * 32, place="image",
        caption="Emma Musterfrau at the picket line",
    )  # fmt: skip
    found = dataclasses.replace(finding(), evidence=evidence, reasons=("The caption says “picket”.",))
    kept = redact(found, page(), key=KEY)
    assert kept.evidence.caption == MASK  # type: ignore[union-attr]
    assert kept.reasons == (MASK + ".",)
    assert kept.key == found.key


def test_redaction_gives_the_same_again_and_again() -> None:
    once = redact(finding(before="Depressed ", after=" with Emma"), page(), key=KEY)
    assert redact(once, page(), key=KEY) == once
    assert redact(finding(before="Depressed ", after=" with Emma"), page(), key=KEY) == once


@pytest.mark.parametrize(
    ("title", "url", "union"),
    [
        ("UNISON Kent branch", "https://branch.example/", True),
        ("Torfield Trades Union Council", "https://a.example/", True),
        ("Home", "https://www.unison.org.uk/about", True),
        ("Home", "https://local.neu.org.uk/", True),
        ("Ana's reunion page", "https://reunion.example/", False),
        ("Students' work", "https://notneu.org.uk/", False),
    ],
)
def test_pages_of_unions_are_recognised(title: str, url: str, union: bool) -> None:
    assert union_page(page(title=title, url=url)) is union


def test_spelling_tricks_do_not_save_a_word() -> None:
    for spelt in ("dep\u200bressed", "DEPRESSED", "ｄｅｐｒｅｓｓｅｄ", "de\u0301pressed"):
        assert sensitive(spelt) == ("health",)


def test_long_texts_take_time_in_proportion() -> None:
    assert sensitive("Catholic " + "A " * 50_000) == ("religion or belief",)


def test_a_rules_own_sentence_is_told_as_it_stands() -> None:
    own = frozenset(rule.why for rule in RULES)
    told = dataclasses.replace(finding(), reasons=tuple(sorted(own)))
    assert redact(told, page(), own_sentences=own).reasons == tuple(sorted(own))
