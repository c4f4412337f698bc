"""Opens the safe for people's part: which run is judged, answers of staff, and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from flows.fault import Exit, FlowFault
from flows.preconditions import whole_runs
from records.outcomes import outcome, store_reply
from records.safe import open_safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from records.safe import Safe

MAX_ANSWER_BYTES = 100_000
NAMED_RUNS = 5


def chosen_run(safe: Safe, run_id: str = "") -> str:
    """Give the finished run that is named, or the newest over the whole register; FlowFault where there is none."""
    finished = [run.run_id for run in safe.store.runs() if run.state == "finished"]
    if not finished:
        message = f"{safe.workspace}: no run has finished yet. Start one with: profile-audit run {safe.workspace}"
        raise FlowFault(message, code=Exit.MEND_A_FILE)
    if run_id and run_id not in finished:
        newest = ", ".join(reversed(finished[-NAMED_RUNS:]))
        message = f"--run {run_id!r}: no run of this name has finished here. The newest that have: {newest}."
        raise FlowFault(message, code=Exit.MEND_A_FILE)
    return run_id or newest_whole(safe.workspace, finished)


def newest_whole(folder: Path, finished: Sequence[str]) -> str:
    """Give the newest of these runs over the whole register, else the newest of all; empty where there is none."""
    whole = (manifest.run_id for manifest in whole_runs(folder) if manifest.run_id in finished)
    return next(whole, finished[-1] if finished else "")


def newer_run(safe: Safe, run_id: str) -> tuple[str, ...]:
    """Say that a newer run has finished, where one has: of a part of the register, or of kept pages."""
    newest = [run.run_id for run in safe.store.runs() if run.state == "finished"][-1]
    if newest == run_id:
        return ()
    return (f"Run {newest} is newer and is not meant here; for that one add: --run {newest}",)


def store_answer(
    folder: Path, finding_key: str, file: Path, *, kind: Literal["reply", "dispute"], at: datetime
) -> tuple[str, ...]:
    """Keep what the staff member answered."""
    text = _bytes(file).decode("utf-8-sig", errors="replace")
    with open_safe(folder.absolute(), at) as safe:
        store_reply(safe, finding_key, text, kind=kind, at=at)
    return ("The answer is kept and stands beside the finding from now on.",)


def say_outcome(folder: Path, finding_key: str, *, at: datetime) -> tuple[str, ...]:
    """Say the outcome of a finding, where one may be said."""
    with open_safe(folder.absolute(), at) as safe:
        fact = outcome(safe.store, finding_key, at.date())
        safe.ledger.append("outcome exported", {"state": fact.state}, at)
    return (
        f"Finding {fact.finding_key}, person {fact.person_id}: {fact.state.replace('_', ' ')}.",
        "It is a decision on a fact, with its reason in the review; what follows from it is decided elsewhere.",
    )


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(50 * MAX_ANSWER_BYTES)
    except OSError as error:
        raise FlowFault(f"{file}: cannot be read ({error.strerror}).", code=Exit.MEND_A_FILE) from error
