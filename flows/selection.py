"""Which of the planned profiles an order asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.fault import Exit, FlowFault

if TYPE_CHECKING:
    from flows.plan import PlannedProfile
    from records.store import Store


def select(planned: tuple[PlannedProfile, ...], only: str, store: Store) -> tuple[PlannedProfile, ...]:
    """Give the profiles of an order: all, those of a school, one, or those that the last run could not check.

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
            unseen = _unchecked(store)
            chosen = tuple(each for each in planned if each.profile.profile_id in unseen)
        case _:
            raise FlowFault(
                f"--only {only!r} is not understood. Write school:NAME, profile:ID or unchecked.",
                code=Exit.MEND_A_FILE,
            )
    if not chosen:
        raise FlowFault(f"--only {only!r}: no profile that is consented now answers to it.", code=Exit.MEND_A_FILE)
    return chosen


def _unchecked(store: Store) -> frozenset[str]:
    finished = [run for run in store.runs() if run.state == "finished"]
    if not finished:
        return frozenset()
    saved = store.each_of_run(finished[-1].run_id, evidence=False)
    return frozenset(each.row.profile.profile_id for each in saved if not each.row.checked or each.row.missing)
