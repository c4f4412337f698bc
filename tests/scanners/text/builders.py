"""An identity, a page and findings for the tests of the text scanners."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from profiles.evidence import Page, PageText
from reference_assets.identity import Identity, Organisation
from scanners.text import text_scanners

if TYPE_CHECKING:
    from scanners.finding import Finding

CLAUSES = frozenset({"6.1", "6.10", "6.15", "5.3", "5.4", "6.8", "5.5", "7.1"})


def an_identity() -> Identity:
    return Identity(
        organisations=(
            Organisation(
                id="trust", kind="trust", name="The Southfield Trust", aliases=("Southfield Trust",),
                weak_aliases=("TST", "Southfield"),
            ),
            Organisation(id="torfield", kind="school", name="Torfield School", aliases=("Torfield",)),
            Organisation(id="saxon_mount", kind="school", name="Saxon Mount School", aliases=("Saxon Mount",)),
            Organisation(
                id="south_downs", kind="school", name="The South Downs School", aliases=("South Downs School",),
                weak_aliases=("South Downs",),
            ),
            Organisation(
                id="council", kind="council", name="East Sussex County Council",
                aliases=("ESCC", "East Sussex CC", "the County Council"), weak_aliases=("County Council",),
            ),
        ),
        places=("Hastings", "Eastbourne", "St Leonards-on-Sea"),
        email_domains=("southfieldtrust.example", "saxonmount.example", "eastsussex.gov.example"),
        web_domains=("southfieldtrust.example", "saxonmount.example", "eastsussex.gov.example"),
        phone_ranges=(("01632 960100", "01632 960199"),),
        postcodes=("TN99 1AA", "BN99 2BB"),
        internal_hosts=("sims.southfieldtrust.example", "srv-files01"),
        hashtags=("#SouthfieldTrust", "#TeamTorfield"),
        lookalikes=("South Downs National Park", "South Downs Way", "Southfields, London", "Saxon Mount Road"),
    )  # fmt: skip


SCANNERS = text_scanners(an_identity(), CLAUSES)


def a_page(
    *texts: str, place: str = "bio", owner: str = "", author: str = "owner", indexable: bool | None = None
) -> Page:
    return Page(
        profile_id="p-1", url="https://profile.example/", fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        owner_names=(owner,) if owner else (),
        texts=tuple(PageText(place=place, text=text, author=author) for text in texts),  # type: ignore[arg-type]
        images=(), missing=(), sha256="", indexable=indexable,
    )  # fmt: skip


def findings(*texts: str, place: str = "bio", owner: str = "", author: str = "owner") -> tuple[Finding, ...]:
    page = a_page(*texts, place=place, owner=owner, author=author)
    return tuple(finding for scanner in SCANNERS for finding in scanner.scan(page))


def rules_at_work(text: str, place: str) -> set[str]:
    return {rule for finding in findings(text, place=place) for rule in finding.rules}
