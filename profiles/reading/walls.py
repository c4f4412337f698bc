"""Pages that show something else than the profile: login, consent and bot walls, "not found" with status 200."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from profiles.evidence import PageText, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from profiles.reading.tree import Tree

_SHORT_WORDS = 120
_FEW_WORDS = 60
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|signin|log on|authentication required|members only|join to (?:see|view))\b|"
    r"\bplease (?:log|sign) ?in\b|\byou (?:must|need to) (?:be logged|log|sign)",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"\A\W*(?:please )?(?:log ?in|sign ?in|log on|login required|sign up)\b|\b(?:log ?in|sign ?in)\W*\Z", re.IGNORECASE
)
_BOT = re.compile(
    r"just a moment\b|checking (?:your browser|if the site connection)|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"are you a robot|i'?m not a robot|unusual traffic|attention required|access denied|request (?:was )?blocked|"
    r"enable javascript and cookies to continue|ddos protection|security check|pardon our interruption|"
    r"complete the captcha|you have been blocked|making sure you'?re not a bot",
    re.IGNORECASE,
)
_BOT_MARKS = ("g-recaptcha", "h-captcha", "cf-challenge", "cf-turnstile", "challenge-platform", "px-captcha", "anubis")
_CONSENT = re.compile(
    r"before you continue|we (?:and our partners )?(?:use|value) (?:cookies|your privacy)|"
    r"cookie (?:consent|wall|policy)|"
    r"accept (?:all )?cookies|manage (?:your )?(?:cookie|privacy) (?:choices|preferences|settings)|"
    r"consent to (?:the use of )?cookies|your privacy choices",
    re.IGNORECASE,
)
_CONSENT_BUTTON = re.compile(r"\b(?:accept|agree|consent|reject all)\b", re.IGNORECASE)
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
    count = len(words.split())
    title = " ".join(text.text for text in texts if text.place == "title")
    headings = [title, *(text.text for text in visible if text.place == "heading")][:3]
    if not words and not any(text.place.startswith(("h-card", "json-ld", "alt")) for text in texts):
        return _nothing_visible(tree, texts)
    few = count <= _FEW_WORDS
    told = (title, words[:80])
    guesses = (
        (Reason.SOFT_404, count <= 2 * _SHORT_WORDS and _any(_MISSING, headings), headings),
        (Reason.BOT_WALL, count <= _SHORT_WORDS and bool(_BOT.search(title)), told),
        (Reason.BOT_WALL, few and (bool(_BOT.search(words)) or _has_bot_mark(tree)), told),
        (Reason.LOGIN_WALL, count <= _SHORT_WORDS and _has_password(tree) and _any(_LOGIN, (words, title)), headings),
        (Reason.LOGIN_WALL, few and _any(_LOGIN_TITLE, headings), headings),
        (Reason.CONSENT_WALL, few and _any(_CONSENT, (title, words)) and _any(_CONSENT_BUTTON, (words,)), told),
        (Reason.SOFT_404, few and bool(_MISSING_PROFILE.search(words)), told),
    )
    return next(((reason, _quoted(said)) for reason, holds, said in guesses if holds), None)


def _any(pattern: re.Pattern[str], words: Sequence[str]) -> bool:
    return any(pattern.search(one) for one in words if one)


def _nothing_visible(tree: Tree, texts: tuple[PageText, ...]) -> tuple[Reason, str]:
    if _has_bot_mark(tree) or any(_BOT.search(text.text) for text in texts):
        return Reason.BOT_WALL, "the page shows no text and runs a check"
    if _has_password(tree):
        return Reason.LOGIN_WALL, "the page shows nothing but a password field"
    if any(_SCRIPT_ONLY.search(text.text) for text in texts):
        return Reason.EMPTY, "the page shows nothing without running its scripts; a snapshot can be read"
    return Reason.EMPTY, "the page shows no text"


def _has_password(tree: Tree) -> bool:
    fields = tree.root.iter("input") if tree.root is not None else ()
    return any((tree.attribute(one, "type") or "").lower() == "password" for one in fields)


def _has_bot_mark(tree: Tree) -> bool:
    return any(mark in tree.markup for mark in _BOT_MARKS)


def _quoted(words: Sequence[str]) -> str:
    told = "; ".join(word for word in words if word)
    return f"the page says: {told[:160]}"
