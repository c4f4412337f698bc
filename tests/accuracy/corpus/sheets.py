"""Reads template sheets: plain text, one template a line, grouped under headers (README.md shows the form)."""

import re
from dataclasses import dataclass
from pathlib import Path

_EXTRA = re.compile(r"^\[\+([^\]]*)\] ")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One line of a sheet with everything its header says."""

    sheet: str
    number: int
    kind: str
    tags: tuple[str, ...]
    allowed: tuple[str, ...]
    owner: str
    world: str
    why: str
    body: str


@dataclass(slots=True, kw_only=True)
class _Header:
    kind: str
    tags: tuple[str, ...]
    allowed: tuple[str, ...]
    owner: str
    world: str
    why: str = ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _header(line: str, where: str) -> _Header:
    parts = [part.strip() for part in line[2:].split("|")]
    if len(parts) < 2:
        raise ValueError(f"{where}: a header needs '@ tags | kind'")
    options = dict(part.partition("=")[::2] for part in parts[2:])
    return _Header(
        kind=parts[1],
        tags=_words(parts[0]),
        allowed=_words(options.get("allowed", "")),
        owner=options.get("owner", ""),
        world=options.get("world", ""),
    )


def _template(line: str, header: _Header, sheet: str, number: int) -> Template:
    tags, allowed = list(header.tags), list(header.allowed)
    if found := _EXTRA.match(line):
        line = line[found.end() :]
        for word in _words(found[1]):
            (allowed if word.endswith("?") else tags).append(word.removesuffix("?"))
    body = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), line).replace("⏎", "\n").replace("⇥", "\t")
    return Template(
        sheet=sheet,
        number=number,
        kind=header.kind,
        tags=tuple(dict.fromkeys(tags)),
        allowed=tuple(dict.fromkeys(allowed)),
        owner=header.owner,
        world=header.world,
        why=header.why,
        body=body,
    )


def read_sheet(path: Path) -> tuple[Template, ...]:
    """Read one sheet; a line outside a group is refused with its place."""
    header: _Header | None = None
    found: list[Template] = []
    for count, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{count}"
        if not line.strip() or line.startswith("## "):
            continue
        if line.startswith("@ "):
            header = _header(line, where)
        elif header is None:
            raise ValueError(f"{where}: a template before the first header")
        elif line.startswith("> "):
            header.why = line[2:].strip()
        else:
            found.append(_template(line, header, path.stem, len(found) + 1))
    return tuple(found)


def read_folder(folder: Path) -> tuple[Template, ...]:
    """Read every sheet of a folder in the order of their names."""
    return tuple(template for path in sorted(folder.glob("*.txt")) for template in read_sheet(path))
