"""Findings that are about the organisation: edits from its network, edits of its articles, sites without approval.

What is told here stands in a record (a wiki's list of edits, the Trust's own list of sites); no words are judged. Of
the edits from the network nobody is named, and nobody can be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanners.finding import Finding, TextSpan

if TYPE_CHECKING:
    from profiles.evidence import Page, PageText
    from reference_assets.identity import Identity
    from scanners.finding import Strength, TextScanner

_OWN, _NETWORK, _REGISTER = "edit:own", "edit:network", "register"
_CONTEXT = 200
_TALK = re.compile(r"\A(?:talk|discussion):")
_DISCLOSED = re.compile(
    r"\b(?:conflicts? of interest|paid (?:contribut|edit|disclosure)|coi (?:declaration|disclosure|editor)|"
    r"connected contributor|(?:edit|contribut)\w* on behalf of)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRule:
    """What an entry of a record says under one clause.

    Attributes:
        why: the sentence that speaks for a finding.
        against: sentences that always speak against it.

    """

    id: str
    clause: str
    strength: Strength
    why: str
    against: tuple[str, ...] = ()


_PASSED_ON = "Network ranges are passed on: on that day this one may have been somebody else's."
OWN_ARTICLE = RecordRule(
    id="edit-of-own-article",
    clause="5.6",
    strength="likely",
    why="The account edited an article about the Trust or a school.",
    against=("Whether it was done for the Trust, and fairly, the record does not say.",),
)
NETWORK_ARTICLE = RecordRule(
    id="edit-of-own-article-from-the-network",
    clause="5.6",
    strength="likely",
    why="An article about the Trust or a school was edited from a network range of the Trust, without an account.",
    against=("It names a network, not a person; who made it is not asked.", _PASSED_ON),
)
NETWORK_EDIT = RecordRule(
    id="edit-from-the-network",
    clause="6.11",
    strength="likely",
    why="The encyclopaedia shows this edit under a network range of the Trust.",
    against=(
        "It names a network, not a person; who made it is not asked.",
        _PASSED_ON,
        "It may have been made for work: the record does not say.",
    ),
)
NOT_IN_FORCE = RecordRule(
    id="site-without-approval",
    clause="6.5",
    strength="plain",
    why="The list of official sites holds no approval that is in force for this site.",
    against=("Appendix A of the policy, which would say what a site needs, is missing from its text.",),
)
INCOMPLETE = RecordRule(
    id="site-with-incomplete-record",
    clause="7.3",
    strength="plain",
    why="The list of official sites lacks what clause 7.3 asks for.",
    against=("Appendix A of the policy, which would say what a site needs, is missing from its text.",),
)
EDIT_RULES = (OWN_ARTICLE, NETWORK_ARTICLE, NETWORK_EDIT)
SITE_RULES = (NOT_IN_FORCE, INCOMPLETE)
_TELLS = "The user page tells of an interest of its own, as encyclopaedias ask."
OWN_SENTENCES = frozenset(
    {_TELLS} | {said for rule in (*EDIT_RULES, *SITE_RULES) for said in (rule.why, *rule.against)}
)
"""Sentences that say nothing of any page."""


class EditScanner:
    """Finds edits of encyclopaedias in the records that a wiki gave."""

    name = "edits"
    clauses = ("5.6", "6.11")

    def __init__(self, articles: tuple[str, ...], clauses: frozenset[str]) -> None:
        self._articles = frozenset(_title(article) for article in articles)
        self._on = clauses

    def scan(self, page: Page) -> tuple[Finding, ...]:
        """Give every edit, under each clause that it touches."""
        disclosed = any(text.place != "edit" and _DISCLOSED.search(text.text) for text in page.texts)
        return tuple(
            _finding(page, index, text, rule, disclosed=disclosed)
            for index, text in enumerate(page.texts)
            for rule in self._rules(text)
            if rule.clause in self._on
        )

    def _rules(self, text: PageText) -> tuple[RecordRule, ...]:
        if text.place == _OWN:
            return (OWN_ARTICLE,)
        if text.place != _NETWORK:
            return ()
        title = text.text.rpartition(", revision ")[0]
        about_us = _TALK.sub("", _title(title)) in self._articles
        return (NETWORK_ARTICLE, NETWORK_EDIT) if about_us else (NETWORK_EDIT,)


class SiteScanner:
    """Finds official sites whose approval does not stand, in the Trust's own list."""

    name = "official sites"
    clauses = tuple(rule.clause for rule in SITE_RULES)

    def scan(self, page: Page) -> tuple[Finding, ...]:
        """Give a finding for each clause that the entry of the list does not meet."""
        rules = {f"{_REGISTER}:{rule.clause}": rule for rule in SITE_RULES}
        return tuple(
            _finding(page, index, text, rules[text.place], disclosed=False)
            for index, text in enumerate(page.texts)
            if text.place in rules
        )


def organisation_scanners(identity: Identity, clauses: frozenset[str]) -> tuple[TextScanner, ...]:
    """Give the scanners of records; the list of official sites is always answered, as no clause switches it off."""
    edits = EditScanner(identity.wiki_articles, clauses)
    return (*((edits,) if clauses.intersection(edits.clauses) else ()), SiteScanner())


def _finding(page: Page, index: int, text: PageText, rule: RecordRule, *, disclosed: bool) -> Finding:
    told = (_TELLS,) if disclosed else ()
    quote = text.text[:_CONTEXT]
    after = f" ({text.context})"[: _CONTEXT - len(quote)] if text.context else ""
    return Finding(
        profile_id=page.profile_id,
        url=page.url,
        clause=rule.clause,
        form="explicit",
        strength="weak" if told else rule.strength,
        lane="finding",
        evidence=TextSpan(
            place=text.place,
            start=0,
            end=len(quote),
            quote=quote,
            after=after,
            block=index,
            post=text.post,
            published_at=text.published_at,
        ),
        rules=(rule.id,),
        reasons=(rule.why,),
        against=(*told, *rule.against),
    )


def _title(title: str) -> str:
    return " ".join(title.replace("_", " ").split()).casefold()
