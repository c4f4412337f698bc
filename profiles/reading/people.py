"""People that a page describes in JSON-LD: which of them is its owner, and what it says about each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from profiles.evidence import PageText
from profiles.reading.addresses import absolute
from profiles.reading.json_text import JsonFaultError, JsonText, JsonValue, json_of
from profiles.reading.sourced import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from profiles.evidence import Author
    from profiles.reading.tree import Tree

JsonObject = dict[str, JsonValue]
_PAGES = frozenset({"profilepage", "aboutpage", "contactpage"})
_SITES = frozenset({"website", "organization", "educationalorganization", "school", "localbusiness", "ngo"})
_TOP = frozenset({"@graph", "mainentity", "mainentityofpage", "about", "subjectof", "itemlistelement", "item"})
_WRITERS = frozenset({"author", "creator", "publisher", "copyrightholder", "editor", "contributor"})
_OWN_PAGE = frozenset({"mainentity", "about"})
_NOT_TOLD = frozenset({"@context", "@type", "@id", "image", "logo", "@graph"})
_MAX_TEXTS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody described in JSON-LD.

    Attributes:
        entry: the object.
        role: ``main`` (the page is about them), ``top`` (described on their own), ``writer`` (of something on the
            page) or ``other`` (mentioned in another person's entry).

    """

    entry: JsonObject
    role: str

    @property
    def name(self) -> str:
        """Give the first name that the entry carries."""
        return _first_text(self.entry.get("name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What JSON-LD says: texts, the owner's names, addresses of the owner's pictures, and entries not read."""

    texts: tuple[PageText, ...] = ()
    owner_names: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def people_of(tree: Tree, url: str, *, hints: tuple[str, ...], headings: tuple[str, ...]) -> People:
    """Read the JSON-LD of a page.

    Args:
        tree: the page.
        url: its address.
        hints: names by which the owner is known already.
        headings: title and main headings, which may name the owner.

    """
    values, unread = _entries(tree)
    if not values:
        return People(unread=tuple(unread))
    people = [person for value in values for person in _people(value, "top")]
    people = _linked(people, values)
    owner = _owner(people, url, hints=hints, headings=headings)
    texts = [text for value in values for text in _site_texts(value)]
    for person in people:
        texts += _person_texts(person, _author(person, owner, people))
    pictures = [found for person in people if person is owner for found in _texts_of(person.entry.get("image"))]
    return People(
        texts=tuple(texts[:_MAX_TEXTS]),
        owner_names=_names(owner.entry) if owner else (),
        pictures=tuple(found.text for found in pictures),
        unread=tuple(unread),
    )


def _entries(tree: Tree) -> tuple[list[JsonValue], list[str]]:
    values: list[JsonValue] = []
    unread: list[str] = []
    for element in tree.root.iter("script") if tree.root is not None else ():
        if (tree.attribute(element, "type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            values.append(json_of(tree.markup, *tree.raw(element)))
        except JsonFaultError as fault:
            unread.append(str(fault))
    return values, unread


def _types(entry: JsonObject) -> frozenset[str]:
    told = entry.get("@type")
    several = told if isinstance(told, list) else [told]
    return frozenset(one.text.rsplit("/", 1)[-1].lower() for one in several if isinstance(one, JsonText))


def _people(value: JsonValue, role: str) -> Iterator[Person]:
    """Find people, and in which role they stand there."""
    if isinstance(value, list):
        for one in value:
            yield from _people(one, role)
        return
    if not isinstance(value, dict):
        return
    types = _types(value)
    is_person = "person" in types or (role == "main" and "name" in value and not types)
    if is_person:
        yield Person(entry=value, role=role)
    for name, inner in value.items():
        yield from _people(inner, _inner_role(name.lower(), role, types, is_person=is_person))


def _inner_role(name: str, role: str, types: frozenset[str], *, is_person: bool) -> str:
    if is_person or role == "other":
        return "other"
    if name in _OWN_PAGE and types & _PAGES:
        return "main"
    if name in _WRITERS:
        return "writer" if not types & {"comment", "review", "quotation"} else "other"
    return role if name in _TOP else "other"


def _linked(people: list[Person], values: list[JsonValue]) -> list[Person]:
    """Raise a person that a profile page names by ``@id`` only."""
    named = {reference for value in values for reference in _main_references(value)}
    return [replace(one, role="main") if _first_text(one.entry.get("@id")) in named else one for one in people]


def _main_references(value: JsonValue) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _main_references(one)
    elif isinstance(value, dict):
        yield from _main_references(value.get("@graph"))
        for name in ("mainEntity", "about"):
            inner = value.get(name)
            if _types(value) & _PAGES and isinstance(inner, dict) and (found := _first_text(inner.get("@id"))):
                yield found


def _owner(people: list[Person], url: str, *, hints: tuple[str, ...], headings: tuple[str, ...]) -> Person | None:
    """Choose the owner: main person, known name, own address, the only one, or the one that the headings name."""
    main = [one for one in people if one.role == "main"]
    if len(main) == 1:
        return main[0]
    candidates = main or [one for one in people if one.role in {"top", "writer"}]
    known = {_folded(hint) for hint in hints}
    for one in candidates:
        if any(_folded(name) in known for name in _names(one.entry)):
            return one
    for one in candidates:
        told = [_first_text(one.entry.get(name)) for name in ("url", "@id")]
        if any(found and absolute(url, found) == url.partition("#")[0] for found in told):
            return one
    top = main or [one for one in candidates if one.role == "top"]
    if len({one.name for one in top}) == 1:
        return top[0]
    heading = " ".join(_folded(words) for words in headings)
    named = [one for one in candidates if one.name and _folded(one.name) in heading]
    return named[0] if len({one.name for one in named}) == 1 else None


def _author(person: Person, owner: Person | None, people: list[Person]) -> Author:
    if person is owner or (owner is not None and person.name and _folded(person.name) == _folded(owner.name)):
        return "owner"
    if owner is None and person.role != "other" and len(people) == 1:
        return "unknown"
    return "other"


def _person_texts(person: Person, author: Author) -> Iterator[PageText]:
    for name, value in person.entry.items():
        if name not in _NOT_TOLD:
            yield from _told(value, f"json-ld:{name}", author, person.name)


def _told(value: JsonValue, place: str, author: Author, context: str) -> Iterator[PageText]:
    """Give every string below a property; another person inside has an entry of their own."""
    if isinstance(value, JsonText):
        words = shown(value.pieces)
        if words.text:
            yield PageText(place=place, text=words.text, author=author, source=words.runs, context=context)
    elif isinstance(value, list):
        for one in value:
            yield from _told(one, place, author, context)
    elif isinstance(value, dict) and "person" not in _types(value):
        for name, inner in value.items():
            if name not in _NOT_TOLD:
                yield from _told(inner, place if name == "name" else f"{place}.{name}", author, context)


def _site_texts(value: JsonValue) -> Iterator[PageText]:
    """Give the name under which a site or an organisation presents itself (clause 7.1)."""
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, dict):
            continue
        yield from _site_texts(one.get("@graph"))
        if _types(one) & (_SITES | _PAGES):
            for name in ("name", "headline", "description"):
                yield from _told(one.get(name), f"json-ld:site-{name}", "unknown", "")


def _texts_of(value: JsonValue) -> Iterator[JsonText]:
    if isinstance(value, JsonText):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts_of(one)
    elif isinstance(value, dict):
        yield from _texts_of(value.get("url") or value.get("contentUrl"))


def _first_text(value: JsonValue) -> str:
    return next((found.text for found in _texts_of(value)), "")


def _names(entry: JsonObject) -> tuple[str, ...]:
    told = [found.text.strip() for key in ("name", "alternateName") for found in _texts_of(entry.get(key))]
    given, family = _first_text(entry.get("givenName")), _first_text(entry.get("familyName"))
    if given and family:
        told.append(f"{given} {family}")
    return tuple(dict.fromkeys(name for name in told if name))


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
