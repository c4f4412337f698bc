"""Platforms are classed by the DPO; some are closed by code."""

from __future__ import annotations

from datetime import date

import pytest

from profiles.closed_platforms import CLOSED_PLATFORMS
from profiles.platforms import Platform, PlatformClass, Platforms, read_platforms

GOOD = """
[[platform]]
host = "social.example"
class = "open interface"
media_hosts = ["*.media.example"]
source = "https://social.example/terms"
reviewed_on = 2026-11-01

[[platform]]
host = "*.blogs.example"
class = "plain page"
source = "https://blogs.example/terms"
reviewed_on = 2026-11-01
note = "feeds are open"

[[platform]]
host = "shut.blogs.example"
class = "snapshot only"
source = "https://blogs.example/terms"
reviewed_on = 2026-11-01
"""


def _read(text: str) -> Platforms:
    return read_platforms(text.encode(), file="platforms.toml")


def test_a_faultless_file_becomes_entries() -> None:
    platforms = _read(GOOD)
    assert (len(platforms.entries), platforms.faults) == (3, ())
    assert platforms.entries[0] == Platform(
        host="social.example",
        kind=PlatformClass.OPEN_INTERFACE,
        media_hosts=("*.media.example",),
        source="https://social.example/terms",
        reviewed_on=date(2026, 11, 1),
    )


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://social.example/@a", PlatformClass.OPEN_INTERFACE),
        ("https://m.social.example/@a", PlatformClass.UNLISTED),
        ("https://notsocial.example/@a", PlatformClass.UNLISTED),
        ("https://a.blogs.example/", PlatformClass.PLAIN_PAGE),
        ("https://a.b.blogs.example/", PlatformClass.PLAIN_PAGE),
        ("https://blogs.example/", PlatformClass.UNLISTED),
        ("https://shut.blogs.example/", PlatformClass.SNAPSHOT_ONLY),
        ("https://www.facebook.com/a.person", PlatformClass.SNAPSHOT_ONLY),
        ("https://m.facebook.com/a.person", PlatformClass.SNAPSHOT_ONLY),
        ("https://x.com/a", PlatformClass.SNAPSHOT_ONLY),
        ("https://notx.com/a", PlatformClass.UNLISTED),
        ("https://uk.linkedin.com/in/a", PlatformClass.SNAPSHOT_ONLY),
        ("https://old.reddit.com/user/a", PlatformClass.SNAPSHOT_ONLY),
        ("https://www.pinterest.co.uk/a", PlatformClass.SNAPSHOT_ONLY),
        ("https://discord.com/channels/1", PlatformClass.NOT_AUDITABLE),
        ("https://chat.whatsapp.com/abc", PlatformClass.NOT_AUDITABLE),
    ],
)
def test_a_host_has_one_class(url: str, kind: PlatformClass) -> None:
    assert _read(GOOD).classify(url) is kind


@pytest.mark.parametrize("platform", CLOSED_PLATFORMS, ids=lambda platform: platform.name)
def test_no_entry_opens_a_platform_that_is_closed_by_code(platform: object) -> None:
    for domain in platform.domains:  # type: ignore[attr-defined]
        for host in (domain, f"*.{domain}", f"www.{domain}"):
            entry = GOOD.replace("social.example", host, 1)
            bare = host.removeprefix("*.")
            assert _read(entry).classify(f"https://{bare}/a") in {
                PlatformClass.SNAPSHOT_ONLY,
                PlatformClass.NOT_AUDITABLE,
            }


def test_a_closed_platform_comes_with_the_way_out() -> None:
    platforms = Platforms()
    assert platforms.way_out("https://www.facebook.com/a") == (
        "Facebook: its terms forbid automated reading; ask the person for a saved copy in snapshots/<profile_id>/"
    )
    assert platforms.way_out("https://discord.gg/a").startswith("Discord: conversations there are not public")
    assert platforms.way_out("https://new.example/a") == (
        "new.example is not in platforms.toml; class it there, or supply a snapshot in snapshots/<profile_id>/"
    )
    assert _read(GOOD).way_out("https://shut.blogs.example/") == (
        "shut.blogs.example is read from a snapshot only; put one into snapshots/<profile_id>/"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('host = "social.example"\n', "", "line 2, host: it is missing; add it"),
        ('"open interface"', '"open"', "line 2, class: 'open' is unknown; known are open interface, plain page, snapshot only, not auditable"),
        ('"open interface"', '"not classed yet"', "line 2, class: 'not classed yet' is unknown; known are open interface, plain page, snapshot only, not auditable"),
        ('"social.example"', '"https://social.example"', "line 2, host: 'https://social.example': it is not in canonical form (lower case, without port); write a host like social.example"),
        ('"social.example"', '"Social.example"', "line 2, host: 'Social.example': it is not in canonical form (lower case, without port); write a host like social.example"),
        ('"social.example"', '"*.com"', "line 2, host: '*.com': the host has a single label, so it would be looked up inside the local network; write a host like social.example"),
        ('"social.example"', '"*"', "line 2, host: '*': the host is not a host name; write a host like social.example"),
        ('["*.media.example"]', '"*.media.example"', 'line 2, media_hosts: it is not a list of hosts; write ["media.example.org"]'),
        ('["*.media.example"]', '["10.0.0.1"]', "line 2, media_hosts: '10.0.0.1': 10.0.0.1 is a private network; write a host like social.example"),
        ("reviewed_on = 2026-11-01", 'reviewed_on = "yesterday"', "line 2, reviewed_on: it is not a day; write a day like 2026-11-01, without quotes"),
        ('note = "feeds are open"', 'nota = "x"', "line 9, nota: unknown key; known are class, host, media_hosts, note, reviewed_on, source"),
        ('"*.blogs.example"', '"social.example"', "line 9, host: social.example stands twice; keep one entry"),
    ],
)  # fmt: skip
def test_a_faulty_entry_is_named_with_its_line(old: str, new: str, said: str) -> None:
    assert [str(fault) for fault in _read(GOOD.replace(old, new, 1)).faults] == [f"platforms.toml, {said}"]


def test_faults_of_the_whole_file_are_named_too() -> None:
    assert str(_read("[[platform]\n").faults[0]).startswith("platforms.toml, line 1: the line cannot be read")
    assert [str(f) for f in _read("platfrom = 1").faults] == [
        "platforms.toml, platfrom: unknown key; write entries under [[platform]]"
    ]
    assert [str(f) for f in _read("platform = 1").faults] == [
        "platforms.toml, platform: it is not a list; write [[platform]]"
    ]
    assert [str(f) for f in read_platforms(b"\xff", file="platforms.toml").faults] == [
        "platforms.toml: the file is not UTF-8; save it as UTF-8"
    ]
    assert _read("").faults == ()
