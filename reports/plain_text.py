"""A page of ours as plain text for a letter: the same words, wrapped, with headings, lists and tables told in lines."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WIDTH = 76
SKIPPED = frozenset({"style", "script", "svg", "head", "form", "nav"})
BLOCKS = frozenset({"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "figcaption", "summary", "tr", "blockquote"})
CLOSE = frozenset({"li", "dt", "dd", "tr"})
LEADS = {"li": "- ", "dd": "  ", "blockquote": "    "}
GAP = re.compile("\n{3,}")
SPACE = re.compile(r"\s+")


def plain_text(page: str) -> str:
    """Give the text of a page that we rendered."""
    lines: list[str] = []
    _walk(html.document_fromstring(page).find("body"), lines)
    return GAP.sub("\n\n", "\n".join(lines)).strip() + "\n"


def _walk(element: HtmlElement, lines: list[str]) -> None:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in SKIPPED or "unseen-text" in (child.get("class") or ""):
            continue
        inner = any(isinstance(each.tag, str) and each.tag in BLOCKS for each in child.iterdescendants())
        if child.tag in BLOCKS and not (inner and child.tag in {"li", "dd"}):
            lines.extend(_told(child))
        elif child.tag in {"li", "dd"}:
            lines.extend(_wrapped(_clean(child.text or ""), "- " if child.tag == "li" else "  "))
            _walk(child, lines)
        elif child.tag in {"div", "article", "section", "main", "header", "footer"} and not inner:
            lines.extend(_wrapped(_clean(child.text_content()), ""))
            lines.append("")
        else:
            _walk(child, lines)


def _told(element: HtmlElement) -> list[str]:
    for line_break in element.iter("br"):
        line_break.tail = "; " + (line_break.tail or "")
    words = _clean(element.text_content())
    if element.tag == "tr":
        words = " | ".join(_clean(cell.text_content()) for cell in element)
    elif element.tag in {"h1", "h2"}:
        words = words.upper()
    elif element.tag == "dt":
        words += ":"
    elif element.tag == "blockquote":
        words = f"“{words}”"
    around = [] if element.tag in CLOSE else [""]
    return [*around, *_wrapped(words, LEADS.get(element.tag, "")), *around]


def _clean(text: str) -> str:
    return SPACE.sub(" ", text).strip()


def _wrapped(text: str, lead: str) -> list[str]:
    hanging = " " * len(lead)
    return textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
