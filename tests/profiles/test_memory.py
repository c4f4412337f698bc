"""What a hostile server sends never fills the memory."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from profiles.evidence import Reason

_MEBIBYTE = 1024 * 1024
_CHILD = """
import json, resource, sys
from tests.profiles.builders import QUICK, a_profile, a_web_fetcher, bound
from dataclasses import replace
host, port, paths = "social.example", int(sys.argv[1]), sys.argv[2:]
from profiles.addresses import exactly
fetcher = a_web_fetcher(exactly({host: ("127.0.0.1", port)}), limits=replace(QUICK, deadline_s=20.0))
def ask(path):
    profile = a_profile(f"http://{host}{path}")
    outcome = bound(fetcher, profile).get(profile.url)
    return getattr(outcome, "reason", None)
ask("/small")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
reasons = [ask(path) for path in paths]
print(json.dumps([reasons, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))
"""


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("gzip bomb", Reason.TOO_LARGE),
        ("gzip bomb in a redirect", Reason.REDIRECT_ELSEWHERE),
        ("endless body", Reason.TOO_LARGE),
        ("endless chunks", Reason.TOO_LARGE),
        ("negative chunk size", Reason.BAD_ANSWER),
        ("endless interim answers", Reason.BAD_ANSWER),
    ],
)
def test_memory_grows_by_less_than_30_mib(how: str, reason: Reason) -> None:
    from tests.site.website import Website

    with Website() as site:
        site.page("/small", "<p>x</p>")
        site.misbehave("/hostile", how)
        child = subprocess.run(
            [sys.executable, "-c", _CHILD, str(site.port), "/hostile", "/hostile"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    reasons, grown_kib = json.loads(child.stdout)
    assert reasons == [reason.value] * 2
    assert grown_kib * 1024 < 30 * _MEBIBYTE
