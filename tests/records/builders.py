"""Builders of what the safe keeps; everything fictional."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

from profiles.evidence import ImageEvidence, NotChecked, Page, PageText, Reason
from profiles.profile import Profile
from records.manifest import Manifest
from records.saved import KeptPage, SavedPicture, SavedProfile
from reports.report import CoverageRow
from scanners.finding import Finding, ImageMatch, PictureEvidence, TextSpan

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SAYS = "I am a teaching assistant at Torfield School."
YES = lambda: True  # noqa: E731


def profile(person: str = "p-1", number: int = 1, **changes: object) -> Profile:
    values = {
        "person_id": person,
        "profile_id": f"{person}-{number}",
        "category": "trust_employee",
        "account_kind": "personal",
        "source": "web",
        "url": f"https://{person}-{number}.example/",
        "reads": frozenset({"text", "images"}),
        "notice_version": "2026-09",
        "consented_on": date(2026, 9, 1),
        "ends_on": date(2027, 8, 31),
        "withdrawn_on": None,
        "employment_ends_on": None,
        "school": "Southfield Primary",
    }
    return Profile(**{**values, **changes})  # type: ignore[arg-type]


def text_finding(who: Profile, quote: str = "teaching assistant at Southfield Primary", **changes: object) -> Finding:
    finding = Finding(
        profile_id=who.profile_id,
        url=who.url,
        clause="6.1",
        form="explicit",
        strength="plain",
        lane="finding",
        evidence=TextSpan(
            place="bio", start=3, end=3 + len(quote), quote=quote, before="I am a ", after=" and a runner"
        ),
        rules=("role-at",),
        reasons=("A role stands right before the name of a school.",),
        against=("The page does not say since when.",),
    )
    return dataclasses.replace(finding, **changes)


def picture_finding(who: Profile) -> Finding:
    match = ImageMatch(
        asset="trust-logo",
        kind="corporate logo",
        box=(1, 2, 30, 40),
        method="perceptual hash",
        distance=4.0,
        limit=10.0,
    )
    evidence = PictureEvidence(match=match, picture_url=who.url + "me.png", picture_sha256="ab" * 32, place="avatar")
    return dataclasses.replace(text_finding(who), clause="6.12", evidence=evidence)


def page(who: Profile, words: str = "Words of the page.") -> Page:
    image = ImageEvidence(url=who.url + "me.png", place="avatar", sha256="cd" * 32, data=b"\x00\x01picture")
    missing = NotChecked(profile_id=who.profile_id, url=who.url + "b.png", reason=Reason.GONE)
    return Page(
        profile_id=who.profile_id,
        url=who.url,
        fetched_at=NOW,
        owner_names=("A. Example",),
        texts=(PageText(place="bio", text=words),),
        images=(image,),
        missing=(missing,),
        sha256="ef" * 32,
    )


def row(who: Profile, **changes: object) -> CoverageRow:
    seen = CoverageRow(
        profile=who,
        platform="web page",
        checked=True,
        fetched_at=NOW,
        page_sha256="ef" * 32,
        texts_seen=1,
        missing=((Reason.GONE, 1),),
        newest=date(2026, 10, 1),
        addresses=(who.url,),
    )
    return dataclasses.replace(seen, **changes)


def saved(who: Profile, quote: str = "teaching assistant at Southfield Primary") -> SavedProfile:
    pictured = picture_finding(who)
    picture = SavedPicture(finding_key=pictured.key, data=b"\x89PNG masked " + who.person_id.encode(), box=(1, 2, 3, 4))
    return SavedProfile(
        row=row(who), findings=(text_finding(who, quote), pictured), pictures=(picture,), ruled_out=(("ab" * 16, 2),)
    )


def kept_page(who: Profile, run_id: str = "r1") -> KeptPage:
    return KeptPage(run_id=run_id, page=page(who), until=(NOW + 30 * DAY).date())


def manifest(run_id: str = "r1", **changes: object) -> Manifest:
    whole = Manifest(
        run_id=run_id,
        version="0.1.0",
        started_at=NOW,
        finished_at=NOW,
        rules_sha256="11" * 32,
        configuration=(),
        register_sha256="22" * 32,
        counts=(("findings", 2), ("not checked", 0)),
    )
    return dataclasses.replace(whole, **changes)
