from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.evidence import PageText
from scanners.finding import ScanFault, TextSpan
from scanners.text.folding import _MOST_SIGNS, _TABLE, fold
from scanners.text.library import LIMIT, Library
from scanners.text.respelling import RESPELLED
from tests.scanners.text.builders import a_page, an_identity, findings

PIECES = st.sampled_from(
    [
        "I work at ", "Torfield School", "T\u200borfield School", "Ｔorfield", "S o u t h f i e l d T r u s t", " my wife ", "\u202eloohcS dleifroT\u202c",
        "07700 900123", "a.b@saxonmount.example", "14 Gull Terrace, Hastings TN99 7QQ", "<b>Torfi</b>eld School", "&nbsp;", "\x00", "\ud800", "e\u0301",
        "\u0336", "my class", " is an idiot", "\n", " ", ".", "wrok at ", "👩‍🏫", "teacher @ ", "ESCC", "#TeamTorfield", "\u2068", "\ufeff", "до", "he ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=14).map("".join)


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(["bio", "post", "name", "about", "ocr", "link", "heading", "json-ld:worksFor"]))
def test_every_quote_equals_its_place_in_the_text(text: str, place: str) -> None:
    for finding in findings(text, place=place, owner="Al Be"):
        span = finding.evidence
        assert isinstance(span, TextSpan)
        assert span.quote == text[span.start : span.end] != ""
        assert text[: span.start].endswith(span.before)
        assert text[span.end :].startswith(span.after)
        assert len(span.before + span.quote + span.after) <= 200


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_folding_gives_ascii_and_leads_back(text: str) -> None:
    folded = fold(text)
    assert folded.text.isascii()
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "written",
    [
        "Ｓｏｕｔｈｆｉｅｌｄ　Ｔｒｕｓｔ", "Sоuthfield Trust", "S\u200couthfield\u200c Trust", "S0uthf13ld Trust", "S o u t h f i e l d T r u s t", "Southfield 🏫 Trust",
        "𝐒𝐨𝐮𝐭𝐡𝐟𝐢𝐞𝐥𝐝 𝐓𝐫𝐮𝐬𝐭", "🅂🄾🅄🅃🄷🄵🄸🄴🄻🄳 🅃🅁🅄🅂🅃", "South<!-- x -->field Trust", "Southfield%20Trust", "#SouthfieldTrust", "@southfield_trust", "\u202etsurT dleifhtuoS\u202c",
    ],
)  # fmt: skip
def test_a_disguised_name_is_read(written: str) -> None:
    assert [f.clause for f in findings(f"I work for {written}")] == ["6.1"]


@pytest.mark.parametrize(
    "text",
    [
        "In Southfield, trust your satnav",
        "the south field. Trust me",
        "sofie ld trust fund",
        "Northfield Trust",
        "Horfield School",
        "Mouthfield Trust",
    ],
)
def test_letters_of_other_words_are_no_name(text: str) -> None:
    readings = Library(an_identity()).readings(a_page(f"I work for {text}"), every=True)
    assert not [name for reading in readings for name in reading.names.values() if name.grade in {"strong", "tag"}]


def test_the_library_reads_a_page_once() -> None:
    library, page = Library(an_identity()), a_page("Teacher at Torfield School")
    assert library.readings(page) is library.readings(page)


def test_more_text_than_can_be_read_is_a_fault_and_not_silence() -> None:
    with pytest.raises(ScanFault, match="text could not be scanned within limits: "):
        Library(an_identity()).readings(a_page("x" * (LIMIT + 1)))


@pytest.mark.parametrize(
    "text", ["a" + "\u0301" * 100_000, "\x00" * 1000, "\ud800\udfff", "\u202e" * 500, "<" * 5000, "&" * 5000]
)
def test_hostile_characters_give_a_result(text: str) -> None:
    assert findings(text) == ()


def test_no_word_that_the_rules_know_is_respelled() -> None:
    assert not RESPELLED.keys() & {
        "manage",
        "office",
        "work",
        "class",
        "teach",
        "school",
        "parent",
        "lesson",
        "evening",
    }


def test_a_block_that_cannot_matter_is_not_read() -> None:
    assert Library(an_identity()).readings(a_page("Bees, bread and bad puns by the sea")) == ()


def test_a_place_that_says_employer_needs_only_the_name() -> None:
    page = PageText(place="h-card:org", text="Saxon Mount School")
    assert [f.rules for f in findings(page.text, place=page.place)] == [("structured-employer",)]


def test_a_name_with_a_stop_for_its_space_is_the_employer_and_no_address() -> None:
    assert {finding.clause for finding in findings("I work at Torfield.School as a teacher.")} == {"6.1"}


def test_to_trust_somebody_is_no_word_that_bears_out_a_weak_name() -> None:
    assert findings("In Southfield, trust your satnav") == ()


def test_a_text_of_every_sign_leaves_a_small_table_behind_and_is_folded_as_before() -> None:
    fold("".join(map(chr, range(0x40, 0x20000))))
    assert len(_TABLE) <= _MOST_SIGNS
    assert fold("Tórfield Ｓchool").text == "torfield school"
