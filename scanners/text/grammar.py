"""Who does what and when: a rough look at the words of a sentence, as a reader's eye takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.text.words.verbs import OF_JOBS, PERSONS, TENSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanners.text.meanings import Words

_PAUSE = frozenset((*";|,.:(-\n\x14\x15\x19", "and", "but", "now", "who", "which", "while", "because", "so", "then"))
_SHORTEST_PAST = 5
_KIN = ("kin", "own family", "his family")


def tense_of(word: str) -> str:
    """Give the tense of a word, or nothing where it is no verb."""
    told = TENSES.get(word)
    if told is None and len(word) >= _SHORTEST_PAST and word.endswith("ed") and not word.endswith("eed"):
        return "past"
    return told or ""


def who(words: Sequence[str], people: tuple[frozenset[int], frozenset[int]], start: int, end: int) -> str:
    """Name the first person in a stretch of words: what it is said of, most often."""
    kin, named = people
    for at in range(start, end):
        if at in kin:
            return "kin"
        if at in named:
            return "named"
        person = PERSONS.get(words[at])
        if person == "my" and any(n in kin for n in range(at + 1, min(at + 4, end))):
            return "kin"
        if person is not None:
            return person
        if words[at] == "\x1b":
            return "owner"
    return "nobody"


def people_in(told: Words) -> tuple[frozenset[int], frozenset[int]]:
    """Give the places of words for relatives and friends, and of first names."""
    return (
        frozenset([at for meaning, at in told.met if meaning in _KIN]),
        frozenset([at for meaning, at in told.met if meaning == "named"]),
    )


def when(words: Sequence[str], start: int, end: int) -> str:
    """Name the tense of the first verb in a stretch of words."""
    weak = "none"
    for at in range(start, end):
        tense = tense_of(words[at])
        if tense in ("base", "ing"):
            weak = tense if weak == "none" else weak
        elif tense:
            return tense
    return weak


def said_around(told: Words, here: int, after: int) -> list[str]:
    """Name who does what in the clause that a sign stands in, and in the sentence."""
    words = told.words
    people = people_in(told)
    begin = next((at + 1 for at in range(here - 1, -1, -1) if words[at] in _PAUSE), 0)
    finish = next((at for at in range(after, len(words)) if words[at] in _PAUSE), len(words))
    near, first = who(words, people, begin, here), who(words, people, 0, here)
    verb = next((t for at in range(here - 1, begin - 1, -1) if (t := tense_of(words[at])) and t != "base"), "none")
    at = next((at for at in range(here - 1, begin - 1, -1) if words[at] in OF_JOBS), None)
    job = f"{near} {tense_of(words[at])} job" if at is not None else "no job verb"
    later, action = who(words, people, after, finish), when(words, after, finish)
    opening = when(words, 0, here)
    return [
        f"clause of {near}", f"verb {verb}", f"{near} {verb}", f"sentence of {first}", f"begins {opening}",
        f"{first} begins {opening}", f"then {later}", f"then {action}", f"then {later} {action}",
        f"{first} then {later}", job, f"first {first} {job}", *(["asks"] if words and words[-1] == "?" else []),
    ]  # fmt: skip


def said_in(told: Words) -> tuple[str, str]:
    """Name who a sentence begins with and its first tense."""
    return who(told.words, people_in(told), 0, len(told.words)), when(told.words, 0, len(told.words))
