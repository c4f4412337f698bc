from __future__ import annotations

import http.client
import io

import pytest
from PIL import Image

from demo.pictures import all_pictures
from demo.serve import serving
from demo.site import WALLS, website

SITE = website()


def ask(port: int, host: str, path: str, method: str = "GET") -> tuple[int, str, bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read(), answer.headers.get("Location", "")
    finally:
        connection.close()


def test_every_page_and_wall_is_served_as_it_stands() -> None:
    with serving(SITE) as served:
        for (host, path), answer in SITE.items():
            if path.startswith("/pictures/"):
                continue
            expected = (answer.status, answer.media_type, answer.body, answer.location)
            assert ask(served.port, host, path) == expected, (host, path)


def test_hosts_are_told_apart_and_unknown_ones_refused() -> None:
    with serving(SITE) as served:
        assert ask(served.port, "folio.example", "/ana")[0] == 200
        assert ask(served.port, "FOLIO.example:80", "/ana")[0] == 200
        assert ask(served.port, "ben.example", "/ana")[0] == 404
        assert ask(served.port, "other.example", "/ana")[0] == 421
        assert served.asked[0] == ("GET", "folio.example", "/ana")


def test_a_head_request_has_no_body() -> None:
    with serving(SITE) as served:
        assert ask(served.port, "folio.example", "/ana", "HEAD")[2] == b""


def test_every_host_has_robots_rules() -> None:
    hosts = {host for host, _ in SITE}
    assert {host for host, path in SITE if path == "/robots.txt"} == hosts
    assert SITE["quiet.example", "/robots.txt"].body == b"User-agent: *\nDisallow: /\n"


def test_every_host_is_a_reserved_name() -> None:
    assert all(host.endswith(".example") for host, _ in (*SITE, *WALLS))


@pytest.mark.parametrize("name", sorted(all_pictures()))
def test_every_picture_of_the_pages_can_be_opened_and_is_the_same_each_time(name: str) -> None:
    data = all_pictures()[name]
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert min(picture.size) >= 96
    assert data == SITE["folio.example", f"/pictures/{name}"].body
