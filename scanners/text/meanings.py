"""What the words of a sentence are about: each word and phrase looked up by its stem, or else by its sound."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scanners.text.words.matters import ABUSE, PEOPLE, PRIVATE, VOICE
from scanners.text.words.work import OUTSIDE, WORK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[a-z0-9&:'-]{0,40}[a-z0-9&]|[\x01-\x08\x0e-\x1b]|[^a-z0-9 ]")
_ENDINGS = ("'s", "s", "es", "ing", "ed", "d", "er")
_SHORTEST_STEM = 3
_SOUNDED = 6
_CONSONANTS = 4
_MOST_WORDS = 20_000
_MOST_SENTENCES = 512
_SPELT = (
    ("ph", "f"), ("ck", "k"), ("gh", "g"), ("kn", "n"), ("wr", "r"), ("qu", "k"), ("c", "k"), ("z", "s"), ("x", "ks"), ("th", "t"), ("f", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")
_YEAR = re.compile(r"(?:19|20)\d\d")


Met = tuple[str, int]
"""A meaning and the place of the word that it begins at."""


@lru_cache(maxsize=_MOST_WORDS)
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

    def met(self, words: Sequence[str]) -> list[Met]:
        """Give every meaning of words and of phrases of two or three words."""
        found: list[Met] = []
        known, heads, looked_up = self._words, self._heads, self._looked_up
        last = len(words) - 1
        for at, word in enumerate(words):
            told = looked_up.get(word)
            for meaning in self._remembered(word) if told is None else told:
                found.append((meaning, at))  # noqa: PERF401  two loops are quicker than a list that is thrown away
            if at < last and (word in heads or word[-2:] == "'s"):
                pair = f"{word}_{words[at + 1]}"
                phrases = [pair, f"{pair}_{words[at + 2]}"] if at + 1 < last else [pair]
                if word[-2:] == "'s":
                    phrases.append(f"'s_{words[at + 1]}")
                for phrase in phrases:
                    if phrase in known:
                        found += [(meaning, at) for meaning in known[phrase]]
        return found

    def _remembered(self, word: str) -> tuple[str, ...]:
        if len(self._looked_up) >= _MOST_WORDS:
            self._looked_up.clear()
        told = self._looked_up[word] = self.of_word(word)
        return told


@cache
def lexicon() -> Lexicon:
    """Give the words of all subjects."""
    return Lexicon(WORK, OUTSIDE, PRIVATE, PEOPLE, ABUSE, VOICE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence and what they are about.

    Attributes:
        words: words and signs.
        starts: where each of them begins.
        met: meanings, in order of the words that they begin at.
        places: for each meaning, where its word begins.
        subjects: every meaning once.

    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    met: tuple[Met, ...]
    places: tuple[int, ...]
    subjects: frozenset[str]

    def about(self, start: int, end: int) -> Iterable[str]:
        """Give the meanings of the words that begin between two places."""
        if not self.places or (start <= self.places[0] and self.places[-1] < end):
            return self.subjects
        return [meaning for meaning, _ in self.met[bisect_left(self.places, start) : bisect_left(self.places, end)]]


@lru_cache(maxsize=_MOST_SENTENCES)
def words_in(text: str) -> Words:
    """Read the words of a folded sentence; sentences that stand near one another ask for each other's, and many recur."""
    words, starts = [], []
    for match in _WORD.finditer(text):
        words.append(match[0])
        starts.append(match.start())
    met = tuple(lexicon().met(words))
    places = tuple([starts[at] for _, at in met])
    return Words(tuple(words), tuple(starts), met, places, frozenset([meaning for meaning, _ in met]))
