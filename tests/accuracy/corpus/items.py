"""Turns a filled template into an item of the benchmark's schema: the marks go, their places stay."""

import re
from dataclasses import dataclass
from typing import TypedDict

from tests.accuracy.corpus.sheets import Template

SCORED = ("6.1", "6.10", "6.15", "5.3", "6.8", "5.5", "7.1")
_OPEN = re.compile(r"⟦([0-9.i+]+):")
_JOB_SLOT = re.compile(r"\{(?:a_)?job_([a-z]+)[0-9]?\}")


class Expected(TypedDict):
    """One finding that a reader of the labelling rules would make."""

    clause: str
    span: list[int]
    strength: str


class Item(TypedDict, total=False):
    """One line of a corpus file."""

    id: str
    kind: str
    text: str
    html: str
    expected: list[Expected]
    allowed: list[str]
    strength: str | None
    tags: list[str]
    why: str
    owner: str
    entities: str
    group: str
    variant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text without its marks, and what the marks said."""

    text: str
    expected: tuple[Expected, ...]


def unmark(body: str) -> Marked:
    """Take '⟦6.1:…⟧' marks out of a text and note the spans that they enclosed; marks may nest."""
    text = ""
    opened: list[tuple[str, int]] = []
    found: list[Expected] = []
    place = 0
    while place < len(body):
        if begin := _OPEN.match(body, place):
            opened.append((begin[1], len(text)))
            place = begin.end()
        elif body[place] == "⟧":
            labels, start = opened.pop()
            found.extend(_expected(label, start, len(text)) for label in labels.split("+"))
            place += 1
        else:
            text += body[place]
            place += 1
    if opened or "⟦" in text:
        raise ValueError(f"a mark isn't closed: {body[:80]!r}")
    return Marked(text=text, expected=tuple(found))


def _expected(label: str, start: int, end: int) -> Expected:
    clause = label.removesuffix("i")
    if clause not in SCORED:
        raise ValueError(f"clause {clause!r} is not labelled in this corpus")
    return {"clause": clause, "span": [start, end], "strength": "indirect" if label.endswith("i") else "explicit"}


def _strength(expected: tuple[Expected, ...]) -> str | None:
    employment = [one["strength"] for one in expected if one["clause"] == "6.1"]
    strengths = employment or [one["strength"] for one in expected]
    return strengths[0] if strengths else None


def build_item(*, name: str, template: Template, filled: str, owner: str, world: str) -> Item:
    """Return the item of one filled template."""
    marked = unmark(filled)
    jobs = tuple(f"job-{job}" for job in _JOB_SLOT.findall(template.body))
    item: Item = {"id": name, "kind": template.kind}
    if template.kind in {"html", "json_ld"}:
        item["html"] = marked.text
    else:
        item["text"] = marked.text
    clauses = {one["clause"] for one in marked.expected}
    item["expected"] = list(marked.expected)
    item["allowed"] = [clause for clause in template.allowed if clause not in clauses]
    item["strength"] = _strength(marked.expected)
    item["tags"] = list(dict.fromkeys((*template.tags, *jobs)))
    item["why"] = template.why
    if owner:
        item["owner"] = owner
    item["entities"] = world
    return item
