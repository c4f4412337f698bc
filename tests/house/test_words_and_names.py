"""Neutral words, no machine of ours, and nobody's real address, number or postcode."""

from __future__ import annotations

import re
from dataclasses import fields

from profiles.profile import Profile
from profiles.register import COLUMNS
from tests.house.sources import ROOMS, modules, repository_texts

LOADED = re.compile(r"\b(suspects?|offenders?|culprits?|perpetrators?|wrongdoers?|violators?|guilty)\b", re.IGNORECASE)
MACHINE = re.compile("|".join(("/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", "/ho" + "me/[a-z]")))
REGISTRY = re.compile(
    "|".join(("pypi" + r"\.org", r"files\.python" + "hosted", r"registry\.npm" + "js", r"deb\.deb" + "ian"))
)
E_MAIL = re.compile(r"[A-Za-z0-9._%+-]+(?<!%2F)@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b")
PHONE = re.compile(r"(?<![\d.])(?:\+44 ?(?:\(0\) ?)?|0)(?:1\d{2,3}|2\d|7\d{3})[ -]\d{3,4}[ -]?\d{3,4}(?![\d.])")
DRAMA = re.compile(
    r"(?:\+44 ?(?:\(0\) ?)?|0)(?:1632[ -]?960|7700[ -]?900|20[ -]?7946|117[ -]?496|161[ -]?496|1\d{2}[ -]?496)"
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b")
RESERVED_ENDS = (".example", ".test", ".invalid", ".localhost", "example.org", "example.com", "example.net")
VOCABULARY = ("scanners/sensitive_words.py",)  # words that are masked
NO_ADDRESSES = ("mhtml.blink", "b.person")  # a browser's content identifiers; a user name with a dot
GENERATED = ("requirements.lock",)


def files() -> tuple[tuple[str, str], ...]:
    return tuple((path, text) for path, text in repository_texts() if path not in GENERATED)


def test_people_are_spoken_of_in_neutral_words() -> None:
    product = [
        (path, text)
        for path, text in files()
        if path.startswith((*ROOMS, "docs", "demo", "README")) and path not in VOCABULARY
    ]
    found = {path: sorted({m.group(0) for m in LOADED.finditer(text)}) for path, text in product if LOADED.search(text)}
    assert found == {}


def test_no_path_of_our_machines_and_no_registry_is_named() -> None:
    assert [path for path, text in files() if MACHINE.search(text) or REGISTRY.search(text)] == []


def test_every_e_mail_address_is_reserved() -> None:
    found = {
        (path, host)
        for path, text in files()
        for host in (m.group(1).lower() for m in E_MAIL.finditer(text))
        if not host.endswith((*RESERVED_ENDS, *NO_ADDRESSES))
    }
    assert found == set()


def test_every_telephone_number_belongs_to_nobody() -> None:
    found = {(path, m.group(0)) for path, text in files() for m in PHONE.finditer(text) if not DRAMA.match(m.group(0))}
    assert found == set()


def test_every_postcode_belongs_to_nobody() -> None:
    found = {
        (path, m.group(0))
        for path, text in files()
        for m in POSTCODE.finditer(text)
        if not m.group(0).startswith(("TN99", "BN99"))
    }
    assert found == set()


def test_the_register_knows_no_name_of_a_person() -> None:
    words = {word for column in (*COLUMNS, *(f.name for f in fields(Profile))) for word in column.split("_")}
    assert words.isdisjoint({"name", "forename", "surname", "email", "birth", "phone"})


def test_no_line_is_left_open() -> None:
    left = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|raise NotImplemented" + "Error")
    assert [path for path, _, text in modules(*ROOMS, "demo", "benchmarks", "tests") if left.search(text)] == []
