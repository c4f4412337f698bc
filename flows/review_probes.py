"""Planted known negatives: invented candidates that no careful reader upholds, written in the Trust's own names.

They are about nobody. The safe mixes them in, counts only whether they were upheld, and keeps nothing else of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.report import ReportedFinding
from scanners.finding import Finding, TextSpan

if TYPE_CHECKING:
    from datetime import datetime

    from reference_assets.identity import Identity

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
    taken = {reported.profile.profile_id for reported in like}
    made = []
    for number, (before, quote, after) in enumerate(WORDS):
        if not like:
            break
        pattern = like[number % len(like)].profile
        name = next(f"site-{n}" for n in range(number * 101 + 17, 10_000) if f"site-{n}" not in taken)
        taken.add(name)
        owner = replace(pattern, person_id=f"of-{name}", profile_id=name, source="web", url=f"https://{name}.example/")
        span = TextSpan(
            place="block",
            start=len(before),
            end=len(before) + len(quote),
            quote=quote.format(school=schools[number % len(schools)]),
            before=before,
            after=after,
        )
        finding = Finding(
            profile_id=owner.profile_id,
            url=owner.url,
            clause="6.1",
            form="indirect",
            strength="likely",
            lane="finding",
            evidence=span,
            rules=("employer-named",),
            reasons=("The name of a school of the Trust stands in a text of the owner.",),
        )
        made.append(ReportedFinding(profile=owner, finding=finding, fetched_at=at, page_sha256="", planted=True))
    return tuple(made)
