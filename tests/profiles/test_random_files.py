"""Whatever bytes the DPO's files hold, they are read or their faults are named; nothing is raised."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.official_sites import OFFICIAL_COLUMNS, read_official_sites
from profiles.platforms import read_platforms
from profiles.register import COLUMNS, read_register

HEADER = ",".join(COLUMNS).encode()
GOOD = (
    b"p-1,p-1-a,trust_employee,personal,web,http://social.example/@a,text images,2026-1,2026-01-01,2026-12-31,,,Grange"
)
ENTRY = b'[[platform]]\nhost = "social.example"\nclass = "plain page"\nsource = "x"\nreviewed_on = 2026-11-01\n'
SITE = b"https://grange.example/,Grange,News,Parents,Head of ICT,2026-01-10,2026-12-31,yes"


def _mutated(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(changed))
        changed[at : at + chance.randrange(3)] = chance.choice(
            [b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b"2", b"[", b"'", b"=", b""]
        )
    return bytes(changed)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_or_their_faults_are_named(data: bytes) -> None:
    register = read_register(HEADER + b"\n" + data, file="register.csv")
    assert register.rows == () or not data.isspace()
    read_register(data, file="register.csv")
    read_platforms(data, file="platforms.toml")
    read_official_sites(data, file="official_sites.csv")


def test_two_thousand_damaged_files_are_never_read_as_more_than_they_were() -> None:
    chance = random.Random(11)
    whole = HEADER + b"\n" + GOOD + b"\n"
    for _ in range(2_000):
        register = read_register(_mutated(chance, whole), file="register.csv")
        assert len(register.rows) <= 2
        assert register.rows or register.faults
        assert all(str(fault).startswith("register.csv") and "\n" not in str(fault) for fault in register.faults)
    for data, read in (
        (ENTRY, read_platforms),
        (",".join(OFFICIAL_COLUMNS).encode() + b"\n" + SITE, read_official_sites),
    ):
        for _ in range(500):
            said = read(_mutated(chance, data), file="a file")
            assert all(fault.problem and "\n" not in str(fault) for fault in said.faults)
