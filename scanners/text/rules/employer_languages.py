"""6.1 in the plain forms of other languages spoken at Sussex schools."""

from __future__ import annotations

from scanners.text.rule import Rule
from scanners.text.words.languages import JOBS_ELSEWHERE, PAST_ELSEWHERE, WORK_ELSEWHERE

__all__ = ["EMPLOYER_LANGUAGES", "PAST_ELSEWHERE"]

_BEFORE = rf"(?:{WORK_ELSEWHERE}|{JOBS_ELSEWHERE})"

EMPLOYER_LANGUAGES = (
    Rule(
        id="works-in-another-language",
        clause="6.1",
        form="explicit",
        strength="plain",
        despite=("child-there", "denied"),
        pattern=rf"(?:^|[^a-z\x1a]){_BEFORE}(?:[^a-z\x1a][^.;|\n\x01\x03]{{0,50}}?|)[\x01\x03]",
        why="The words say, in another language, that the owner works there.",
        hits=("Pracuję w Saxon Mount School, St Leonards.", "Je travaille pour East Sussex County Council."),
        misses=("Moja żona pracuje w Torfield School.",),
    ),
    Rule(
        id="works-in-another-language-after",
        clause="6.1",
        form="explicit",
        strength="likely",
        despite=("child-there", "denied"),
        pattern=rf"[\x01\x03](?:'[a-z]{{1,4}}|-?\x1a)?[ ,-]{{1,3}}(?:[a-z\x1a'-]+ ){{0,2}}?{_BEFORE}(?:[^a-z\x1a]|$)",
        why="The words say, in another language, that the owner works there.",
        hits=("Saxon Mount School'da öğretmenim.",),
        misses=(),
    ),
)
