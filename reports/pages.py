"""The one way to HTML: templates that escape everything, characters that deceive made visible, a policy by hashes."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.suppression import shown_total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONDON = ZoneInfo("Europe/London")
SNIPPETS = 1_000
"""Of a page are written at a time: a few dozen rows of a table."""
# Controls, deceiving direction marks, invisible letters, lone surrogates and non-characters; joiners of emoji stay.
DECEIVING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
# A pile of accents on one letter would cover the lines around it
PILE = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f"
                  "\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip


def render_page(template: str, overrides: Mapping[str, str] | None = None, /, **values: object) -> str:
    """Give a page; ``overrides`` are templates of the workspace that stand in for ours of the same name."""
    return _environment(tuple(sorted((overrides or {}).items()))).get_template(template).render(values)


def page_pieces(template: str, overrides: Mapping[str, str] | None = None, /, **values: object) -> Iterator[str]:
    """Give a page as ``render_page`` does, in pieces: a long table is written while it is made."""
    page = _environment(tuple(sorted((overrides or {}).items()))).get_template(template).generate(values)
    while snippets := tuple(islice(page, SNIPPETS)):
        yield "".join(snippets)


def asset(name: str) -> Markup:
    """Give a style sheet or script of ours, to stand inline; nothing from outside ever goes through here."""
    return Markup(_asset(name))  # noqa: S704  a file of this package


def sha256_base64(text: str) -> str:
    """Give the digest of an inline block as a content security policy wants it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def visible(value: Any) -> Any:  # noqa: ANN401  Jinja hands over whatever a template names
    """Give text in which controls, direction marks and invisible characters show as their number."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    if value.isascii() and value.isprintable():
        return value
    return DECEIVING.sub(lambda found: f"[U+{ord(found[0]):04X}]", PILE.sub(r"\1", value))


def london(moment: datetime) -> str:
    """Give a moment as a person in the Trust reads it, with its zone: ``20 November 2026, 12:00 GMT``."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y, %H:%M %Z}"


def day(on: date) -> str:
    """Give a day in words."""
    return f"{on.day} {on:%B %Y}"


def machine_time(moment: datetime) -> str:
    """Give a moment for the ``datetime`` attribute."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def percent(share: float) -> str:
    """Give a share as a whole percentage; only 0 and 1 themselves are 0 % and 100 %."""
    rounded = round(share * 100)
    if share > 0 and rounded == 0:
        return "under 1 %"
    if share < 1 and rounded == 100:  # noqa: PLR2004  a percentage
        return "over 99 %"
    return f"{rounded} %"


def plural(count: int, one: str, many: str = "") -> str:
    """Give a count with its noun: ``1 finding``, ``2 findings``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@cache
def _asset(name: str) -> str:
    return files("reports").joinpath("templates", name).read_text(encoding="utf-8").strip()


@cache
def _environment(overrides: tuple[tuple[str, str], ...]) -> Environment:
    ours: BaseLoader = PackageLoader("reports", "templates")
    environment = Environment(
        autoescape=True,
        loader=ChoiceLoader([DictLoader(dict(overrides)), ours]),
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    helpers = (london, day, machine_time, percent, plural, shown_total)
    environment.filters.update({helper.__name__: helper for helper in helpers})
    return environment
