"""Which of the planned profiles an order asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.fault import Exit, FlowFault
from flows.preconditions import ORDERED, RERUN
from records.manifest import NAME, read_manifest, run_folder

if TYPE_CHECKING:
    from pathlib import Path

    from flows.plan import PlannedProfile
    from records.store import Store


def select(planned: tuple[PlannedProfile, ...], only: str, store: Store, folder: Path) -> tuple[PlannedProfile, ...]:
    """Give the profiles of an order: all, those of a school, one, or those that could not be checked when last read.

    Raises:
        FlowFault: for an order that nothing answers to, or that is not understood.

    """
    kind, _, name = only.partition(":")
    match kind:
        case "":
            return planned
        case "school":
            chosen = tuple(each for each in planned if each.profile.school == name)
        case "profile":
            chosen = tuple(each for each in planned if each.profile.profile_id == name)
        case "unchecked":
            unseen = _unchecked(store, folder, {each.profile.profile_id for each in planned})
            chosen = tuple(each for each in planned if each.profile.profile_id in unseen)
        case _:
            raise FlowFault(
                f"--only {only!r} is not understood. Write school:NAME, profile:ID or unchecked.",
                code=Exit.MEND_A_FILE,
            )
    if not chosen:
        raise FlowFault(f"--only {only!r}: no profile that is consented now answers to it.", code=Exit.MEND_A_FILE)
    return chosen


def _unchecked(store: Store, folder: Path, planned: set[str]) -> frozenset[str]:
    """Give those that the newest finished run that read them could not check; a run of a part holds a part only."""
    left, unseen = set(planned), set[str]()
    for run_id in reversed([each.run_id for each in store.runs() if each.state == "finished"]):
        held = left & store.finished_profiles(run_id)
        if held and not _is_rerun(folder, run_id):
            rows = (each.row for each in store.each_of_run(run_id, evidence=False))
            unseen |= {row.profile.profile_id for row in rows if not row.checked or row.missing} & held
            left -= held
    return frozenset(unseen)


def _is_rerun(folder: Path, run_id: str) -> bool:
    """Say whether a run only judged pages of an earlier one again: it says nothing of what can be read today."""
    if not (run_folder(folder, run_id) / NAME).exists():
        return False
    return dict(read_manifest(folder, run_id).settings).get(ORDERED, "").startswith(RERUN)
