from __future__ import annotations

from datetime import date

import pytest

from reference_assets.identity import Identity, Organisation, Wiki
from reference_assets.identity_file import read_identity
from tests.reference_assets.files import IDENTITY


def test_a_valid_identity_is_read_whole() -> None:
    assert read_identity(IDENTITY.replace("TT!", "TNT").encode()) == (
        Identity(
            organisations=(
                Organisation(id="trust", kind="trust", name="The Trust", aliases=("Trust",), weak_aliases=("TNT",)),
            ),
            places=("Hastings",),
            email_domains=("trust.example",),
            postcodes=("TN99 1AA",),
            hashtags=("#Trust",),
            ip_ranges=("192.0.2.0/24",),
            phone_ranges=(("01632 960100", "01632 960199"),),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"trust.example"', '"Trust.example"', 'line 2, column 1: "Trust.example" in "email_domains" cannot be used'),
        ('"trust.example"', '"https://trust.example"', 'line 2, column 1: "https://trust.example" in "email_domains"'),
        ('"trust.example"', '"example"', 'line 2, column 1: "example" in "email_domains" cannot be used'),
        ("TN99 1AA", "tn991aa", 'line 3, column 1: "tn991aa" in "postcodes" cannot be used'),
        ('"#Trust"', '"Trust"', 'line 4, column 1: "Trust" in "hashtags" cannot be used'),
        ("192.0.2.0/24", "192.0.2.1/24", 'line 5, column 1: "192.0.2.1/24" in "ip_ranges" is no network range'),
        ('kind = "trust"', 'kind = "school"', "line 7, column 1: the identity does not begin with exactly one"),
        ('id = "trust"', 'id = "The Trust"', 'line 8, column 1: "The Trust" is no identifier'),
        ('aliases = ["Trust"]', 'aliases = ["Trust", "Trust"]', 'line 11, column 1: "aliases" holds "Trust" more than'),
        ('aliases = ["Trust"]', 'aliases = ["TT"]', 'line 11, column 1: "TT" is too short to mean anybody'),
        ('weak_aliases = ["TT!"]', 'weak_aliases = ["Trust"]', 'line 12, column 1: "Trust" is both an alias and'),
        ('places = ["Hastings"]', 'places = "Hastings"', "line 1, column 1: \"places\" is 'Hastings'"),
        ('places = ["Hastings"]', "places = [1]", 'line 1, column 1: "places" holds an entry that is empty or no text'),
        ('last = "01632 960199"', 'last = "01632 960099"', "line 16, column 1: the range from"),
        ('first = "01632 960100"', 'first = "twelve"', 'line 15, column 1: "twelve" is no telephone number'),
        ('places = ["Hastings"]', "colour = 1", 'line 1, column 1: unknown entry "colour"'),
    ],
)
def test_a_faulty_identity_is_refused(old: str, new: str, problem: str) -> None:
    identity, (fault, *others) = read_identity(IDENTITY.replace(old, new, 1).encode())
    assert identity is None
    assert str(fault).startswith(f"identity.toml, {problem}")
    assert others == []


def test_two_organisations_need_two_ids() -> None:
    second = '\n[[organisation]]\nid = "trust"\nkind = "school"\nname = "A School"\n'
    _, (fault,) = read_identity((IDENTITY + second).encode())
    assert str(fault).startswith('identity.toml, line 19, column 1: the id "trust" is there twice')


def test_a_name_means_one_employer_and_no_look_alike_is_one_of_them() -> None:
    second = '\n[[organisation]]\nid = "school"\nkind = "school"\nname = "A School"\naliases = ["TRUST"]\n'
    _, found = read_identity(('lookalikes = ["trust"]\n' + IDENTITY + second).encode())
    assert [str(fault) for fault in found] == [
        'identity.toml, line 1, column 1: the look-alike "trust" is a name of "trust". Remove it here: it would silence every finding of that name.',
        'identity.toml, line 23, column 1: "TRUST" names "trust" already. Keep it at one of them.',
    ]


def test_one_table_in_place_of_a_list_is_refused() -> None:
    _, found = read_identity(IDENTITY.replace("[[phone_range]]", "[phone_range]").encode())
    assert [str(fault) for fault in found] == [
        'identity.toml, line 14, column 1: "phone_range" is a single table. Write each entry under a line [[phone_range]].'
    ]


def test_an_array_over_several_lines_keeps_the_lines_below_it_right() -> None:
    text = 'places = [\n  "Hastings", # [[organisation]]\n  "East]bourne",\n]\n' + IDENTITY.split("\n", 1)[1]
    _, (fault,) = read_identity(text.replace("TN99 1AA", "TN").encode())
    assert (fault.line, fault.problem) == (6, '"TN" in "postcodes" cannot be used')


WIKI = '\n[[wiki]]\ninterface = "https://wiki.example/w/api.php"\nhides_addresses_since = 2025-11-04\n'


def test_a_wiki_is_read_with_the_day_since_which_it_hides_addresses() -> None:
    identity, faults = read_identity((IDENTITY.replace("TT!", "TNT") + WIKI).encode())
    assert identity is not None, faults
    assert identity.wikis == (
        Wiki(interface="https://wiki.example/w/api.php", hides_addresses_since=date(2025, 11, 4)),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("https://wiki.example/w/api.php", "https://wiki.example/wiki/Main", "is no interface of a wiki"),
        ("https://wiki.example/w/api.php", "https://wiki.example/w/api.php?x=1", "is no interface of a wiki"),
        ("https://wiki.example", "https://me:pw@wiki.example", "is no interface of a wiki"),
        ("2025-11-04", '"soon"', "\"hides_addresses_since\" is 'soon'"),
        ("hides_addresses_since", "hides_since", 'unknown entry "hides_since"'),
        ('["192.0.2.0/24"]', "[]", "a wiki is named and no network range"),
        ("192.0.2.0/24", "10.0.0.0/16", '"10.0.0.0/16" in "ip_ranges" is no range that a wiki sees'),
        ("192.0.2.0/24", "fd00::/32", '"fd00::/32" in "ip_ranges" is no range that a wiki sees'),
        (
            "192.0.2.0/24",
            "192.0.2.0/255.255.255.0",
            '"192.0.2.0/255.255.255.0" in "ip_ranges" is no range that a wiki sees',
        ),
        ("192.0.2.0/24", "192.0.0.0/15", '"192.0.0.0/15" in "ip_ranges" is wider than a wiki answers for'),
        ("192.0.2.0/24", "2001:db0::/29", '"2001:db0::/29" in "ip_ranges" is wider than a wiki answers for'),
        ("2025-11-04\n", f"2025-11-04\n{WIKI}", '"https://wiki.example/w/api.php" is there twice'),
    ],
)
def test_a_faulty_wiki_or_range_is_refused(old: str, new: str, problem: str) -> None:
    text = IDENTITY.replace("TT!", "TNT") + WIKI
    identity, faults = read_identity(text.replace(old, new, 1).encode())
    assert identity is None
    assert [problem in str(fault) for fault in faults] == [True]
