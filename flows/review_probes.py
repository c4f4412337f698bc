"""Planted known negatives: invented candidates that no careful reader upholds, written in the Trust's own names.

They are about nobody. The safe mixes them in, counts only whether they were upheld, and keeps nothing else of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from reports.report import ReportedFinding
from scanners.finding import TextSpan

if TYPE_CHECKING:
    from datetime import datetime

    from reference_assets.identity import Identity

CLAUSE = "6.1"
DIGITS = re.compile(r"\d+")
WORDS = (
    ("Our youngest starts at ", "{school}", " in September and the uniform is ordered already."),
    ("I was a pupil at ", "{school}", " until 1998, and we still meet every spring."),
    ("Ran the summer fair stall for the parents of ", "{school}", "; sold out by noon, thank you all!"),
    ("My neighbour teaches at ", "{school}", " and says the new hall is lovely."),
    ("Left ", "{school}", " two years ago and have not looked back; gardening is my work now."),
    ("Drove past ", "{school}", " on the way to the coast. What a view from up there."),
)


def probes(identity: Identity, like: tuple[ReportedFinding, ...], at: datetime) -> tuple[ReportedFinding, ...]:
    """Give invented candidates that look like the ones they lie among; none where there is nothing to lie among."""
    schools = [one.name for one in identity.organisations if one.kind == "school"] or [identity.organisations[0].name]
    words = [f for f in like if f.finding.clause == CLAUSE and isinstance(f.finding.evidence, TextSpan)]
    taken = {reported.profile.profile_id for reported in like}
    made = []
    for number, (before, quote, after) in enumerate(WORDS if words else ()):
        pattern = words[number % len(words)]
        name = _unused(pattern.profile.profile_id, taken, number)
        taken.add(name)
        owner = replace(pattern.profile, person_id=f"of-{name}"[:32], profile_id=name, url=f"https://{name}.example/")
        span = TextSpan(
            place="block",
            start=len(before),
            end=len(before) + len(quote),
            quote=quote.format(school=schools[number % len(schools)]),
            before=before,
            after=after,
        )
        finding = replace(pattern.finding, profile_id=name, url=owner.url, evidence=span)
        made.append(
            ReportedFinding(
                profile=owner,
                finding=finding,
                fetched_at=at,
                page_sha256=sha256(name.encode()).hexdigest(),
                platform=pattern.platform,
                planted=True,
            )
        )
    return tuple(made)


def _unused(like: str, taken: set[str], number: int) -> str:
    """Give a profile_id of the same make as one of the register, with a number that is not used there."""
    for count in range(number * 7 + 41, 100_000):
        name = DIGITS.sub(str(count), like, count=1) if DIGITS.search(like) else f"{like[:26]}-{count}"
        if name not in taken:
            return name
    raise ValueError(like)
