"""The demo website: pages below ``demo/pages/<host>/``, drawn pictures, and the walls that a real audit meets.

A page file is named after its path, with ``~`` for ``/``: ``pages/notebook.example/author~carys.html``. Answers of
interfaces end in ``.json``, feeds in ``.xml``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from demo.answers import Answer
from demo.pictures import all_pictures

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = Path(__file__).parent / "pages"
ALLOW_ALL = b"User-agent: *\nDisallow: /admin/\n"
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
_LOGIN_FORM = b"""<!doctype html><html lang="en"><head><title>Sign in - Members</title></head><body>
<h1>Sign in to continue</h1><form method="post" action="/session"><label>Name <input name="user"></label>
<label>Password <input type="password" name="password"></label><button>Sign in</button></form></body></html>"""

WALLS: Mapping[tuple[str, str], Answer] = {
    ("members.example", "/ana"): Answer(body=_LOGIN_FORM),
    ("clubhouse.example", "/people/elin"): Answer(status=401, body=_LOGIN_FORM),
    ("quiet.example", "/robots.txt"): Answer(media_type="text/plain", body=b"User-agent: *\nDisallow: /\n"),
    ("quiet.example", "/ben"): Answer(body=b"<p>Nobody should read this by machine.</p>"),
    ("moved.example", "/carys"): Answer(status=302, location="http://elsewhere.example/carys"),
    ("elsewhere.example", "/carys"): Answer(body=b"<p>I work at Torfield School.</p>"),
    ("album.example", "/gwen-old"): Answer(status=410, body=b"<p>This album was deleted.</p>"),
}
"""Answers that keep a page from being read; each must end as "not checked" with its reason."""


def website() -> dict[tuple[str, str], Answer]:
    """Give every answer of the demo by host and path."""
    answers: dict[tuple[str, str], Answer] = {}
    pictures = all_pictures()
    for folder in sorted(path for path in PAGES.iterdir() if path.is_dir()):
        answers[folder.name, "/robots.txt"] = Answer(media_type="text/plain", body=ALLOW_ALL)
        for page in sorted(folder.iterdir()):
            answers[folder.name, _path(page)] = Answer(media_type=_MEDIA_TYPES[page.suffix], body=page.read_bytes())
        for name, data in pictures.items():
            answers[folder.name, f"/pictures/{name}"] = Answer(media_type=_MEDIA_TYPES[Path(name).suffix], body=data)
    for host, _ in WALLS:
        answers.setdefault((host, "/robots.txt"), Answer(media_type="text/plain", body=ALLOW_ALL))
    return answers | dict(WALLS)


def _path(page: Path) -> str:
    name = page.name.removesuffix(".html").removesuffix(".json")
    return "/" if name == "index" else "/" + name.replace("~", "/")
