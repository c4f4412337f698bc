"""Reads ``identity.toml``: the names, addresses and numbers by which the employer is known."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from reference_assets.identity import Identity, Organisation, Wiki
from reference_assets.strict_table import open_table

if TYPE_CHECKING:
    from reference_assets.faults import Fault
    from reference_assets.strict_table import Table

KINDS = ("trust", "school", "council")
_ID = re.compile(r"[a-z0-9_-]{1,32}")
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_PHONE = re.compile(r"\+?[0-9][0-9 ]{5,18}[0-9]")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
_HASHTAG = re.compile(r"#\w{2,100}")
_SHORTEST_ALIAS = 3
_INTERFACE = re.compile(r"https?://[a-z0-9.-]{1,253}(?:/[A-Za-z0-9._~-]+)*/api\.php")
_WIDEST_RANGE = {4: 16, 6: 32}
"""MediaWiki answers for ranges no wider than these, unless its owner changed it."""


def read_identity(data: bytes, *, file: str = "identity.toml") -> tuple[Identity | None, tuple[Fault, ...]]:
    """Read the identity.

    Args:
        data: the file's bytes.
        file: name of the file in fault messages.

    Returns:
        The identity and no fault, or None and every fault at once.

    """
    table, unreadable = open_table(data, file)
    if table is None:
        return None, unreadable
    identity = Identity(
        organisations=tuple(_organisation(entry) for entry in table.tables("organisation")),
        places=table.texts("places"),
        email_domains=_matching(table, "email_domains", _DOMAIN, "a domain in small letters, such as school.example"),
        web_domains=_matching(table, "web_domains", _DOMAIN, "a domain in small letters, such as school.example"),
        phone_ranges=tuple(_phone_range(entry) for entry in table.tables("phone_range")),
        postcodes=_matching(table, "postcodes", _POSTCODE, "a postcode in capitals with one space, such as TN99 1AA"),
        addresses=table.texts("addresses"),
        hashtags=_matching(table, "hashtags", _HASHTAG, "a hashtag with its #, such as #OurSchool"),
        straplines=table.texts("straplines"),
        lookalikes=table.texts("lookalikes"),
        internal_hosts=_matching(table, "internal_hosts", _HOST, "a host name in small letters"),
        ip_ranges=_ip_ranges(table),
        wikis=_wikis(table),
        wiki_articles=table.texts("wiki_articles"),
    )
    table.end()
    _check_organisations(table, identity)
    faults = table.notes.in_order()
    return (None, faults) if faults else (identity, ())


def _organisation(table: Table) -> Organisation:
    organisation = Organisation(
        id=table.text("id"),
        kind=table.choice("kind", KINDS),
        name=table.text("name"),
        aliases=table.texts("aliases"),
        weak_aliases=table.texts("weak_aliases"),
    )
    if organisation.id and not _ID.fullmatch(organisation.id):
        table.fault("id", f'"{organisation.id}" is no identifier', "Write small letters, digits, - and _ only")
    for key in ("aliases", "weak_aliases"):
        for alias in getattr(organisation, key):
            if len(alias) < _SHORTEST_ALIAS:
                table.fault(key, f'"{alias}" is too short to mean anybody', "Write three letters or more")
    for alias in sorted(set(organisation.aliases) & set(organisation.weak_aliases)):
        problem = f'"{alias}" is both an alias and a weak alias'
        table.fault("weak_aliases", problem, "Keep it as an alias only where it means this employer on its own")
    table.end()
    return organisation


def _matching(table: Table, key: str, pattern: re.Pattern[str], wanted: str) -> tuple[str, ...]:
    entries = table.texts(key)
    for entry in entries:
        if not pattern.fullmatch(entry):
            table.fault(key, f'"{entry}" in "{key}" cannot be used', f"Write {wanted}")
    return entries


def _phone_range(table: Table) -> tuple[str, str]:
    first, last = table.text("first"), table.text("last")
    for key, number in (("first", first), ("last", last)):
        if number and not _PHONE.fullmatch(number):
            table.fault(key, f'"{number}" is no telephone number', "Write digits and spaces, such as 01632 960100")
    digits = [re.sub(r"\D", "", number) for number in (first, last)]
    if all(digits) and (len(digits[0]) != len(digits[1]) or digits[0] > digits[1]):
        problem = f'the range from "{first}" to "{last}" holds no number'
        table.fault("last", problem, "Write the lowest number first, both with the same count of digits")
    table.end()
    return first, last


# Networks that no wiki on the internet sees: inside an organisation, of one machine, of many receivers (RFC 6890).
_UNSEEN: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = (
    *map(ipaddress.IPv4Network, ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16")),
    *map(ipaddress.IPv4Network, ("172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3")),
    *map(ipaddress.IPv6Network, ("::/8", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8")),
)


def _ip_ranges(table: Table) -> tuple[str, ...]:
    entries = table.texts("ip_ranges")
    for entry in entries:
        try:
            network = ipaddress.ip_network(entry)
        except ValueError:
            problem = f'"{entry}" in "ip_ranges" is no network range'
            table.fault("ip_ranges", problem, "Write it such as 192.0.2.0/24, with the host bits zero")
            continue
        if str(network) != entry or any(network.overlaps(n) for n in _UNSEEN if n.version == network.version):
            problem = f'"{entry}" in "ip_ranges" is no range that a wiki sees'
            table.fault("ip_ranges", problem, "Write the public range of your provider, such as 192.0.2.0/24")
        elif network.prefixlen < _WIDEST_RANGE[network.version]:
            problem = f'"{entry}" in "ip_ranges" is wider than a wiki answers for'
            widest = f"/{_WIDEST_RANGE[4]}, for IPv6 /{_WIDEST_RANGE[6]}"
            table.fault("ip_ranges", problem, f"Write the Trust's own ranges, each no wider than {widest}")
    return entries


def _wikis(table: Table) -> tuple[Wiki, ...]:
    wikis: list[Wiki] = []
    for entry in table.tables("wiki"):
        wiki = Wiki(
            interface=entry.text("interface"),
            hides_addresses_since=entry.day("hides_addresses_since", required=False),
        )
        if wiki.interface and not _INTERFACE.fullmatch(wiki.interface):
            problem = f'"{wiki.interface}" is no interface of a wiki'
            entry.fault(
                "interface", problem, "Write the address of its api.php, such as https://wiki.example/w/api.php"
            )
        if wiki.interface in {one.interface for one in wikis}:
            entry.fault("interface", f'"{wiki.interface}" is there twice', "Keep one of them")
        entry.end()
        wikis.append(wiki)
    if wikis and not table.values.get("ip_ranges"):
        table.fault("wiki", "a wiki is named and no network range", "Write the Trust's own ranges into ip_ranges")
    return tuple(wikis)


def _check_organisations(table: Table, identity: Identity) -> None:
    kinds = [organisation.kind for organisation in identity.organisations]
    if kinds.count("trust") != 1 or kinds[0] != "trust":
        problem = "the identity does not begin with exactly one organisation of kind trust"
        table.fault("organisation", problem, 'Make the first [[organisation]] the Trust: kind = "trust"')
    _check_names(table, identity)
    seen: set[str] = set()
    for number, organisation in enumerate(identity.organisations):
        if organisation.id in seen:
            problem = f'the id "{organisation.id}" is there twice'
            table.notes.add(("organisation", number, "id"), problem, "Give each organisation an id of its own")
        seen.add(organisation.id)


def _check_names(table: Table, identity: Identity) -> None:
    """A name means one employer; a look-alike that is an employer's own name would silence it."""
    owner: dict[str, str] = {}
    for number, organisation in enumerate(identity.organisations):
        for key, names in (
            ("name", (organisation.name,)),
            ("aliases", organisation.aliases),
            ("weak_aliases", organisation.weak_aliases),
        ):
            for name in names:
                first = owner.setdefault(name.casefold(), organisation.id)
                if first != organisation.id and name:
                    problem = f'"{name}" names "{first}" already'
                    table.notes.add(("organisation", number, key), problem, "Keep it at one of them")
    for name in identity.lookalikes:
        if name.casefold() in owner:
            problem = f'the look-alike "{name}" is a name of "{owner[name.casefold()]}"'
            table.fault("lookalikes", problem, "Remove it here: it would silence every finding of that name")
