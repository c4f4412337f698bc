"""Writes tune.jsonl, held_back.jsonl, swaps.jsonl and DIGESTS.txt from the sheets beside it.

usage: python -m tests.accuracy.corpus.generate [--check]
"""

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.accuracy.corpus.filling import SLOT, Filling, pick, read_lists
from tests.accuracy.corpus.items import Item, build_item
from tests.accuracy.corpus.sheets import Template, read_folder

HERE = Path(__file__).parent
SEED = "profile-audit-corpus-1"
WORLDS = ("southfield", "alderwick")
_VOICE = re.compile(r"voices_([a-z])_")


def _lists(part: str, world: str) -> dict[str, tuple[str, ...]]:
    return read_lists(
        HERE / "lexicon" / "common.toml", HERE / "lexicon" / f"{part}.toml", HERE / "worlds" / f"{world}.toml"
    )


def _fills_twice(template: Template, world_slots: frozenset[str]) -> bool:
    """Say whether a template gives two items: its employer is named, or its finding has slots to vary."""
    names = {name.removeprefix("a_") for name, _ in SLOT.findall(template.body)}
    return bool(names & world_slots) or (bool(names) and "⟦" in template.body)


def _owner(template: Template, key: str, names: tuple[str, ...]) -> str:
    if template.owner == "yes":
        return names[pick(f"{key}|owner", len(names))]
    return template.owner


def generated(part: str, prefix: str) -> Iterator[Item]:
    """Yield the items of one folder of templates: one in each world, or one in all where a second would be the same."""
    lists = {world: _lists(part, world) for world in WORLDS}
    world_slots = frozenset(read_lists(HERE / "worlds" / "southfield.toml")) | {"work_email", "official_phone"}
    seen: Counter[str] = Counter()
    written: set[str] = set()
    for template in read_folder(HERE / "templates" / part):
        tag = template.tags[0]
        seen[tag] += 1
        stem = f"{prefix}-{tag}-{seen[tag]:02}"
        both = _fills_twice(template, world_slots)
        chosen = WORLDS if both else (WORLDS[pick(f"{SEED}|{stem}", len(WORLDS))],)
        for world in chosen:
            key = f"{SEED}|{stem}|{world}"
            owner = _owner(template, key, lists[world]["owner_name"])
            filling = Filling(key=key, lists=lists[world], owner=owner)
            filled = filling.fill(template.body)
            if filled not in written:
                written.add(filled)
                item = build_item(name=f"{stem}-{world[0]}", template=template, filled=filled, owner=owner, world=world)
                if voice := _VOICE.match(template.sheet):
                    item["tags"].append(f"voice-{voice[1]}")
                yield item


def _by_hand(template: Template) -> Template:
    return replace(template, tags=(*template.tags, "handwritten"))


def handwritten() -> Iterator[Item]:
    """Yield the texts that were written one by one; they have no slots."""
    for count, template in enumerate(read_folder(HERE / "handwritten"), 1):
        yield build_item(
            name=f"W-{count:03}",
            template=_by_hand(template),
            filled=template.body,
            owner=template.owner,
            world=template.world or "southfield",
        )


def swaps() -> Iterator[Item]:
    """Yield groups of one meaning: each name of the list, and each dialect or spelling, is a variant of the group."""
    names = read_lists(HERE / "lexicon" / "swap_names.toml")["swap_name"]
    for template in read_folder(HERE / "swaps"):
        group, variant = template.tags[0], template.tags[-1]
        for count, owner in enumerate(names if "{owner" in template.body else (template.owner,), 1):
            filled = Filling(key=group, lists={}, owner=owner).fill(template.body)
            name = f"S-{group}-{variant}-{count:02}"
            item = build_item(
                name=name, template=template, filled=filled, owner=owner, world=template.world or "southfield"
            )
            item["tags"] = ["swap", *(tag for tag in template.tags[1:] if tag != "plain")]
            item["group"] = group
            item["variant"] = f"{variant}-{count:02}"
            yield item


def _jsonl(items: Iterable[Item]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def files() -> dict[str, str]:
    """Return the name and content of every generated file."""
    content = {
        "tune.jsonl": _jsonl(generated("tune", "T")),
        "held_back.jsonl": _jsonl([*generated("held_back", "H"), *handwritten()]),
        "swaps.jsonl": _jsonl(swaps()),
    }
    digests = "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(content.items())
    )
    return {**content, "DIGESTS.txt": digests}


def main(arguments: list[str]) -> int:
    """Write the files, or with --check say which differ."""
    stale = []
    for name, text in files().items():
        path = HERE / name
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    for name in stale:
        sys.stderr.write(f"{name} differs from its sheets: run python -m tests.accuracy.corpus.generate\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
