"""The documents tell the truth: links lead somewhere, commands, files and columns exist, figures are the code's."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
import types
from typing import get_args

import pytest
import typer.main

from flows.cli import app
from flows.fault import Exit
from profiles.addresses import PUBLIC_ONLY
from profiles.evidence import Reason
from profiles.gate import Gate
from profiles.platforms import Platforms
from profiles.profile import Category
from profiles.register import COLUMNS
from profiles.sources import OF_PERSONS, SOURCES
from tests.house.sources import ROOT, repository_texts
from tests.profiles.in_memory import PNG, InMemoryFetcher, answer, profile

DOCUMENTS = {path: text for path, text in repository_texts() if path.endswith(".md") and not path.startswith("tests/")}
GUIDE = DOCUMENTS["docs/dpo-guide.md"]
README = DOCUMENTS["README.md"]


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_every_link_leads_somewhere(path: str) -> None:
    here = (ROOT / path).parent
    for link in re.findall(r"\]\(([^)\s]+)\)", DOCUMENTS[path]):
        if re.match(r"https?:", link):
            continue
        file, _, anchor = link.partition("#")
        found = (here / file) if file else (ROOT / path)
        assert found.exists(), link
        assert not anchor or anchor in anchors(found.read_text()), link


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_every_command_that_a_document_names_exists(path: str) -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"`?profile-audit ([a-z][a-z-]*)\b(?! DIR\"| a)", DOCUMENTS[path]))
    assert named <= known


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_every_command_that_a_document_writes_out_has_what_it_needs_and_no_more(path: str) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for said in re.findall(r"(?:`|^)profile-audit ([a-z][^`\n]*)", DOCUMENTS[path], re.MULTILINE):
        name, *words = shlex.split(said.split("   ")[0])  # in a block its meaning stands three spaces behind it
        if not words:
            continue  # it is spoken of, not written out
        command = commands[name]
        given, left, _ = command.make_parser(typer.Context(command)).parse_args(words)
        missing = [each.name for each in command.params if each.required and given.get(each.name) is None]
        assert (said, left, missing) == (said, [], [])


def test_the_guide_explains_every_column_of_the_register() -> None:
    explained = re.findall(r"`([a-z_]+)`", "\n".join(re.findall(r"^\| (`[^|]+`) \|", GUIDE, re.MULTILINE)))
    assert set(COLUMNS) <= set(explained)
    assert all(f"`{category}`" in GUIDE for category in get_args(Category))


def test_the_guide_names_every_source_for_persons() -> None:
    of_the_organisation = {"wiki-range", "watched-site", "official-site"}
    assert {s.name for s in SOURCES if f"`{s.name}`" not in GUIDE} == of_the_organisation
    assert {s.name for s in SOURCES} - OF_PERSONS == of_the_organisation


def test_the_guide_explains_every_exit_code() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d) \|", GUIDE, re.MULTILINE)] == [int(code) for code in Exit]


def test_the_figures_of_the_demo_are_the_same_everywhere() -> None:
    expected = tomllib.loads((ROOT / "demo" / "expected.toml").read_text())
    count = len(expected["finding"])
    assert f"found {count} of {count} expected, 0 unexpected" in README
    assert f"{count} of {count} expected findings, 0 unexpected" in DOCUMENTS["CHANGELOG.md"]


def test_the_changelog_has_a_section_on_accuracy() -> None:
    assert re.search(r"^### Accuracy$", DOCUMENTS["CHANGELOG.md"], re.MULTILINE)


def test_the_example_of_a_source_works_as_it_stands() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENTS["docs/adding-a-source.md"], re.DOTALL)
    module = types.ModuleType("guestbook")
    exec(compile(code, "guestbook.py", "exec"), module.__dict__)
    source = module.Guestbook()
    row = profile("https://guests.example/u/rowan", source="guestbook")
    interface = f"{row.url}/entries.json?page=1"
    entry = {"html": '<p>Hello <img src="/a.png"></p>', "url": "/e/1", "date": "2026-10-01T10:00:00Z"}
    told = json.dumps({"owner": "rowan", "about": "I bake", "entries": [entry]})
    picture = answer("https://guests.example/a.png", PNG, content_type="image/png")
    page = source.read(row, InMemoryFetcher(answer(interface, told, content_type="application/json"), picture))
    assert [(text.place, text.text, text.post) for text in page.texts] == [
        ("bio", "I bake", None),
        ("post", "Hello", "/e/1"),
    ]
    assert ([image.url for image in page.images], page.posts_seen, page.missing) == ([picture.url], 1, ())
    other = source.read(row, InMemoryFetcher(answer(interface, '{"owner": "kim"}', content_type="application/json")))
    assert (other.reason, other.detail) == (Reason.UNKNOWN_USER, "another account answered")
    gate = Gate(rule=PUBLIC_ONLY, platforms=Platforms(), registered=frozenset())
    assert gate.scope(row, source.addresses(row)).covers(interface, "api")
