"""The stages of one run: each batch is read, scanned and kept; then the report is published."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from flows.fault import told
from flows.judgement import judged
from flows.revisit import Reading, completed
from profiles.evidence import PASSING, NotChecked, Page, Reason
from records.database import transaction
from records.fault import RecordsFault, Turn
from records.kept_pages import cache_scan, cached_scan, save_visited, scan_key
from records.saved import CachedScan, KeptPage, SavedProfile
from reports.coverage import coverage_row
from reports.file_contracts import official_sites_contract, register_contract
from scanners.picture.bare import without_metadata
from scanners.redaction import union_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from flows.picture_engine import PictureEngine
    from flows.plan import PlannedProfile
    from flows.publish import Published
    from flows.scanning import Scanners
    from profiles.evidence import Outcome
    from profiles.official_sites import OfficialSites
    from profiles.profile import Profile
    from records.saved import Visited
    from records.store import Store
    from reference_assets.policy import Policy
    from scanners.finding import Finding

BATCH_PROFILES = 20
READING_THREADS = 16
"""Of the whole run: each keeps its connections open, so that more of them are not made batch by batch."""
REMEMBERED_PICTURES = 5_000
NOT_SCANNED = "A fault of this program (%s): pictures were not scanned. Report this line to whoever maintains it."
_LOGGER = logging.getLogger("flows.work")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a run works with.

    Attributes:
        run_id: name of the run.
        planned: consented profiles that are still to be read.
        read: gives what is seen of a profile, from the network or from kept pages.
        judged_by: digest of everything that decides what is found.
        consented: asks the register at this second.
        rules_version: digest of the rules; results of other rules are not reused.
        assets_sha256: digest of the references.
        redact: takes away what a finding need not say, before anything is stored.
        replay_days: how long raw pages are kept; 0 keeps none.
        publish: builds and publishes the report.
        told: called with the number of profiles that are done and what happens now.

    """

    run_id: str
    planned: tuple[PlannedProfile, ...]
    rows: tuple[Profile, ...]
    sites: OfficialSites
    policy: Policy
    clock: Callable[[], datetime]
    read: Callable[[PlannedProfile], Reading]
    judged_by: str
    consented: Callable[[Profile], bool]
    scanners: Scanners
    pictures: PictureEngine
    store: Store
    rules_version: str
    assets_sha256: str
    redact: Callable[[Finding, Page], Finding]
    replay_days: int
    publish: Callable[[], Published]
    told: Callable[[int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What is kept of a profile: what was found, what was asked, its raw page where those are kept, and its scans.

    Attributes:
        scans: what scanning each of its pictures gave, by SHA-256.

    """

    saved: SavedProfile
    page: KeptPage | None = None
    visited: Visited | None = None
    scans: tuple[tuple[str, CachedScan], ...] = ()


class RunWork:
    """Carries batches from the network to the store; at most a few are in memory at a time."""

    def __init__(self, setup: Setup) -> None:
        """Cut the plan into batches; the profiles of one person stay together."""
        self._setup = setup
        self._batches = _batches(setup.planned)
        self._fetched: dict[int, tuple[tuple[Profile, Reading], ...]] = {}
        self._saved: dict[int, tuple[Scanned, ...]] = {}
        self._seen: dict[str, CachedScan] = {}
        self._kept: set[int] = set()
        self._threads = ThreadPoolExecutor(max_workers=READING_THREADS, thread_name_prefix="read")

    @property
    def batch_count(self) -> int:
        """How many batches there are."""
        return len(self._batches)

    def is_kept(self, batch: int) -> bool:
        """Tell whether a batch was kept."""
        return batch in self._kept

    def check_register(self) -> int:
        """Hold register and official sites to their contracts; raises before the first request where one is broken."""
        rows, sites = self._setup.rows, self._setup.sites
        held = register_contract(rows) if rows else ()
        return len((*held, *official_sites_contract(sites))) if sites.rows else len(held)

    def read(self, batch: int) -> int:
        """Fetch every profile of a batch; threads wait for servers, the pace of each host is shared."""
        planned = self._batches[batch]
        readings = tuple(self._threads.map(self._read_profile, planned))
        self._fetched[batch] = tuple((each.profile, reading) for each, reading in zip(planned, readings, strict=True))
        return len(readings)

    def scan(self, batch: int) -> int:
        """Scan what a batch gave; each picture once, however many pages show it."""
        fetched = self._fetched.pop(batch)
        pages = [(profile, each.outcome) for profile, each in fetched if isinstance(each.outcome, Page)]
        readings = self._readings(pages)
        self._saved[batch] = tuple(self._scan_profile(profile, reading, readings) for profile, reading in fetched)
        return len(readings)

    def keep(self, batch: int) -> int:
        """Store a batch; consent is asked again for each profile, and what lost it is dropped."""
        saved, setup = self._saved.pop(batch), self._setup
        today = setup.clock().date()
        with setup.store.turn, transaction(setup.store.connection):
            for each in saved:
                profile = each.saved.row.profile
                kept = setup.store.save_profile(
                    setup.run_id,
                    each.saved,
                    consented=lambda profile=profile: setup.consented(profile),  # type: ignore[misc]
                    page=each.page,
                )
                if not kept:
                    continue
                for sha256, scan in each.scans:
                    cache_scan(setup.store, profile.person_id, self._scan_key(sha256), scan, today)
                if each.visited is not None:
                    save_visited(setup.store, each.visited)
        self._kept.add(batch)
        setup.told(len(saved), "Reading")
        return len(saved)

    def close(self) -> None:
        """Let the reading threads go; what they have not begun is left for the next run."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def publish(self) -> Published:
        """Build, check and publish the report; whoever scanned is let go first, with all that their models hold."""
        self._setup.pictures.close()
        with self._setup.store.turn:
            return self._setup.publish()

    def _read_profile(self, planned: PlannedProfile) -> Reading:
        profile = planned.profile
        try:
            reading = self._setup.read(planned)
            if isinstance(reading.outcome, Page) and union_page(reading.outcome):
                return Reading(
                    outcome=NotChecked(profile_id=profile.profile_id, url=profile.url, reason=Reason.UNION_PAGE)
                )
            return reading  # noqa: TRY300  a page of a union is left unread here, before anything is scanned or kept
        except Exception as fault:  # noqa: BLE001  a batch outlives one profile; the fault is told as a value
            return Reading(outcome=_unexpected(profile, fault))

    def _readings(self, pages: list[tuple[Profile, Page]]) -> Mapping[str, CachedScan]:
        """Give what scanning each picture gave; one that is known, of this person or from this run, is not scanned."""
        setup = self._setup
        readings: dict[str, CachedScan] = {}
        unread: dict[str, bytes] = {}
        with setup.store.turn:
            for profile, image in ((profile, image) for profile, page in pages for image in page.images):
                sha256 = image.sha256
                if sha256 in readings:
                    continue
                known = cached_scan(setup.store, profile.person_id, self._scan_key(sha256)) or self._seen.get(sha256)
                if known is not None:
                    readings[sha256] = known
                elif image.data:
                    unread.setdefault(sha256, image.data)
        unread = {sha256: data for sha256, data in unread.items() if sha256 not in readings}
        readings.update(zip(unread, setup.pictures.read(tuple(unread.values())), strict=True))
        for detail in sorted({readings[sha256].detail for sha256 in unread if readings[sha256].fault is Reason.FAULT}):
            _LOGGER.warning(NOT_SCANNED, detail)
        self._remember(readings)
        return readings

    def _remember(self, readings: Mapping[str, CachedScan]) -> None:
        """Keep the newest readings at hand: pages of one run often show the same picture."""
        self._seen.update((sha256, scan) for sha256, scan in readings.items() if scan.fault not in PASSING)
        for oldest in list(self._seen)[: max(0, len(self._seen) - REMEMBERED_PICTURES)]:
            del self._seen[oldest]

    def _scan_key(self, sha256: str) -> str:
        return scan_key(self._setup.store, sha256, self._setup.rules_version, self._setup.assets_sha256)

    def _scan_profile(self, profile: Profile, reading: Reading, readings: Mapping[str, CachedScan]) -> Scanned:
        try:
            return self._scanned(profile, reading, readings)
        except Exception as fault:  # noqa: BLE001  as while it is read
            return Scanned(saved=SavedProfile(row=coverage_row(profile, _unexpected(profile, fault))))

    def _scanned(self, profile: Profile, reading: Reading, readings: Mapping[str, CachedScan]) -> Scanned:
        outcome = reading.outcome
        page = reading.page if reading.unchanged else outcome
        saved = reading.unchanged or self._judged(profile, outcome, readings)
        passing = any(reason in PASSING for reason, _ in saved.row.missing)
        visited = completed(reading, saved, run_id=self._setup.run_id, judged_by=self._setup.judged_by)
        images = outcome.images if isinstance(outcome, Page) else ()
        scans = tuple((image.sha256, readings[image.sha256]) for image in images if image.sha256 in readings)
        return Scanned(saved=saved, page=self._to_keep(page), visited=None if passing else visited, scans=scans)

    def _judged(self, profile: Profile, outcome: Outcome | None, readings: Mapping[str, CachedScan]) -> SavedProfile:
        assert outcome is not None, "a reading gives an outcome or what is unchanged"
        if isinstance(outcome, NotChecked):
            return SavedProfile(row=coverage_row(profile, outcome))
        return judged(self._setup, profile, outcome, readings)

    def _to_keep(self, page: Outcome | None) -> KeptPage | None:
        days = self._setup.replay_days
        if not days or not isinstance(page, Page):
            return None
        images = tuple(replace(image, data=without_metadata(image.data)) for image in page.images)
        page = replace(page, images=images)
        return KeptPage(run_id=self._setup.run_id, page=page, until=(page.fetched_at + timedelta(days=days)).date())


def _unexpected(profile: Profile, fault: Exception) -> NotChecked:
    if isinstance(fault, RecordsFault) and fault.code is Turn.RECORD_ALTERED:
        raise fault  # no fault of one profile: the record cannot be believed, and the run stops
    return NotChecked(profile_id=profile.profile_id, url=profile.url, reason=Reason.FAULT, detail=told(fault))


def _batches(planned: tuple[PlannedProfile, ...]) -> tuple[tuple[PlannedProfile, ...], ...]:
    batches: list[list[PlannedProfile]] = []
    where: dict[str, list[PlannedProfile]] = {}
    for each in planned:
        person = each.profile.person_id
        if person not in where:
            if not batches or len(batches[-1]) >= BATCH_PROFILES:
                batches.append([])
            where[person] = batches[-1]
        where[person].append(each)
    return tuple(tuple(batch) for batch in batches)
