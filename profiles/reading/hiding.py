"""Text that a page holds and does not show: why it is hidden, as far as the page itself says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from profiles.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from profiles.reading.tree import Element, Tree

_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_AT_BLOCK = re.compile(r"@(?:media|supports|container|layer|keyframes|font-face)[^{]{0,400}\{", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?\Z", re.IGNORECASE)
_NOUGHT = re.compile(r"[01](?:\.\d+)?(?:px|pt)?\Z|0(?:\.\d+)?(?:em|rem|%)\Z")
_FAR_OFF = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)\Z|-\d{2,}(?:em|rem)\Z")
_COLOURS = {"white": "ffffff", "black": "000000", "transparent": "", "inherit": "", "initial": "", "none": ""}
_SCREEN_READER = frozenset(
    words(
        """
        screen-reader-text sr-only visually-hidden visuallyhidden element-invisible assistive-text u-hidden-visually
        """
    )
)
_TELLING = frozenset(
    words(
        """
        display visibility opacity font-size overflow height width max-height left top right text-indent margin-left
        clip color background background-color
        """
    )
)
MAX_STYLE = 200_000
_NEVER_SHOWN = {"noscript": "noscript", "dialog": "closed-dialog", "datalist": "datalist"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What the page says about the look of a place, as far as hiding goes.

    Attributes:
        hidden: why text there is not shown; empty when it is shown.
        colour: colour of letters, six hexadecimal digits, empty when unknown.
        ground: colour behind them.

    """

    hidden: str = ""
    colour: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The simple rules of the page's own style elements: one tag, class or identifier each."""

    rules: dict[str, dict[str, str]] = field(default_factory=dict)
    outside: bool = False


def sheet_of(tree: Tree) -> Sheet:
    """Read the page's own style elements; style files are not fetched."""
    rules: dict[str, dict[str, str]] = {}
    outside = False
    if tree.root is None:
        return Sheet()
    for element in tree.root.iter("style", "link"):
        if element.tag == "link":
            outside = outside or "stylesheet" in (tree.attribute(element, "rel") or "").lower()
            continue
        start, end = tree.raw(element)
        if end - start > MAX_STYLE or (tree.attribute(element, "media") or "all").lower() not in {"all", "screen"}:
            continue
        for rule in _without_blocks(tree.markup[start:end]).split("}"):
            selectors, _, body = rule.rpartition("{")
            told = declarations(body)
            for selector in selectors.split(",") if told else ():
                if _SELECTOR.match(selector.strip()):
                    rules.setdefault(selector.strip().lower(), {}).update(told)
    return Sheet(rules=rules, outside=outside)


def declarations(body: str) -> dict[str, str]:
    """Read ``name: value; …`` into lower-case pairs, as far as they bear on hiding."""
    pairs: dict[str, str] = {}
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        if colon and (name := name.strip().lower()) in _TELLING:
            pairs[name] = value.replace("!important", "").strip().lower()
    return pairs


def style_of(tree: Tree, element: Element, sheet: Sheet, outer: Style) -> Style:
    """Give the style of an element inside ``outer``."""
    token = tree.token(element)
    if token is None or (not token.attributes and not sheet.rules and token.name not in _NEVER_SHOWN):
        return outer
    told = _told(tree, element, token.name, sheet)
    words_here = tree.words(element) if "class" in token.attributes else frozenset()
    by_itself = token.name in _NEVER_SHOWN or "hidden" in token.attributes or bool(words_here & _SCREEN_READER)
    if not told and not by_itself:
        return outer
    hidden = _why_hidden(told, outer)
    if not hidden and token.name in _NEVER_SHOWN and "open" not in token.attributes:
        hidden = _NEVER_SHOWN[token.name]
    if not hidden and "hidden" in token.attributes:
        hidden = "attribute"
    if not hidden and words_here & _SCREEN_READER:
        hidden = "screen-reader"
    colour = _colour(told.get("color", "")) or outer.colour
    ground = _colour(told.get("background-color") or told.get("background", "").split(" ")[0]) or outer.ground
    if not hidden and "color" in told and colour == (ground or ("" if sheet.outside else "ffffff")):
        hidden = "same-colour"
    if not hidden and outer.hidden and not _shown_again(told, outer):
        hidden = outer.hidden
    if (hidden, colour, ground) == (outer.hidden, outer.colour, outer.ground):
        return outer
    return Style(hidden=hidden, colour=colour, ground=ground)


def _told(tree: Tree, element: Element, name: str, sheet: Sheet) -> dict[str, str]:
    told: dict[str, str] = {}
    if sheet.rules:
        keys = [name]
        for word in tree.words(element):
            keys += [f".{word}", f"{name}.{word}"]
        identifier = tree.attribute(element, "id")
        if identifier:
            keys += [f"#{identifier.lower()}", f"{name}#{identifier.lower()}"]
        for key in keys:
            told.update(sheet.rules.get(key, {}))
    style = tree.attribute(element, "style")
    if style:
        told.update(declarations(style[:MAX_STYLE]))
    return told


def _why_hidden(told: dict[str, str], outer: Style) -> str:
    if not told:
        return ""
    why = next((reason for reason, holds in _REASONS if holds(told)), "")
    return why or (outer.hidden if outer.hidden == "display-none" else "")


def _is_tiny(told: dict[str, str]) -> bool:
    box = [told.get(name, "") for name in ("height", "width", "max-height")]
    clipped = told.get("overflow") in {"hidden", "clip"} and any(value and _NOUGHT.match(value) for value in box)
    return clipped or bool(_NOUGHT.match(told.get("font-size", "")))


def _is_off_screen(told: dict[str, str]) -> bool:
    far = any(_FAR_OFF.match(told.get(name, "")) for name in ("left", "top", "right", "text-indent", "margin-left"))
    return far or told.get("clip", "").replace(" ", "") in {"rect(0,0,0,0)", "rect(1px,1px,1px,1px)"}


_REASONS: tuple[tuple[str, Callable[[dict[str, str]], bool]], ...] = (
    ("display-none", lambda told: told.get("display") == "none"),
    ("visibility", lambda told: told.get("visibility") in {"hidden", "collapse"}),
    ("transparent", lambda told: told.get("opacity") in {"0", "0.0", "0%", ".0"}),
    ("tiny", _is_tiny),
    ("off-screen", _is_off_screen),
)


def _shown_again(told: dict[str, str], outer: Style) -> bool:
    if outer.hidden == "visibility":
        return told.get("visibility") == "visible"
    if outer.hidden == "tiny":
        return "font-size" in told and not _NOUGHT.match(told["font-size"])
    return outer.hidden == "same-colour" and ("color" in told or "background-color" in told or "background" in told)


def _colour(value: str) -> str:
    value = value.strip()
    if value in _COLOURS:
        return _COLOURS[value]
    if value.startswith("#"):
        digits = value[1:]
        if len(digits) in {3, 4}:
            digits = "".join(digit * 2 for digit in digits)
        return digits[:6]
    numbers = re.findall(r"\d+", value) if value.startswith(("rgb(", "rgba(")) else []
    return "".join(f"{min(int(number), 255):02x}" for number in numbers[:3]) if len(numbers) > 2 else ""  # noqa: PLR2004


def _without_blocks(text: str) -> str:
    """Drop comments and conditional blocks such as ``@media print``."""
    text = _CSS_COMMENT.sub("", text)
    parts: list[str] = []
    position = 0
    while (block := _AT_BLOCK.search(text, position)) is not None:
        parts.append(text[position : block.start()])
        depth = 1
        position = len(text)
        for brace in _BRACE.finditer(text, block.end()):
            depth += 1 if brace.group() == "{" else -1
            if depth == 0:
                position = brace.end()
                break
    return "".join([*parts, text[position:]])
