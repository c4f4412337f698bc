"""Platforms are classed by the DPO; some are closed by code."""

from __future__ import annotations

from datetime import date

import pytest

from profiles.addresses import PUBLIC_ONLY
from profiles.closed_platforms import CLOSED_PLATFORMS
from profiles.evidence import Reason
from profiles.fetched import Address
from profiles.gate import Gate
from profiles.platforms import Platform, PlatformClass, Platforms, read_platforms
from tests.profiles.in_memory import profile

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
        ("https://t.me/joinchat/AAAA", PlatformClass.NOT_AUDITABLE),
        ("https://t.me/+AbC", PlatformClass.NOT_AUDITABLE),
        ("https://t.me/%2BAbC", PlatformClass.NOT_AUDITABLE),
        ("https://t.me/%6AoinChat/x", PlatformClass.NOT_AUDITABLE),
        ("https://t.me//joinchat/x", PlatformClass.NOT_AUDITABLE),
        ("https://telegram.me/c/1234/5", PlatformClass.NOT_AUDITABLE),
        ("https://web.telegram.org/k/", PlatformClass.NOT_AUDITABLE),
        ("https://t.me/s/rowan", PlatformClass.UNLISTED),
        ("https://t.me/rowan", PlatformClass.UNLISTED),
        ("https://invite.viber.com/?g2=a", PlatformClass.NOT_AUDITABLE),
        ("https://www-facebook-com.translate.goog/a", PlatformClass.SNAPSHOT_ONLY),
        ("https://de.pinterest.com/a", PlatformClass.SNAPSHOT_ONLY),
        ("https://www.pinterest.de/a", PlatformClass.SNAPSHOT_ONLY),
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
            path = (platform.paths or ("/a",))[0]  # type: ignore[attr-defined]
            opened = Platforms(entries=(_entry_of(host),))
            for platforms in (_read(entry), opened):
                assert platforms.classify(f"https://{bare}{path}") in {
                    PlatformClass.SNAPSHOT_ONLY,
                    PlatformClass.NOT_AUDITABLE,
                }


def _entry_of(host: str) -> Platform:
    kind = PlatformClass.OPEN_INTERFACE
    return Platform(host=host, kind=kind, media_hosts=(), source="x", reviewed_on=date(2026, 11, 1))


PATHS = """
[[platform]]
host = "club.example"
class = "plain page"
source = "https://club.example/terms"
reviewed_on = 2026-11-01

[[platform]]
host = "club.example"
paths = ["/groups/*", "/inbox"]
class = "not auditable"
source = "https://club.example/terms"
reviewed_on = 2026-11-01

[[platform]]
host = "club.example"
paths = ["/groups/public/*"]
class = "snapshot only"
source = "https://club.example/terms"
reviewed_on = 2026-11-01

[[platform]]
host = "t.me"
paths = ["/s/*"]
class = "plain page"
source = "https://telegram.org/tos"
reviewed_on = 2026-11-01
"""


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://club.example/", PlatformClass.PLAIN_PAGE),
        ("https://club.example/rowan", PlatformClass.PLAIN_PAGE),
        ("https://club.example/groups/7", PlatformClass.NOT_AUDITABLE),
        ("https://club.example/GROUPS/7", PlatformClass.NOT_AUDITABLE),
        ("https://club.example/inbox", PlatformClass.NOT_AUDITABLE),
        ("https://club.example/inboxes", PlatformClass.PLAIN_PAGE),
        ("https://club.example/groups/public/7", PlatformClass.SNAPSHOT_ONLY),
        ("https://t.me/s/rowan", PlatformClass.PLAIN_PAGE),
        ("https://t.me/rowan", PlatformClass.UNLISTED),
        ("https://t.me/joinchat/AAAA", PlatformClass.NOT_AUDITABLE),
        ("https://t.me/login/?a=1", PlatformClass.NOT_AUDITABLE),
    ],
)
def test_an_entry_may_be_about_some_paths_and_the_longest_that_fits_decides(url: str, kind: PlatformClass) -> None:
    platforms = _read(PATHS)
    assert (platforms.faults, platforms.classify(url)) == ((), kind)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("/inbox", "https://club.example/inbox/"),
        ("/inbox/", "https://club.example/inbox"),
        ("/inbox", "https://club.example/inbox/?page=2"),
        ("/caf%C3%A9/*", "https://club.example/caf%C3%A9/7"),
        ("/%69nbox", "https://club.example/inbox"),
        ("//inbox//a*", "https://club.example/inbox/abc"),
    ],
)
def test_a_path_is_about_its_address_however_both_are_written(written: str, url: str) -> None:
    platforms = _read(PATHS.replace('"/groups/*", "/inbox"', f'"{written}"'))
    assert (platforms.faults, platforms.classify(url)) == ((), PlatformClass.NOT_AUDITABLE)


@pytest.mark.parametrize("paths", ['"/a"', '["groups"]', '["/a b"]', '["/*/a"]', "[1]", '["/a?b*"]', '["/a#b"]'])
def test_a_path_begins_with_a_slash_and_has_its_star_last(paths: str) -> None:
    assert [fault.column for fault in _read(PATHS.replace('["/groups/*", "/inbox"]', paths)).faults] == ["paths"]


@pytest.mark.parametrize("source", ["the documentation", "terms.example", "https://", "https:// terms"])
def test_an_open_interface_names_the_address_of_its_operators_terms(source: str) -> None:
    (fault,) = _read(GOOD.replace("https://social.example/terms", source)).faults
    assert (fault.line, fault.column) == (2, "source")
    assert fault.remedy == 'write the web address of these terms, or class = "plain page"'
    assert _read(GOOD.replace("https://blogs.example/terms", "their notice")).faults == ()


def test_an_invitation_to_a_group_says_why_it_cannot_be_audited() -> None:
    assert Platforms().way_out("https://t.me/joinchat/AAAA") == (
        "A group or private channel of Telegram: conversations there are not public; it cannot be audited, remove the "
        "row from the register"
    )


@pytest.mark.parametrize("kind", ["open interface", "plain page"])
@pytest.mark.parametrize(
    "host",
    [
        "facebook.com", "www.facebook.com", "*.facebook.com", "instagram.com", "x.com", "twitter.com", "linkedin.com",
        "uk.linkedin.com", "tiktok.com", "www.tiktok.com", "pinterest.co.uk", "old.reddit.com", "discord.com",
    ],
)  # fmt: skip
def test_an_entry_that_would_open_a_closed_platform_is_a_fault_of_the_file(host: str, kind: str) -> None:
    entry = GOOD.replace("social.example", host, 1).replace("open interface", kind, 1)
    (fault,) = _read(entry).faults
    assert (fault.line, fault.column) == (2, "class")
    assert "no entry opens it" in fault.problem
    wanted = "not auditable" if host == "discord.com" else "snapshot only"
    assert fault.remedy == f'write class = "{wanted}"'


def test_a_closed_platform_may_be_classed_as_what_it_is_or_stricter() -> None:
    for host, kind in (
        ("facebook.com", "snapshot only"),
        ("facebook.com", "not auditable"),
        ("wa.me", "not auditable"),
    ):
        assert _read(GOOD.replace("social.example", host, 1).replace("open interface", kind, 1)).faults == ()
    entry = GOOD.replace("social.example", "wa.me", 1).replace("open interface", "snapshot only", 1)
    assert [fault.remedy for fault in _read(entry).faults] == ['write class = "not auditable"']


def test_pictures_of_a_closed_platform_are_declared_for_nobody() -> None:
    (fault,) = _read(GOOD.replace("*.media.example", "pbs.twimg.com")).faults
    assert (
        str(fault)
        == "platforms.toml, line 2, media_hosts: pbs.twimg.com belongs to X, and no entry opens it; take it out"
    )


@pytest.mark.parametrize("host", ["*.co.uk", "*.sch.uk", "*.com.au"])
def test_no_entry_classes_the_sites_of_a_whole_country(host: str) -> None:
    (fault,) = _read(GOOD.replace("social.example", host, 1)).faults
    assert fault.problem == f"'{host}': it would class the sites of everybody below it"


@pytest.mark.parametrize(
    "host", ["www.facebook.com", "www.instagram.com", "x.com", "www.linkedin.com", "www.tiktok.com"]
)
def test_the_gate_refuses_a_closed_platform_whatever_it_was_handed(host: str) -> None:
    opened = Platform(
        host=host, kind=PlatformClass.PLAIN_PAGE, media_hosts=(host,), source="x", reviewed_on=date(2026, 11, 1)
    )
    gate = Gate(rule=PUBLIC_ONLY, platforms=Platforms(entries=(opened,)), registered=frozenset())
    url = f"https://{host}/rowan"
    scope = gate.scope(profile(url), (Address(url=url, purpose="the consented page"),))
    for kind in ("page", "api", "image"):
        refusal = gate.refusal(scope, url, kind)  # type: ignore[arg-type]
        assert refusal is not None
        assert refusal.reason is Reason.PLATFORM_TERMS
        assert "ask the person for a saved copy" in refusal.detail


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
        ('note = "feeds are open"', 'nota = "x"', "line 9, nota: unknown key; known are class, host, media_hosts, note, paths, reviewed_on, source"),
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
