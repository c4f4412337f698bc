"""What a run is compared with: for each profile the newest earlier run that saw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.flood import before_this, guarded
from flows.kept_run import kept_before
from flows.preconditions import FULL_RUN, ORDERED, RERUN
from records.history import profiles_with_findings
from records.manifest import NAME, read_manifest, run_folder
from reports.report import PastRun

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from flows.flood import Guarded
    from records.manifest import Manifest
    from records.saved import SavedProfile
    from records.store import Store
    from reference_assets.assets import AssetLibrary
    from reports.report import CoverageRow

TREND_RUNS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRun:
    """A published run that a later one may be compared with.

    Attributes:
        manifest: what ran then, on what.
        rules_changed: whether it had other rules than the later one.
        cabinet_changed: whether it had another policy, identity or other references.

    """

    manifest: Manifest
    rules_changed: bool
    cabinet_changed: bool

    @property
    def run_id(self) -> str:
        """Name of the run."""
        return self.manifest.run_id

    @property
    def whole(self) -> bool:
        """Whether it read the whole register, not a part of it."""
        return _ordered(self.manifest) == FULL_RUN


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an earlier run kept of a profile, and which run that was."""

    run: EarlierRun
    saved: SavedProfile


def earlier_runs(
    store: Store,
    folder: Path,
    *,
    run_id: str,
    named: str | None,
    rules_sha256: str,
    configuration: tuple[tuple[str, str], ...],
) -> tuple[EarlierRun, ...]:
    """Give the runs that a run may be compared with, the newest first.

    Args:
        store: the store of runs.
        folder: the workspace.
        run_id: the run itself.
        named: the newest run to compare with; None takes the newest that is no rerun, because a rerun says what would
            be found today in pages of another day.
        rules_sha256: rules of the run itself.
        configuration: name and digest of each file of its configuration.

    """
    ids = [run.run_id for run in store.runs() if run.state == "finished" and run.run_id != run_id]
    if named is not None:
        ids = ids[: ids.index(named) + 1] if named in ids else []
    published = (read_manifest(folder, each) for each in reversed(ids) if (run_folder(folder, each) / NAME).exists())
    return tuple(
        EarlierRun(
            manifest=manifest,
            rules_changed=manifest.rules_sha256 != rules_sha256,
            cabinet_changed=manifest.configuration != configuration,
        )
        for manifest in published
        if manifest.run_id == named or not _ordered(manifest).startswith(RERUN)
    )


def compared(
    store: Store,
    runs: tuple[EarlierRun, ...],
    rows: tuple[CoverageRow, ...],
    shown: Guarded,
    library: AssetLibrary,
    judged: Container[str],
) -> dict[str, Before]:
    """Give for each profile that something is or was found about what the newest of ``runs`` that saw it kept of it.

    What this run holds back, or that one held back, is left out: it is neither gone nor new.
    """
    found = profiles_with_findings(store)
    wanted = {row.profile.profile_id: row.profile.person_id for row in rows if row.profile.profile_id in found}
    chosen = _last_seen(store, runs, wanted)
    before = {}
    for run in runs:
        profiles = {profile_id for profile_id, seen_by in chosen.items() if seen_by == run.run_id}
        if profiles:
            kept = kept_before(store, run.run_id, profiles)
            earlier = guarded(kept.found, library, judged=judged, pictures=kept.pictures)
            saved = before_this(earlier, shown)
            before.update({each: Before(run=run, saved=saved[each]) for each in profiles if each in saved})
    return before


def trend(runs: tuple[EarlierRun, ...], upheld: Mapping[str, int]) -> tuple[PastRun, ...]:
    """Give the counts of the newest earlier runs over the whole register, oldest first.

    Args:
        runs: earlier runs, the newest first.
        upheld: by run, how many of its findings stand as upheld now.

    """
    whole = [run.manifest for run in runs if run.whole][:TREND_RUNS]
    return tuple(
        PastRun(
            run_id=run.run_id,
            finished_at=run.finished_at,
            consented=dict(run.counts).get("sources consented", 0),
            checked=dict(run.counts).get("sources checked", 0),
            findings=dict(run.counts).get("findings", 0),
            upheld=upheld.get(run.run_id, 0),
        )
        for run in reversed(whole)
    )


def _last_seen(store: Store, runs: tuple[EarlierRun, ...], wanted: Mapping[str, str]) -> dict[str, str]:
    """Give by profile the newest run that saw it, or else the newest that asked for it in vain."""
    left, chosen = set(wanted), dict[str, str]()
    for run in runs:
        for profile_id in sorted(left & store.finished_profiles(run.run_id)):
            kept = store.load_profile(run.run_id, wanted[profile_id], profile_id, evidence=False)
            if kept is None:
                continue
            if kept.row.checked:
                chosen[profile_id] = run.run_id
                left.remove(profile_id)
            else:
                chosen.setdefault(profile_id, run.run_id)
    return chosen


def _ordered(manifest: Manifest) -> str:
    return dict(manifest.settings).get(ORDERED, "")
