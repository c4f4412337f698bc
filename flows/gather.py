"""Gathers what a run kept into the report: compared with the runs before, judged as far as it was, counted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flows.earlier import compared
from flows.flood import guarded
from flows.kept_run import kept_run
from records.history import first_seen, runs_with
from records.probes import probe_counts
from records.saved import SavedProfile
from reference_assets.rulings import ruling_key
from reports.logo_accuracy import logo_words
from reports.report import ReportedFinding, Resolved, RuledOut, RunReport
from scanners.finding import PictureEvidence
from scanners.picture.masking import reference_thumbnail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from flows.earlier import Before, EarlierRun
    from flows.workspace import Cabinet
    from profiles.profile import Profile
    from records.store import Store
    from reports.report import Accuracy, Because, Change, PastRun, Rule
    from reports.review import Reply, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What a report says about the run itself.

    Attributes:
        earlier: the runs to compare with, the newest first.
        compared_with: the run that the report was compared with when it was first written; it may be kept no longer.
        told: what that report said of the change of each finding, by ``Finding.key``; it stays said.
        of_today: sentences on what the report tells as it is today, not as it was in the run.

    """

    run_id: str
    trust: str
    contact: str
    version: str
    started_at: datetime
    finished_at: datetime
    refused: tuple[tuple[str, int], ...]
    hosts: tuple[tuple[str, int], ...]
    settings: tuple[tuple[str, str], ...]
    accuracy: tuple[Accuracy, ...]
    rules: tuple[Rule, ...]
    history: tuple[PastRun, ...]
    earlier: tuple[EarlierRun, ...]
    demo: bool
    next_run_on: date | None
    compared_with: str | None = None
    told: Mapping[str, tuple[Change, Because | None]] = field(default_factory=dict)
    of_today: tuple[str, ...] = ()

    @property
    def previous(self) -> str | None:
        """The run that this one is compared with, or None."""
        return self.compared_with or (self.earlier[0].run_id if self.earlier else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What people said so far, by ``Finding.key``."""

    reviews: Mapping[str, tuple[Review, ...]]
    replies: Mapping[str, tuple[Reply, ...]]


def gather(
    store: Store,
    cabinet: Cabinet,
    facts: RunFacts,
    judgements: Judgements,
    *,
    profiles: tuple[Profile, ...],
) -> RunReport:
    """Build the report of a run from the store; whoever is not among the consented ``profiles`` is in no part of it."""
    library, judged = cabinet.library, judgements.reviews
    kept = kept_run(store, facts.run_id, {profile.profile_id: profile for profile in profiles})
    shown = guarded(kept.found, library, judged=judged, pictures=kept.pictures)
    found = {each.row.profile.profile_id: each for each in shown.saved}
    checked = tuple(row for row in kept.rows if row.checked)
    before = compared(store, facts.earlier, checked, shown, library, judged)
    gatherer = _Gatherer(store=store, cabinet=cabinet, facts=facts, judgements=judgements, seen=first_seen(store))
    findings = tuple(
        reported
        for each in shown.saved
        for reported in gatherer.reported(each, before.get(each.row.profile.profile_id))
    )
    probes_upheld, probes_decided = probe_counts(store)
    return RunReport(
        run_id=facts.run_id,
        trust=facts.trust,
        started_at=facts.started_at,
        finished_at=facts.finished_at,
        version=facts.version,
        policy=cabinet.policy,
        consented=tuple(profile.profile_id for profile in profiles),
        findings=findings,
        coverage=kept.rows,
        resolved=tuple(
            gone
            for row in checked
            if row.profile.profile_id in before
            for gone in gatherer.resolved(
                found.get(row.profile.profile_id, SavedProfile(row=row)), before[row.profile.profile_id]
            )
        ),
        refused=facts.refused,
        hosts=facts.hosts,
        ruled_out=_ruled_out(kept.ruled_out, cabinet),
        held_back=shown.held_back,
        advice=_advice(findings),
        accuracy=facts.accuracy,
        rules=facts.rules,
        settings=facts.settings,
        demo=facts.demo,
        previous=facts.previous,
        history=facts.history,
        next_run_on=facts.next_run_on,
        of_today=facts.of_today,
        contact=facts.contact,
        probes_decided=probes_decided,
        probes_upheld=probes_upheld,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gatherer:
    store: Store
    cabinet: Cabinet
    facts: RunFacts
    judgements: Judgements
    seen: Mapping[str, date]

    def reported(self, saved: SavedProfile, before: Before | None) -> tuple[ReportedFinding, ...]:
        """Give every finding of a profile as the report shows it."""
        row = saved.row
        assert row.fetched_at is not None or not saved.findings
        pictures = {picture.finding_key: picture for picture in saved.pictures}
        reported = []
        for finding in saved.findings:
            key, evidence = finding.key, finding.evidence
            assert row.fetched_at is not None
            change, because = self.facts.told.get(key) or self._change(key, saved, before)
            each = ReportedFinding(
                profile=row.profile,
                finding=finding,
                fetched_at=row.fetched_at,
                page_sha256=row.page_sha256,
                change=change,
                because=because,
                first_seen_on=self.seen.get(key),
                platform=row.platform,
                reviews=self.judgements.reviews.get(key, ()),
                replies=self.judgements.replies.get(key, ()),
            )
            if each.reviews:
                each = replace(each, state=each.reviews[-1].state)
            if isinstance(evidence, PictureEvidence):
                each = replace(
                    each,
                    picture=pictures[key].data if key in pictures else None,
                    picture_box=pictures[key].box if key in pictures else None,
                    reference=self._thumbnail(evidence.match.asset),
                    reference_title=self._title(evidence.match.asset),
                    accuracy=logo_words(self.facts.accuracy, evidence.match),
                )
            reported.append(each)
        return tuple(reported)

    def resolved(self, saved: SavedProfile, before: Before) -> tuple[Resolved, ...]:
        """Give the findings of the run before that this one no longer has."""
        now = frozenset(finding.key for finding in saved.findings)
        profile = saved.row.profile
        return tuple(
            Resolved(
                finding_key=finding.key,
                profile_id=profile.profile_id,
                school=profile.school,
                clause=finding.clause,
                because=self._because(saved, before),
                state=self.judgements.reviews[finding.key][-1].state
                if finding.key in self.judgements.reviews
                else "candidate",
            )
            for finding in before.saved.findings
            if finding.key not in now and finding.lane == "finding"
        )

    def _change(self, key: str, saved: SavedProfile, before: Before | None) -> tuple[Change, Because | None]:
        """Tell what a finding is against the run before, and what made the difference where there is one."""
        if before is not None and any(finding.key == key for finding in before.saved.findings):
            return "persists", None
        return self._came(key, before), self._because(saved, before)

    def _came(self, key: str, before: Before | None) -> Change:
        """Tell whether a finding that was not there before was there earlier; what was held back then is new."""
        if before is None:
            return "new"
        found_by = runs_with(self.store, key, [run.run_id for run in self.facts.earlier])
        return "returned" if found_by and before.run.run_id not in found_by else "new"

    def _because(self, saved: SavedProfile, before: Before | None) -> Because:
        """Tell what made the difference; a row that lets other things be read does so whatever the page did."""
        if before is None:
            return "consent" if any(run.whole for run in self.facts.earlier) else "page"
        now, then = saved.row.profile, before.saved.row.profile
        if (now.url, now.source, now.reads) != (then.url, then.source, then.reads):
            return "consent"
        if saved.row.page_sha256 != before.saved.row.page_sha256:
            return "page"
        if before.run.rules_changed:
            return "rules"
        if before.run.cabinet_changed:
            return "policy"
        return "page" if now == then else "consent"

    def _thumbnail(self, asset_id: str) -> bytes | None:
        asset = next((a for a in self.cabinet.library.assets if a.id == asset_id), None)
        return None if asset is None else reference_thumbnail(asset)

    def _title(self, asset_id: str) -> str:
        return next((a.title for a in self.cabinet.library.assets if a.id == asset_id), asset_id)


def _advice(findings: tuple[ReportedFinding, ...]) -> tuple[tuple[str, int], ...]:
    """Give how many persons get advice under each clause."""
    advised: dict[str, set[str]] = {}
    for reported in findings:
        if reported.finding.lane == "advice":
            advised.setdefault(reported.finding.clause, set()).add(reported.profile.person_id)
    return tuple(sorted((clause, len(persons)) for clause, persons in advised.items()))


def _ruled_out(counts: Mapping[str, int], cabinet: Cabinet) -> tuple[RuledOut, ...]:
    """Give the counts in the policy's order; those of rulings that stand there no more come last, as one."""
    standing = {ruling_key(ruling): ruling for ruling in cabinet.policy.rulings}
    told = tuple(RuledOut(ruling=ruling, count=counts[key]) for key, ruling in standing.items() if key in counts)
    lost = sum(count for key, count in counts.items() if key not in standing)
    return (*told, RuledOut(ruling=None, count=lost)) if lost else told
