"""Plain forms of other languages, and English words that look like them."""

from __future__ import annotations

import pytest

from tests.scanners.text.builders import findings


@pytest.mark.parametrize(
    "text",
    [
        "Pracuj\u0119 w Saxon Mount School", "Je travaille pour East Sussex County Council", "Dw i'n gweithio yn Torfield School",
        "Trabalho na Torfield School", "\u042f \u043f\u0440\u0430\u0446\u044e\u044e \u0432 Torfield School", "Torfield School'da \u00f6\u011fretmenim",
        "Lucrez la Torfield School", "Dirbu Torfield School", "\u0623\u0639\u0645\u0644 \u0641\u064a Torfield School",
        "\u0986\u09ae\u09bf Torfield School-\u098f \u0995\u09be\u099c \u0995\u09b0\u09bf", "\u092e\u0948\u0902 Torfield School \u092e\u0947\u0902 \u0915\u093e\u092e \u0915\u0930\u0924\u093e \u0939\u0942\u0901",
    ],
)  # fmt: skip
def test_work_told_in_another_language_is_found(text: str) -> None:
    assert {finding.clause for finding in findings(text)} == {"6.1"}


@pytest.mark.parametrize(
    "text",
    [
        "Moja \u017cona pracuje w Torfield School", "Mon mari travaille \u00e0 Torfield School", "Fui cozinheira na Torfield School durante dez anos",
        "\u041a\u043e\u043b\u0438\u0441\u044c \u043f\u0440\u0430\u0446\u044e\u0432\u0430\u043b\u0430 \u0432 Torfield School", "Karde\u015fim Torfield School okulunda \u00f6\u011fretmen",
        "\u0623\u062e\u062a\u064a \u0645\u0639\u0644\u0645\u0629 \u0641\u064a Torfield School", "\u0986\u09ae\u09be\u09b0 \u09b8\u09cd\u09a4\u09cd\u09b0\u09c0 Torfield School-\u098f \u0995\u09be\u099c \u0995\u09b0\u09c7",
    ],
)  # fmt: skip
def test_past_or_kin_in_another_language_is_silent(text: str) -> None:
    assert findings(text) == ()


def test_an_english_job_is_not_taken_for_a_foreign_one() -> None:
    (finding,) = findings("Teaching assistant, Saxon Mount School")
    assert not [rule for rule in finding.rules if "language" in rule]


def test_a_dialect_reads_like_the_standard_word() -> None:
    assert {f.clause for f in findings("Ah'm a governor o Torfield School noo", place="post")} == {"6.1"}
    assert findings("Aa divvent work at Saxon Mount", place="post") == ()
