"""Pages that show something else than the profile: login, consent and bot walls, "not found" with status 200."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from profiles.evidence import PageText, Reason
from profiles.reading.wall_words import (
    BOT,
    BOT_MARKS,
    BROKEN,
    CLOSED,
    CONSENT,
    CONSENT_BUTTON,
    LOG_IN,
    LOG_IN_TITLE,
    MISSING,
    MOVED,
    PARKED,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from profiles.reading.tree import Tree

_SHORT_WORDS = 120
_FEW_WORDS = 60
_HARDLY_ANY = 25
_LOADING_WORDS = 3
_LONGEST_WORD = 12
"""Languages without spaces: so many characters count as a word at least."""
_MISSING = re.compile(
    r"\b(?:page|profile|account|user|member|blog|site|post|content|author)\b[^.!?]{0,40}?\b(?:not found|not exist|"
    r"isn['\u2019]?t (?:available|here)|is(?: no longer| not|n['\u2019]t) available|"
    r"(?:could ?n['\u2019]t|can(?:no|['\u2019])?t) be found|has been (?:deleted|removed|suspended)|"
    r"does(?: not|n['\u2019]t) exist|no longer exists|(?:was|is) (?:deleted|removed|suspended))|"
    r"\bnothing (?:was )?found\b|\bthat page can['\u2019]?t be found\b|\bno such (?:user|page|member)\b|"
    r"\b(?:error(?: code:?)?|http) ?404\b|\A\W*404\b|\b404 (?:error|not found|page)\b|\bnot found\b\W*\Z",
    re.IGNORECASE,
)
_MISSING_PROFILE = re.compile(
    r"\b(?:this|that|the) (?:page|profile|account|user|member)\b[^.!?]{0,40}?\b(?:not found|not exist|suspended|"
    r"deleted|removed|no longer|not available|n['\u2019]t (?:available|exist|found))|"
    r"\b(?:page|file|record) not found\b|\berror code: ?404\b",
    re.IGNORECASE,
)
_SCRIPT_ONLY = re.compile(
    r"(?:enable|requires?|need|turn on|activate) (?:to (?:enable|run) )?javascript|javascript (?:is )?(?:required|"
    r"disabled|to run)|without javascript",
    re.IGNORECASE,
)


def wall_of(tree: Tree, texts: tuple[PageText, ...]) -> tuple[Reason, str] | None:
    """Say why a page that answered is not the profile; None when it may be."""
    visible = [text for text in texts if text.place in {"block", "heading", "bio", "form"}]
    words = " ".join(text.text for text in visible)
    count = max(len(words.split()), len(words) // _LONGEST_WORD)
    title = " ".join(text.text for text in texts if text.place == "title")
    headings = [title, *(text.text for text in visible if text.place == "heading")][:3]
    if not words and not any(text.place.startswith(("h-card", "json-ld", "alt")) for text in texts):
        return _nothing_visible(tree, texts)
    few, short = count <= _FEW_WORDS, count <= _SHORT_WORDS
    told, field = (title, words[:80]), _has_password(tree)
    guesses = (
        (Reason.SOFT_404, count <= 2 * _SHORT_WORDS and _any(_MISSING, headings), headings),
        (Reason.SOFT_404, short and _any(MISSING, headings), headings),
        (Reason.BOT_WALL, short and bool(BOT.search(title)), told),
        (Reason.EMPTY, few and _waits_for_scripts(words, texts), told),
        (Reason.BOT_WALL, few and (bool(BOT.search(words)) or _has_bot_mark(tree)), told),
        (Reason.LOGIN_WALL, short and field and _any(LOG_IN, (words, title)), headings),
        (Reason.LOGIN_WALL, field and _outside_of_forms(texts) <= _HARDLY_ANY and count <= _SHORT_WORDS, told),
        (Reason.LOGIN_WALL, few and _any(LOG_IN_TITLE, headings), headings),
        (Reason.LOGIN_WALL, count <= _HARDLY_ANY and _any(CLOSED, (words,)), told),
        (Reason.CONSENT_WALL, few and _any(CONSENT, (title, words)) and _asks_to_agree(tree, words), told),
        (Reason.REDIRECT_ELSEWHERE, count <= _HARDLY_ANY and _any(MOVED, (title, words)), told),
        (Reason.SERVER_ERROR, few and _any(BROKEN, headings), headings),
        (Reason.SERVER_ERROR, count <= _HARDLY_ANY and _any(BROKEN, (words,)), told),
        (Reason.SOFT_404, few and bool(_MISSING_PROFILE.search(words)), told),
        (Reason.SOFT_404, count <= _HARDLY_ANY and _any(MISSING, (words,)), told),
        (Reason.SOFT_404, few and _any(PARKED, headings), headings),
        (Reason.SOFT_404, count <= _HARDLY_ANY and _any(PARKED, (words,)), told),
    )
    return next(((reason, _quoted(said)) for reason, holds, said in guesses if holds), None)


def _outside_of_forms(texts: tuple[PageText, ...]) -> int:
    return sum(len(text.text.split()) for text in texts if text.place in {"block", "bio"})


def _waits_for_scripts(words: str, texts: tuple[PageText, ...]) -> bool:
    """Tell whether next to nothing stands there besides the wish that scripts be switched on."""
    few = max(len(words.split()), len(words) // _LONGEST_WORD) <= _LOADING_WORDS
    return few and any(_SCRIPT_ONLY.search(text.text) for text in texts)


def _any(pattern: re.Pattern[str], words: Sequence[str]) -> bool:
    return any(pattern.search(one) for one in words if one)


def _nothing_visible(tree: Tree, texts: tuple[PageText, ...]) -> tuple[Reason, str]:
    if _has_bot_mark(tree) or any(BOT.search(text.text) for text in texts):
        return Reason.BOT_WALL, "the page shows no text and runs a check"
    if _has_password(tree):
        return Reason.LOGIN_WALL, "the page shows nothing but a password field"
    if any(_SCRIPT_ONLY.search(text.text) for text in texts):
        return Reason.EMPTY, "the page shows nothing without running its scripts; a snapshot can be read"
    return Reason.EMPTY, "the page shows no text"


def _has_password(tree: Tree) -> bool:
    fields = tree.root.iter("input") if tree.root is not None else ()
    return any((tree.attribute(one, "type") or "").lower() == "password" for one in fields)


def _asks_to_agree(tree: Tree, words: str) -> bool:
    buttons = tree.root is not None and next(tree.root.iter("button", "input", "a"), None) is not None
    return buttons and CONSENT_BUTTON.search(words) is not None


def _has_bot_mark(tree: Tree) -> bool:
    return any(mark in tree.markup for mark in BOT_MARKS)


def _quoted(words: Sequence[str]) -> str:
    told = "; ".join(word for word in words if word)
    return f"the page says: {told[:160]}"
