"""Redaction between scan and store: what a finding need not say is taken away before anything is kept.

Sensitive matter around a hit is masked with the whole phrase that it stands in; other people's names and handles are
cut; where the hit itself is entangled with sensitive matter, only its place and a keyed digest stay: "view live".
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scanners.finding import TextSpan, fold
from scanners.sensitive_words import GIVEN_NAMES, GROUPS, POST_TOPICS, POSTS, UNION_HOSTS, UNION_NAMES, WORKPLACES

if TYPE_CHECKING:
    from profiles.evidence import Page
    from scanners.finding import Finding

MASK = "▒▒▒"
NAME_MASK = "[name]"
MAX_KEPT = 200
_NOTE = "Words about a protected matter stand in the hit itself, so they are not kept: view the page live."
_PHRASES = re.compile(r"[^.!?;,:|•·\n\r()\[\]–—/]+")  # noqa: RUF001
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|Lady|Lord)\b\.?\s+[^\W\d_][\w'’-]*(?:\s+[A-Z][\w'’-]+)?"  # noqa: RUF001
)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")  # noqa: RUF001
_HANDLE = re.compile(r"(?<![\w@.])@[\w.-]{2,}(?:@[\w.-]+)?")
_MAILBOX = re.compile(r"[\w.+-]+@(?=[\w-]+\.)")
_NUMBER = re.compile(r"\+?\d(?:[\s().-]?\d){6,}")
_SCHOOL_NAME = re.compile(rf"(?:\s+(?:of|and|&|[A-Z][\w.'’-]*))*?\s+(?:{WORKPLACES})\b")  # noqa: RUF001
_TOPIC = re.compile(POST_TOPICS)
_POST = re.compile(rf"(?:[\s/&-]+\w+)?[\s/-]+(?:{POSTS})(?!\w)")
_TITLE_PLACES = ("title", "site", "meta", "h1", "og")


def redact(finding: Finding, page: Page, *, key: bytes = b"", own_sentences: frozenset[str] = frozenset()) -> Finding:
    """Give the finding as it may be stored.

    Args:
        finding: what a scanner gave.
        page: the page it stands on; the names that the page gives its owner stay.
        own_sentences: sentences of the rules themselves; they say nothing of the page, so they stay as they are.
        key: key of the digest that stands for an entangled hit; without one only its place stays.

    """
    owners = _words_of(page.owner_names)
    reasons = tuple(said if said in own_sentences else _masked(said, owners) for said in finding.reasons)
    against = tuple(said if said in own_sentences else _masked(said, owners) for said in finding.against)
    evidence = finding.evidence
    if not isinstance(evidence, TextSpan):
        shown = replace(evidence, caption=_masked(evidence.caption, owners)[:MAX_KEPT])
        return replace(finding, evidence=shown, reasons=reasons, against=against)
    if sensitive(evidence.quote):
        plain = tuple(sentence for sentence in reasons if MASK not in sentence)
        kept = replace(evidence, quote=_view_live(evidence.quote, key), before="", after="")
        return replace(finding, evidence=kept, reasons=(*plain, _NOTE), against=against)
    return replace(finding, evidence=_redact_span(evidence, owners), reasons=reasons, against=against)


def sensitive(text: str) -> tuple[str, ...]:
    """Give the kinds of protected matter that a text touches."""
    found = {name for name, _, _ in _hits(text)}
    return tuple(name for name, _ in GROUPS if name in found)


def union_page(page: Page) -> bool:
    """Say whether a page is that of a trade union; such a page is not read any further."""
    host = urlsplit(page.url).hostname or ""
    if any(host == known or host.endswith("." + known) for known in UNION_HOSTS):
        return True
    names = re.compile(rf"\b(?:{UNION_NAMES})\b")
    titles = (text.text for text in page.texts if text.place.split(":", 1)[0] in _TITLE_PLACES)
    return any(names.search(_folded(title)[0]) for title in titles)


def _redact_span(span: TextSpan, owners: frozenset[str]) -> TextSpan:
    quote = _names_cut(span.quote, owners)
    quote = quote if len(quote) <= MAX_KEPT else quote[: MAX_KEPT - 1] + "…"
    before, after = _context(span, owners)
    room = MAX_KEPT - len(quote)
    if len(before) + len(after) > room:
        half = room // 2
        after = after[: max(half, room - len(before))]
        before = before[len(before) - min(len(before), room - len(after)) :]
    return replace(span, quote=quote, before=before, after=after)


def _context(span: TextSpan, owners: frozenset[str]) -> tuple[str, str]:
    """Mask both sides, judging the phrase that runs through the hit as one: "depressed | teacher at … | again"."""
    whole = span.before + span.quote + span.after
    start, end = len(span.before), len(span.before) + len(span.quote)
    runs = _sensitive_runs(whole)
    before = _cover(span.before, [(a, min(b, start)) for a, b in runs if a < start])
    after = _cover(span.after, [(max(a, end) - end, b - end) for a, b in runs if b > end])
    return _contacts_cut(_names_cut(before, owners)), _contacts_cut(_names_cut(after, owners))


def _masked(text: str, owners: frozenset[str]) -> str:
    return _names_cut(_cover(text, _sensitive_runs(text)), owners, handles=False)


def _sensitive_runs(text: str) -> list[tuple[int, int]]:
    """Give the phrases of a text that touch protected matter."""
    hits = _hits(text)
    phrases = [(m.start(), m.end()) for m in _PHRASES.finditer(text)]
    return [(p, q) for p, q in phrases if any(a < q and b > p for _, a, b in hits)]


def _cover(text: str, runs: list[tuple[int, int]]) -> str:
    for start, end in sorted(runs, reverse=True):
        part = text[start:end]
        if part.strip():
            lead, trail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
            text = text[:start] + lead + MASK + trail + text[end:]
    return text


def _names_cut(text: str, owners: frozenset[str], *, handles: bool = True) -> str:
    if handles:
        text = _HANDLE.sub(lambda m: m[0] if fold(m[0]).strip("@.") in owners else NAME_MASK, text)
    text = _TITLED.sub(lambda m: m[0] if _words_of((m[0],)) & owners else NAME_MASK, text)
    pieces: list[str] = []
    words = list(_WORD.finditer(text))
    position = index = 0
    while index < len(words):
        word = words[index]
        if word[0][0].isupper() and fold(word[0]) in GIVEN_NAMES and fold(word[0]) not in owners:
            last = word
            if index + 1 < len(words) and _surname(text, word, words[index + 1]):
                index += 1
                last = words[index]
            pieces += [text[position : word.start()], NAME_MASK]
            position = last.end()
        index += 1
    return "".join(pieces) + text[position:]


def _surname(text: str, given: re.Match[str], word: re.Match[str]) -> bool:
    return text[given.end() : word.start()] == " " and word[0][0].isupper() and not word[0].isupper()


def _contacts_cut(text: str) -> str:
    return _NUMBER.sub(MASK, _MAILBOX.sub(f"{MASK}@", text))


def _view_live(quote: str, key: bytes) -> str:
    if not key:
        return "[view live]"
    digest = hmac.new(key, fold(quote).encode("utf-8", "backslashreplace"), hashlib.sha256).hexdigest()
    return f"[view live: {digest[:16]}]"


def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.strip("@.") for name in names for word in fold(name).split())


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    joined = ((name, "".join(line.strip() for line in words.splitlines())) for name, words in GROUPS)
    return tuple((name, re.compile(rf"(?<!\w)(?:{_folded(words)[0]})(?!\w)")) for name, words in joined)


def _hits(text: str) -> list[tuple[str, int, int]]:
    """Give kind and place of every sensitive word that belongs neither to a school's name nor to a post's."""
    folded, origin = _folded(text)
    found = []
    for name, pattern in _patterns():
        for match in pattern.finditer(folded):
            start, end = origin[match.start()], origin[match.end() - 1] + 1
            of_school = name == "religion or belief" and text[start].isupper() and _SCHOOL_NAME.match(text, end)
            if not of_school and not (_TOPIC.fullmatch(match[0]) and _POST.match(folded, match.end())):
                found.append((name, start, end))
    return found


def _folded(text: str) -> tuple[str, list[int]]:
    """Give the text without case, width, accents and invisible characters, and where each character came from."""
    folded: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(part) not in {"Mn", "Cf", "Me"}:
                folded.append("'" if part == "’" else part)  # noqa: RUF001
                origin.append(index)
    return "".join(folded), origin
