"""Sources of the Trust itself, without a person: listed sites, the watch-list, edits from its own network.

They are consented by ``official_sites.csv`` and ``identity.toml``, which the Trust wrote about itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.own_row import own_row
from flows.watch_list import watch_list
from profiles.official_sites import approval_gaps
from profiles.profile import ORGANISATION

if TYPE_CHECKING:
    from datetime import date

    from flows.workspace import Workspace
    from profiles.official_sites import OfficialSites
    from profiles.profile import Profile

EDIT_CLAUSES = frozenset({"5.6", "6.11"})


def own_sources(workspace: Workspace) -> tuple[Profile, ...]:
    """Give a row for every source of the Trust itself."""
    sites = (own_row("official-site", site.url, school=site.school) for site in workspace.sites.rows)
    return (*sites, *watch_list(workspace.sites, workspace.cabinet.policy), *_wikis(workspace))


def _wikis(workspace: Workspace) -> tuple[Profile, ...]:
    """Give a row for each wiki that is asked for edits from the Trust's ranges; the first is ``organisation``."""
    identity = workspace.cabinet.identity
    if not EDIT_CLAUSES & workspace.cabinet.policy.scanned:
        return ()
    trust = identity.organisations[0].name
    return tuple(
        own_row("wiki-range", wiki.interface, school=trust, profile_id="" if number else ORGANISATION)
        for number, wiki in enumerate(identity.wikis)
    )


def unapproved_sites(sites: OfficialSites, on: date) -> tuple[str, ...]:
    """Give a sentence for every listed site that is not approved on this day; no person is named or meant."""
    return tuple(
        f"official_sites.csv: {site.url} ({site.school}), clause {gap.clause}: {gap.told}."
        for site in sites.rows
        for gap in approval_gaps(site, on)
    )
