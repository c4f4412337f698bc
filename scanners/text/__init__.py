"""Text scanners: the words of a page in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.text.library import Library
from scanners.text.listing import ListingScanner
from scanners.text.rules.abuse import ABUSE, ABUSE_OBJECTIONS
from scanners.text.rules.confidential import CONFIDENTIAL, CONFIDENTIAL_OBJECTIONS
from scanners.text.rules.contact import CONTACT, CONTACT_OBJECTIONS, EMPLOYER_ADDRESS
from scanners.text.rules.employer import EMPLOYER
from scanners.text.rules.employer_fields import EMPLOYER_FIELDS
from scanners.text.rules.employer_languages import EMPLOYER_LANGUAGES
from scanners.text.rules.employer_profile import EMPLOYER_PROFILE
from scanners.text.rules.exposure import EXPOSURE, EXPOSURE_OBJECTIONS
from scanners.text.rules.objections import OBJECTIONS
from scanners.text.rules.presence import PRESENCE, PRESENCE_OBJECTIONS
from scanners.text.rules.representation import REPRESENTATION, REPRESENTATION_OBJECTIONS
from scanners.text.rules.weighed import weighed_by
from scanners.text.scanner import RuleScanner
from scanners.text.weighing import weigher

if TYPE_CHECKING:
    from collections.abc import Callable

    from reference_assets.identity import Identity
    from scanners.finding import TextScanner
    from scanners.text.rule import Rule
    from scanners.text.weighing import Weigher

RULES: tuple[Rule, ...] = (
    *EMPLOYER, *EMPLOYER_PROFILE, *EMPLOYER_FIELDS, *EMPLOYER_LANGUAGES, *CONTACT, *EXPOSURE, *REPRESENTATION,
    *CONFIDENTIAL, *ABUSE, *PRESENCE,
)  # fmt: skip
"""Every text rule; reports list those of the clauses that are switched on."""

_NAMES = "\x01\x03"


def text_scanners(
    identity: Identity, clauses: frozenset[str], weighing: Callable[[str], Weigher] = weigher
) -> tuple[TextScanner, ...]:
    """Give the scanners of the clauses that are switched on; they read a page once between them."""
    every = rule_scanners(identity, frozenset({*clauses, "6.1"}), weighing)
    wanted: list[TextScanner] = [scanner for scanner in every if clauses.intersection(scanner.clauses)]
    exposure = [scanner for scanner in every if scanner.name == "exposure"]
    if exposure:
        wanted.append(ListingScanner(exposure[0], every[0]))
    return tuple(wanted)


def rule_scanners(
    identity: Identity, clauses: frozenset[str], weighing: Callable[[str], Weigher] = weigher
) -> tuple[RuleScanner, ...]:
    """Give the scanners that read rules and weigh words."""
    library = Library(identity)
    people = "5.4" if "5.4" in clauses else "6.8"
    weighed = dict(zip(_ORDER, weighed_by(weighing), strict=True))
    employer = (*EMPLOYER, *EMPLOYER_PROFILE, *EMPLOYER_FIELDS, *EMPLOYER_LANGUAGES)
    scanners = (
        RuleScanner("employer", ("6.1",), library, rules=employer, objections=OBJECTIONS, signs="\x01\x03\x05", weighed=weighed["employer"]),
        RuleScanner(
            "employer address", ("6.1",), library, rules=EMPLOYER_ADDRESS, objections=CONTACT_OBJECTIONS, signs="\x04",
            weighed=weighed["employer address"],
        ),
        RuleScanner(
            "contact", ("6.10",), library, rules=CONTACT, objections=CONTACT_OBJECTIONS, signs="\x04\x06\x12\x18", weighed=weighed["contact"],
        ),
        RuleScanner(
            "exposure", ("6.15",), library, rules=EXPOSURE, objections=EXPOSURE_OBJECTIONS, lane="advice",
            signs="\x0f\x17", word="seven", weighed=weighed["exposure"],
        ),
        RuleScanner(
            "representation", ("5.3",), library, rules=REPRESENTATION, objections=REPRESENTATION_OBJECTIONS, signs=_NAMES,
            weighed=weighed["representation"],
        ),
        RuleScanner(
            "confidential", ("5.4", "6.8"), library, rules=CONFIDENTIAL, objections=CONFIDENTIAL_OBJECTIONS,
            lane="restricted", signs="\x04\x06\x1c", cues=("target", "private"), finding_clause=people, weighed=weighed["confidential"],
        ),
        RuleScanner(
            "abuse", ("5.5",), library, rules=ABUSE, objections=ABUSE_OBJECTIONS, signs="", cues=("target", "abuse"), weighed=weighed["abuse"],
        ),
        RuleScanner("presence", ("7.1",), library, rules=PRESENCE, objections=PRESENCE_OBJECTIONS, signs=_NAMES, weighed=weighed["presence"]),
    )  # fmt: skip
    return tuple(scanner for scanner in scanners if clauses.intersection(scanner.clauses))


_ORDER = ("employer", "employer address", "contact", "exposure", "representation", "confidential", "abuse", "presence")
