"""What the words of a sentence are about: each word and phrase looked up by its stem, or else by its sound."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from scanners.text.words.matters import ABUSE, PEOPLE, PRIVATE, VOICE
from scanners.text.words.work import OUTSIDE, WORK

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[a-z0-9&:'-]*[a-z0-9&]|[\x01-\x08\x0e-\x1b]|[^a-z0-9 ]")
_ENDINGS = ("'s", "s", "es", "ing", "ed", "d", "er")
_SHORTEST_STEM = 3
_SOUNDED = 6
_CONSONANTS = 4
_MOST_WORDS = 20_000
_SPELT = (
    ("ph", "f"), ("ck", "k"), ("gh", "g"), ("kn", "n"), ("wr", "r"), ("qu", "k"), ("c", "k"), ("z", "s"), ("x", "ks"), ("th", "t"), ("f", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")
_YEAR = re.compile(r"(?:19|20)\d\d")


Met = tuple[str, int]
"""A meaning and the place of the word that it begins at."""


def words_of(text: str) -> tuple[str, ...]:
    """Cut folded text into words and signs."""
    return tuple(_WORD.findall(text))


def plain(word: str) -> str:
    """Give a word as the weights know it: a number is a number, a year a year, a sign its own name."""
    if word[0].isdigit() and word.isdigit():
        return "YEAR" if _YEAR.fullmatch(word) else "NUMBER"
    return word if word[0] >= " " else f"sign {ord(word[0])}"


def sound_of(word: str) -> str:
    """Give the consonants that one hears, so that misspelled words meet the right ones."""
    for spelt, heard in _SPELT:
        word = word.replace(spelt, heard)
    return _TWICE.sub(r"\1", word[0] + _VOWELS.sub("", word[1:]))


class Lexicon:
    """Words and phrases by their meanings."""

    def __init__(self, *tables: Mapping[str, str]) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        for table in tables:
            for meaning, words in table.items():
                for word in words.split():
                    self._words[word] = tuple(dict.fromkeys((*self._words.get(word, ()), meaning)))
        self._heads = frozenset(word.partition("_")[0] for word in self._words if "_" in word)
        self._looked_up: dict[str, tuple[str, ...]] = {}
        self._sounds: dict[str, tuple[str, ...]] = {}
        for word, told in self._words.items():
            if "_" not in word and len(word) >= _SOUNDED and len(sound := sound_of(word)) >= _CONSONANTS:
                self._sounds[sound] = tuple(dict.fromkeys((*self._sounds.get(sound, ()), *told)))

    def of_word(self, word: str) -> tuple[str, ...]:
        """Give the meanings of one word."""
        known = self._words
        if word in known:
            return known[word]
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM:
                if stem in known:
                    return known[stem]
                if ending in ("ing", "ed") and stem + "e" in known:
                    return known[stem + "e"]
        if len(word) >= _SOUNDED and word.isalpha() and len(sound := sound_of(word)) >= _CONSONANTS:
            return self._sounds.get(sound, ())
        return ()

    def met(self, words: tuple[str, ...]) -> list[Met]:
        """Give every meaning of words and of phrases of two or three words."""
        found: list[Met] = []
        known, heads = self._words, self._heads
        last = len(words) - 1
        for at, word in enumerate(words):
            for meaning in self._remembered(word):
                found.append((meaning, at))  # noqa: PERF401  two loops are quicker than a list that is thrown away
            if at < last and (word in heads or word.endswith("'s")):
                pair = f"{word}_{words[at + 1]}"
                phrases = [pair, f"{pair}_{words[at + 2]}"] if at + 1 < last else [pair]
                if word.endswith("'s"):
                    phrases.append(f"'s_{words[at + 1]}")
                found += [(meaning, at) for phrase in phrases for meaning in known.get(phrase, ())]
        return found

    def _remembered(self, word: str) -> tuple[str, ...]:
        told = self._looked_up.get(word)
        if told is None:
            if len(self._looked_up) >= _MOST_WORDS:
                self._looked_up.clear()
            told = self._looked_up[word] = self.of_word(word)
        return told


@cache
def lexicon() -> Lexicon:
    """Give the words of all subjects."""
    return Lexicon(WORK, OUTSIDE, PRIVATE, PEOPLE, ABUSE, VOICE)


def meanings_of(text: str) -> tuple[tuple[str, ...], list[Met]]:
    """Give the words of a folded text and what they are about."""
    words = words_of(text)
    return words, lexicon().met(words)


@dataclass(frozen=True, slots=True)
class Passage:
    """What a stretch of text is about, asked for by places in it.

    Attributes:
        starts: where each word begins.
        met: meanings, in order of the words that they begin at.
        places: for each meaning, its word.

    """

    starts: tuple[int, ...]
    met: tuple[Met, ...]
    places: tuple[int, ...]

    def about(self, start: int, end: int) -> set[str]:
        """Give the meanings of the words that begin between two places."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return {meaning for meaning, _ in self.met[bisect_left(self.places, first) : bisect_left(self.places, last)]}


def passage_of(text: str) -> Passage:
    """Read a stretch of text once for all of its sentences."""
    found = [(match[0], match.start()) for match in _WORD.finditer(text)]
    met = tuple(lexicon().met(tuple(word for word, _ in found)))
    return Passage(tuple(start for _, start in found), met, tuple(at for _, at in met))
