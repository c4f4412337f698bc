"""From what a source gave to its row of the coverage table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from profiles.evidence import NotChecked
from reports.report import CoverageRow

if TYPE_CHECKING:
    from profiles.evidence import Outcome
    from profiles.profile import Profile

# What a source calls its pages once one was seen; one that was not seen is told under the same name
PLATFORMS = {
    "web": "web page",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "atproto": "AT Protocol",
    "discourse": "Discourse forum",
    "github": "GitHub",
    "mediawiki": "MediaWiki",
    "wordpress": "WordPress",
    "wiki-range": "edits from the Trust's network",
    "watched-site": "watched site",
    "official-site": "list of official sites",
}


def coverage_row(profile: Profile, outcome: Outcome) -> CoverageRow:
    """Give the coverage row of a consented profile; there is no third way besides seen and not seen."""
    if isinstance(outcome, NotChecked):
        return CoverageRow(
            profile=profile,
            platform=PLATFORMS.get(profile.source, profile.source),
            checked=False,
            reason=outcome.reason,
            detail=outcome.detail,
        )
    days = sorted(text.published_at.date() for text in outcome.texts if text.published_at is not None)
    missing = Counter(part.reason for part in outcome.missing)
    return CoverageRow(
        profile=profile,
        platform=outcome.platform,
        checked=True,
        fetched_at=outcome.fetched_at,
        page_sha256=outcome.sha256,
        texts_seen=len(outcome.texts),
        posts_seen=outcome.posts_seen,
        pictures_seen=len(outcome.images),
        missing=tuple(sorted(missing.items(), key=lambda pair: pair[0].value)),
        oldest=days[0] if days else None,
        newest=days[-1] if days else None,
        addresses=outcome.addresses,
        captures=outcome.captures,
    )
