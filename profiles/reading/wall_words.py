"""What walls say, read from ``wall_words.txt``: log in, consent, robot, not found, parked, broken."""

from __future__ import annotations

import re
from importlib.resources import files

_TEXT = (files("profiles.reading") / "wall_words.txt").read_text(encoding="utf-8")
BOT_MARKS = (
    "g-recaptcha", "h-captcha", "cf-challenge", "cf-turnstile", "challenge-platform", "px-captcha", "anubis", "cf_chl_",
    "captcha-delivery.com", "_Incapsula_Resource", "awswaf", "AwsWafIntegration", "sucuri_cloudproxy", "ddos-guard",
    "/_sec/cp_challenge", "geetest", "friendly-challenge",
)  # fmt: skip


def _phrases(section: str) -> str:
    """Give the phrases of a section as one pattern."""
    body = _TEXT.partition(f"[{section}]\n")[2].partition("\n[")[0]
    lines = [line for line in body.splitlines() if line and not line.startswith("#")]
    assert lines, f"wall_words.txt has no section [{section}]"
    return "|".join(lines)


def _pattern(*sections: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_phrases(section) for section in sections)})", re.IGNORECASE)


LOG_IN = _pattern("log in", "closed")
LOG_IN_TITLE = re.compile(
    rf"\A\W*(?:please )?(?:{_phrases('log in')}|{_phrases('closed')}|sign up\b|create (?:an )?account)|"
    rf"(?<!\w)(?:{_phrases('log in')})\W*\Z",
    re.IGNORECASE,
)
CLOSED = _pattern("closed")
BOT = _pattern("robot")
CONSENT = _pattern("consent")
CONSENT_BUTTON = _pattern("consent button")
MISSING = _pattern("missing")
PARKED = _pattern("parked")
BROKEN = _pattern("broken")
MOVED = _pattern("moved")
