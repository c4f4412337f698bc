"""``rerun``: the kept pages of an earlier run scanned again, without network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from flows.fault import Exit, FlowFault
from flows.files import FrozenFiles
from flows.plan import PlannedProfile
from flows.preconditions import RERUN
from flows.revisit import Reading
from flows.run import RunResult
from flows.session import RunOrder, carry_out, open_run, open_session, through_prefect
from flows.workspace import load_workspace, read_cabinet
from profiles.evidence import NotChecked, Reason
from records.kept_pages import keeps_pages, kept_page
from records.manifest import read_manifest, thaw

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.session import Runner
    from flows.workspace import Cabinet, Workspace
    from flows.world import World
    from profiles.evidence import Outcome
    from records.manifest import Manifest
    from records.store import Store
    from reports.report import CoverageRow

Rules = Literal["recorded", "current"]


def rerun_audit(
    folder: Path,
    run_id: str,
    *,
    rules: Rules,
    world: World,
    quiet: bool = False,
    through: Runner = through_prefect,
    say: Callable[[str], None] = print,
) -> RunResult:
    """Scan the kept pages of a run again and publish the result as a run of its own.

    Args:
        folder: the workspace.
        run_id: the earlier run.
        rules: ``recorded`` takes the policy, identity and references that run used, ``current`` those of today.
        world: time; nothing is fetched.
        quiet: no progress bar.
        through: takes the run through its stages.
        say: prints a line.

    Raises:
        FlowFault: where that run kept no pages, or its configuration cannot be used.

    """
    workspace = load_workspace(folder)
    with open_session(workspace, world) as session:
        manifest = read_manifest(workspace.folder, run_id)
        if not keeps_pages(session.store, run_id):
            raise FlowFault(_nothing_kept(workspace, run_id), code=Exit.MEND_A_FILE)
        cabinet = workspace.cabinet if rules == "current" else _recorded_cabinet(workspace, manifest)
        saved = session.store.each_of_run(run_id, evidence=False)
        rows = {
            each.row.profile.profile_id: replace(each.row, captures=(), addresses=())
            for each in saved
            if session.may_be_kept(each.row.profile)
        }
        planned = tuple(PlannedProfile(profile=row.profile, addresses=()) for row in rows.values())
        kind = f"{RERUN} {run_id}, {rules} rules"
        new_id, _ = open_run(session, cabinet, kind=kind)
        say(f"Run {new_id}: {len(planned)} sources of run {run_id} from kept pages, {rules} rules. Prefect starts ...")
        order = RunOrder(
            run_id=new_id,
            planned=planned,
            cabinet=cabinet,
            read=lambda each: Reading(outcome=_seen_again(session.store, run_id, rows[each.profile.profile_id])),
            judged_by="",
            hosts=tuple,
            refused=(lambda: manifest.refused) if rules == "recorded" else tuple,
            previous=manifest.previous if rules == "recorded" else run_id,
            compare=rules == "current" or manifest.previous is not None,
            kind=kind,
            quiet=quiet,
        )
        return RunResult(run_id=new_id, published=carry_out(session, order, through=through))


def _seen_again(store: Store, run_id: str, row: CoverageRow) -> Outcome:
    """Give a kept page as it is asked for: all pages of a run with their pictures would not fit into memory."""
    profile = row.profile
    with store.turn:
        page = kept_page(store, run_id, profile.profile_id)
    if page is not None:
        return page
    reason = Reason.FAULT if row.reason is None else row.reason
    detail = "its page is no longer kept" if row.checked else row.detail
    return NotChecked(profile_id=profile.profile_id, url=profile.url, reason=reason, detail=detail)


def _recorded_cabinet(workspace: Workspace, manifest: Manifest) -> Cabinet:
    files = FrozenFiles(contents=thaw(workspace.folder, manifest.configuration))
    cabinet, faults = read_cabinet(files)
    if cabinet is None:
        message = f"run {manifest.run_id}: the configuration it froze is not readable by this version."
        raise FlowFault(message, code=Exit.MEND_A_FILE, faults=faults)
    return cabinet


def _nothing_kept(workspace: Workspace, run_id: str) -> str:
    days = workspace.settings.number("limits.replay_days")
    if days == 0:
        return (
            f"Run {run_id} kept no pages, so there is nothing to scan again: limits.replay_days in audit.toml is 0, "
            "which keeps none. Write a number of days there (it must fit your notice and impact assessment); the next "
            "run will keep its pages, sealed, for so long."
        )
    return (
        f"Run {run_id} has no kept pages any more: limits.replay_days is {days}, and they were removed after that. "
        f"Make a new run: profile-audit run {workspace.folder}"
    )
