"""Reads a profile; one that answers as it did before is neither parsed nor scanned again, its findings stand.

Every address of the last reading is asked with the version marks that the site gave. Where all of them answer the same
and everything that decides what is found is the same, what was kept is taken over. Where something differs, the answers
that came are used, and the rest is fetched: nothing is asked for twice in a run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from flows.remembering import RememberingFetcher
from profiles.evidence import NotChecked, Page
from profiles.sources import source_named
from records.kept_pages import cached_scan, kept_page, scan_key, visited_of
from records.saved import Visited

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flows.plan import PlannedProfile
    from flows.remembering import Recall
    from profiles.evidence import ImageEvidence, Outcome
    from profiles.fetched import Source
    from profiles.fetcher import WebFetcher
    from profiles.profile import Profile
    from records.saved import SavedProfile
    from records.store import Store
    from reference_assets.policy import Policy

READ_IN_FULL_AFTER = timedelta(days=30)
"""Posts grow too old to be read: what is taken over was read in full within so many days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading a profile gave.

    Attributes:
        outcome: what was seen; None where all of it answered as before.
        unchanged: what the run before kept, for this run to keep as well; None where something was read.
        page: the raw page of what is unchanged, where raw pages are kept.
        visited: what was asked, for the next run; None where nothing can be asked again.

    """

    outcome: Outcome | None
    unchanged: SavedProfile | None = None
    page: Page | None = None
    visited: Visited | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a reading and its judgement depend on, besides the page.

    Attributes:
        run_id: the run that reads.
        read_by: digest of everything that decides how a profile is read.
        judged_by: digest of everything that decides what is found: rules, policy, identity and references.
        scans_by: versions of rules and references that results of picture scans hang on.
        keeps_pages: whether raw pages are kept, so that a picture's bytes are needed even where it is known.

    """

    run_id: str
    read_by: str
    judged_by: str
    scans_by: tuple[str, str]
    policy: Policy
    keeps_pages: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisitor:
    """Reads the profiles of one run."""

    store: Store
    web: WebFetcher
    recall: Recall
    basis: Basis
    clock: Callable[[], datetime]
    sources: tuple[Source, ...]

    def read(self, planned: PlannedProfile) -> Reading:
        """Ask whether a profile changed, and read it where it did or where nobody can tell."""
        profile = planned.profile
        known = self._known(profile)
        fetcher = RememberingFetcher(
            profile_id=profile.profile_id,
            asks=self.web.bound(profile, planned.addresses),
            recall=self.recall,
            known={} if known is None else {(visit.url, visit.kind): visit for visit in known.visits},
            held=lambda sha: self._held_picture(profile, known, sha),
        )
        if known is not None and all(fetcher.unchanged(visit) for visit in known.visits):
            reading = self._taken_over(known, fetcher)
            if reading is not None:
                return reading
        outcome = source_named(profile.source, self.sources).read(profile, fetcher)
        if isinstance(outcome, Page):
            outcome = replace(outcome, images=tuple(fetcher.as_known(image) for image in outcome.images))
        return Reading(outcome=outcome, visited=self._visited(profile, fetcher))

    def _known(self, profile: Profile) -> Visited | None:
        with self.store.turn:
            known = visited_of(self.store, profile.person_id, profile.profile_id)
        if known is None or known.profile != profile or known.read_by != self.basis.read_by or not known.visits:
            return None
        return known if timedelta() <= self.clock() - known.read_at < READ_IN_FULL_AFTER else None

    def _taken_over(self, known: Visited, fetcher: RememberingFetcher) -> Reading | None:
        """Give what was kept, or its page to be judged anew; None where neither can stand for a reading."""
        basis, profile, now = self.basis, known.profile, self.clock()
        visited = replace(known, visits=fetcher.rechecked)
        with self.store.turn:
            kept = kept_page(self.store, known.run_id, profile.profile_id) if basis.keeps_pages else None
        page = None if kept is None else replace(kept, fetched_at=now)
        if known.judged_by == basis.judged_by and not self._rulings_ended(known):
            saved = self._saved(known)
            if saved is not None and (page is not None or not basis.keeps_pages):
                row = replace(saved.row, fetched_at=now)
                return Reading(outcome=None, unchanged=replace(saved, row=row), page=page, visited=visited)
        return None if page is None else Reading(outcome=page, visited=visited)

    def _saved(self, known: Visited) -> SavedProfile | None:
        """Give what the run before kept, if it is still whole and this account may open it."""
        keys, profile = self.store.keys, known.profile
        if keys.reviewer_public() is not None and keys.reviewer_private() is None:
            return None
        with self.store.turn:
            saved = self.store.load_profile(known.run_id, profile.person_id, profile.profile_id)
        whole = saved is not None and tuple(finding.key for finding in saved.findings) == known.findings
        return saved if whole else None

    def _rulings_ended(self, known: Visited) -> bool:
        then, today = known.read_at.date(), self.clock().date()
        return any(ruling.until is not None and then <= ruling.until < today for ruling in self.basis.policy.rulings)

    def _held_picture(self, profile: Profile, known: Visited | None, sha: str) -> bytes | None:
        """Give the bytes of a picture that did not change, empty where its scan is enough; None to fetch it again."""
        with self.store.turn:
            if self.basis.keeps_pages:
                page = None if known is None else kept_page(self.store, known.run_id, profile.profile_id)
                images: tuple[ImageEvidence, ...] = () if page is None else page.images
                return next((image.data for image in images if image.sha256 == sha and image.data), None)
            scan = cached_scan(self.store, profile.person_id, scan_key(self.store, sha, *self.basis.scans_by))
        return b"" if scan is not None and not scan.matches else None

    def _visited(self, profile: Profile, fetcher: RememberingFetcher) -> Visited | None:
        visits = fetcher.visits
        if not visits:
            return None
        return Visited(
            run_id=self.basis.run_id,
            profile=profile,
            read_by=self.basis.read_by,
            judged_by=self.basis.judged_by,
            read_at=self.clock(),
            visits=visits,
        )


def completed(reading: Reading, saved: SavedProfile, *, run_id: str, judged_by: str) -> Visited | None:
    """Give what was visited together with what was found; None where it must be read in full the next time."""
    if reading.visited is None or isinstance(reading.outcome, NotChecked):
        return None
    keys = tuple(finding.key for finding in saved.findings)
    return replace(reading.visited, run_id=run_id, judged_by=judged_by, findings=keys)


def digest_of(*parts: object) -> str:
    """Digest of values that print alike only where they are alike."""
    return sha256(repr(parts).encode()).hexdigest()
