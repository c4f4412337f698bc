"""What an address says by its words: a wall, a list of other people, somebody's page, a picture."""

from __future__ import annotations

import re
from itertools import takewhile
from urllib.parse import unquote

from profiles.canonical import host_and_port
from profiles.evidence import Reason

_LOGIN_WORDS = frozenset(
    {
        "login", "log-in", "log_in", "signin", "sign-in", "sign_in", "sign_up", "signup", "sign-up", "register", "auth",
        "oauth", "oauth2", "authorize", "sso", "saml", "session", "sessions", "account", "accounts", "wp-login.php",
        "ucp.php", "checkpoint", "authwall", "logon", "servicelogin", "anmelden", "anmeldung", "einloggen", "connexion",
        "iniciar-sesion", "iniciarsesion", "accedi", "inloggen", "aanmelden", "zaloguj", "entrar", "logga-in",
    }
)  # fmt: skip
_CONSENT_WORDS = frozenset(
    {"consent", "cookie-consent", "gdpr", "privacy-consent", "cookies", "age-gate", "age-check", "agecheck", "over18"}
)
_BOT_WORDS = frozenset(
    {"captcha", "challenge", "blocked", "sorry", "bot-check", "verify", "are-you-human", "denied"}
)  # fmt: skip
_OF_OTHERS = frozenset({"followers", "following", "friends", "likes", "favourites", "favorites"})
_PEOPLE = frozenset(
    {"u", "user", "users", "profile", "profiles", "author", "authors", "people", "person", "member", "members"}
)
_PORTRAITS = frozenset(
    {
        "avatar",
        "photo",
        "picture",
        "pic",
        "portrait",
        "image",
        "banner",
        "cover",
        "header",
        "icon",
        "thumb",
        "thumbnail",
    }
)
_PICTURE_WORDS = frozenset(
    {
        "media", "photo", "photos", "photograph", "photographs", "userphoto", "pic", "pics", "icon", "icons", "favicon",
        "logo", "logos", "cover", "covers", "download", "storage", "cdn", "blob", "blobs", "gravatar",
    }
)  # fmt: skip
_PICTURE_STEMS = re.compile(r"image|img|picture|avatar|thumb|portrait|banner|upload|asset|attachment|(?<!pro)file")
_PICTURE_FILE = re.compile(
    r"[.@](?:png|jpe?g|jfif|gif|webp|avif|apng|jxl|svg|bmp|ico|tiff?|hei[cf])(?:[:!@,;][^/]*)?\Z"
)
_WORD = re.compile(r"[a-z]+")


def wall_of(url: str, asked: str) -> Reason | None:
    """Tell whether an address looks like a login, consent or bot wall; a picture's file is none.

    Args:
        url: canonical address.
        asked: where it was named. The name of the same host says nothing.

    """
    segments = [] if _is_picture_file(_segments(url)) else _segments(url)
    words = {part for one in segments for part in (one, _stem(one))}
    pictures = next((n for n, one in enumerate(segments) if _PICTURE_STEMS.search(one)), len(segments))
    compound = segments[: pictures + 1]  # below a directory of pictures ``session-1`` is a picture's name
    words |= {part for one in compound for part in one.replace("_", "-").split("-")}
    if _host(url) != _host(asked):
        words.add(_stem(_host(url)))
    if words & _LOGIN_WORDS:
        return Reason.LOGIN_WALL
    if words & _CONSENT_WORDS:
        return Reason.CONSENT_WALL
    return Reason.BOT_WALL if words & _BOT_WORDS else None


def is_list_of_others(url: str, home: str) -> bool:
    """Tell whether an address asks for a list of other people.

    Args:
        url: canonical address.
        home: the consented one. Charities are called Friends, so what it shares is a list only below somebody's name.

    """
    segments = _segments(url)
    if _is_picture_file(segments):
        return False
    lists = [n for n, one in enumerate(segments) if {one, _stem(one)} & _OF_OTHERS]
    names = [_name_at(segments, n) for n in _marks(segments)]
    return any(n >= _shared(url, home) or any(name < n for name in names) for n in lists)


def is_page_of_somebody(url: str, home: str) -> bool:
    """Tell whether an address names somebody and does not go on to a portrait.

    Args:
        url: canonical address.
        home: the consented one. Whom both name is nobody else.

    """
    segments, shared = _segments(url), _shared(url, home)
    marks = [n for n in _marks(segments) if _name_at(segments, n) >= shared]
    return bool(marks) and not _is_picture_file(segments) and not _PORTRAITS & set(segments[marks[-1] + 1 :])


def is_handle_or_whole_site(url: str) -> bool:
    """Tell whether an address is a site's first page, somebody's by an @, or hidden; a picture's file is none."""
    segments = _segments(url)
    handle = any(one[:1] == "@" for one in segments)
    return (segments == [""] or handle or hides_a_path(url)) and not _is_picture_file(segments)


def hides_a_path(url: str) -> bool:
    """Tell whether an address holds an encoded slash, or a doubled one but for a picture's file: it may mean any."""
    segments = _segments(url)
    doubled = "" in segments[:-1] and not _is_picture_file(segments)
    return doubled or len(segments) > _path(url).count("/") + 1


def is_picture_file(url: str) -> bool:
    """Tell whether an address ends like a picture's file; a handle that looks like one is none."""
    return _is_picture_file(_segments(url))


def says_picture(url: str, home: str) -> bool:
    """Tell whether an address on a profile's own website says that a picture lies there.

    Args:
        url: canonical address.
        home: the consented one. What both begin with says nothing: beside ``/photos/a`` lies somebody's ``/photos/b``.

    """
    segments = _segments(url)
    said = segments[_shared(url.lower(), home.lower()) :]
    # a query says nothing: most servers pass over what they do not know
    return _is_picture_file(segments) or any(_may_name_pictures(one) or _is_picture_file([one]) for one in said)


def _may_name_pictures(segment: str) -> bool:
    return bool(_PICTURE_STEMS.search(segment) or _PICTURE_WORDS & set(_WORD.findall(segment)))


def _marks(segments: list[str]) -> list[int]:
    """Give where parts name somebody: by a handle, or as one of the people that the next part names."""
    return [n for n, one in enumerate(segments) if one[:1] in {"@", "~"} or one.partition(":")[0] in _PEOPLE]


def _name_at(segments: list[str], mark: int) -> int:
    """Give where the name itself stands: ``@kim`` and ``User:Kim`` hold it, after ``users`` it is the next part."""
    return mark + (segments[mark] in _PEOPLE)


def _shared(url: str, home: str) -> int:
    """Count the parts that an address and the consented one begin with; ``~Kim`` is not ``~kim``."""
    if _host(url) != _host(home):
        return 0
    pairs = zip(_parts(url), _parts(home), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _is_picture_file(segments: list[str]) -> bool:
    return segments[-1][:1] not in {"@", "~"} and _PICTURE_FILE.search(segments[-1]) is not None


def _path(url: str) -> str:
    return url.partition("://")[2].partition("?")[0].partition("/")[2].removesuffix("/")


def _segments(url: str) -> list[str]:
    """Give the parts of a path in lower case."""
    return [one.lower() for one in _parts(url)]


def _parts(url: str) -> list[str]:
    """Give the parts of a path, at least one, as the server reads it that decodes the most."""
    path, coded = _path(url), ""
    while path != coded:
        path, coded = unquote(path), path
    return path.replace("\\", "/").split("/")


def _stem(segment: str) -> str:
    return segment.partition(".")[0]


def _host(url: str) -> str:
    return host_and_port(url)[0]
