"""The record of a capture: who answered what, when, over which certificate, and the digest of what came (J06)."""

from __future__ import annotations

import hashlib
import ssl
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from profiles.evidence import Capture, Page
from profiles.fetched import Address
from profiles.sources.web import WebPage
from tests.profiles.builders import AT, a_profile, a_web_fetcher
from tests.site.certificates import authority
from tests.site.website import Website

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

HOST = "social.example"
BODY = b"<title>A Person</title><p>I bake bread.</p>"


class Ticking:
    """A clock that is a second later whenever it is asked."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def read(site: Website, url: str, ca_file: str | None = None) -> Page:
    run = a_web_fetcher(site.rule(HOST), ca_file=ca_file)
    run.clock = Ticking()
    profile = replace(a_profile(url), reads=frozenset({"text"}))
    outcome = WebPage().read(profile, run.bound(profile, (Address(url=url, purpose="the consented page"),)))
    assert isinstance(outcome, Page), outcome
    return outcome


def test_an_encrypted_answer_is_recorded_with_its_certificate(tmp_path: Path) -> None:
    own = authority(tmp_path)
    context = own.server(HOST)
    with Website(tls=context) as site:
        site.answer(
            "/@a.person",
            headers=(("Content-Type", "text/html"), ("ETag", '"7"'), ("Set-Cookie", "visitor=1"), ("X-Visitor", "1")),
            body=BODY,
        )
        (capture,) = read(site, f"https://{HOST}/@a.person", own.ca_file).captures
        served = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(("127.0.0.1", site.port)))
    assert capture.certificate_sha256 == hashlib.sha256(served).hexdigest()
    assert capture.encryption in {"TLSv1.2", "TLSv1.3"}
    assert capture.started_at < capture.ended_at
    assert replace(capture, certificate_sha256="", encryption="", started_at=AT, ended_at=AT) == Capture(
        url=f"https://{HOST}/@a.person",
        hops=(f"https://{HOST}/@a.person",),
        status=200,
        headers=(("content-type", "text/html"), ("etag", '"7"'), ("content-length", str(len(BODY)))),
        peer="127.0.0.1",
        certificate_sha256="",
        encryption="",
        started_at=AT,
        ended_at=AT,
        sha256=hashlib.sha256(BODY).hexdigest(),
        size_bytes=len(BODY),
    )


def test_an_answer_without_encryption_has_no_certificate_and_every_hop_is_recorded() -> None:
    with Website() as site:
        site.answer("/@a.person/", status=301, headers=(("Location", "/@a.person"),))
        site.page("/@a.person", BODY.decode())
        (capture,) = read(site, f"http://{HOST}/@a.person/").captures
    assert (capture.certificate_sha256, capture.encryption) == ("", "")
    assert capture.hops == (f"http://{HOST}/@a.person/", f"http://{HOST}/@a.person")
    assert capture.url == f"http://{HOST}/@a.person/"


def test_a_second_answer_over_a_kept_connection_has_the_certificate_too(tmp_path: Path) -> None:
    own = authority(tmp_path)
    with Website(tls=own.server(HOST)) as site:
        site.page("/@a.person", BODY.decode())
        url = f"https://{HOST}/@a.person"
        bound = a_web_fetcher(site.rule(HOST), ca_file=own.ca_file).bound(
            a_profile(url), (Address(url=url, purpose="the consented page"),)
        )
        first, second = bound.get(url), bound.get(url)
    assert first.certificate_sha256  # type: ignore[union-attr]
    assert first.certificate_sha256 == second.certificate_sha256  # type: ignore[union-attr]
