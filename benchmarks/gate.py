"""How long the gate takes for a registered address, and the register for 20,000 rows; ``python -m benchmarks.gate``."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from profiles.addresses import PUBLIC_ONLY
from profiles.canonical import canonical_url
from profiles.fetched import Address
from profiles.gate import Gate, registered_keys
from profiles.platforms import Platform, PlatformClass, Platforms
from profiles.register import COLUMNS, read_register

if TYPE_CHECKING:
    from profiles.profile import Profile

ADDRESSES = 5_000
ROWS = 20_000
HOSTS = 40


def platforms() -> Platforms:
    return Platforms(
        entries=tuple(
            Platform(
                host=f"social{n}.example",
                kind=PlatformClass.PLAIN_PAGE,
                media_hosts=(f"*.media{n}.example",),
                source="https://terms.example/",
                reviewed_on=date(2026, 11, 1),
            )
            for n in range(HOSTS)
        )
    )


def register_file(rows: int) -> bytes:
    lines = [
        f"p-{n},p-{n}-a,trust_employee,personal,web,https://social{n % HOSTS}.example/@person.{n},text images,"
        "2026-1,2026-01-01,2026-12-31,,,Southfield Grange"
        for n in range(rows)
    ]
    return "\n".join([",".join(COLUMNS), *lines]).encode()


def gate_microseconds(profiles: tuple[Profile, ...]) -> float:
    gate = Gate(
        rule=PUBLIC_ONLY,
        platforms=platforms(),
        registered=registered_keys(frozenset(profile.url for profile in profiles)),
    )
    scopes = [gate.scope(p, (Address(url=p.url, purpose="the consented address"),)) for p in profiles]
    began = time.perf_counter()
    for profile, scope in zip(profiles, scopes, strict=True):
        if gate.refusal(scope, canonical_url(profile.url), "page") is not None:
            raise SystemExit("a registered address was refused")
    return (time.perf_counter() - began) / len(profiles) * 1e6


def main() -> None:
    began = time.perf_counter()
    register = read_register(register_file(ROWS), file="register.csv")
    took_s = time.perf_counter() - began
    print(f"register of {ROWS:,} rows: {took_s:.2f} s, {len(register.faults)} faults")
    best = min(gate_microseconds(register.rows[:ADDRESSES]) for _ in range(3))
    print(f"gate check of {ADDRESSES:,} registered addresses: {best:.1f} microseconds each (best of 3)")
    unusual = [f"HTTPS://Social.Example/%7e{n}/../@person.{n}#top" for n in range(ADDRESSES)]
    began = time.perf_counter()
    for url in unusual:
        canonical_url(url)
    print(
        f"canonical form of unusual spellings: {(time.perf_counter() - began) / ADDRESSES * 1e6:.1f} microseconds each"
    )


if __name__ == "__main__":
    main()
