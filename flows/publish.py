"""Publishes a run: gathers its report, holds it to its contracts, and puts the folder in its place in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from flows.accuracy import measured_accuracy, rules_that_ran
from flows.earlier import earlier_runs, trend
from flows.fault import Exit, FlowFault
from flows.gather import Judgements, RunFacts, gather
from flows.own_templates import own_templates
from flows.picture_accuracy import measured_pictures
from flows.preconditions import FULL_RUN, ORDERED
from flows.settings_table import SETTINGS
from flows.version import program_version
from flows.workspace import REGISTER
from profiles.evidence import NotChecked, Reason
from profiles.register import read_register
from profiles.sources import OF_PERSONS
from records.files import read_private
from records.history import upheld_counts
from records.manifest import Manifest, freeze
from records.publication import publish
from records.reviews import replies_of, reviews_of
from records.saved import SavedProfile
from reports.coverage import coverage_row
from reports.publish import file_pieces

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from flows.earlier import EarlierRun
    from flows.session import RunOrder, Session
    from profiles.profile import Profile
    from records.saved import SavedRun
    from reports.report import RunReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published run: where its report lies, what it counts, and which references it holds back, in sentences."""

    report: Path
    counts: tuple[tuple[str, int], ...]
    held_back: tuple[str, ...] = ()

    @property
    def report_link(self) -> str:
        """Address of the report on this machine."""
        return self.report.as_uri()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Publishes the run of one order."""

    session: Session
    order: RunOrder

    def publish(self) -> Published:
        """Gather, check, publish; nothing is published where a contract is broken or the register became faulty."""
        session, order = self.session, self.order
        self._refuse_faulty_register()
        clock = session.world.clock
        run = next(run for run in session.store.runs() if run.run_id == order.run_id)
        facts = self._facts(run)
        profiles = self._covered()
        judgements = Judgements(reviews=reviews_of(session.store), replies=replies_of(session.store))
        report = gather(session.store, order.cabinet, facts, judgements, profiles=profiles)
        counts = report_counts(report)
        manifest = Manifest(
            run_id=order.run_id,
            version=facts.version,
            started_at=facts.started_at,
            finished_at=facts.finished_at,
            rules_sha256=session.rules_sha256,
            configuration=freeze(session.workspace.folder, dict(order.cabinet.contents)),
            register_sha256=session.workspace.register.sha256,
            policy_version=order.cabinet.policy.version,
            hosts=facts.hosts,
            refused=facts.refused,
            counts=counts,
            settings=((ORDERED, order.kind), *facts.settings),
            previous=facts.previous,
        )
        folder = publish(
            session.safe,
            manifest,
            lambda head: file_pieces(replace(report, ledger_head=head), own_templates(session.workspace.folder)),
            at=clock(),
        )
        session.store.end_run(order.run_id, clock())
        told = tuple(reference.sentence for reference in report.held_back)
        return Published(report=folder / "report.html", counts=counts, held_back=told)

    def _refuse_faulty_register(self) -> None:
        """Raise where the register consents to nobody because it cannot be read now: an empty report would lie."""
        workspace = self.session.workspace
        data = read_private(workspace.folder / REGISTER)
        if sha256(data).hexdigest() == workspace.register.sha256:
            return
        faults = read_register(data, file=REGISTER, source_names=OF_PERSONS).faults
        if faults:
            raise FlowFault(
                f"The register became faulty while the run was at work, so nothing is published: {faults[0]} "
                "Mend it, then run the command again: the run goes on.",
                code=Exit.MEND_A_FILE,
            )

    def _covered(self) -> tuple[Profile, ...]:
        """Give every planned profile that is consented now.

        One that was not when it was to be kept, for a moment of a register saved in two steps or with a fault in it,
        is told as not checked.
        """
        store, run_id = self.session.store, self.order.run_id
        planned = {each.profile.profile_id: each.profile for each in self.order.planned}
        rows = (each.row.profile for each in store.each_of_run(run_id, evidence=False))
        kept = {row.profile_id for row in rows if row == planned.get(row.profile_id)}
        return tuple(
            profile
            for name, profile in planned.items()
            if self.session.may_be_kept(profile) and (name in kept or self._told_unread(profile))
        )

    def _told_unread(self, profile: Profile) -> bool:
        detail = "the register did not hold exactly this row when it was to be kept; run --only unchecked reads it"
        unread = NotChecked(profile_id=profile.profile_id, url=profile.url, reason=Reason.CONSENT_ENDED, detail=detail)
        saved = SavedProfile(row=coverage_row(profile, unread))
        consented = partial(self.session.consented, profile)
        return self.session.store.save_profile(self.order.run_id, saved, consented=consented)

    def _facts(self, run: SavedRun) -> RunFacts:
        session, order = self.session, self.order
        settings = session.workspace.settings
        earlier: tuple[EarlierRun, ...] = ()
        if order.compare:
            earlier = earlier_runs(
                session.store,
                session.workspace.folder,
                run_id=order.run_id,
                named=order.previous,
                rules_sha256=session.rules_sha256,
                configuration=order.cabinet.digests,
            )
        return RunFacts(
            run_id=order.run_id,
            trust=settings.text("audit.trust"),
            contact=settings.text("audit.contact"),
            version=program_version(),
            started_at=run.started_at,
            finished_at=session.world.clock(),
            refused=order.refused(),
            hosts=order.hosts(),
            settings=tuple(
                (setting.meaning, str(dict(settings.values)[f"{setting.table}.{setting.key}"]))
                for setting in SETTINGS
                if setting.table == "limits"
            ),
            accuracy=(*measured_accuracy(), *measured_pictures()),
            rules=rules_that_ran(order.cabinet.policy.scanned),
            history=trend(earlier, upheld_counts(session.store)) if order.kind == FULL_RUN else (),
            earlier=earlier,
            demo=settings.yes("audit.demo"),
            next_run_on=self._next_run_on(),
        )

    def _next_run_on(self) -> date | None:
        """Give the next day of the schedule, or the first on which another whole audit may run."""
        from flows.serve import planned_schedule

        workspace, now = self.session.workspace, self.session.world.clock()
        schedule = planned_schedule(workspace.folder)
        if schedule is not None:
            return schedule.dates(now, 1)[0].date()
        days = workspace.settings.decided_number("schedule.at_most_every_days")
        return None if not days else (now + timedelta(days=days)).date()


def report_counts(report: RunReport) -> tuple[tuple[str, int], ...]:
    """Give the counts of a report: what the terminal, Prefect and the audit trail are told."""
    checked = sum(row.checked for row in report.coverage)
    return (
        ("sources consented", len(report.coverage)),
        ("sources checked", checked),
        ("sources not checked", len(report.coverage) - checked),
        ("pictures seen", sum(row.pictures_seen for row in report.coverage)),
        ("findings", len(report.listed)),
        ("new findings", sum(found.change == "new" for found in report.listed)),
        ("sealed findings", report.sealed_count),
    )
