"""Platforms that this program never reads by machine, whatever a file says (terms as of November 2026)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_SNAPSHOT = "its terms forbid automated reading; ask the person for a saved copy in snapshots/<profile_id>/"
_CLOSED = "conversations there are not public; it cannot be audited, remove the row from the register"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPlatform:
    """A platform and the way out.

    Attributes:
        name: as people call it.
        domains: domains; every name below them counts.
        paths: beginnings of paths that are closed there; none means all of it.
        snapshot: whether a consented snapshot is the way out; if not, it cannot be audited at all.
        way_out: what the DPO can do.

    """

    name: str
    domains: tuple[str, ...]
    snapshot: bool
    way_out: str
    paths: tuple[str, ...] = ()


CLOSED_PLATFORMS = (
    ClosedPlatform(
        name="Facebook",
        domains=("facebook.com", "fb.com", "fb.me", "fb.watch", "fbcdn.net", "fbsbx.com", "facebook.net"),
        snapshot=True,
        way_out=_SNAPSHOT,
    ),
    ClosedPlatform(
        name="Instagram", domains=("instagram.com", "instagr.am", "cdninstagram.com"), snapshot=True, way_out=_SNAPSHOT
    ),
    ClosedPlatform(name="Threads", domains=("threads.net", "threads.com"), snapshot=True, way_out=_SNAPSHOT),
    ClosedPlatform(name="X", domains=("x.com", "twitter.com", "t.co", "twimg.com"), snapshot=True, way_out=_SNAPSHOT),
    ClosedPlatform(name="LinkedIn", domains=("linkedin.com", "lnkd.in", "licdn.com"), snapshot=True, way_out=_SNAPSHOT),
    ClosedPlatform(
        name="TikTok",
        domains=("tiktok.com", "tiktokcdn.com", "tiktokcdn-us.com", "tiktokv.com"),
        snapshot=True,
        way_out=_SNAPSHOT,
    ),
    ClosedPlatform(
        name="Pinterest",
        domains=(
            "pinterest.com",
            "pinterest.co.uk",
            "pinterest.ie",
            "pinterest.de",
            "pinterest.fr",
            "pinterest.es",
            "pinterest.it",
            "pinterest.pt",
            "pinterest.at",
            "pinterest.ch",
            "pinterest.se",
            "pinterest.dk",
            "pinterest.nz",
            "pinterest.ca",
            "pinterest.com.au",
            "pinterest.com.mx",
            "pinterest.jp",
            "pin.it",
            "pinimg.com",
        ),
        snapshot=True,
        way_out=_SNAPSHOT,
    ),
    ClosedPlatform(
        name="Reddit",
        domains=("reddit.com", "redd.it", "redditmedia.com", "redditstatic.com"),
        snapshot=True,
        way_out=_SNAPSHOT,
    ),
    ClosedPlatform(name="Snapchat", domains=("snapchat.com",), snapshot=True, way_out=_SNAPSHOT),
    ClosedPlatform(name="Nextdoor", domains=("nextdoor.com", "nextdoor.co.uk"), snapshot=True, way_out=_SNAPSHOT),
    ClosedPlatform(
        name="A mirror of a closed platform",
        domains=(
            "nitter.net",
            "xcancel.com",
            "fxtwitter.com",
            "vxtwitter.com",
            "twstalker.com",
            "imginn.com",
            "picuki.com",
            "redlib.catsarch.com",
            "libredd.it",
            "teddit.net",
            "translate.goog",
            "r.jina.ai",
        ),
        snapshot=True,
        way_out=_SNAPSHOT,
    ),
    ClosedPlatform(
        name="Discord",
        domains=("discord.com", "discord.gg", "discordapp.com", "discordapp.net"),
        snapshot=False,
        way_out=_CLOSED,
    ),
    ClosedPlatform(name="WhatsApp", domains=("whatsapp.com", "whatsapp.net", "wa.me"), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="Signal", domains=("signal.org", "signal.me", "signal.group"), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(
        name="Microsoft Teams", domains=("teams.microsoft.com", "teams.live.com"), snapshot=False, way_out=_CLOSED
    ),
    ClosedPlatform(
        name="A group or private channel of Telegram",
        domains=("t.me", "telegram.me", "telegram.dog"),
        paths=("/joinchat/", "/+", "/addlist/", "/c/", "/invoice/", "/login/"),
        snapshot=False,
        way_out=_CLOSED,
    ),
    ClosedPlatform(name="Telegram", domains=("web.telegram.org",), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="Skype", domains=("join.skype.com",), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="Viber", domains=("viber.com",), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="GroupMe", domains=("groupme.com",), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="Kik", domains=("kik.com", "kik.me"), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="WeChat", domains=("wechat.com", "weixin.qq.com"), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="Slack", domains=("slack.com",), snapshot=False, way_out=_CLOSED),
    ClosedPlatform(name="Messenger", domains=("messenger.com", "m.me"), snapshot=False, way_out=_CLOSED),
)

_BY_DOMAIN = {domain: platform for platform in CLOSED_PLATFORMS for domain in platform.domains}


def closed_platform(url: str) -> ClosedPlatform | None:
    """Give the closed platform that a canonical address lies on, or None."""
    platform = closed_host(urlsplit(url).hostname or "")
    if platform is None or not platform.paths:
        return platform
    path = folded_path(url)
    return platform if any(path.startswith(closed) for closed in platform.paths) else None


def closed_host(host: str) -> ClosedPlatform | None:
    """Give the platform of a host that is closed, wholly or in part, or None."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        found = _BY_DOMAIN.get(".".join(labels[start:]))
        if found is not None:
            return found
    return None


def folded_path(url: str) -> str:
    """Give the path of an address as servers take it, however it was written: unescaped, small letters, one slash."""
    return folded(urlsplit(url).path)


def folded(written: str) -> str:
    """Give a path, or the beginning of one, in that form; a slash at its end stays."""
    plain = unquote(written)
    path = "/" + "/".join(part for part in plain.split("/") if part)
    return path.casefold() + ("/" if plain.endswith("/") and path != "/" else "")
