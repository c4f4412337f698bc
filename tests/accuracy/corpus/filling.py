"""Fills the slots of a template: {school}, {hobby2}, {a_job_site}. The same key always gives the same filling."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import gcd
from pathlib import Path
from typing import TypeAlias

SLOT = re.compile(r"\{([a-z_]+?)([0-9]?)\}")
_ARTICLE = re.compile(r"((?:^|[.!?] )(?:⟦[^:]+:)?)the (?=[A-Z])")
_AN = re.compile(r"(?:[aeiou]|HLTA|LSA|SEN\b|SEND\b|MFL|HR\b|RE\b|NQT)", re.IGNORECASE)
_MOBILE_FORMS = ("07700 900{n}", "07700900{n}", "+44 7700 900{n}", "07700-900-{n}", "07700 900 {n}", "(07700) 900{n}")
_HOME_FORMS = ("01632 9602{m}", "01632 960 3{m}", "(01632) 9602{m}", "+44 1632 9603{m}")
_TRADE_FORMS = ("01632 9606{m}", "01632 9607{m}", "020 7946 0{n}", "0113 496 0{n}", "01632 960 8{m}")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

Lists: TypeAlias = Mapping[str, tuple[str, ...]]


def read_lists(*paths: Path) -> dict[str, tuple[str, ...]]:
    """Read TOML files of string arrays into one table."""
    table: dict[str, tuple[str, ...]] = {}
    for path in paths:
        for name, values in tomllib.loads(path.read_text(encoding="utf-8")).items():
            table[name] = tuple(values)
    return table


def pick(key: str, count: int) -> int:
    """Return a number below count that depends on nothing but the key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % count


@dataclass(slots=True, kw_only=True)
class Filling:
    """The values chosen for one item; a slot that returns keeps its value."""

    key: str
    lists: Lists
    owner: str = ""
    used: dict[str, str] = field(default_factory=dict)

    def fill(self, body: str) -> str:
        """Replace every slot of the body; an article that begins a sentence gets its capital."""
        filled = SLOT.sub(lambda match: self._value(match[1], match[2]), body)
        return _ARTICLE.sub(r"\1The ", filled)

    def _value(self, name: str, digit: str) -> str:
        slot = name + digit
        if slot not in self.used:
            self.used[slot] = self._new(name, digit)
        return self.used[slot]

    def _new(self, name: str, digit: str) -> str:
        if name.startswith("a_"):
            value = self._value(name[2:], digit)
            return f"{'an' if _AN.match(value) else 'a'} {value}"
        if name.startswith("owner") and name != "owner_name":
            return _owner_form(name, self.owner)
        if name in _COMPUTED:
            return self.fill(_COMPUTED[name][self._pick(name + digit, len(_COMPUTED[name]))])
        if name in {"nnn", "nn", "letters"}:
            return self._digits(name, digit)
        if name == "paras":
            return "\n\n".join(self._several("paragraph", int(digit or "1")))
        return self._several(name, int(digit or "1"))[-1]

    def _digits(self, name: str, digit: str) -> str:
        number = self._pick(name + digit, 900) + 100
        if name == "letters":
            return _LETTERS[number % len(_LETTERS)] + _LETTERS[number // 7 % len(_LETTERS)]
        return str(number) if name == "nnn" else str(number)[1:]

    def _pick(self, slot: str, count: int) -> int:
        return pick(f"{self.key}|{slot}", count)

    def _several(self, name: str, count: int) -> list[str]:
        """Return the first `count` different values of a list, in an order that depends on the key."""
        values = self.lists[name]
        if count > len(values):
            raise ValueError(f"{self.key}: the list '{name}' is shorter than {count}")
        start, first = self._pick(name, len(values)), 1 + self._pick(name + "/step", len(values))
        step = next(n for n in range(first, first + len(values)) if gcd(n, len(values)) == 1)
        return [values[(start + n * step) % len(values)] for n in range(count)]


def _owner_form(name: str, owner: str) -> str:
    first, last = owner.split(maxsplit=1)[0], owner.rsplit(maxsplit=1)[-1]
    plain = unicodedata.normalize("NFKD", f"{first[0]}.{last}").encode("ascii", "ignore").decode().lower()
    return {"owner": owner, "owner_first": first, "owner_mailbox": plain}[name]


def _forms(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form.replace("{n}", "{nnn}").replace("{m}", "{nn}") for form in forms)


_COMPUTED: dict[str, tuple[str, ...]] = {
    "mobile": _forms(_MOBILE_FORMS),
    "mobile_plain": ("07700 900{nnn}",),
    "landline": _forms(_HOME_FORMS),
    "trade_phone": _forms(_TRADE_FORMS),
    "official_phone": (
        "{official_prefix}{phone_tail}",
        "{official_prefix_b}{phone_tail}",
        "{official_prefix_c}{phone_tail}",
    ),
    "work_email": ("{mailbox}@{domain}",),
    "private_email": ("{mailbox}@{private_domain}",),
    "home": (
        "{house} {street}, {home_town}",
        "{house} {street}, {home_town}, {home_code}",
        "{house} {street}, {home_town} {home_code}",
    ),
    "home_full": ("{house} {street}, {home_town} {home_code}",),
    "home_code": ("{code_area} {code_digit}{letters}",),
}
