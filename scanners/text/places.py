"""What kind of place a block stands in, as the rules see it."""

from __future__ import annotations

from typing import Literal

PlaceKind = Literal["profile", "name", "employer", "former", "link", "caption", "post", "heading", "data"]

_KINDS: dict[str, PlaceKind] = {
    "bio": "profile", "about": "profile", "meta": "profile", "description": "profile", "profile": "profile",
    "name": "name", "title": "name", "display": "name", "og": "name", "heading": "heading",
    "link": "link", "ocr": "caption", "alt": "caption", "caption": "caption",
}  # fmt: skip
_DATA: dict[str, PlaceKind] = {
    "worksfor": "employer", "affiliation": "employer", "memberof": "employer", "employer": "employer", "org": "employer",
    "worklocation": "employer", "works-for": "employer", "organization": "employer", "company": "employer",
    "organization-name": "employer", "organization-unit": "employer",
    "name": "name", "jobtitle": "profile", "job-title": "profile", "role": "profile", "title": "profile", "note": "profile",
    "description": "profile", "disambiguatingdescription": "profile", "hasoccupation": "profile", "about": "profile",
    "alumniof": "former", "email": "link", "telephone": "link", "tel": "link", "url": "link", "sameas": "link",
    "adr": "link", "address": "link",
}  # fmt: skip


def kind_of(place: str) -> PlaceKind:
    """Give the kind of a place such as ``bio``, ``json-ld:worksFor`` or ``h-card:org``."""
    head, _, tail = place.partition(":")
    if head in ("json-ld", "h-card", "hcard", "data"):
        return _DATA.get(tail.split(".")[0].lower(), "data")
    if head == "og":
        return "profile" if tail == "description" else "name"
    if head == "meta":
        return "profile" if tail == "description" else "name"
    return _KINDS.get(head, "post")
