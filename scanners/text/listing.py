"""6.15: a page that search engines may list and that shows its owner's own data; advice to the person only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scanners.finding import Finding, TextSpan

if TYPE_CHECKING:
    from profiles.evidence import Page, PageText
    from scanners.text.scanner import RuleScanner

_FEWEST_LETTERS = 3
_WHOLE_NAME = re.compile(r"\S+\s+\S+")
_ROOM = 80


class ListingScanner:
    """Tells a person that search engines may list a page which shows their own number, address or whole name with their employer.

    A page says that it may be listed by not saying ``noindex``. Only pages that answered are known: where nothing is
    known about listing, nothing is said.
    """

    name = "listing"
    clauses = ("6.15",)

    def __init__(self, exposure: RuleScanner, employer: RuleScanner) -> None:
        self._exposure = exposure
        self._employer = employer

    def scan(self, page: Page) -> tuple[Finding, ...]:
        """Give one piece of advice, or none."""
        if page.indexable is not True:
            return ()
        named = _named(page)
        shown = "own telephone number, address or date of birth" if self._exposure.scan(page) else ""
        if not shown and named is not None and self._employer.scan(page):
            shown = "whole name together with the employer"
        evidence = named or _beginning(page)
        if not shown or evidence is None:
            return ()
        return (
            Finding(
                profile_id=page.profile_id, url=page.url, clause="6.15", form="indirect", strength="weak", lane="advice",
                evidence=evidence, rules=("indexable-profile",),
                reasons=(f"Search engines may list this page, and it shows the owner's {shown}.",),
            ),
        )  # fmt: skip


def _named(page: Page) -> TextSpan | None:
    """Find the owner's whole name in the first block that holds it."""
    for name in page.owner_names:
        if _WHOLE_NAME.fullmatch(name.strip()) is None:
            continue
        for index, block in enumerate(page.texts):
            start = block.text.find(name.strip())
            if start >= 0:
                return _span(block, index, start, start + len(name.strip()))
    return None


def _beginning(page: Page) -> TextSpan | None:
    """Give the first word of the page, where no name tells whose it is."""
    for index, block in enumerate(page.texts):
        word = re.search(rf"[^\W\d_]{{{_FEWEST_LETTERS},{_ROOM}}}", block.text)
        if word is not None:
            return _span(block, index, *word.span())
    return None


def _span(block: PageText, index: int, start: int, end: int) -> TextSpan:
    return TextSpan(
        place=block.place, start=start, end=end, quote=block.text[start:end], block=index, post=block.post,
        published_at=block.published_at,
    )  # fmt: skip
