"""How long, how much and how often may be asked."""

from __future__ import annotations

from dataclasses import dataclass

_KIB = 1024
_MIB = 1024 * _KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """Limits of one run.

    Attributes:
        deadline_s: for one address in all: look-up, connection, headers and body of every try; not the waits between.
        max_page_bytes: decoded size of a page or an interface's answer.
        max_image_bytes: decoded size of a picture.
        max_robots_bytes: size of a robots.txt; a larger one is not followed, so nothing is fetched there.
        max_redirects: hops after the first address.
        retries: further tries after a connection fault.
        back_off_s: wait before the first further try; doubled for the second.
        pace_s: rest between the end of one request and the next on the same host.
        max_crawl_delay_s: a host that asks for longer rests is not read.
        max_retry_after_s: a host that asks for a longer wait is not asked again.
        host_failures: failures in a row after which a host is left alone for the run.

    """

    deadline_s: float = 20.0
    max_page_bytes: int = 5 * _MIB
    max_image_bytes: int = 10 * _MIB
    max_robots_bytes: int = 500 * _KIB
    max_redirects: int = 5
    retries: int = 2
    back_off_s: float = 0.5
    pace_s: float = 1.0
    max_crawl_delay_s: float = 60.0
    max_retry_after_s: float = 60.0
    host_failures: int = 5
