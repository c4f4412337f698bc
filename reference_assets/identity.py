"""Names, addresses and numbers by which the Trust, its schools and the Council are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One employer under the policy.

    Attributes:
        id: short identifier.
        kind: ``trust``, ``school`` or ``council``.
        name: full name.
        aliases: other names that say the employer on their own.
        weak_aliases: names that say it only together with other evidence.

    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiki:
    """An encyclopaedia that is asked for edits from the Trust's own network ranges (clause 6.11).

    Attributes:
        interface: address of its ``api.php``.
        hides_addresses_since: day since which it gives visitors temporary accounts, so that newer edits show no
            network address; None where nobody looked it up.

    """

    interface: str
    hides_addresses_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Everything that names the employer (clauses 6.1 and 6.10).

    Attributes:
        organisations: the Trust first, then schools, then the Council.
        places: towns where the schools stand.
        email_domains: official mail domains (sub-domains count).
        web_domains: official web domains (sub-domains count).
        phone_ranges: pairs of first and last official number, digits and spaces.
        postcodes: official postcodes.
        addresses: official postal addresses, one string each.
        hashtags: official hashtags with ``#``.
        straplines: mottos and straplines of the brands.
        lookalikes: names that contain an alias and mean somebody else.
        internal_hosts: internal host names that should not be named in public (clause 6.8).
        ip_ranges: the Trust's own network ranges (clause 6.11).
        wikis: encyclopaedias that are asked for edits from those ranges; none means that 6.11 is not looked for.
        wiki_articles: encyclopaedia articles about the Trust (clause 5.6).

    """

    organisations: tuple[Organisation, ...]
    places: tuple[str, ...] = ()
    email_domains: tuple[str, ...] = ()
    web_domains: tuple[str, ...] = ()
    phone_ranges: tuple[tuple[str, str], ...] = ()
    postcodes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    straplines: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    internal_hosts: tuple[str, ...] = ()
    ip_ranges: tuple[str, ...] = ()
    wikis: tuple[Wiki, ...] = ()
    wiki_articles: tuple[str, ...] = ()
