"""A paper: a title, a date, sections of paragraphs, points and tables; one way to write it as a page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

HEAD = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body{{font:1rem/1.55 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111}}
h1,h2{{font-family:Arial,sans-serif;line-height:1.25}}table{{border-collapse:collapse;width:100%}}
td,th{{border:1px solid #777;padding:.35rem .5rem;text-align:left;vertical-align:top}}
.note{{border-left:4px solid #777;padding-left:.8rem}}@media print{{body{{margin:0}}}}</style></head><body>
<h1>{title}</h1>
<p class="note">{trust}. Written on {day} from the configuration of the audit. A draft: a person checks, completes and
approves it; it is not legal advice.</p>
"""
TO_WRITE = "To be written by a person: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section.

    Attributes:
        paragraphs: running text.
        points: a list.
        rows: a table, its first row the heading.

    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper."""

    name: str
    title: str
    sections: tuple[Section, ...]


def page_of(paper: Paper, *, trust: str, written_on: date) -> bytes:
    """Write a paper as a page that opens in a browser and in a word processor."""
    parts = [HEAD.format(title=escape(paper.title), trust=escape(trust), day=f"{written_on:%d %B %Y}")]
    for number, section in enumerate(paper.sections, 1):
        parts.append(f"<h2>{number}. {escape(section.heading)}</h2>")
        parts += [f"<p>{escape(text)}</p>" for text in section.paragraphs]
        if section.points:
            parts.append("<ul>" + "".join(f"<li>{escape(text)}</li>" for text in section.points) + "</ul>")
        parts += _table(section.rows)
    return "\n".join([*parts, "</body></html>", ""]).encode("utf-8", "backslashreplace")


def _table(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    if not rows:
        return []
    head = "".join(f"<th scope='col'>{escape(cell)}</th>" for cell in rows[0])
    body = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:]]
    return [f"<table><thead><tr>{head}</tr></thead><tbody>", *body, "</tbody></table>"]
