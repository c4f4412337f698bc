from __future__ import annotations

import pytest

from scanners.text.grammar import said_around, said_in
from scanners.text.meanings import words_in


@pytest.mark.parametrize(
    ("sentence", "person", "tense"),
    [
        ("i clean at \x01.", "I", "present"),
        ("my sister taught at \x01.", "kin", "past"),
        ("swept the yard at \x01 till easter.", "nobody", "past"),
        ("she'll start at \x01 in may.", "she", "future"),
        ("tracey runs the library at \x01.", "named", "does"),
    ],
)
def test_a_sentence_begins_with_somebody_and_a_time(sentence: str, person: str, tense: str) -> None:
    assert said_in(words_in(sentence)) == (person, tense)


def test_only_the_clause_with_the_name_tells_who_it_is_about() -> None:
    words = words_in("my wife works at \x01, i fit carpets.")
    here = words.words.index("\x01")
    named = said_around(words, here, here + 1)
    assert {"clause of kin", "kin does", "then nobody"} <= set(named)
    assert "clause of I" not in named


def test_a_question_is_told_apart() -> None:
    words = words_in("does anyone work at \x01?")
    assert "asks" in said_around(words, words.words.index("\x01"), words.words.index("\x01") + 1)
