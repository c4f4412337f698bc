"""Publishes earlier runs anew: without somebody who was erased, withdrew or objected, or whose time has ended."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, cast, get_args

from flows.accuracy import measured_accuracy, rules_that_ran
from flows.earlier import earlier_runs, trend
from flows.files import FrozenFiles
from flows.gather import Judgements, RunFacts, gather
from flows.own_templates import own_templates
from flows.picture_accuracy import measured_pictures
from flows.preconditions import FULL_RUN, ORDERED
from flows.publish import report_counts
from flows.version import program_version, rules_digest
from flows.workspace import read_cabinet
from profiles.canonical import host_and_port, same_address
from profiles.consent import LONDON
from profiles.profile import ORGANISATION
from records.fault import RecordsFault
from records.files import read_private
from records.history import upheld_counts
from records.manifest import NAME, read_manifest, run_folder, thaw
from records.publication import pending_publications, publish
from records.reviews import replies_of, reviews_of
from reports.publish import file_pieces
from reports.report import Because, Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from flows.earlier import EarlierRun
    from flows.workspace import Cabinet, Workspace
    from profiles.profile import Profile
    from records.manifest import Manifest
    from records.safe import Safe
    from reports.report import RunReport

FINDINGS = "findings.csv"


def publish_due(safe: Safe, workspace: Workspace, at: datetime) -> tuple[str, ...]:
    """Publish every run anew that is due and was published before; gives their ids."""
    done = []
    for run_id, _ in pending_publications(safe.store):
        if (run_folder(workspace.folder, run_id) / NAME).exists():
            publish_anew(safe, workspace, run_id, at)
            done.append(run_id)
    return tuple(done)


def publish_anew(safe: Safe, workspace: Workspace, run_id: str, at: datetime) -> None:
    """Publish one run anew from what is kept of it now."""
    manifest = read_manifest(workspace.folder, run_id)
    report = report_of(safe, workspace, run_id, at)
    newer = replace(manifest, hosts=report.hosts, counts=report_counts(report))
    own = own_templates(workspace.folder)
    publish(safe, newer, lambda head: file_pieces(replace(report, ledger_head=head), own), at=at)


def report_of(safe: Safe, workspace: Workspace, run_id: str, at: datetime) -> RunReport:
    """Build the report of a published run from what is kept of it now; whoever withdrew or left is in no part of it.

    Nor is what the present row of a profile no longer allows. A consent that merely reached its last day after the run
    takes nothing back: what it covered was published rightly.
    """
    manifest = read_manifest(workspace.folder, run_id)
    rows = {row.profile_id: row for row in workspace.register.rows}
    then = (each.row.profile for each in safe.store.each_of_run(run_id, evidence=False))
    profiles = tuple(
        rows[p.profile_id] if rows.get(p.profile_id) == p else p  # one copy of a row that did not change
        for p in still_shown(then, workspace, at)
    )
    cabinet = _cabinet(workspace, manifest)
    return gather(
        safe.store,
        cabinet or workspace.cabinet,
        _facts(safe, workspace, manifest, cabinet, profiles),
        Judgements(reviews=reviews_of(safe.store), replies=replies_of(safe.store)),
        profiles=profiles,
    )


def still_shown(profiles: Iterable[Profile], workspace: Workspace, at: datetime) -> tuple[Profile, ...]:
    """Give those of the profiles of a run that the register still lets a report show."""
    rows, closed = {row.profile_id: row for row in workspace.register.rows}, gone_profiles(workspace, at)
    return tuple(
        p
        for p in profiles
        if p.person_id == ORGANISATION
        or (p.profile_id in rows and p.profile_id not in closed and still_allowed(p, rows[p.profile_id]))
    )


def gone_profiles(workspace: Workspace, at: datetime) -> frozenset[str]:
    """Give the profiles of the register whose consent was withdrawn, or whose person has left, by now."""
    day = at.astimezone(LONDON).date()
    return frozenset(
        row.profile_id
        for row in workspace.register.rows
        if (row.withdrawn_on is not None and row.withdrawn_on <= day)
        or (row.employment_ends_on is not None and row.employment_ends_on < day)
    )


def still_allowed(then: Profile, now: Profile) -> bool:
    """Tell whether the present row of the register allows all that an earlier one let be read."""
    same = same_address(now.url, then.url) or same_address(then.url, now.url)
    return same and then.person_id == now.person_id and then.reads <= now.reads


def narrowed_parts(safe: Safe, workspace: Workspace) -> frozenset[tuple[str, str, str]]:
    """Give person, profile and run of everything kept that the present row of its profile no longer allows."""
    rows = {row.profile_id: row for row in workspace.register.rows}
    return frozenset(
        (profile.person_id, profile.profile_id, run.run_id)
        for run in safe.store.runs()
        for profile in (each.row.profile for each in safe.store.each_of_run(run.run_id, evidence=False))
        if profile.profile_id in rows and not still_allowed(profile, rows[profile.profile_id])
    )


def _cabinet(workspace: Workspace, manifest: Manifest) -> Cabinet | None:
    """Give the policy, names and references of the run, or None where they are no longer kept."""
    try:
        contents = thaw(workspace.folder, manifest.configuration)
    except RecordsFault:
        return None
    cabinet, _ = read_cabinet(FrozenFiles(contents=contents))
    return cabinet


def _of_today(manifest: Manifest, cabinet: Cabinet | None) -> tuple[str, ...]:
    sentences = []
    if manifest.rules_sha256 != rules_digest():
        sentences.append(
            f"Rules and accuracy are those of profile-audit {program_version()}, which wrote this report anew. The run "
            f"itself had other rules (profile-audit {manifest.version}); what was measured of them stood in the report "
            "of that day."
        )
    if cabinet is None:
        sentences.append(
            "The policy and the references that the run used are no longer kept. Clauses, rulings and references are "
            "those of today."
        )
    return tuple(sentences)


def _told(workspace: Workspace, manifest: Manifest) -> Mapping[str, tuple[Change, Because | None]]:
    """Give what the published table says of the change of each finding, by ``Finding.key``.

    That is a fact of the day of the run, though the runs it was compared with end their time before this one.
    """
    path = run_folder(workspace.folder, manifest.run_id) / FINDINGS
    data = read_private(path) if path.exists() else b""
    if sha256(data).hexdigest() != dict(manifest.files).get(FINDINGS):
        return {}
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return {
        row["finding_key"]: (cast("Change", row["change"]), cast("Because", row["because"]) if row["because"] else None)
        for row in rows
        if row["change"] in get_args(Change) and row["because"] in ("", *get_args(Because))
    }


def _no_longer_kept(manifest: Manifest, earlier: tuple[EarlierRun, ...]) -> tuple[str, ...]:
    if manifest.previous is None or manifest.previous in {run.run_id for run in earlier}:
        return ()
    sentence = (
        f"Run {manifest.previous}, which this one was compared with, is no longer kept. What is new, persists or "
        "returned is told as it was told then; what was gone is told no more."
    )
    return (sentence,)


def _facts(
    safe: Safe, workspace: Workspace, manifest: Manifest, cabinet: Cabinet | None, profiles: tuple[Profile, ...]
) -> RunFacts:
    shown = frozenset(profiles)
    asked = {
        host_and_port(address)[0]
        for each in safe.store.each_of_run(manifest.run_id, evidence=False)
        if each.row.profile in shown
        for address in each.row.addresses
    }
    earlier: tuple[EarlierRun, ...] = ()
    if manifest.previous is not None:
        earlier = earlier_runs(
            safe.store,
            workspace.folder,
            run_id=manifest.run_id,
            named=manifest.previous,
            rules_sha256=manifest.rules_sha256,
            configuration=manifest.configuration,
        )
    ordered = dict(manifest.settings).get(ORDERED, "")
    return RunFacts(
        run_id=manifest.run_id,
        trust=workspace.settings.text("audit.trust"),
        contact=workspace.settings.text("audit.contact"),
        version=manifest.version,
        started_at=manifest.started_at,
        finished_at=manifest.finished_at,
        refused=manifest.refused,
        hosts=tuple((host, count) for host, count in manifest.hosts if host in asked),
        settings=tuple(pair for pair in manifest.settings if pair[0] != ORDERED),
        accuracy=(*measured_accuracy(), *measured_pictures()),
        rules=rules_that_ran((cabinet or workspace.cabinet).policy.scanned),
        history=trend(earlier, upheld_counts(safe.store)) if ordered == FULL_RUN else (),
        earlier=earlier,
        demo=workspace.settings.yes("audit.demo"),
        next_run_on=None,
        compared_with=manifest.previous,
        told=_told(workspace, manifest),
        of_today=(*_of_today(manifest, cabinet), *_no_longer_kept(manifest, earlier)),
    )
